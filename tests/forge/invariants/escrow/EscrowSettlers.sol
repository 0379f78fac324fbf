// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowPosters} from "./EscrowPosters.sol";

/// @title EscrowSettlers
/// @notice Epochs on their way to being final: posted by honest and by compromised settlers, disputed, dismissed, rejected,
/// finalised; and statements with every flaw, which nobody may get through.
abstract contract EscrowSettlers is EscrowPosters {
    enum Flaw {
        PostNumber,
        EpochNumber,
        Gap,
        Future,
        TooFew,
        SameTwice,
        Stranger,
        Forged,
        OtherChain,
        Altered,
        Overspent,
        Fallen,
        NotAscending,
        UnknownCampaign,
        TooManyDebits
    }

    bytes private _accepted;

    constructor() {
        named(ICampaignEscrow.EpochPending.selector, "EpochPending");
        named(ICampaignEscrow.EpochUnderDispute.selector, "EpochUnderDispute");
        named(ICampaignEscrow.EpochNotDisputed.selector, "EpochNotDisputed");
        named(ICampaignEscrow.NoPendingEpoch.selector, "NoPendingEpoch");
        named(ICampaignEscrow.WindowOpen.selector, "WindowOpen");
        named(ICampaignEscrow.WindowOver.selector, "WindowOver");
        named(ICampaignEscrow.PostOutOfOrder.selector, "PostOutOfOrder");
        named(ICampaignEscrow.EpochOutOfOrder.selector, "EpochOutOfOrder");
        named(ICampaignEscrow.EpochPeriodInvalid.selector, "EpochPeriodInvalid");
        named(ICampaignEscrow.TooFewSignatures.selector, "TooFewSignatures");
        named(ICampaignEscrow.SignersNotAscending.selector, "SignersNotAscending");
        named(ICampaignEscrow.NotSettler.selector, "NotSettler");
        named(ICampaignEscrow.InvalidSettlerSignature.selector, "InvalidSettlerSignature");
        named(ICampaignEscrow.CampaignOverspent.selector, "CampaignOverspent");
        named(ICampaignEscrow.CampaignSpentFell.selector, "CampaignSpentFell");
        named(ICampaignEscrow.DebitsNotAscending.selector, "DebitsNotAscending");
        named(ICampaignEscrow.TooManyDebits.selector, "TooManyDebits");
    }

    function postEpoch(uint256 seed) external {
        _post("postEpoch", seed, false);
    }

    /// @dev A quorum that promises somebody more than campaigns have spent.
    function postOverpromisingEpoch(uint256 seed) external {
        _post("postEpoch that promises too much", seed, true);
    }

    /// @dev With several flaws in turn, one at a time.
    function postFlawedEpoch(uint256 seed, uint256 kind) external {
        for (uint256 i; i < 4; ++i) {
            _postFlawed(seed, Flaw((kind % 100 + i) % (uint256(type(Flaw).max) + 1)));
        }
    }

    /// @dev What was accepted once, to the letter.
    function repostEpoch() external {
        if (_accepted.length == 0) return;
        bytes4 refusal = draft(0, false).refusal;
        bool late = refusal == 0 || refusal == ICampaignEscrow.EpochPeriodInvalid.selector;
        call(9, "postEpoch again", mallory, _accepted, late ? ICampaignEscrow.PostOutOfOrder.selector : refusal);
    }

    function finalizeEpoch() external {
        bytes4 refusal = _refusalOfDecision(false);
        bool open = refusal == 0 && block.timestamp < posts[posts.length - 1].windowEndsAt;
        if (open) refusal = ICampaignEscrow.WindowOpen.selector;
        bytes memory data = abi.encodeCall(ICampaignEscrow.finalizeEpoch, ());
        (bool done,) = call(open ? 8 : 9, "finalizeEpoch", mallory, data, refusal);
        if (done) settled();
    }

    function disputeEpoch(uint256 who, bytes32 reason) external {
        bool entitled = who % 4 != 0;
        bytes4 refusal = _refusalOfDecision(false);
        if (refusal == 0 && !_inWindow()) refusal = ICampaignEscrow.WindowOver.selector;
        if (!entitled) refusal = NOT_ALLOWED;
        bytes memory data = abi.encodeCall(ICampaignEscrow.disputeEpoch, (reason));
        (bool done,) = call(8, "disputeEpoch", entitled ? challenger : mallory, data, refusal);
        if (!done) return;
        posts[posts.length - 1].status = ICampaignEscrow.PostStatus.Disputed;
        posts[posts.length - 1].disputedAt = uint40(block.timestamp);
    }

    function dismissDispute(uint256 who) external {
        bool entitled = who % 4 != 0;
        bytes4 refusal = _refusalOfDecision(true);
        bool disputed = refusal == 0 && _isDisputed();
        if (refusal == 0 && !disputed) refusal = ICampaignEscrow.EpochNotDisputed.selector;
        if (!entitled) refusal = NOT_ALLOWED;
        bytes memory data = abi.encodeCall(ICampaignEscrow.dismissDispute, ());
        (bool done,) = call(8, "dismissDispute", entitled ? guardian : mallory, data, refusal);
        if (!done) return;
        ICampaignEscrow.Post storage post = posts[posts.length - 1];
        (post.status, post.disputedAt) = (ICampaignEscrow.PostStatus.Pending, 0);
        post.windowEndsAt = uint40(block.timestamp + window);
    }

    /// @dev By the guardian in time; by anyone once a dispute was left lying.
    function rejectEpoch(uint256 who, bytes32 reason) external {
        bool entitled = who % 3 == 0;
        bytes4 refusal = _refusalOfDecision(true);
        bool stale;
        if (refusal == 0) {
            ICampaignEscrow.Post storage post = posts[posts.length - 1];
            stale = _isDisputed() && block.timestamp >= post.disputedAt + silence;
            if (!entitled && !stale) refusal = NOT_ALLOWED;
            else if (!_isDisputed() && !_inWindow()) refusal = ICampaignEscrow.WindowOver.selector;
        }
        bytes memory data = abi.encodeCall(ICampaignEscrow.rejectEpoch, (reason));
        (bool done,) = call(9, "rejectEpoch", entitled ? guardian : mallory, data, refusal);
        if (!done) return;
        if (stale && !entitled) did("rejectEpoch by anyone after a silence");
        rejected();
    }

    function _post(string memory deed, uint256 seed, bool overpromising) private {
        Draft memory made = draft(seed, overpromising);
        uint256 count = settlersNow();
        if (seed % 2 == 0 && count > threshold) count = threshold;
        if (made.refusal == 0 && count < threshold) made.refusal = ICampaignEscrow.TooFewSignatures.selector;
        bytes memory data = abi.encodeCall(
            ICampaignEscrow.postEpoch, (made.statement, signAll(made.statement, block.chainid, count))
        );
        (bool done,) = call(9, deed, mallory, data, made.refusal);
        if (!done) return;
        if (made.settles) did("postEpoch that makes the one before final");
        _accepted = data;
        posted(made);
    }

    function _postFlawed(uint256 seed, Flaw flaw) private {
        Draft memory made = draft(seed, false);
        uint256 count = settlersNow();
        // Numbers are looked at before times.
        bool timeless = made.refusal == ICampaignEscrow.EpochPeriodInvalid.selector && flaw <= Flaw.EpochNumber;
        bool blocked = made.refusal != 0 && !timeless;
        // What is wrong with the signatures shows only where there would be enough of them.
        if (!blocked && flaw >= Flaw.TooFew && (count < threshold || count < 2)) return;
        (bytes4 refusal, string memory deed) = _spoil(made, flaw, seed);
        if (refusal == 0) return;
        ICampaignEscrow.SettlerSignature[] memory signatures =
            _signFlawed(made.statement, flaw, flaw == Flaw.TooFew ? threshold - 1 : count);
        if (flaw == Flaw.Altered) made.statement.payoutRoot = bytes32(mix(seed, "altered"));
        bytes memory data = abi.encodeCall(ICampaignEscrow.postEpoch, (made.statement, signatures));
        bool ledger = flaw == Flaw.Overspent || flaw == Flaw.Fallen;
        call(ledger ? 6 : 9, blocked ? "a flawed postEpoch" : deed, mallory, data, blocked ? made.refusal : refusal);
    }

    /// @return refusal How the spoiled statement must end; 0 if this flaw cannot be had now.
    function _spoil(Draft memory made, Flaw flaw, uint256 seed)
        private
        view
        returns (bytes4 refusal, string memory deed)
    {
        ICampaignEscrow.EpochStatement memory statement = made.statement;
        if (flaw == Flaw.PostNumber) {
            statement.post = seed % 2 == 0 ? statement.post + 1 : statement.post - 1;
            return (ICampaignEscrow.PostOutOfOrder.selector, "postEpoch of another number");
        }
        if (flaw == Flaw.EpochNumber) {
            statement.epoch = seed % 2 == 0 ? statement.epoch + 1 : statement.epoch - 1;
            return (ICampaignEscrow.EpochOutOfOrder.selector, "postEpoch of another epoch");
        }
        if (flaw == Flaw.Gap || flaw == Flaw.Future) {
            if (flaw == Flaw.Future) statement.periodEnd = uint40(block.timestamp + 1);
            else if (statement.epoch == 1) return (0, "");
            else statement.periodStart -= 1;
            return (ICampaignEscrow.EpochPeriodInvalid.selector, "postEpoch of another time");
        }
        if (flaw == Flaw.TooFew) return (ICampaignEscrow.TooFewSignatures.selector, "postEpoch by too few");
        if (flaw == Flaw.SameTwice) {
            return (ICampaignEscrow.SignersNotAscending.selector, "postEpoch signed twice by one");
        }
        if (flaw == Flaw.Stranger) return (ICampaignEscrow.NotSettler.selector, "postEpoch signed by a stranger");
        if (flaw <= Flaw.Altered) {
            deed = flaw == Flaw.Forged ? "postEpoch with a forged signature" : "postEpoch of another chain";
            if (flaw == Flaw.Altered) deed = "postEpoch of another root than was signed";
            return (ICampaignEscrow.InvalidSettlerSignature.selector, deed);
        }
        return _spoilDebits(made, flaw, seed);
    }

    function _spoilDebits(Draft memory made, Flaw flaw, uint256 seed)
        private
        view
        returns (bytes4, string memory)
    {
        ICampaignEscrow.Debit[] memory debits = new ICampaignEscrow.Debit[](flaw == Flaw.TooManyDebits ? 501 : 1);
        made.statement.debits = debits;
        if (flaw == Flaw.TooManyDebits) return (ICampaignEscrow.TooManyDebits.selector, "postEpoch of too many debits");
        if (flaw == Flaw.UnknownCampaign) {
            debits[0].campaignId = ledgers.length + 1;
            return (ICampaignEscrow.CampaignNotFound.selector, "postEpoch of no campaign");
        }
        if (flaw == Flaw.NotAscending) {
            return (ICampaignEscrow.DebitsNotAscending.selector, "postEpoch out of order");
        }
        if (ledgers.length == 0) return (0, "");
        uint256 index = seed % ledgers.length;
        debits[0] = ICampaignEscrow.Debit(index + 1, ledgers[index].budget - ledgers[index].refunded + 1);
        if (flaw == Flaw.Overspent) {
            return (ICampaignEscrow.CampaignOverspent.selector, "postEpoch above a budget");
        }
        uint256 base = baseOf(made, index);
        if (base == 0) return (0, "");
        debits[0].spent = base - 1;
        return (ICampaignEscrow.CampaignSpentFell.selector, "postEpoch below what was spent");
    }

    function _signFlawed(ICampaignEscrow.EpochStatement memory statement, Flaw flaw, uint256 count)
        private
        view
        returns (ICampaignEscrow.SettlerSignature[] memory signatures)
    {
        signatures = signAll(statement, flaw == Flaw.OtherChain ? block.chainid + 1 : block.chainid, count);
        if (count == 0) return signatures;
        bytes memory strange = signature("mallory", digestOf(statement, block.chainid));
        if (flaw == Flaw.SameTwice && count > 1) signatures[1] = signatures[0];
        if (flaw == Flaw.Stranger) signatures[0] = ICampaignEscrow.SettlerSignature(address(1), strange);
        if (flaw == Flaw.Forged) signatures[count - 1].signature = strange;
    }

    /// @dev How a decision on the pending post must end, whatever else may stand against it.
    function _refusalOfDecision(bool onDisputed) private view returns (bytes4) {
        if (!isPending()) return ICampaignEscrow.NoPendingEpoch.selector;
        return !onDisputed && _isDisputed() ? ICampaignEscrow.EpochUnderDispute.selector : bytes4(0);
    }

    function _isDisputed() private view returns (bool) {
        return posts[posts.length - 1].status == ICampaignEscrow.PostStatus.Disputed;
    }

    function _inWindow() private view returns (bool) {
        return block.timestamp < posts[posts.length - 1].windowEndsAt;
    }
}
