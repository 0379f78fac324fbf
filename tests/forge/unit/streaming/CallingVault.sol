// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IHook} from "../../attacks/attackers/HookedToken.sol";

/// @title CallingVault
/// @notice Stands in for a vault whose source calls somebody in the middle of a reserve or a charge. It pays nothing.
contract CallingVault {
    address public immutable asset;
    IHook private immutable _hook;

    constructor(address asset_, IHook hook) {
        (asset, _hook) = (asset_, hook);
    }

    function reserve(address account, uint256 amount) external {
        _hook.moved(account, msg.sender, amount);
    }

    function charge(address account, uint256, uint256 amount) external returns (uint256, uint256) {
        _hook.moved(account, msg.sender, amount);
        return (0, 0);
    }
}
