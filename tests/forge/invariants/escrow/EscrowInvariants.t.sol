// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowChecks} from "./EscrowChecks.sol";

/// @title EscrowInvariants
/// @notice Invariants 5–12 of the design: what covers what, what a root is worth and when, who gets what is left.
/// forge-config: default.invariant.check_interval = 10
/// forge-config: fuzz.invariant.check_interval = 100
contract EscrowInvariants is EscrowChecks {
    function invariant_05_balance_covers_liabilities() public view {
        uint256[3] memory liabilities = _liabilities();
        for (uint256 i; i < 3; ++i) {
            address token = _handler.tokens(i);
            vm.assertGe(IERC20(token).balanceOf(address(_escrow)), liabilities[i], "balance covers liabilities");
            vm.assertEq(_escrow.liabilitiesOf(token), liabilities[i], "liabilitiesOf is the sum over campaigns and pool");
        }
        assertNoFinding(5);
    }

    function invariant_05_every_unit_is_accounted_for() public view {
        for (uint256 i; i < 3; ++i) {
            uint256 balance = IERC20(_handler.tokens(i)).balanceOf(address(_escrow));
            vm.assertEq(balance, _handler.owed(i) + _handler.surplus(i), "what came in less what went out");
        }
    }

    function invariant_06_spent_within_pending_within_budget() public view {
        for (uint256 id = 1; id <= _escrow.campaignCount(); ++id) {
            ICampaignEscrow.Campaign memory campaign = _escrow.campaignOf(id);
            vm.assertLe(campaign.spent, campaign.pendingSpent, "spent within pending");
            vm.assertLe(campaign.pendingSpent, campaign.budget - campaign.refunded, "pending within the budget");
        }
        assertNoFinding(6);
    }

    function invariant_06_campaigns_are_as_their_calls_made_them() public view {
        vm.assertEq(_escrow.campaignCount(), _handler.ledgerCount(), "campaignCount");
        for (uint256 id = 1; id <= _handler.ledgerCount(); ++id) {
            _compare(_escrow.campaignOf(id), _handler.ledgerOf(id));
        }
    }

    function invariant_07_claims_stay_within_what_was_spent() public view {
        for (uint256 i; i < 3; ++i) {
            (uint256 spent, uint256 claimed) = _escrow.poolOf(_handler.tokens(i));
            vm.assertLe(claimed, spent, "claimed within spent");
            vm.assertEq(spent, _handler.poolSpent(i), "spent");
            vm.assertEq(claimed, _handler.poolClaimed(i), "claimed");
        }
        assertNoFinding(7);
    }

    /// @dev The model's sums only grow.
    function invariant_07_a_claimed_amount_never_falls() public view {
        for (uint256 i; i < _handler.LEAVES(); ++i) {
            ICampaignEscrow.Claim memory entry = _handler.claimFor(i);
            vm.assertEq(_escrow.claimedOf(entry.account, entry.token), _handler.paid(i), "claimed by the account");
        }
    }

    function invariant_08_no_claim_before_its_root_is_final() public {
        for (uint256 i; _handler.isPending() && i < _handler.LEAVES(); ++i) {
            ICampaignEscrow.Claim memory entry = _handler.claimOfPending(i);
            ICampaignEscrow.Claim memory last = _handler.claimFor(i);
            if (entry.cumulativeAmount <= _handler.paid(i) || entry.cumulativeAmount == last.cumulativeAmount) {
                continue;
            }
            vm.assertFalse(_pays(entry), "a claim of a pending root was paid");
        }
        assertNoFinding(8);
    }

    function invariant_08_the_last_final_root_stays_claimable() public {
        vm.assertEq(_escrow.payoutRoot(), _handler.finalRoot(), "the last final root");
        _assertClaimable("a claim of the last final root was refused");
    }

    function invariant_09_epochs_step_by_one() public view {
        ICampaignEscrow.Post[] memory expected = _handler.allPosts();
        uint64 epoch;
        for (uint64 i = 1; i <= expected.length; ++i) {
            ICampaignEscrow.Post memory post = _escrow.postOf(i);
            vm.assertEq(post.epoch, epoch + 1, "the last final epoch + 1");
            if (post.status == ICampaignEscrow.PostStatus.Final) ++epoch;
            bool settled = post.status == ICampaignEscrow.PostStatus.Final
                || post.status == ICampaignEscrow.PostStatus.Rejected;
            vm.assertTrue(settled || i == expected.length, "only the last post waits");
        }
        vm.assertEq(_escrow.finalEpoch(), epoch, "finalEpoch");
        vm.assertEq(_escrow.postCount(), expected.length, "postCount");
    }

    function invariant_09_posts_never_change_once_they_are_final() public view {
        ICampaignEscrow.Post[] memory expected = _handler.allPosts();
        for (uint64 i = 1; i <= expected.length; ++i) {
            vm.assertEq(abi.encode(_escrow.postOf(i)), abi.encode(expected[i - 1]), "post");
        }
        vm.assertEq(_escrow.lastFinalizedAt(), _handler.lastFinalizedAt(), "lastFinalizedAt");
    }

    function invariant_09_nothing_unsigned_or_out_of_turn_is_posted() public view {
        assertNoFinding(9);
    }

    function invariant_10_refunds_leave_what_is_spent_or_pending() public view {
        for (uint256 id = 1; id <= _escrow.campaignCount(); ++id) {
            ICampaignEscrow.Campaign memory campaign = _escrow.campaignOf(id);
            uint256 most = campaign.spent > campaign.pendingSpent ? campaign.spent : campaign.pendingSpent;
            vm.assertLe(campaign.refunded, campaign.budget - most, "refunded within what is left");
        }
        assertNoFinding(10);
    }

    function invariant_10_money_goes_to_its_owner_alone() public view {
        for (uint256 token; token < 3; ++token) {
            for (uint256 i; i < 3; ++i) {
                _assertHolds(_handler.advertisers(i), token);
            }
            for (uint256 i; i < _handler.PUBLISHERS(); ++i) {
                _assertHolds(_handler.publishers(i), token);
            }
            _assertHolds(_handler.mallory(), token);
        }
    }

    function invariant_11_pausing_blocks_no_claim_and_no_refund() public {
        bool wasPaused = _handler.paused();
        vm.prank(_handler.guardian());
        if (!wasPaused) _escrow.pause();
        _assertClaimable("a claim was refused because of the pause");
        _assertRefundable("a refund was refused because of the pause");
        if (!wasPaused) {
            vm.prank(_handler.guardian());
            _escrow.unpause();
        }
        assertNoFinding(11);
    }

    function invariant_11_a_silence_opens_refunds() public {
        uint256 time = block.timestamp;
        uint256 silent = _handler.lastFinalizedAt() + _handler.silence();
        if (silent > time) vm.warp(silent);
        for (uint256 id = 1; id <= _handler.ledgerCount(); ++id) {
            vm.assertNotEq(
                bytes32(_handler.refusalOfRefund(id)), bytes32(ICampaignEscrow.RefundNotOpen.selector), "open"
            );
        }
        _assertRefundable("a refund was refused after a silence");
        vm.warp(time);
    }

    function invariant_12_an_admin_recovers_only_the_surplus() public {
        for (uint256 i; i < 3; ++i) {
            bytes memory data =
                abi.encodeCall(ICampaignEscrow.recoverSurplus, (_handler.tokens(i), _handler.mallory()));
            (bool ok, bytes memory answer) = rehearse(_handler.admin(), address(_escrow), data);
            uint256 surplus = _handler.surplus(i);
            vm.assertEq(ok, surplus != 0, "there is something to recover");
            if (ok) vm.assertEq(abi.decode(answer, (uint256)), surplus, "the gifts and nothing more");
            (ok,) = rehearse(_handler.guardian(), address(_escrow), data);
            vm.assertFalse(ok, "the guardian recovered the surplus");
        }
        assertNoFinding(12);
    }

    function test_campaign__every_action_happens() public {
        play(20, 500);
        string[75] memory deeds = _deeds();
        for (uint256 i; i < deeds.length; ++i) {
            assertPlayed(deeds[i]);
        }
    }

    function checkEverything() internal override {
        invariant_05_balance_covers_liabilities();
        invariant_05_every_unit_is_accounted_for();
        invariant_06_spent_within_pending_within_budget();
        invariant_06_campaigns_are_as_their_calls_made_them();
        invariant_07_claims_stay_within_what_was_spent();
        invariant_07_a_claimed_amount_never_falls();
        invariant_08_no_claim_before_its_root_is_final();
        invariant_08_the_last_final_root_stays_claimable();
        invariant_09_epochs_step_by_one();
        invariant_09_posts_never_change_once_they_are_final();
        invariant_09_nothing_unsigned_or_out_of_turn_is_posted();
        invariant_10_refunds_leave_what_is_spent_or_pending();
        invariant_10_money_goes_to_its_owner_alone();
        invariant_11_pausing_blocks_no_claim_and_no_refund();
        invariant_11_a_silence_opens_refunds();
        invariant_12_an_admin_recovers_only_the_surplus();
    }

    function _deeds() private pure returns (string[75] memory) {
        return [
            "createCampaign",
            "createCampaign refused: EnforcedPause",
            "createCampaign refused: TokenNotAllowed",
            "createCampaign refused: TokenTookFee",
            "createCampaign refused: ZeroAmount",
            "createCampaign refused: ParameterOutOfBounds",
            "createCampaignWithPermit",
            "a permit is submitted by somebody else first",
            "fund",
            "fund refused: EnforcedPause",
            "fund refused: AccountBlocked",
            "fund refused: CampaignNotFound",
            "fund refused: CampaignStatusConflict",
            "fundWithPermit",
            "updateSpec",
            "updateSpec refused: NotAdvertiser",
            "pauseCampaign",
            "resumeCampaign",
            "closeCampaign",
            "closeCampaign refused: NotAdvertiser",
            "refund",
            "refund refused: RefundNotOpen",
            "refund refused: NothingToRefund",
            "refund refused: CampaignStatusConflict",
            "refund refused: AccountBlocked",
            "refund while paused",
            "refund beside a pending debit",
            "refund after a silence",
            "refund of a campaign a second time",
            "postEpoch",
            "postEpoch that promises too much",
            "postEpoch that makes the one before final",
            "postEpoch refused: EpochPending",
            "postEpoch refused: EpochUnderDispute",
            "postEpoch refused: EnforcedPause",
            "postEpoch refused: TooFewSignatures",
            "postEpoch again refused: PostOutOfOrder",
            "postEpoch of another number refused: PostOutOfOrder",
            "postEpoch of another epoch refused: EpochOutOfOrder",
            "postEpoch of another time refused: EpochPeriodInvalid",
            "postEpoch by too few refused: TooFewSignatures",
            "postEpoch signed twice by one refused: SignersNotAscending",
            "postEpoch signed by a stranger refused: NotSettler",
            "postEpoch with a forged signature refused: InvalidSettlerSignature",
            "postEpoch of another chain refused: InvalidSettlerSignature",
            "postEpoch of another root than was signed refused: InvalidSettlerSignature",
            "postEpoch above a budget refused: CampaignOverspent",
            "postEpoch below what was spent refused: CampaignSpentFell",
            "postEpoch of too many debits refused: TooManyDebits",
            "finalizeEpoch",
            "finalizeEpoch refused: WindowOpen",
            "finalizeEpoch refused: EpochUnderDispute",
            "disputeEpoch",
            "disputeEpoch refused: WindowOver",
            "dismissDispute",
            "rejectEpoch",
            "rejectEpoch refused: WindowOver",
            "rejectEpoch by anyone after a silence",
            "claim",
            "claim while paused",
            "claim while a post is pending",
            "claim refused: PoolExhausted",
            "claim refused: AccountBlocked",
            "claim of a root that is not final refused: InvalidProof",
            "claim of a root that was final refused: InvalidProof",
            "claim of another amount refused: InvalidProof",
            "claim for another account refused: InvalidProof",
            "claim without a proof refused: InvalidProof",
            "claimMany",
            "claimMany refused: PoolExhausted",
            "claimMany refused: InvalidProof",
            "claimMany with a blocked account among them",
            "recoverSurplus",
            "recoverSurplus refused: NoSurplus",
            "recoverSurplus refused: AccessControlUnauthorizedAccount"
        ];
    }
}
