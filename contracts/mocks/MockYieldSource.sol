// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {MockUSDC} from "./MockUSDC.sol";

/// @title MockYieldSource
/// @notice ERC-4626 over MockUSDC that pays simple interest by minting it. Open to anyone; for local chains and tests only.
/// @dev Deterministic: with t the block time,
///   totalAssets(t) = bookedAssets + floor(bookedAssets · ratePerSecond · (t − touchedAt) / 10^27)
/// Every deposit, withdrawal and change books what accrued, from when it earns interest as well. A donation earns nothing and
/// moves no price. Amounts are in units of 10^-6 USDC.
contract MockYieldSource is ERC4626 {
    /// @notice Interest was booked at the block's time, and paid.
    event Touched(uint256 interest, uint256 bookedAssets);

    /// @notice There is less to lose than that.
    error LossAboveAssets(uint256 asked, uint256 available);

    uint256 private constant RAY = 1e27;
    /// @dev Where lost money goes.
    address private constant NOWHERE = 0x000000000000000000000000000000000000dEaD;

    /// @notice Interest per second and unit of asset, in 10^-27.
    uint256 public ratePerSecond;
    /// @notice Assets at `touchedAt`.
    uint256 public bookedAssets;
    /// @notice Unix seconds up to which interest is booked.
    uint256 public touchedAt;
    /// @notice The most that one withdrawal can take out.
    uint256 public liquidity = type(uint256).max;

    constructor(MockUSDC asset_, uint256 ratePerSecond_) ERC20("Mock Yield USDC", "myUSDC") ERC4626(asset_) {
        ratePerSecond = ratePerSecond_;
        touchedAt = block.timestamp;
    }

    /// @notice Books and pays the interest up to now.
    function touch() public {
        uint256 interest = accruedInterest();
        touchedAt = block.timestamp;
        bookedAssets += interest;
        emit Touched(interest, bookedAssets);
        MockUSDC(asset()).mint(address(this), interest);
    }

    /// @notice Interest at `ratePerSecond_` (in 10^-27 per second) from now on.
    function setRate(uint256 ratePerSecond_) external {
        touch();
        ratePerSecond = ratePerSecond_;
    }

    /// @notice Lets one withdrawal take out at most `limit`.
    function setLiquidity(uint256 limit) external {
        liquidity = limit;
    }

    /// @notice Gives the shareholders `amount`, out of thin air.
    function simulateGain(uint256 amount) external {
        touch();
        bookedAssets += amount;
        MockUSDC(asset()).mint(address(this), amount);
    }

    /// @notice Takes `amount` from the shareholders.
    function simulateLoss(uint256 amount) external {
        touch();
        if (amount > bookedAssets) revert LossAboveAssets(amount, bookedAssets);
        bookedAssets -= amount;
        _transferOut(NOWHERE, amount);
    }

    /// @notice Interest since `touchedAt`, which is not minted yet.
    function accruedInterest() public view returns (uint256) {
        return Math.mulDiv(bookedAssets, ratePerSecond * (block.timestamp - touchedAt), RAY);
    }

    /// @inheritdoc IERC4626
    function totalAssets() public view override returns (uint256) {
        return bookedAssets + accruedInterest();
    }

    /// @inheritdoc IERC4626
    function maxWithdraw(address owner) public view override returns (uint256) {
        return Math.min(previewRedeem(balanceOf(owner)), liquidity);
    }

    /// @inheritdoc IERC4626
    function maxRedeem(address owner) public view override returns (uint256) {
        uint256 shares = balanceOf(owner);
        return previewRedeem(shares) <= liquidity ? shares : convertToShares(liquidity);
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override {
        touch();
        bookedAssets += assets;
        super._deposit(caller, receiver, assets, shares);
    }

    function _withdraw(address caller, address receiver, address owner, uint256 assets, uint256 shares)
        internal
        override
    {
        touch();
        bookedAssets -= assets;
        super._withdraw(caller, receiver, owner, assets, shares);
    }
}
