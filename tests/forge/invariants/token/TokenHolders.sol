// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Capped} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Capped.sol";

import {IMarqueeToken} from "../../../../contracts/interfaces/IMarqueeToken.sol";
import {TokenModel} from "./TokenModel.sol";

/// @title TokenHolders
/// @notice Minters, and those who would like to be; holders who pay, burn and let others pay for them.
abstract contract TokenHolders is TokenModel {
    bytes32 private constant MINTER_ROLE = keccak256("MINTER_ROLE");
    bytes4 private constant NOT_ALLOWED = IAccessControl.AccessControlUnauthorizedAccount.selector;

    constructor() {
        named(NOT_ALLOWED, "AccessControlUnauthorizedAccount");
        named(ERC20Capped.ERC20ExceededCap.selector, "ERC20ExceededCap");
        _appoint(admin, actors[0], 0);
        for (uint256 i; i < actors.length; ++i) {
            _mint(actors[0], actors[i], cap / 20);
        }
    }

    function appointMinter(uint256 who, uint256 whom) external {
        // Twice as often by the admin as by one who is not.
        if (who % 3 == 0) _appoint(actor(who), actor(whom), NOT_ALLOWED);
        else _appoint(admin, actor(whom), 0);
    }

    function mint(uint256 who, uint256 to, uint256 amount) external {
        uint256 room = cap - supply();
        amount = amount % 8 == 0 ? room + 1 + amount % 1e18 : bound(amount, 0, room / 10);
        _mint(actor(who), receiver(to), amount);
    }

    function burn(uint256 who, uint256 amount) external {
        address holder = actor(who);
        amount = amountUpTo(amount, balanceOf[holder]);
        bytes4 refusal = amount > balanceOf[holder] ? IERC20Errors.ERC20InsufficientBalance.selector : bytes4(0);
        if (!call(1, "burn", holder, abi.encodeCall(ERC20Burnable.burn, (amount)), refusal)) return;
        burned += amount;
        balanceOf[holder] -= amount;
    }

    function burnFrom(uint256 who, uint256 whose, uint256 amount) external {
        (address spender, address owner) = (actor(who), actor(whose));
        amount = amountUpTo(amount, _least(balanceOf[owner], allowanceOf[owner][spender]));
        bytes4 refusal;
        if (amount > allowanceOf[owner][spender]) refusal = IERC20Errors.ERC20InsufficientAllowance.selector;
        else if (amount > balanceOf[owner]) refusal = IERC20Errors.ERC20InsufficientBalance.selector;
        if (!call(1, "burnFrom", spender, abi.encodeCall(ERC20Burnable.burnFrom, (owner, amount)), refusal)) return;
        spent(owner, spender, amount);
        burned += amount;
        balanceOf[owner] -= amount;
    }

    function transfer(uint256 who, uint256 to, uint256 amount) external {
        (address from, address taker) = (actor(who), receiver(to));
        amount = amountUpTo(amount, balanceOf[from]);
        if (!call(1, "transfer", from, transferData(taker, amount), refusalOf(from, taker, amount))) return;
        moved(from, taker, amount);
    }

    function transferFrom(uint256 who, uint256 whose, uint256 to, uint256 amount) external {
        (address spender, address from, address taker) = (actor(who), actor(whose), receiver(to));
        amount = amountUpTo(amount, _least(balanceOf[from], allowanceOf[from][spender]));
        bytes4 refusal = amount > allowanceOf[from][spender]
            ? IERC20Errors.ERC20InsufficientAllowance.selector
            : refusalOf(from, taker, amount);
        bytes memory data = abi.encodeCall(IERC20.transferFrom, (from, taker, amount));
        if (!call(1, "transferFrom", spender, data, refusal)) return;
        spent(from, spender, amount);
        moved(from, taker, amount);
    }

    function approve(uint256 who, uint256 whom, uint256 amount) external {
        (address owner, address spender) = (actor(who), actor(whom));
        amount = amount % 4 == 0 ? INFINITE : amountUpTo(amount, balanceOf[owner]);
        if (!call(1, "approve", owner, abi.encodeCall(IERC20.approve, (spender, amount)), 0)) return;
        allowanceOf[owner][spender] = amount;
    }

    function _appoint(address who, address minter, bytes4 refusal) private {
        bytes memory data = isMinter[minter]
            ? abi.encodeCall(IAccessControl.revokeRole, (MINTER_ROLE, minter))
            : abi.encodeCall(IAccessControl.grantRole, (MINTER_ROLE, minter));
        if (!call(2, isMinter[minter] ? "revokeRole" : "grantRole", who, data, refusal)) return;
        isMinter[minter] = !isMinter[minter];
    }

    function _mint(address minter, address holder, uint256 amount) private {
        bytes4 refusal;
        if (!isMinter[minter]) refusal = NOT_ALLOWED;
        else if (holder == address(0)) refusal = IERC20Errors.ERC20InvalidReceiver.selector;
        else if (amount > cap - supply()) refusal = ERC20Capped.ERC20ExceededCap.selector;
        // Invariant 2 is about who may, 1 about how much.
        uint256 invariant = refusal == NOT_ALLOWED ? 2 : 1;
        if (!call(invariant, "mint", minter, abi.encodeCall(IMarqueeToken.mint, (holder, amount)), refusal)) return;
        minted += amount;
        balanceOf[holder] += amount;
    }

    function _least(uint256 left, uint256 right) private pure returns (uint256) {
        return left < right ? left : right;
    }
}
