// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Signatures} from "../libraries/Signatures.sol";
import {EscrowStorage} from "./EscrowStorage.sol";

/// @title EscrowSettlement
/// @notice Epochs: posted with signatures, open to dispute within a window, then final or rejected.
abstract contract EscrowSettlement is EscrowStorage {
    bytes32 private constant DEBIT_TYPEHASH = keccak256("Debit(uint256 campaignId,uint256 spent)");
    bytes32 private constant STATEMENT_TYPEHASH = keccak256(
        "EpochStatement(uint64 epoch,uint64 post,uint40 periodStart,uint40 periodEnd,bytes32 eventsRoot,bytes32 payoutRoot,"
        "bytes32 exportHash,Debit[] debits)Debit(uint256 campaignId,uint256 spent)"
    );

    function postEpoch(EpochStatement calldata statement, SettlerSignature[] calldata signatures)
        external
        nonReentrant
        whenNotPaused
    {
        _settlePending();
        _checkOrder(statement);
        _checkSignatures(hashStatement(statement), signatures);

        uint40 windowEndsAt = uint40(block.timestamp) + windowSeconds;
        _progress.postCount = statement.post;
        Post storage post = _posts[statement.post];
        (post.epoch, post.periodStart, post.periodEnd) = (statement.epoch, statement.periodStart, statement.periodEnd);
        (post.windowEndsAt, post.status) = (windowEndsAt, PostStatus.Pending);
        (post.eventsRoot, post.payoutRoot, post.exportHash) =
            (statement.eventsRoot, statement.payoutRoot, statement.exportHash);
        emit EpochPosted(
            statement.epoch,
            statement.post,
            statement.periodStart,
            statement.periodEnd,
            windowEndsAt,
            statement.eventsRoot,
            statement.payoutRoot,
            statement.exportHash
        );
        _debit(statement.epoch, statement.post, statement.debits);
    }

    function finalizeEpoch() external nonReentrant {
        Post storage post = _pendingPost();
        if (post.status == PostStatus.Disputed) revert EpochUnderDispute(post.epoch);
        if (block.timestamp < post.windowEndsAt) revert WindowOpen(post.windowEndsAt, block.timestamp);
        _finalize(post);
    }

    function disputeEpoch(bytes32 reason) external onlyRole(CHALLENGER_ROLE) {
        Post storage post = _pendingPost();
        if (post.status == PostStatus.Disputed) revert EpochUnderDispute(post.epoch);
        _requireWindow(post);
        post.status = PostStatus.Disputed;
        post.disputedAt = uint40(block.timestamp);
        emit EpochDisputed(post.epoch, _progress.postCount, msg.sender, reason);
    }

    function dismissDispute() external onlyRole(GUARDIAN_ROLE) {
        Post storage post = _pendingPost();
        if (post.status != PostStatus.Disputed) revert EpochNotDisputed(post.epoch);
        post.status = PostStatus.Pending;
        post.disputedAt = 0;
        post.windowEndsAt = uint40(block.timestamp) + windowSeconds;
        emit EpochDisputeDismissed(post.epoch, _progress.postCount, post.windowEndsAt);
    }

    /// @dev A post that outlived its window undisputed is as good as final: not even the guardian can reject it any more.
    function rejectEpoch(bytes32 reason) external {
        Post storage post = _pendingPost();
        bool disputed = post.status == PostStatus.Disputed;
        if (!disputed || block.timestamp < uint256(post.disputedAt) + silenceSeconds) _checkRole(GUARDIAN_ROLE);
        if (!disputed) _requireWindow(post);
        post.status = PostStatus.Rejected;
        emit EpochRejected(post.epoch, _progress.postCount, reason);

        uint256 bits = _progress.pendingTokens;
        _progress.pendingTokens = 0;
        for (uint256 index; bits != 0; (bits >>= 1, ++index)) {
            if (bits & 1 != 0) _pools[_tokens[index]].pending = 0;
        }
    }

    function hashStatement(EpochStatement calldata statement) public view returns (bytes32) {
        Debit[] calldata debits = statement.debits;
        bytes32[] memory hashes = new bytes32[](debits.length);
        for (uint256 i; i < debits.length; ++i) {
            hashes[i] = keccak256(abi.encode(DEBIT_TYPEHASH, debits[i].campaignId, debits[i].spent));
        }
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    STATEMENT_TYPEHASH,
                    statement.epoch,
                    statement.post,
                    statement.periodStart,
                    statement.periodEnd,
                    statement.eventsRoot,
                    statement.payoutRoot,
                    statement.exportHash,
                    keccak256(abi.encodePacked(hashes))
                )
            )
        );
    }

    /// @dev Clears the way for the next post: one whose window is over becomes final, any other stands in the way.
    function _settlePending() private {
        Post storage post = _posts[_progress.postCount];
        if (post.status == PostStatus.Disputed) revert EpochUnderDispute(post.epoch);
        if (post.status != PostStatus.Pending) return;
        if (block.timestamp < post.windowEndsAt) revert EpochPending(post.epoch);
        _finalize(post);
    }

    function _finalize(Post storage post) private {
        post.status = PostStatus.Final;
        payoutRoot = post.payoutRoot;
        uint64 number = _progress.postCount;
        uint64 epoch = post.epoch;
        uint256 bits = _progress.pendingTokens;
        (_progress.finalEpoch, _progress.finalPost, _progress.lastFinalizedAt, _progress.pendingTokens) =
            (epoch, number, uint40(block.timestamp), 0);
        emit EpochFinalized(epoch, number);

        for (uint256 index; bits != 0; (bits >>= 1, ++index)) {
            if (bits & 1 == 0) continue;
            address token = _tokens[index];
            Pool storage pool = _pools[token];
            uint128 amount = pool.pending;
            pool.pending = 0;
            pool.spent += amount;
            emit PoolCredited(token, epoch, amount, pool.spent);
        }
    }

    function _debit(uint64 epoch, uint64 post, Debit[] calldata debits) private {
        if (debits.length > MAX_DEBITS) revert TooManyDebits(debits.length, MAX_DEBITS);
        uint128[MAX_TOKENS] memory sums;
        uint256 last;
        for (uint256 i; i < debits.length; ++i) {
            Debit calldata debit = debits[i];
            if (debit.campaignId <= last) revert DebitsNotAscending(i);
            last = debit.campaignId;
            CampaignRecord storage record = _campaigns[last];
            if (record.status == CampaignStatus.None) revert CampaignNotFound(last);
            (uint96 spent,) = _spentOf(record);
            if (debit.spent < spent) revert CampaignSpentFell(last, debit.spent, spent);
            uint96 available = record.budget - record.refunded;
            if (debit.spent > available) revert CampaignOverspent(last, debit.spent, available);

            uint96 pendingSpent = uint96(debit.spent);
            (record.spent, record.pendingSpent, record.pendingPost) = (spent, pendingSpent, post);
            sums[record.tokenIndex] += pendingSpent - spent;
            emit CampaignDebited(last, epoch, post, spent, pendingSpent);
        }
        _reserve(sums);
    }

    function _reserve(uint128[MAX_TOKENS] memory sums) private {
        uint16 bits;
        for (uint256 index; index < MAX_TOKENS; ++index) {
            if (sums[index] == 0) continue;
            bits |= uint16(1 << index);
            _pools[_tokens[index]].pending = sums[index];
        }
        _progress.pendingTokens = bits;
    }

    function _checkOrder(EpochStatement calldata statement) private view {
        Progress storage progress = _progress;
        if (statement.post != progress.postCount + 1) revert PostOutOfOrder(progress.postCount + 1, statement.post);
        if (statement.epoch != progress.finalEpoch + 1) revert EpochOutOfOrder(progress.finalEpoch + 1, statement.epoch);
        (uint40 start, uint40 end) = (statement.periodStart, statement.periodEnd);
        bool continuous = progress.finalEpoch == 0 || start == _posts[progress.finalPost].periodEnd;
        if (!continuous || start >= end || end > block.timestamp) revert EpochPeriodInvalid(start, end);
    }

    function _checkSignatures(bytes32 digest, SettlerSignature[] calldata signatures) private view {
        if (signatures.length < threshold) revert TooFewSignatures(signatures.length, threshold);
        address last;
        for (uint256 i; i < signatures.length; ++i) {
            address settler = signatures[i].settler;
            if (settler <= last) revert SignersNotAscending(i);
            last = settler;
            if (!hasRole(SETTLER_ROLE, settler)) revert NotSettler(settler);
            if (!Signatures.isValidCalldata(settler, digest, signatures[i].signature)) {
                revert InvalidSettlerSignature(settler);
            }
        }
    }

    function _pendingPost() private view returns (Post storage post) {
        post = _posts[_progress.postCount];
        if (post.status != PostStatus.Pending && post.status != PostStatus.Disputed) revert NoPendingEpoch();
    }

    function _requireWindow(Post storage post) private view {
        if (block.timestamp >= post.windowEndsAt) revert WindowOver(post.windowEndsAt, block.timestamp);
    }
}
