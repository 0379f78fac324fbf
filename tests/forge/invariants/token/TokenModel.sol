// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IMarqueeToken} from "../../../../contracts/interfaces/IMarqueeToken.sol";
import {Handler} from "../../support/Handler.sol";

/// @title TokenModel
/// @notice What MARQ's ledger must be, kept from the calls' own arguments.
abstract contract TokenModel is Handler {
    uint256 internal constant INFINITE = type(uint256).max;

    address public immutable token;
    uint256 public immutable cap;
    address internal immutable admin;
    string[] internal names = ["ada", "bob", "cleo", "dan"];
    address[] public actors;

    uint256 public minted;
    uint256 public burned;
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowanceOf;
    mapping(address owner => uint256) public nonceOf;
    mapping(address account => bool) public isMinter;
    mapping(address authorizer => mapping(bytes32 nonce => bool)) public isUsed;

    constructor(address token_, uint256 cap_, address admin_) {
        (token, cap, admin) = (token_, cap_, admin_);
        for (uint256 i; i < names.length; ++i) {
            actors.push(account(names[i]));
        }
        named(IERC20Errors.ERC20InsufficientBalance.selector, "ERC20InsufficientBalance");
        named(IERC20Errors.ERC20InsufficientAllowance.selector, "ERC20InsufficientAllowance");
        named(IERC20Errors.ERC20InvalidReceiver.selector, "ERC20InvalidReceiver");
        named(IMarqueeToken.BatchLengthMismatch.selector, "BatchLengthMismatch");
        named(IMarqueeToken.BatchTooLong.selector, "BatchTooLong");
    }

    function supply() public view returns (uint256) {
        return minted - burned;
    }

    function actorCount() external view returns (uint256) {
        return actors.length;
    }

    /// @dev An actor, or now and then the zero address.
    function receiver(uint256 seed) internal view returns (address) {
        return seed % 17 == 0 ? address(0) : actors[seed % actors.length];
    }

    function actor(uint256 seed) internal view returns (address) {
        return actors[seed % actors.length];
    }

    /// @dev How `from` sending `amount` to `to` must end.
    function refusalOf(address from, address to, uint256 amount) internal view returns (bytes4) {
        if (to == address(0)) return IERC20Errors.ERC20InvalidReceiver.selector;
        if (amount > balanceOf[from]) return IERC20Errors.ERC20InsufficientBalance.selector;
        return 0;
    }

    function moved(address from, address to, uint256 amount) internal {
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }

    function spent(address owner, address spender, uint256 amount) internal {
        if (allowanceOf[owner][spender] != INFINITE) allowanceOf[owner][spender] -= amount;
    }

    /// @dev A call of an ERC-20 function by `sender`.
    function call(uint256 invariant, string memory deed, address sender, bytes memory data, bytes4 refusal)
        internal
        returns (bool done)
    {
        (done,) = act(invariant, deed, sender, token, data, refusal);
    }

    function transferData(address to, uint256 amount) internal pure returns (bytes memory) {
        return abi.encodeCall(IERC20.transfer, (to, amount));
    }
}
