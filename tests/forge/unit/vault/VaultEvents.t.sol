// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {HundredDollars} from "./HundredDollars.sol";

/// @title VaultEventsTest
/// @notice Reserves, charges, reports and parameters are told by their events, with their numbers.
contract VaultEventsTest is HundredDollars {
    function test_reserveAndRelease_areTold() external {
        vm.startPrank(charger);
        told();
        emit IYieldVault.Reserved(viewer, charger, 30, 30);
        vault.reserve(viewer, 30);
        told();
        emit IYieldVault.Reserved(viewer, charger, 12, 42);
        vault.reserve(viewer, 12);
        told();
        emit IYieldVault.Released(viewer, charger, 2, 40);
        vault.release(viewer, 2);
        vm.stopPrank();
        vm.assertEq(vault.reservedOf(viewer), 40, "reserved");
        vm.assertEq(vault.freeAssetsOf(viewer), 99 * USDC - 40, "free");
    }

    function test_reserve_ofNothingOrTooMuch_isRefused() external {
        vm.startPrank(charger);
        vm.expectRevert(IYieldVault.ZeroAmount.selector);
        vault.reserve(viewer, 0);
        vm.expectRevert(IYieldVault.ZeroAmount.selector);
        vault.release(viewer, 0);
        vault.reserve(viewer, 98 * USDC);
        vm.expectRevert(
            abi.encodeWithSelector(
                IYieldVault.InsufficientFreeAssets.selector, viewer, USDC + 1, USDC
            )
        );
        vault.reserve(viewer, USDC + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IYieldVault.InsufficientReserve.selector, viewer, 98 * USDC + 1, 98 * USDC
            )
        );
        vault.release(viewer, 98 * USDC + 1);
        vault.reserve(viewer, USDC);
        vm.stopPrank();
    }

    function test_charge_fromPrincipal_isTold() external {
        told();
        emit IYieldVault.Charged(viewer, charger, 0, 10 * USDC, 10 * USDC * 10 ** 6);
        told();
        emit IYieldVault.PrincipalChanged(viewer, 89 * USDC);
        vm.prank(charger);
        (uint256 fromYield, uint256 fromPrincipal) = vault.charge(viewer, 0, 10 * USDC);
        vm.assertEq(fromYield, 0, "from yield");
        vm.assertEq(fromPrincipal, 10 * USDC, "from principal");
        vm.assertEq(usdc.balanceOf(charger), 10 * USDC, "paid");
    }

    function test_report_ofAGainAndOfALoss_isTold() external {
        vm.warp(START + 1 days);
        source.simulateGain(4 * USDC);
        // The source rounds what it is worth down.
        uint256 gain = holdings() - 100 * USDC;
        vm.assertApproxEqAbs(gain, 4 * USDC, 1, "the gain");
        told();
        emit IYieldVault.Reported(gain, 0, 100 * USDC + gain, gain, uint40(START + 1 days + UNLOCK));
        report();
        vm.warp(START + 1 days + UNLOCK / 2);
        source.simulateLoss(10 * USDC);
        uint256 loss = 100 * USDC + gain - holdings();
        vm.assertApproxEqAbs(loss, 10 * USDC, 1, "the loss");
        told();
        emit IYieldVault.Reported(0, loss, 100 * USDC + gain - loss, 0, uint40(block.timestamp));
        report();
    }

    function test_parameters_areToldAndRead() external {
        vm.startPrank(admin);
        told();
        emit IYieldVault.UnlockPeriodChanged(2 hours);
        vault.setUnlockPeriod(2 hours);
        told();
        emit IYieldVault.MaxGainChanged(77);
        vault.setMaxGain(77);
        told();
        emit IYieldVault.IdleTargetChanged(88);
        vault.setIdleTarget(88);
        told();
        emit IYieldVault.DepositCapChanged(99);
        vault.setDepositCap(99);
        vm.stopPrank();
        vm.assertEq(vault.unlockSeconds(), 2 hours, "unlock");
        vm.assertEq(vault.maxGainBpsPerDay(), 77, "gain");
        vm.assertEq(vault.idleTargetBps(), 88, "idle");
        vm.assertEq(vault.depositCap(), 99, "cap");
    }

    function told() private {
        vm.expectEmit(address(vault));
    }
}
