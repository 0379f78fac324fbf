// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Who is called when money moves.
interface IHook {
    function moved(address from, address to, uint256 amount) external;
}

/// @title HookedToken
/// @notice Tells a registered account, before and after each transfer from or to it, as ERC-777 does. What the account does then is
/// its own affair: its failure fails the transfer.
contract HookedToken is ERC20 {
    mapping(address account => IHook) public hookOf;

    constructor() ERC20("Hooked", "HOOK") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @dev Open to anyone: whose transfers are watched is the test's choice.
    function setHook(address account, IHook hook) external {
        hookOf[account] = hook;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (address(hookOf[from]) != address(0)) hookOf[from].moved(from, to, amount);
        super._update(from, to, amount);
        if (address(hookOf[to]) != address(0)) hookOf[to].moved(from, to, amount);
    }
}
