// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {CampaignStage} from "./CampaignStage.sol";

/// @title Rug by emergency: the escrow
/// @notice The admin turns, and calls it an emergency. What he cannot do at any time: take a unit of what is owed by
/// `recoverSurplus`, or trap it by pausing, delisting or raising the threshold. What he can do is appoint his own settlers: that
/// is a trust assumption, with its price in time, shown here.
contract EmergencyRugTest is CampaignStage {
    function setUp() public override {
        super.setUp();
        settle(rootFor(publisher, 4000 * USDC), debit(campaign, 4000 * USDC));
    }

    /// @notice Attack: call users' money surplus, at every stage of its way. Gain: exactly what was sent here by mistake.
    function testFuzz_SurplusIsWhatNobodyIsOwed(uint256 mistake, uint256 stage) public {
        mistake = bound(mistake, 1, 1e30);
        stage = stage % 4;
        if (stage > 0) post(rootFor(publisher, 9000 * USDC), debit(campaign, 9000 * USDC));
        if (stage > 1) escrow.claim(publisher, address(usdc), 4000 * USDC, noProof());
        if (stage > 2) {
            vm.prank(guardian);
            escrow.rejectEpoch("");
        }
        vm.startPrank(admin);
        vm.expectPartialRevert(ICampaignEscrow.NoSurplus.selector);
        escrow.recoverSurplus(address(usdc), admin);
        usdc.mint(address(escrow), mistake);
        vm.assertEq(escrow.recoverSurplus(address(usdc), admin), mistake, "what came by mistake");
        vm.expectPartialRevert(ICampaignEscrow.NoSurplus.selector);
        escrow.recoverSurplus(address(usdc), admin);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(admin), mistake, "and nothing else");
        assertSolvent();
    }

    /// @notice Attack: pause, delist the token, ask for 64 signatures, set the longest silence, revoke every role. Payees claim at
    /// once; advertisers have the rest back when the silence ends, 365 days after the last final epoch at the worst. Gain 0.
    function test_EmergencyTrapsNobody() public {
        vm.prank(guardian);
        escrow.pause();
        vm.startPrank(admin);
        escrow.setTokenAllowed(address(usdc), false);
        escrow.setThreshold(64);
        vm.expectPartialRevert(ICampaignEscrow.ParameterOutOfBounds.selector);
        escrow.setSilencePeriod(365 days + 1);
        escrow.setSilencePeriod(365 days);
        escrow.revokeRole(escrow.GUARDIAN_ROLE(), guardian);
        vm.stopPrank();

        escrow.claim(publisher, address(usdc), 4000 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(publisher), 4000 * USDC, "payees are paid at once");
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(uint256(escrow.lastFinalizedAt()) + 365 days - 1);
        vm.expectPartialRevert(ICampaignEscrow.RefundNotOpen.selector);
        escrow.refund(campaign);
        vm.warp(block.timestamp + 1);
        escrow.refund(campaign);
        vm.assertEq(usdc.balanceOf(advertiser), 6000 * USDC, "advertisers have the rest after the silence");
        vm.assertEq(usdc.balanceOf(address(escrow)), 0, "nothing is trapped");
    }

    /// @notice Attack, which works (a trust assumption): the admin fires the challenger, appoints two settlers of his own, lowers the
    /// window to its floor and posts a root for himself. Gain: all unspent budgets, and payouts that were not claimed within the
    /// window. Cost: MIN_WINDOW in the open, the one thing that he cannot shorten; advertisers cannot leave in it.
    function test_HostileAdminTakesBudgets() public {
        vm.startPrank(admin);
        IAccessControl roles = escrow;
        roles.revokeRole(escrow.CHALLENGER_ROLE(), challenger);
        roles.revokeRole(escrow.GUARDIAN_ROLE(), guardian);
        vm.expectPartialRevert(ICampaignEscrow.ParameterOutOfBounds.selector);
        escrow.setWindow(MIN_WINDOW - 1);
        escrow.setWindow(MIN_WINDOW);
        roles.grantRole(escrow.SETTLER_ROLE(), thief);
        escrow.setThreshold(1);
        vm.stopPrank();
        ICampaignEscrow.EpochStatement memory text =
            statement(rootFor(thief, 6000 * USDC), debit(campaign, 10_000 * USDC));
        ICampaignEscrow.SettlerSignature[] memory signatures = new ICampaignEscrow.SettlerSignature[](1);
        signatures[0] = ICampaignEscrow.SettlerSignature(thief, signature("thief", escrow.hashStatement(text)));
        escrow.postEpoch(text, signatures);

        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.expectPartialRevert(ICampaignEscrow.RefundNotOpen.selector);
        escrow.refund(campaign);
        escrow.claim(publisher, address(usdc), 4000 * USDC, noProof());
        vm.warp(block.timestamp + MIN_WINDOW - 1);
        vm.expectPartialRevert(ICampaignEscrow.WindowOpen.selector);
        escrow.finalizeEpoch();
        vm.warp(block.timestamp + 1);
        escrow.finalizeEpoch();
        escrow.claim(thief, address(usdc), 6000 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(thief), 6000 * USDC, "the admin takes the unspent budget");
        vm.assertEq(usdc.balanceOf(publisher), 4000 * USDC, "payees who claimed in time lose nothing");
    }

    /// @notice Attack: change the rules of a post that is under way. Gain 0: it keeps the window it was posted with.
    function test_WindowOfPendingPostStays() public {
        post(rootFor(thief, 6000 * USDC), debit(campaign, 10_000 * USDC));
        vm.prank(admin);
        escrow.setWindow(MIN_WINDOW);
        vm.warp(block.timestamp + MIN_WINDOW);
        vm.expectPartialRevert(ICampaignEscrow.WindowOpen.selector);
        escrow.finalizeEpoch();
        vm.prank(challenger);
        escrow.disputeEpoch("false");
    }

    /// @notice Attack: a window as long as the silence, so that an orderly epoch opens refunds before it is final. Refused both ways.
    function testFuzz_WindowAndSilenceKeepApart(uint40 window, uint40 silence) public {
        vm.startPrank(admin);
        (bool windowSet,) = address(escrow).call(abi.encodeCall(ICampaignEscrow.setWindow, (window)));
        (bool silenceSet,) = address(escrow).call(abi.encodeCall(ICampaignEscrow.setSilencePeriod, (silence)));
        vm.assertLe(2 * uint256(escrow.windowSeconds()), escrow.silenceSeconds(), "two windows fit into a silence");
        vm.assertGe(escrow.windowSeconds(), MIN_WINDOW, "the floor holds");
        vm.assertTrue(windowSet || escrow.windowSeconds() == WINDOW, "a refused window changes nothing");
        vm.assertTrue(silenceSet || escrow.silenceSeconds() == SILENCE, "a refused silence changes nothing");
        vm.stopPrank();
    }
}
