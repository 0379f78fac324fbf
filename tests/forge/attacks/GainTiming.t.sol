// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {VaultStage} from "../support/VaultStage.sol";

/// @title Deposit just before a gain, withdraw just before a loss
/// @notice The thief watches for `report()` and puts his transactions around it. Around a gain he gets nothing in the same block, and
/// his part by the second if he stays, with his capital at work like everybody's. Before a loss he can leave whole if he knows
/// of it first: a known limit, shown with its price.
contract GainTimingTest is VaultStage {
    uint256 private constant STAKE = 1000 * USDC;

    function setUp() public override {
        super.setUp();
        deposit(viewer, STAKE);
        vm.warp(block.timestamp + 1 days);
    }

    /// @notice Attack: deposit, let the report come, withdraw, in one block and with any amount (a flash loan). Gain at most 0.
    function testFuzz_SandwichedReport(uint256 loan, uint256 gain) public {
        loan = bound(loan, 1, DEPOSIT_CAP / 2);
        source.simulateGain(bound(gain, 1, 90 * USDC));
        deposit(thief, loan);
        report();
        vm.assertLe(redeemAll(thief), loan, "the gain is locked: nothing of it is his");
        vm.warp(block.timestamp + UNLOCK);
        vm.assertGe(vault.assetsOf(viewer), STAKE, "it is the viewer's");
    }

    /// @notice Attack: the same, and stay for some of the release. Gain: at most the part of the gain that his capital has in the
    /// vault, times the part of the release that he stayed; cost: that capital, at risk for that time.
    function testFuzz_StaysForSomeOfRelease(uint256 stake, uint256 gain, uint256 stay) public {
        stake = bound(stake, USDC, 1e5 * USDC);
        gain = bound(gain, USDC, 90 * USDC);
        stay = bound(stay, 1, UNLOCK);
        source.simulateGain(gain);
        deposit(thief, stake);
        report();
        vm.warp(block.timestamp + stay);
        uint256 others = STAKE + SEED;
        uint256 took = redeemAll(thief);
        vm.assertLe(took, stake + gain * stay * stake / (UNLOCK * (stake + others)) + 1, "his part by the second");
    }

    /// @notice Attack: the reporter's key is the thief's and he reports as often as he can, to release gains faster or push them off.
    /// Neither: a gain is out after its period, and one that follows never speeds an earlier one up.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_FrequentReports(uint256 gain, uint256 every) public {
        gain = bound(gain, USDC, 90 * USDC);
        every = bound(every, 5 minutes, UNLOCK - 1);
        source.simulateGain(gain);
        report();
        uint256 start = block.timestamp;
        uint256 locked = vault.lockedGain();
        for (uint256 looks = 1; block.timestamp + every < start + UNLOCK; ++looks) {
            vm.warp(block.timestamp + every);
            report();
            uint256 due = locked * (start + UNLOCK - block.timestamp) / UNLOCK;
            vm.assertGe(vault.lockedGain(), due, "no sooner than if nobody had looked");
            vm.assertLe(vault.lockedGain(), due + looks, "and later by less than a unit a look");
        }
        vm.warp(start + UNLOCK);
        vm.assertEq(vault.lockedGain(), 0, "all is released in time");
    }

    /// @notice Attack: a source that says it gained a thousandfold (a price that was pushed within a block). A report takes in at most
    /// the limit for the time since the last one, here a tenth, and locks it; the next report books the rest as never earned.
    function testFuzz_ForgedGain(uint256 forged) public {
        forged = bound(forged, 101 * USDC, 1e9 * USDC);
        source.simulateGain(forged);
        deposit(thief, STAKE);
        (uint256 gain,) = report();
        vm.assertLe(gain, (2 * STAKE + SEED) / 10, "at most a tenth a day");
        source.simulateLoss(forged);
        uint256 took = redeemAll(thief);
        vm.assertLe(took, STAKE, "the thief gains nothing");
        report();
        vm.assertEq(vault.lockedGain(), 0, "what was forged is off the books before it was released");
        vm.assertGe(vault.assetsOf(viewer) + 2, STAKE, "and the viewer is whole");
    }

    /// @notice Attack, which works (a known limit): who sees a loss in the source before it is reported leaves at the old price. Gain:
    /// exactly his part of the loss, which the others bear; cost: gas. Bound: what the source pays out meanwhile. Once it is
    /// reported nobody leaves ahead of anybody.
    function testFuzz_LeavesBeforeLossReport(uint256 stake, uint256 lossBps) public {
        stake = bound(stake, USDC, STAKE);
        lossBps = bound(lossBps, 1, 4000);
        deposit(thief, stake);
        uint256 loss = vault.accountedAssets() * lossBps / 10_000;
        source.simulateLoss(loss);
        uint256 took = redeemAll(thief);
        report();
        uint256 fair = stake - stake * lossBps / 10_000;
        vm.assertApproxEqAbs(took, stake, 1, "he leaves whole");
        vm.assertApproxEqAbs(took - fair, stake * lossBps / 10_000, 1, "his gain is his part of the loss");
        uint256 left = vault.assetsOf(viewer) + vault.assetsOf(NOBODY);
        vm.assertApproxEqAbs(left, STAKE + SEED - loss, 3, "which the others bear");
    }

    /// @notice The same after the report, in any order: everybody bears his part, to the unit.
    function testFuzz_LeavesAfterLossReport(uint256 stake, uint256 lossBps, bool first) public {
        stake = bound(stake, USDC, STAKE);
        lossBps = bound(lossBps, 1, 9000);
        deposit(thief, stake);
        source.simulateLoss(vault.accountedAssets() * lossBps / 10_000);
        report();
        if (!first) redeemAll(viewer);
        uint256 took = redeemAll(thief);
        if (first) redeemAll(viewer);
        vm.assertApproxEqAbs(took, stake - stake * lossBps / 10_000, 2, "being early gains nothing");
        vm.assertApproxEqAbs(usdc.balanceOf(viewer), STAKE - STAKE * lossBps / 10_000, 2, "being late costs nothing");
    }
}
