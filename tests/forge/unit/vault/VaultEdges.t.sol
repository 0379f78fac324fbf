// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {Vm} from "../../support/Vm.sol";
import {HundredDollars} from "./HundredDollars.sol";

/// @title VaultEdgesTest
/// @notice The least and the most: nothing at all, a single share, the first addresses, books that are full, a source that is empty.
contract VaultEdgesTest is HundredDollars {
    function test_nothing_isToldAsNothingAndMovesNothing() external {
        vm.startPrank(viewer);
        for (uint256 i; i < 2; ++i) {
            vm.expectEmit(address(vault));
            emit IERC4626.Deposit(viewer, thief, 0, 0);
            vm.assertEq(i == 0 ? vault.deposit(0, thief) : vault.mint(0, thief), 0, "nothing in");
            vm.expectEmit(address(vault));
            emit IERC4626.Withdraw(viewer, thief, viewer, 0, 0);
            vm.assertEq(
                i == 0 ? vault.withdraw(0, thief, viewer) : vault.redeem(0, thief, viewer), 0, "nothing out"
            );
        }
        vault.transfer(thief, 0);
        vm.stopPrank();
        vm.assertEq(vault.accountedAssets(), 100 * USDC, "assets");
        vm.assertEq(vault.totalPrincipal(), 100 * USDC, "principal");
    }

    function test_charge_ofNothing_isNotTold() external {
        vm.recordLogs();
        vm.startPrank(charger);
        vault.charge(viewer, 0, 0);
        vault.charge(thief, 0, 5);
        vm.stopPrank();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 0, "nothing happened");
    }

    function test_transfer_ofASingleShare_isHeldBackLikeAnyOther() external {
        vm.prank(charger);
        vault.reserve(viewer, 99 * USDC);
        vm.prank(viewer);
        vm.expectRevert(
            abi.encodeWithSelector(IYieldVault.InsufficientFreeAssets.selector, viewer, uint256(0), uint256(0))
        );
        vault.transfer(thief, 1);
    }

    function test_transfer_toAndFromTheFirstAddress_movesThePrincipal() external {
        uint256 all = vault.balanceOf(viewer);
        vm.prank(viewer);
        vault.transfer(address(1), all);
        vm.assertEq(vault.principalOf(viewer), 0, "gone");
        vm.assertEq(vault.principalOf(address(1)), 99 * USDC, "to it");
        vm.prank(address(1));
        vault.transfer(thief, all / 3);
        vm.assertEq(vault.principalOf(address(1)), 66 * USDC, "what stays");
        vm.assertEq(vault.principalOf(thief), 33 * USDC, "from it");
        vm.prank(thief);
        vault.transfer(thief, all / 3);
        vm.assertEq(vault.principalOf(thief), 33 * USDC, "to oneself");
        vm.assertEq(vault.totalPrincipal(), 100 * USDC, "in all");
    }

    function test_dust_isNotRedeemable() external {
        vm.startPrank(viewer);
        vault.transfer(thief, SCALE - 1);
        vm.assertEq(vault.maxRedeem(thief), 0, "not worth a unit");
        vault.transfer(thief, 1);
        vm.stopPrank();
        vm.assertEq(vault.maxRedeem(thief), SCALE, "worth one");
        vm.assertEq(vault.maxWithdraw(thief), 1, "which is free");
    }

    function test_books_whatTheyHold_isTheLimitWithoutACap() external {
        vm.prank(admin);
        vault.setDepositCap(type(uint256).max);
        uint256 room = type(uint96).max - 100 * USDC;
        vm.assertEq(vault.maxDeposit(thief), room, "96 bits");
        deposit(thief, room);
        vm.assertEq(vault.accountedAssets(), type(uint96).max, "full");
        vm.assertEq(vault.maxDeposit(thief), 0, "no room");
        source.simulateGain(1e20);
        vm.warp(START + 1 days);
        (uint256 gain,) = report();
        vm.assertEq(gain, 0, "nor for a gain");
    }

    function test_source_change_asksNoEmptySource() external {
        redeemAll(viewer);
        redeemAll(NOBODY);
        address next = address(deploySource(usdc, 0));
        vm.mockCallRevert(address(source), abi.encodeWithSelector(IERC4626.redeem.selector), "nothing there");
        vm.mockCallRevert(next, abi.encodeWithSelector(IERC4626.deposit.selector), "nothing came");
        vm.prank(admin);
        vault.changeSource(next, 0);
        vm.assertEq(vault.source(), next, "source");
    }

    function test_lastHolder_leavesNothingInTheBooks() external {
        vm.warp(START + 1 days);
        source.simulateGain(USDC);
        (uint256 gain,) = report();
        redeemAll(NOBODY);
        uint256 left = 100 * USDC + gain - USDC;
        vm.assertEq(vault.accountedAssets(), left, "without the seed");
        uint256 paid = vault.previewRedeem(vault.balanceOf(viewer));
        vm.expectEmit(address(vault));
        emit IYieldVault.Reported(0, left - paid, 0, 0, uint40(block.timestamp));
        vm.assertEq(redeemAll(viewer), paid, "without the locked gain");
        vm.assertEq(vault.accountedAssets(), 0, "empty");
        vm.assertEq(vault.totalPrincipal(), 0, "nobody's");
        (uint256 found,) = report();
        vm.assertEq(found, 0, "without holders nothing is reported");
    }

    function test_charge_ofTheWholePosition_takesAllShares() external {
        vm.warp(START + 1 days);
        source.simulateGain(USDC);
        report();
        vm.warp(START + 2 days);
        uint256 worth = vault.assetsOf(viewer);
        uint256 yield_ = vault.yieldOf(viewer);
        vm.prank(charger);
        (uint256 fromYield, uint256 fromPrincipal) = vault.charge(viewer, 0, worth + 5);
        vm.assertEq(fromYield, yield_, "all yield first");
        vm.assertEq(fromPrincipal, worth - yield_, "then the principal");
        vm.assertEq(vault.balanceOf(viewer), 0, "no share is left");
        vm.assertEq(vault.principalOf(viewer), 0, "and no principal");
    }
}
