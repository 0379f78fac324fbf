// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {VaultStage} from "../support/VaultStage.sol";

/// @title Rounding direction
/// @notice The thief repeats the smallest of transactions thousands of times, at a share price that never divides evenly, to be
/// rounded up once. Every rounding is against him: he gains nothing, and each round costs him gas. What the others' positions
/// lose on the books is 0; what rounding in the source costs all of them is asserted as a number.
contract RoundingTest is VaultStage {
    uint256 private constant ROUNDS = 2000;

    function setUp() public override {
        super.setUp();
        deposit(viewer, 1000 * USDC + 7);
        // Odd prices both of the vault's and of the source's vault.
        source.simulateGain(31_415_927);
        vm.warp(block.timestamp + 1 days);
        report();
        vm.warp(block.timestamp + UNLOCK);
    }

    /// @notice Attack: deposit a few units and take them out again, 2,000 times, by every pair of functions. Gain at most 0.
    function test_InAndOut() public {
        usdc.mint(thief, 1000 * USDC);
        vm.prank(thief);
        usdc.approve(address(vault), type(uint256).max);
        uint256 worth = vault.assetsOf(viewer);
        uint256 price = vault.convertToAssets(1e24);
        for (uint256 i = 0; i < ROUNDS; ++i) {
            uint256 assets = 1 + uint256(keccak256(abi.encode(i))) % 9;
            vm.startPrank(thief);
            if (i % 2 == 0) vault.deposit(assets, thief);
            else vault.mint(assets * 1e6 - 1, thief);
            if (i % 3 == 0) {
                uint256 most = vault.maxWithdraw(thief);
                if (most != 0) vault.withdraw(most, thief, thief);
            } else {
                uint256 held = vault.maxRedeem(thief);
                if (held != 0) vault.redeem(held, thief, thief);
            }
            vm.stopPrank();
        }
        uint256 all = usdc.balanceOf(thief) + vault.assetsOf(thief);
        vm.assertLe(all, 1000 * USDC, "2,000 rounds gain nothing");
        vm.assertGe(vault.assetsOf(viewer), worth, "and cost the others nothing on the books");
        vm.assertGe(vault.convertToAssets(1e24), price, "not the millionth of a unit");
        vm.assertGe(holdings() + 2 * ROUNDS, vault.accountedAssets(), "the source's own rounding: at most 2 units a round");
    }

    /// @notice Attack: have a viewer charged one unit at a time, 2,000 times, so that each charge takes a share more than it should.
    /// The creator gains the 2,000 units and no more; rounding costs the viewer at most one unit in all.
    function test_DustCharges() public {
        uint256 before = vault.assetsOf(viewer);
        uint256 price = vault.convertToAssets(1e24);
        uint256 paid;
        vm.startPrank(charger);
        for (uint256 i = 0; i < ROUNDS; ++i) {
            vault.reserve(viewer, 1);
            (uint256 fromYield, uint256 fromPrincipal) = vault.charge(viewer, 1, 1);
            paid += fromYield + fromPrincipal;
        }
        vm.stopPrank();
        vm.assertEq(paid, ROUNDS, "a unit a charge");
        vm.assertEq(usdc.balanceOf(charger), ROUNDS, "and that is what arrived");
        vm.assertGe(vault.assetsOf(viewer) + ROUNDS + 1, before, "rounding costs the viewer one unit at most");
        vm.assertLe(vault.assetsOf(viewer) + ROUNDS, before, "it is the viewer who pays");
        vm.assertGe(vault.convertToAssets(1e24), price, "and nobody else anything");
    }

    /// @notice Attack: pass shares on a few at a time, 2,000 times, so that principal gets lost or doubled and yield looks larger. No
    /// money moves by it; the principal of both together falls by less than a unit a transfer and never grows.
    function test_DustTransfers() public {
        uint256 worth = vault.assetsOf(viewer);
        uint256 principal = vault.totalPrincipal();
        for (uint256 i = 0; i < ROUNDS; ++i) {
            vm.prank(viewer);
            vault.transfer(thief, 1 + i);
        }
        vm.assertLe(vault.assetsOf(viewer) + vault.assetsOf(thief), worth, "no money is made");
        vm.assertLe(vault.totalPrincipal(), principal, "no principal either");
        vm.assertGe(vault.totalPrincipal() + ROUNDS, principal, "less than a unit is lost a transfer");
        vm.assertEq(
            vault.principalOf(viewer) + vault.principalOf(thief) + vault.principalOf(NOBODY),
            vault.totalPrincipal(),
            "the sum is what it says"
        );
    }

    /// @notice Attack: any two conversions one after the other, at any price. Going round never gains a unit or a share.
    function testFuzz_RoundTrip(uint256 amount, uint256 gain) public {
        source.simulateGain(bound(gain, 0, 50 * USDC));
        vm.warp(block.timestamp + 1 days);
        report();
        vm.warp(block.timestamp + UNLOCK);
        amount = bound(amount, 1, 1e12 * USDC);
        vm.assertLe(vault.previewRedeem(vault.previewDeposit(amount)), amount, "deposit, redeem");
        vm.assertLe(vault.previewDeposit(vault.previewRedeem(amount)), amount, "redeem, deposit");
        vm.assertGe(vault.previewMint(vault.previewWithdraw(amount)), amount, "withdraw, mint");
        vm.assertGe(vault.previewWithdraw(vault.previewMint(amount)), amount, "mint, withdraw");
    }
}
