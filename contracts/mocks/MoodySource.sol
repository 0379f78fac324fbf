// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// @title MoodySource
/// @notice ERC-4626 that can refuse to move money while it says that it could, as a source that is paused or broken does. For tests
/// only.
contract MoodySource is ERC4626 {
    error Refused();

    bool public refusing;

    constructor(IERC20 asset_) ERC20("Moody Source", "MOODY") ERC4626(asset_) {}

    function setRefusing(bool refusing_) external {
        refusing = refusing_;
    }

    /// @notice Takes `amount` from the shareholders.
    function lose(uint256 amount) external {
        IERC20(asset()).transfer(address(0xdead), amount);
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override {
        if (refusing) revert Refused();
        super._deposit(caller, receiver, assets, shares);
    }

    function _withdraw(address caller, address receiver, address owner, uint256 assets, uint256 shares)
        internal
        override
    {
        if (refusing) revert Refused();
        super._withdraw(caller, receiver, owner, assets, shares);
    }
}
