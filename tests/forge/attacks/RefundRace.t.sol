// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {CampaignStage} from "./CampaignStage.sol";

/// @title Refund racing a claim
/// @notice An advertiser tries to have his money back before those who earned it are paid. Whatever a post has debited is out of
/// his reach from the post's own block on. What he can do is stated by number: after a silence of the settlers he gets back what
/// no post has debited yet, and he can make the one post fail that was on its way.
contract RefundRaceTest is CampaignStage {
    /// @notice Attack: close before the post, refund as soon as it may be, in any order with finalisation and claim. Gain 0: the
    /// two share the budget exactly.
    function testFuzz_RefundAgainstPendingDebit(uint256 spent, bool refundFirst) public {
        spent = bound(spent, 1, BUDGET - 1);
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + SILENCE);
        post(rootFor(publisher, spent), debit(campaign, spent));

        if (refundFirst) escrow.refund(campaign);
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();
        if (!refundFirst) escrow.refund(campaign);
        vm.expectPartialRevert(ICampaignEscrow.NothingToRefund.selector);
        escrow.refund(campaign);
        escrow.claim(publisher, address(usdc), spent, noProof());

        vm.assertEq(usdc.balanceOf(publisher), spent, "who earned it has it");
        vm.assertEq(usdc.balanceOf(advertiser), BUDGET - spent, "the advertiser has the rest");
        vm.assertEq(usdc.balanceOf(address(escrow)), 0, "and nothing is left");
    }

    /// @notice Attack: refund while the post is pending, then the rest when the guardian rejects it. The sum is what was never
    /// spent, and never more.
    function testFuzz_RefundAcrossRejection(uint256 first, uint256 second) public {
        first = bound(first, 0, BUDGET / 2);
        second = bound(second, first + 1, BUDGET);
        if (first != 0) settle(rootFor(publisher, first), debit(campaign, first));
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + SILENCE);
        post(rootFor(thief, second), debit(campaign, second));
        if (second < BUDGET) escrow.refund(campaign);
        vm.assertEq(usdc.balanceOf(advertiser), BUDGET - second, "while pending: all but the pending debit");
        vm.prank(guardian);
        escrow.rejectEpoch("false");
        escrow.refund(campaign);
        vm.assertEq(usdc.balanceOf(advertiser), BUDGET - first, "after the rejection: all but the final debit");
        if (first != 0) escrow.claim(publisher, address(usdc), first, noProof());
        assertSolvent();
    }

    /// @notice Attack: close and refund at once, before settlers can count the last events. Gain 0: it opens only with a final
    /// epoch past the closing, or after the silence.
    function testFuzz_RefundBeforeLastEpoch(uint256 wait) public {
        settle(rootFor(publisher, USDC), debit(campaign, USDC));
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + bound(wait, 1, SILENCE - WINDOW - 1));
        vm.expectPartialRevert(ICampaignEscrow.RefundNotOpen.selector);
        escrow.refund(campaign);

        post(rootFor(publisher, 900 * USDC), debit(campaign, 900 * USDC));
        vm.expectPartialRevert(ICampaignEscrow.RefundNotOpen.selector);
        escrow.refund(campaign);
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();
        vm.assertLe(escrow.refund(campaign), BUDGET - 900 * USDC, "the last epoch is paid for");
    }

    /// @notice Attack: have the refund sent to the thief, or have somebody else's campaign refunded early. Anyone may call, only the
    /// advertiser is paid, and only a closed campaign.
    function test_RefundOfSomebodyElse() public {
        vm.prank(thief);
        vm.expectPartialRevert(ICampaignEscrow.CampaignStatusConflict.selector);
        escrow.refund(campaign);
        vm.prank(thief);
        vm.expectPartialRevert(ICampaignEscrow.NotAdvertiser.selector);
        escrow.closeCampaign(campaign);
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + SILENCE);
        vm.prank(thief);
        escrow.refund(campaign);
        vm.assertEq(usdc.balanceOf(thief), 0, "the thief gains nothing");
        vm.assertEq(usdc.balanceOf(advertiser), BUDGET, "the advertiser is paid");
    }

    /// @notice Attack (a known limit): settlers were silent; an advertiser sees their late post on its way and has his campaigns
    /// refunded just before. The post fails as a whole. He gains what he owed and no post had debited; it cost him a lock of the
    /// whole budget for the silence. Others lose the time of one post: a statement without his campaigns goes through, and he
    /// has none left to do it again.
    function testFuzz_RefundJustBeforeLatePost(uint256 owed) public {
        owed = bound(owed, 1, BUDGET);
        address other = account("other advertiser");
        uint256 otherCampaign = createCampaign(other, BUDGET);
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + SILENCE);

        ICampaignEscrow.Debit[] memory debits = debitBoth(campaign, owed, otherCampaign, 100 * USDC);
        ICampaignEscrow.EpochStatement memory late = statement(rootFor(publisher, owed + 100 * USDC), debits);
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(late, 2);

        escrow.refund(campaign);
        vm.expectRevert(
            abi.encodeWithSelector(ICampaignEscrow.CampaignOverspent.selector, campaign, owed, uint256(0))
        );
        escrow.postEpoch(late, signatures);
        uint256 gain = usdc.balanceOf(advertiser) - (BUDGET - owed);
        vm.assertEq(gain, owed, "he gains what he owed and no post had debited");

        settle(rootFor(publisher, 100 * USDC), debit(otherCampaign, 100 * USDC));
        escrow.claim(publisher, address(usdc), 100 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(publisher), 100 * USDC, "the others' payouts were only late");
        assertSolvent();
    }

    /// @notice The same without the silence costs him more and gains nothing: until an epoch past the closing is final the refund is
    /// shut, and a post of that epoch comes first.
    function test_RefundJustBeforeTimelyPost() public {
        settle(rootFor(publisher, USDC), debit(campaign, USDC));
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + WINDOW);
        vm.prank(advertiser);
        vm.expectPartialRevert(ICampaignEscrow.RefundNotOpen.selector);
        escrow.refund(campaign);
        settle(rootFor(publisher, BUDGET), debit(campaign, BUDGET));
        vm.expectPartialRevert(ICampaignEscrow.NothingToRefund.selector);
        escrow.refund(campaign);
        escrow.claim(publisher, address(usdc), BUDGET, noProof());
        vm.assertEq(usdc.balanceOf(publisher), BUDGET, "all that was earned is paid");
    }
}
