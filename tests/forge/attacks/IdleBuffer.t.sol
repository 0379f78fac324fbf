// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {VaultStage} from "../support/VaultStage.sol";

/// @title The idle buffer
/// @notice The vault keeps some of its asset in its own pocket, to pay charges from. The thief fills it, empties it, or makes it pay
/// where the source should. No unit changes hands; at most money lies idle until the next report.
contract IdleBufferTest is VaultStage {
    function setUp() public override {
        super.setUp();
        deposit(viewer, 1000 * USDC);
        report();
    }

    /// @notice Attack: with borrowed money, deposit enough that the buffer's target is the whole vault, add what would fill it, and
    /// take all out of the source again, so that the vault's money lies idle. Gain 0, and no effect: deposits go to the source,
    /// only a report fills the buffer.
    function testFuzz_FlashLoanLeavesBuffer(uint256 loan) public {
        loan = bound(loan, 0, DEPOSIT_CAP / 2);
        uint256 booked = vault.accountedAssets();
        uint256 idle = usdc.balanceOf(address(vault));
        deposit(thief, loan + 1);
        uint256 target = vault.accountedAssets() * IDLE_BPS / 10_000;
        if (target > idle + 1) deposit(thief, target - idle - 1);
        uint256 put = vault.accountedAssets() - booked;
        vm.assertLe(redeemAll(thief), put, "the thief gains nothing");
        vm.assertEq(usdc.balanceOf(address(vault)), idle, "the buffer is what it was");
        vm.assertGe(holdings(), vault.accountedAssets(), "every unit of the books is there");
    }

    /// @notice Attack (a known limit): the same around a report, with own capital, for a loan does not outlast its transaction. 49
    /// times the vault, deposited before a report and withdrawn after it, leave everything in the buffer and nothing to earn
    /// until the next report. Gain 0; cost: that capital at risk from one transaction to another.
    function test_WhaleAroundReport() public {
        uint256 booked = vault.accountedAssets();
        deposit(thief, 49 * booked);
        report();
        vm.assertLe(redeemAll(thief), 49 * booked, "the thief gains nothing");
        vm.assertEq(vault.accountedAssets(), booked, "the vault is as large as before");
        vm.assertEq(usdc.balanceOf(address(vault)), booked, "all of it lies idle");
        report();
        uint256 target = vault.accountedAssets() * IDLE_BPS / 10_000;
        vm.assertApproxEqAbs(usdc.balanceOf(address(vault)), target, 1, "the next report invests it again");
    }

    /// @notice Attack: withdraw from the buffer what charges need. A withdrawal that the source can pay leaves the buffer as it was.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_WithdrawalsLeaveBuffer(uint256 amount, uint256 rounds) public {
        rounds = bound(rounds, 1, 20);
        deposit(thief, 5000 * USDC);
        uint256 idle = usdc.balanceOf(address(vault));
        for (uint256 i = 0; i < rounds; ++i) {
            uint256 part = bound(amount, 1, 200 * USDC);
            vm.prank(thief);
            vault.withdraw(part, thief, thief);
        }
        vm.assertEq(usdc.balanceOf(address(vault)), idle, "the buffer is not a depositor's to empty");
    }

    /// @notice Attack: the source is illiquid and the thief is first to empty the buffer. Gain 0: he gets what is his and no more, at
    /// the price of everybody; the others wait with a claim of the same worth, and charges fall back on the source.
    function testFuzz_RunOnBuffer(uint256 stake) public {
        stake = bound(stake, 100 * USDC, 5000 * USDC);
        deposit(thief, stake);
        report();
        uint256 worth = vault.assetsOf(viewer);
        source.setLiquidity(0);
        uint256 idle = usdc.balanceOf(address(vault));
        uint256 most = vault.maxWithdraw(thief);
        vm.assertEq(most, idle < stake ? idle : stake, "at most the buffer");
        vm.prank(thief);
        vault.withdraw(most, thief, thief);
        vm.assertApproxEqAbs(most + vault.assetsOf(thief), stake, 1, "the thief has what was his");
        vm.assertGe(vault.assetsOf(viewer), worth, "and the viewer no less");
        source.setLiquidity(type(uint256).max);
        vm.assertApproxEqAbs(redeemAll(viewer), worth, 1, "to be had when the source pays again");
    }

    /// @notice Attack: send the buffer's money to the vault itself by withdrawing to it, so that it counts twice. It counts as a gift
    /// to all at the next report, at the thief's cost.
    function testFuzz_WithdrawToVault(uint256 stake) public {
        stake = bound(stake, USDC, 1000 * USDC);
        deposit(thief, stake);
        vm.startPrank(thief);
        vault.redeem(vault.balanceOf(thief), address(vault), thief);
        vm.stopPrank();
        vm.warp(block.timestamp + 10 days);
        report();
        vm.warp(block.timestamp + UNLOCK);
        vm.assertEq(vault.assetsOf(thief), 0, "the thief has lost his stake");
        vm.assertGe(holdings(), vault.accountedAssets(), "nothing is counted twice");
    }
}
