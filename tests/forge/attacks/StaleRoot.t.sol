// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";
import {CampaignStage} from "./CampaignStage.sol";

/// @title Stale root
/// @notice A thief claims against a root that no longer holds, does not hold yet or never will, or has an old statement with good
/// signatures posted again. He gains nothing and loses his gas.
contract StaleRootTest is CampaignStage {
    /// @notice Attack: claim what an earlier final root promised after a later one corrected it. Gain 0.
    function test_ClaimAgainstSupersededRoot() public {
        settle(rootFor(thief, 500 * USDC), debit(campaign, 500 * USDC));
        settle(rootFor(publisher, 500 * USDC), debit(campaign, 500 * USDC));
        expectNoClaim(thief, 500 * USDC);
        escrow.claim(publisher, address(usdc), 500 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(publisher), 500 * USDC, "the corrected root pays");
    }

    /// @notice Attack: claim against a root within its window, under dispute, or after its rejection, while others' payouts lie in the
    /// pool. Gain 0, at any moment.
    function testFuzz_ClaimBeforeFinal(uint256 wait) public {
        settle(rootFor(publisher, 500 * USDC), debit(campaign, 500 * USDC));
        post(rootFor(thief, 500 * USDC), debit(campaign, 1000 * USDC));
        vm.warp(block.timestamp + bound(wait, 0, WINDOW - 1));
        expectNoClaim(thief, 500 * USDC);
        vm.prank(challenger);
        escrow.disputeEpoch("false");
        vm.warp(block.timestamp + bound(wait, 0, SILENCE - 1));
        expectNoClaim(thief, 500 * USDC);
        vm.prank(guardian);
        escrow.rejectEpoch("false");
        vm.warp(block.timestamp + WINDOW);
        expectNoClaim(thief, 500 * USDC);
    }

    /// @notice Attack: a window that is over but not finalised is not enough either; anyone may finalise, which is no attack.
    function test_ClaimAfterWindowBeforeFinalisation() public {
        post(rootFor(publisher, 500 * USDC), debit(campaign, 500 * USDC));
        vm.warp(block.timestamp + WINDOW);
        expectNoClaim(publisher, 500 * USDC);
        escrow.finalizeEpoch();
        escrow.claim(publisher, address(usdc), 500 * USDC, noProof());
    }

    /// @notice Attack: a later root that lowers what an account earned, to have the difference paid again afterwards. The account
    /// keeps what it was paid, and is paid again only above it.
    function testFuzz_LoweredAndRaisedAgain(uint256 first, uint256 second) public {
        first = bound(first, 2, 1000 * USDC);
        second = bound(second, 1, first - 1);
        settle(rootFor(publisher, first), debit(campaign, 3000 * USDC));
        escrow.claim(publisher, address(usdc), first, noProof());
        settle(rootFor(publisher, second), noDebits());
        vm.expectPartialRevert(ICampaignEscrow.NothingToClaim.selector);
        escrow.claim(publisher, address(usdc), second, noProof());
        settle(rootFor(publisher, first), noDebits());
        vm.expectPartialRevert(ICampaignEscrow.NothingToClaim.selector);
        escrow.claim(publisher, address(usdc), first, noProof());
        vm.assertEq(usdc.balanceOf(publisher), first, "paid once");
    }

    /// @notice Attack: post a rejected statement again, with the very signatures that settlers gave before they saw their mistake.
    /// They are bound to that post.
    function test_ReplayRejectedStatement() public {
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, BUDGET), debit(campaign, BUDGET));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        escrow.postEpoch(text, signatures);
        vm.prank(guardian);
        escrow.rejectEpoch("false");

        vm.expectPartialRevert(ICampaignEscrow.PostOutOfOrder.selector);
        escrow.postEpoch(text, signatures);
        text.post += 1;
        vm.expectPartialRevert(ICampaignEscrow.InvalidSettlerSignature.selector);
        escrow.postEpoch(text, signatures);
        vm.assertEq(escrow.campaignOf(campaign).pendingSpent, 0, "nothing is debited");
    }

    /// @notice Attack: post a final statement a second time, or a first one behind the pending one's back.
    function test_ReplayFinalStatement() public {
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(publisher, USDC), debit(campaign, USDC));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        escrow.postEpoch(text, signatures);
        vm.expectPartialRevert(ICampaignEscrow.EpochPending.selector);
        escrow.postEpoch(text, signatures);
        vm.warp(block.timestamp + WINDOW);
        vm.expectPartialRevert(ICampaignEscrow.PostOutOfOrder.selector);
        escrow.postEpoch(text, signatures);
        escrow.finalizeEpoch();
        vm.expectPartialRevert(ICampaignEscrow.PostOutOfOrder.selector);
        escrow.postEpoch(text, signatures);
        vm.assertEq(escrow.campaignOf(campaign).spent, USDC, "debited once");
    }

    /// @notice Attack: a statement that was signed, held back while settlers signed another for the same post, and submitted later.
    function test_ReplayWithheldStatement() public {
        ICampaignEscrow.EpochStatement memory withheld = statement(rootFor(thief, USDC), debit(campaign, USDC));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(withheld, 2);
        settle(rootFor(publisher, USDC), debit(campaign, USDC));
        vm.expectPartialRevert(ICampaignEscrow.PostOutOfOrder.selector);
        escrow.postEpoch(withheld, signatures);
    }

    /// @notice Attack: spoil a keeper's batch by claiming one of its entries just before it, for the payee. Gain 0, and no effect: the
    /// entry is passed over, the payee has his money, the others are paid.
    function test_BatchEntryClaimedBefore() public {
        bytes32[] memory leaves = twoPayees();
        settle(MerkleTrees.rootOf(leaves), debit(campaign, 300 * USDC));
        ICampaignEscrow.Claim[] memory claims = bothClaims(leaves);
        vm.prank(thief);
        escrow.claim(publisher, address(usdc), 100 * USDC, claims[0].proof);
        vm.assertEq(escrow.claimMany(claims), 1, "the other is paid");
        vm.assertEq(usdc.balanceOf(publisher), 100 * USDC, "and the first was, once");
    }

    /// @notice Attack (a nuisance): finalise the next epoch just before a batch with proofs of the last one. Gain 0; the batch fails as
    /// a whole and its sender loses its gas, at most once an epoch; nobody loses his money, and new proofs pay all of it.
    function test_BatchOvertakenByNewRoot() public {
        bytes32[] memory leaves = twoPayees();
        settle(MerkleTrees.rootOf(leaves), debit(campaign, 300 * USDC));
        ICampaignEscrow.Claim[] memory claims = bothClaims(leaves);
        bytes32[] memory next = MerkleTrees.pair(leafOf(publisher, 150 * USDC), leafOf(thief, 200 * USDC));
        post(MerkleTrees.rootOf(next), debit(campaign, 350 * USDC));
        vm.warp(block.timestamp + WINDOW);
        vm.prank(thief);
        escrow.finalizeEpoch();
        vm.expectPartialRevert(ICampaignEscrow.InvalidProof.selector);
        escrow.claimMany(claims);
        escrow.claim(publisher, address(usdc), 150 * USDC, MerkleTrees.proofOf(next, 0));
        vm.assertEq(usdc.balanceOf(publisher), 150 * USDC, "new proofs pay all of it");
    }

    function twoPayees() private view returns (bytes32[] memory) {
        return MerkleTrees.pair(leafOf(publisher, 100 * USDC), leafOf(thief, 200 * USDC));
    }

    function bothClaims(bytes32[] memory leaves) private view returns (ICampaignEscrow.Claim[] memory claims) {
        claims = new ICampaignEscrow.Claim[](2);
        claims[0] = ICampaignEscrow.Claim(publisher, address(usdc), 100 * USDC, MerkleTrees.proofOf(leaves, 0));
        claims[1] = ICampaignEscrow.Claim(thief, address(usdc), 200 * USDC, MerkleTrees.proofOf(leaves, 1));
    }

    function expectNoClaim(address account_, uint256 amount) private {
        uint256 before = usdc.balanceOf(address(escrow));
        bool any = escrow.finalEpoch() != 0;
        vm.expectPartialRevert(
            any ? ICampaignEscrow.InvalidProof.selector : ICampaignEscrow.NoFinalEpoch.selector
        );
        escrow.claim(account_, address(usdc), amount, noProof());
        vm.assertEq(usdc.balanceOf(account_), 0, "gains nothing");
        vm.assertEq(usdc.balanceOf(address(escrow)), before, "the escrow keeps all");
    }
}
