// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../../support/EscrowStage.sol";

/// @title EscrowEventsTest
/// @notice Every act is told by its event, with its numbers: what the mirror is folded from.
contract EscrowEventsTest is EscrowStage {
    function test_campaign_isToldFromCreationToRefund() external {
        usdc.mint(advertiser, 500);
        vm.startPrank(advertiser);
        usdc.approve(address(escrow), 500);
        told();
        emit ICampaignEscrow.CampaignCreated(1, advertiser, address(usdc), 300, START, START + 50, "spec");
        escrow.createCampaign(address(usdc), 300, START, START + 50, "spec");
        told();
        emit ICampaignEscrow.CampaignFunded(1, advertiser, 200, 500);
        escrow.fund(1, 200);
        told();
        emit ICampaignEscrow.CampaignSpecUpdated(1, "other");
        escrow.updateSpec(1, "other");
        told();
        emit ICampaignEscrow.CampaignPaused(1);
        escrow.pauseCampaign(1);
        told();
        emit ICampaignEscrow.CampaignResumed(1);
        escrow.resumeCampaign(1);
        told();
        emit ICampaignEscrow.CampaignClosed(1);
        escrow.closeCampaign(1);
        vm.stopPrank();
        vm.assertEq(escrow.campaignOf(1).closedAt, START, "closed at");
        vm.warp(START + SILENCE);
        told();
        emit ICampaignEscrow.CampaignRefunded(1, advertiser, 500, 500);
        vm.prank(advertiser);
        vm.assertEq(escrow.refund(1), 500, "all of it");
        vm.assertEq(usdc.balanceOf(advertiser), 500, "is back");
    }

    function test_epoch_isToldFromPostToClaim() external {
        uint256 id = createCampaign(advertiser, 100);
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(publisher, 30), debit(id, 40));
        told();
        emit ICampaignEscrow.EpochPosted(
            1,
            1,
            text.periodStart,
            text.periodEnd,
            START + WINDOW,
            text.eventsRoot,
            text.payoutRoot,
            text.exportHash
        );
        told();
        emit ICampaignEscrow.CampaignDebited(id, 1, 1, 0, 40);
        escrow.postEpoch(text, signed(text, 2));
        vm.warp(START + WINDOW);
        told();
        emit ICampaignEscrow.EpochFinalized(1, 1);
        told();
        emit ICampaignEscrow.PoolCredited(address(usdc), 1, 40, 40);
        escrow.finalizeEpoch();
        vm.assertEq(escrow.lastFinalizedAt(), START + WINDOW, "final at");
        told();
        emit ICampaignEscrow.Claimed(publisher, address(usdc), 30, 30);
        escrow.claim(publisher, address(usdc), 30, noProof());
        (uint256 spent, uint256 claimed) = escrow.poolOf(address(usdc));
        vm.assertEq(spent, 40, "came into the pool");
        vm.assertEq(claimed, 30, "went out of it");
        vm.assertEq(escrow.liabilitiesOf(address(usdc)), 70, "is owed");
    }

    function test_epoch_disputedDismissedAndRejected_isTold() external {
        createCampaign(advertiser, 100);
        post("", debit(1, 40));
        told();
        emit ICampaignEscrow.EpochDisputed(1, 1, challenger, "wrong");
        vm.prank(challenger);
        escrow.disputeEpoch("wrong");
        vm.assertEq(escrow.postOf(1).disputedAt, START, "disputed at");
        vm.warp(START + 10);
        told();
        emit ICampaignEscrow.EpochDisputeDismissed(1, 1, START + 10 + WINDOW);
        vm.prank(guardian);
        escrow.dismissDispute();
        told();
        emit ICampaignEscrow.EpochRejected(1, 1, "after all");
        vm.prank(guardian);
        escrow.rejectEpoch("after all");
        vm.assertEq(escrow.campaignOf(1).pendingSpent, 0, "came back");
        post("", noDebits());
        vm.warp(START + 10 + WINDOW);
        escrow.finalizeEpoch();
        (uint256 spent,) = escrow.poolOf(address(usdc));
        vm.assertEq(spent, 0, "nothing of the rejected post");
    }

    function test_administration_isToldAndRead() external {
        address other = address(deployDollars());
        vm.startPrank(admin);
        told();
        emit ICampaignEscrow.TokenListingChanged(other, true);
        escrow.setTokenAllowed(other, true);
        told();
        emit ICampaignEscrow.ThresholdChanged(3);
        escrow.setThreshold(3);
        told();
        emit ICampaignEscrow.WindowChanged(2 hours);
        escrow.setWindow(2 hours);
        told();
        emit ICampaignEscrow.SilencePeriodChanged(9 days);
        escrow.setSilencePeriod(9 days);
        vm.stopPrank();
        vm.assertEq(escrow.threshold(), 3, "threshold");
        vm.assertEq(escrow.windowSeconds(), 2 hours, "window");
        vm.assertEq(escrow.silenceSeconds(), 9 days, "silence");
    }

    function test_surplus_isToldAndNoMoreThanThat() external {
        createCampaign(advertiser, 100);
        vm.startPrank(admin);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.NoSurplus.selector, address(usdc)));
        escrow.recoverSurplus(address(usdc), admin);
        usdc.mint(address(escrow), 7);
        told();
        emit ICampaignEscrow.SurplusRecovered(address(usdc), admin, 7);
        vm.assertEq(escrow.recoverSurplus(address(usdc), admin), 7, "what was too much");
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(admin), 7, "paid");
    }

    function told() private {
        vm.expectEmit(address(escrow));
    }
}
