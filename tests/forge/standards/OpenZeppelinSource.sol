// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title OpenZeppelinSource
/// @notice OpenZeppelin's ERC-4626 as it comes: its assets are its balance, so a donation to it is yield. For tests only.
contract OpenZeppelinSource is ERC4626 {
    uint8 private immutable _offset;

    constructor(IERC20 asset_, uint8 offset) ERC20("Plain source", "PLAIN") ERC4626(asset_) {
        _offset = offset;
    }

    function _decimalsOffset() internal view override returns (uint8) {
        return _offset;
    }
}

/// @title FeeSource
/// @notice As above with a fee on entry and on exit, shown in previews and limits as ERC-4626 asks. For tests only.
contract FeeSource is OpenZeppelinSource {
    using Math for uint256;

    address private constant COLLECTOR = address(0xFEE);
    uint256 private immutable _bps;

    constructor(IERC20 asset_, uint256 bps) OpenZeppelinSource(asset_, 0) {
        _bps = bps;
    }

    function previewDeposit(uint256 assets) public view override returns (uint256) {
        return super.previewDeposit(assets - _within(assets));
    }

    function previewMint(uint256 shares) public view override returns (uint256) {
        uint256 assets = super.previewMint(shares);
        return assets + _ontopOf(assets);
    }

    function previewWithdraw(uint256 assets) public view override returns (uint256) {
        return super.previewWithdraw(assets + _ontopOf(assets));
    }

    function previewRedeem(uint256 shares) public view override returns (uint256) {
        uint256 assets = super.previewRedeem(shares);
        return assets - _within(assets);
    }

    function maxWithdraw(address owner) public view override returns (uint256) {
        return previewRedeem(maxRedeem(owner));
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override {
        super._deposit(caller, receiver, assets, shares);
        _transferOut(COLLECTOR, _within(assets));
    }

    function _withdraw(address caller, address receiver, address owner, uint256 assets, uint256 shares)
        internal
        override
    {
        super._withdraw(caller, receiver, owner, assets, shares);
        _transferOut(COLLECTOR, _ontopOf(assets));
    }

    function _ontopOf(uint256 assets) private view returns (uint256) {
        return assets.mulDiv(_bps, 10_000, Math.Rounding.Ceil);
    }

    function _within(uint256 assets) private view returns (uint256) {
        return assets.mulDiv(_bps, _bps + 10_000, Math.Rounding.Ceil);
    }
}
