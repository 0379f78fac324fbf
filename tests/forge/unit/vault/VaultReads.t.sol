// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {IVault} from "../../support/Market.sol";
import {VaultStage} from "../../support/VaultStage.sol";

/// @title VaultReadsTest
/// @notice What the vault answers before anybody was there, while a gain is released, and of positions.
contract VaultReadsTest is VaultStage {
    function test_vault_fresh_isEmptyAndTellsSo() external {
        vm.expectEmit();
        emit IYieldVault.Reported(0, 0, 0, 0, START);
        IVault made = deployVault(address(source));
        (uint40 reportedAt, uint40 unlockEndsAt, uint256 locked) = made.reportState();
        vm.assertEq(reportedAt, START, "reported at");
        vm.assertEq(unlockEndsAt, START, "unlocked at");
        vm.assertEq(locked, 0, "nothing locked");
        vm.assertEq(made.lockedGain(), 0, "nothing locked now");
        vm.assertEq(made.accountedAssets(), 0, "no assets");
        vm.assertEq(made.totalPrincipal(), 0, "no principal");
        vm.assertEq(made.totalAssets(), 0, "nothing is worth anything");
        vm.assertEq(made.asset(), address(usdc), "asset");
        vm.assertEq(made.source(), address(source), "source");
        vm.assertEq(made.decimals(), 12, "six more than the asset's");
        vm.assertEq(made.convertToShares(1), 1e6, "a million shares a unit");
    }

    function test_gain_whileItIsReleased_isLockedRoundedUp() external {
        deposit(viewer, 99 * USDC);
        vm.warp(START + 1 days);
        source.simulateGain(4 * USDC);
        (uint256 gain,) = report();
        (uint40 reportedAt, uint40 unlockEndsAt, uint256 atReport) = vault.reportState();
        vm.assertEq(reportedAt, START + 1 days, "reported at");
        vm.assertEq(unlockEndsAt, START + 1 days + UNLOCK, "unlocked at");
        vm.assertEq(atReport, gain, "all of it is locked");
        vm.assertEq(vault.totalAssets(), 100 * USDC, "nothing is released yet");
        vm.warp(START + 1 days + 1);
        uint256 left = (gain * (UNLOCK - 1) + UNLOCK - 1) / UNLOCK;
        vm.assertEq(vault.lockedGain(), left, "a second's part is out");
        vm.assertEq(vault.totalAssets(), 100 * USDC + gain - left, "and counts");
        vm.warp(START + 1 days + UNLOCK);
        vm.assertEq(vault.lockedGain(), 0, "all is out");
        vm.assertEq(vault.totalAssets(), 100 * USDC + gain, "and counts");
    }

    function test_gain_onTopOfALockedOne_mixesTheTimes() external {
        deposit(viewer, 99 * USDC);
        vm.warp(START + 1 days);
        source.simulateGain(4 * USDC);
        (uint256 first,) = report();
        vm.warp(START + 1 days + UNLOCK / 2);
        source.simulateGain(USDC);
        uint256 locked = vault.lockedGain();
        vm.assertEq(locked, first / 2 + first % 2, "half of the first");
        (uint256 second,) = report();
        (, uint40 unlockEndsAt, uint256 atReport) = vault.reportState();
        vm.assertEq(atReport, locked + second, "both are locked");
        uint256 weighted = locked * (UNLOCK / 2) + second * UNLOCK;
        uint256 left = (weighted + locked + second - 1) / (locked + second);
        vm.assertEq(unlockEndsAt, block.timestamp + left, "for the mean of both times");
    }

    function test_gain_beyondTheDailyLimit_isTakenUpToIt() external {
        deposit(viewer, 99 * USDC);
        vm.warp(START + 12 hours);
        source.simulateGain(50 * USDC);
        (uint256 gain,) = report();
        vm.assertEq(gain, 5 * USDC, "half a day's tenth");
        vm.warp(START + 24 hours);
        (gain,) = report();
        vm.assertEq(gain, 105 * USDC / 20, "another half day's tenth of what is there");
    }

    function test_position_withYield_readsPrincipalYieldAndFree() external {
        deposit(viewer, 99 * USDC);
        vm.warp(START + 1 days);
        source.simulateGain(5 * USDC);
        report();
        vm.warp(START + 2 days);
        uint256 worth = vault.assetsOf(viewer);
        vm.assertEq(worth, vault.convertToAssets(vault.balanceOf(viewer)), "worth");
        vm.assertGt(worth, 103 * USDC, "most of the gain");
        vm.assertEq(vault.principalOf(viewer), 99 * USDC, "principal");
        vm.assertEq(vault.yieldOf(viewer), worth - 99 * USDC, "yield");
        vm.prank(charger);
        vault.reserve(viewer, 3 * USDC);
        vm.assertEq(vault.freeAssetsOf(viewer), worth - 3 * USDC, "free");
        vm.assertEq(vault.totalPrincipal(), 100 * USDC, "with the seed");
        source.simulateLoss(20 * USDC);
        report();
        vm.assertEq(vault.yieldOf(viewer), 0, "no yield after a loss");
    }

    function test_limits_whilePausedEmptyOrIlliquid_readSo() external {
        vm.assertEq(vault.maxDeposit(viewer), DEPOSIT_CAP - SEED, "what the cap leaves");
        vm.assertEq(vault.maxMint(viewer), (DEPOSIT_CAP - SEED) * 1e6, "in shares");
        vm.assertEq(vault.maxWithdraw(viewer), 0, "nothing to withdraw");
        vm.assertEq(vault.maxRedeem(viewer), 0, "nothing to redeem");
        deposit(viewer, 99 * USDC);
        report();
        source.setLiquidity(10 * USDC);
        vm.assertEq(vault.maxWithdraw(viewer), 12 * USDC, "source and buffer");
        vm.assertEq(vault.maxRedeem(viewer), 12 * USDC * 1e6, "in shares");
        source.setLiquidity(0);
        vm.assertEq(vault.maxWithdraw(viewer), 2 * USDC, "the buffer");
        vm.mockCallRevert(address(source), abi.encodeWithSelector(IERC4626.maxWithdraw.selector), "");
        vm.mockCallRevert(address(source), abi.encodeWithSelector(IERC4626.maxDeposit.selector), "");
        vm.assertEq(vault.maxWithdraw(viewer), 2 * USDC, "a source that says nothing has nothing");
        vm.assertEq(vault.maxDeposit(viewer), 0, "and takes nothing");
        vm.clearMockedCalls();
        vm.prank(guardian);
        vault.pause();
        vm.assertEq(vault.maxDeposit(viewer), 0, "none while paused");
        vm.assertEq(vault.maxMint(viewer), 0, "in shares");
        vm.assertEq(vault.maxWithdraw(viewer), 2 * USDC, "out as ever");
    }
}
