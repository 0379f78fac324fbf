// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {HundredDollars} from "./HundredDollars.sol";
import {WastefulSource} from "./WastefulSource.sol";

/// @title VaultBufferTest
/// @notice Reports bring the buffer to its target, or leave it where the source refuses; for want of gas they revert.
contract VaultBufferTest is HundredDollars {
    function test_report_belowTarget_fillsUpToTheUnit() external {
        vm.assertEq(vault.idleAssets(), 0, "deposits go to the source");
        report();
        vm.assertEq(vault.idleAssets(), 2 * USDC, "2 % of 100");
    }

    function test_report_aboveTarget_investsTheRest() external {
        report();
        vm.prank(admin);
        vault.setIdleTarget(50);
        report();
        vm.assertEq(vault.idleAssets(), USDC / 2, "half a percent of 100");
    }

    function test_report_sourceThatTakesNothing_leavesTheBuffer() external {
        report();
        vm.prank(admin);
        vault.setIdleTarget(0);
        vm.mockCallRevert(address(source), abi.encodeWithSelector(IERC4626.deposit.selector), "full");
        report();
        vm.assertEq(vault.idleAssets(), 2 * USDC, "as it was");
        vm.clearMockedCalls();
        report();
        vm.assertEq(vault.idleAssets(), 0, "at the next");
    }

    function test_report_sourceThatPaysNothing_leavesTheBuffer() external {
        source.setLiquidity(0);
        report();
        vm.assertEq(vault.idleAssets(), 0, "as it was");
        vm.assertEq(vault.accountedAssets(), 100 * USDC, "no loss");
    }

    /// @dev With all gas between what a whole report takes and too little to begin with, it is whole or it reverts.
    function test_report_withAnyGas_isWholeOrReverts() external {
        uint256 whole;
        uint256 refused;
        for (uint256 gas_ = 60_000; gas_ < 320_000; gas_ += 2_000) {
            uint256 before = vm.snapshotState();
            vm.prank(reporter);
            (bool success,) = address(vault).call{gas: gas_}(abi.encodeCall(IYieldVault.report, ()));
            vm.assertEq(vault.idleAssets(), success ? 2 * USDC : 0, "whole or nothing");
            (whole, refused) = success ? (whole + 1, refused) : (whole, refused + 1);
            vm.revertToState(before);
        }
        vm.assertGt(whole, 0, "enough for some");
        vm.assertGt(refused, 0, "too little for some");
    }

    /// @dev A 64th stays behind and the source leaves 4.57 % or 4.97 % of the rest: a 16.5th or a 15.5th of what was given.
    function test_report_sourceThatLeavesASixteenthOfTheGas_isPassedOver() external {
        vm.etch(address(source), address(new WastefulSource(usdc)).code);
        WastefulSource(address(source)).keepGas(457);
        vm.prank(reporter);
        vm.expectPartialRevert(IYieldVault.GasTooLow.selector);
        vault.report{gas: 20_000_000}();
        WastefulSource(address(source)).keepGas(497);
        vm.prank(reporter);
        vault.report{gas: 20_000_000}();
        vm.assertEq(vault.idleAssets(), 0, "as it was");
    }

    function test_charge_thatTheBufferCovers_leavesTheSource() external {
        report();
        uint256 invested = source.totalAssets();
        vm.prank(charger);
        vault.charge(viewer, 0, 2 * USDC);
        vm.assertEq(vault.idleAssets(), 0, "to the last unit");
        vm.assertEq(source.totalAssets(), invested, "untouched");
        vm.prank(charger);
        vault.charge(viewer, 0, USDC);
        vm.assertEq(source.totalAssets(), invested - USDC, "pays what the buffer cannot");
    }

    function test_withdrawal_isPaidByTheSourceFirst() external {
        report();
        vm.prank(viewer);
        vault.withdraw(USDC, viewer, viewer);
        vm.assertEq(vault.idleAssets(), 2 * USDC, "the buffer is for charges");
    }
}
