// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

import {IHook} from "./HookedToken.sol";

/// @notice An honest yield source that tells somebody before and after each payment in or out.
contract TalkingSource is ERC4626 {
    IHook public hook;

    constructor(IERC20 asset_) ERC20("Talking", "TALK") ERC4626(asset_) {}

    function setHook(IHook hook_) external {
        hook = hook_;
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override {
        _tell(assets);
        super._deposit(caller, receiver, assets, shares);
        _tell(assets);
    }

    function _withdraw(address caller, address receiver, address owner, uint256 assets, uint256 shares)
        internal
        override
    {
        _tell(assets);
        super._withdraw(caller, receiver, owner, assets, shares);
        _tell(assets);
    }

    function _tell(uint256 assets) private {
        if (address(hook) != address(0)) hook.moved(address(this), address(this), assets);
    }
}

/// @notice A yield source that keeps what it gets: deposits go straight into a thief's pocket, and it swears that it has them.
contract Pocket is ERC4626 {
    address private immutable _thief;
    uint256 private _taken;

    constructor(IERC20 asset_, address thief) ERC20("Pocket", "PCKT") ERC4626(asset_) {
        _thief = thief;
    }

    function totalAssets() public view override returns (uint256) {
        return _taken;
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override {
        super._deposit(caller, receiver, assets, shares);
        _taken += assets;
        IERC20(asset()).transfer(_thief, assets);
    }
}
