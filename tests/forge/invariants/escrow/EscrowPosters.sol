// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {MessageTypes} from "../../support/MessageTypes.sol";
import {TypedData} from "../../support/TypedData.sol";
import {EscrowModel} from "./EscrowModel.sol";

/// @title EscrowPosters
/// @notice Settlers who draft statements from the model's books and sign them, three with keys and one as an ERC-1271 wallet.
abstract contract EscrowPosters is EscrowModel {
    /// @dev A statement and what it makes of the books. `settles`: the pending post becomes final before it.
    struct Draft {
        ICampaignEscrow.EpochStatement statement;
        uint256[LEAVES] tree;
        uint256[LEAVES] earned;
        bool settles;
        bytes4 refusal;
    }

    uint256 internal threshold;
    address[] internal settlers;
    mapping(address settler => string) internal signingName;
    mapping(address settler => bool) internal isSettler;

    constructor(address wallet) {
        for (uint256 i; i < 3; ++i) {
            string memory name = string.concat("settler ", vm.toString(i));
            settlers.push(account(name));
            signingName[settlers[i]] = name;
        }
        settlers.push(wallet);
        signingName[wallet] = "settler wallet owner";
        _sort();
        for (uint256 i; i < settlers.length; ++i) {
            isSettler[settlers[i]] = true;
        }
    }

    function draft(uint256 seed, bool overpromising) internal view returns (Draft memory made) {
        made.refusal = _refusalOfPost();
        made.settles = made.refusal == 0 && isPending();
        ICampaignEscrow.EpochStatement memory statement = made.statement;
        statement.epoch = finalEpoch + (made.settles ? 2 : 1);
        statement.post = uint64(posts.length) + 1;
        statement.eventsRoot = bytes32(mix(seed, "events"));
        statement.exportHash = bytes32(mix(seed, "export"));
        uint256 before = made.settles ? posts.length : finalPost;
        statement.periodStart = before == 0 ? uint40(block.timestamp - 1 days) : posts[before - 1].periodEnd;
        statement.periodEnd = uint40(block.timestamp);
        bool lags = seed % 4 == 0 && statement.periodStart + 1 < block.timestamp;
        if (lags) statement.periodEnd = uint40(bound(seed, statement.periodStart + 1, block.timestamp));
        bool empty = statement.periodStart >= statement.periodEnd;
        if (made.refusal == 0 && empty) made.refusal = ICampaignEscrow.EpochPeriodInvalid.selector;

        made.earned = made.settles ? pendingEarned : earned;
        _charge(made, seed);
        for (uint256 i; i < LEAVES; ++i) {
            made.tree[i] = made.earned[i];
        }
        if (overpromising) made.tree[seed % LEAVES] += bound(mix(seed, "rogue"), 1, 1e12);
        statement.payoutRoot = rootOf(made.tree);
    }

    /// @dev `count` of the settlers that hold the role, ascending.
    function signAll(ICampaignEscrow.EpochStatement memory statement, uint256 chain, uint256 count)
        internal
        view
        returns (ICampaignEscrow.SettlerSignature[] memory signatures)
    {
        signatures = new ICampaignEscrow.SettlerSignature[](count);
        bytes32 digest = digestOf(statement, chain);
        uint256 found;
        for (uint256 i; i < settlers.length && found < count; ++i) {
            if (!isSettler[settlers[i]]) continue;
            signatures[found++] =
                ICampaignEscrow.SettlerSignature(settlers[i], signature(signingName[settlers[i]], digest));
        }
    }

    function digestOf(ICampaignEscrow.EpochStatement memory statement, uint256 chain) internal view returns (bytes32) {
        bytes32[] memory debits = new bytes32[](statement.debits.length);
        for (uint256 i; i < debits.length; ++i) {
            debits[i] = keccak256(abi.encode(MessageTypes.DEBIT, statement.debits[i]));
        }
        bytes memory head = abi.encode(
            MessageTypes.EPOCH_STATEMENT,
            statement.epoch,
            statement.post,
            statement.periodStart,
            statement.periodEnd,
            statement.eventsRoot
        );
        bytes32 hash = keccak256(
            bytes.concat(head, abi.encode(statement.payoutRoot, statement.exportHash, keccak256(abi.encodePacked(debits))))
        );
        return TypedData.digest("Marquee CampaignEscrow", chain, escrow, hash);
    }

    function settlersNow() internal view returns (uint256 count) {
        for (uint256 i; i < settlers.length; ++i) {
            if (isSettler[settlers[i]]) ++count;
        }
    }

    /// @dev What campaign `index` has spent for good once this draft may be posted.
    function baseOf(Draft memory made, uint256 index) internal view returns (uint256) {
        return made.settles ? ledgers[index].pendingSpent : ledgers[index].spent;
    }

    /// @dev The books after `made` was posted.
    function posted(Draft memory made) internal {
        if (made.settles) settled();
        ICampaignEscrow.EpochStatement memory statement = made.statement;
        ICampaignEscrow.Post storage post = posts.push();
        (post.epoch, post.periodStart, post.periodEnd) = (statement.epoch, statement.periodStart, statement.periodEnd);
        (post.eventsRoot, post.payoutRoot, post.exportHash) =
            (statement.eventsRoot, statement.payoutRoot, statement.exportHash);
        post.windowEndsAt = uint40(block.timestamp + window);
        post.status = ICampaignEscrow.PostStatus.Pending;
        pendingTree = made.tree;
        pendingEarned = made.earned;
        for (uint256 i; i < statement.debits.length; ++i) {
            ledgers[statement.debits[i].campaignId - 1].pendingSpent = statement.debits[i].spent;
        }
    }

    /// @dev Debits some of the campaigns and shares what they newly spent among the publishers, or nearly all of it.
    function _charge(Draft memory made, uint256 seed) private view {
        ICampaignEscrow.Debit[] memory debits = new ICampaignEscrow.Debit[](ledgers.length);
        uint256 count;
        for (uint256 i; i < ledgers.length; ++i) {
            uint256 dice = mix(seed ^ i, "debit");
            if (dice % 3 == 0) continue;
            (uint256 base, uint256 most) = (baseOf(made, i), ledgers[i].budget - ledgers[i].refunded);
            uint256 spent = dice % 7 == 0 ? most : bound(dice, base, base + (most - base) / 2);
            debits[count++] = ICampaignEscrow.Debit(i + 1, spent);
            _share(made.earned, ledgers[i].token, spent - base, dice);
        }
        assembly ("memory-safe") {
            mstore(debits, count)
        }
        made.statement.debits = debits;
    }

    function _share(uint256[LEAVES] memory shares, uint256 token, uint256 amount, uint256 dice) private pure {
        uint256 first = bound(dice >> 8, 0, amount);
        shares[token * PUBLISHERS + (dice >> 16) % PUBLISHERS] += first;
        shares[token * PUBLISHERS + (dice >> 24) % PUBLISHERS] += dice % 5 == 0 ? (amount - first) / 2 : amount - first;
    }

    function _refusalOfPost() private view returns (bytes4) {
        if (paused) return Pausable.EnforcedPause.selector;
        if (!isPending()) return 0;
        ICampaignEscrow.Post storage post = posts[posts.length - 1];
        if (post.status == ICampaignEscrow.PostStatus.Disputed) return ICampaignEscrow.EpochUnderDispute.selector;
        return block.timestamp < post.windowEndsAt ? ICampaignEscrow.EpochPending.selector : bytes4(0);
    }

    function _sort() private {
        for (uint256 i; i < settlers.length; ++i) {
            for (uint256 j = i; j > 0 && settlers[j] < settlers[j - 1]; --j) {
                (settlers[j], settlers[j - 1]) = (settlers[j - 1], settlers[j]);
            }
        }
    }
}
