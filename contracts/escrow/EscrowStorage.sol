// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {BoundedAdminDelay} from "../abstracts/BoundedAdminDelay.sol";
import {ICampaignEscrow} from "../interfaces/ICampaignEscrow.sol";

/// @title EscrowStorage
/// @notice What the escrow remembers, packed for the hot paths: a debit touches two slots of its campaign, a claim one of its pool.
abstract contract EscrowStorage is
    ICampaignEscrow,
    BoundedAdminDelay,
    Pausable,
    EIP712,
    ReentrancyGuardTransient
{
    /// @dev `pendingSpent` counts only while `pendingPost` is pending; see `_spentOf`. Budgets stay below 2^96, so every amount fits.
    struct CampaignRecord {
        address advertiser;
        uint40 startsAt;
        uint40 endsAt;
        // ---
        uint96 budget;
        uint96 refunded;
        uint40 closedAt;
        CampaignStatus status;
        uint8 tokenIndex;
        // ---
        uint96 spent;
        uint96 pendingSpent;
        uint64 pendingPost;
        // ---
        bytes32 specHash;
    }

    /// @dev Around a number, so that its slot is computed once where it is read and written.
    struct Total {
        uint256 amount;
    }

    /// @dev `held` is Σ (budget − refunded) of the token's campaigns, so liabilities are `held − claimed`. It bounds all other
    /// amounts, and grows only as money comes in: no overflow can lock anybody out of a claim or a refund.
    struct Pool {
        uint128 spent;
        uint128 claimed;
        // ---
        uint128 held;
        uint128 pending;
        // ---
        uint8 index;
        bool listed;
        bool allowed;
    }

    /// @dev `pendingTokens` has a bit for each token that the pending post debits.
    struct Progress {
        uint64 postCount;
        uint64 finalEpoch;
        uint64 finalPost;
        uint40 lastFinalizedAt;
        uint16 pendingTokens;
    }

    bytes32 public constant SETTLER_ROLE = keccak256("SETTLER_ROLE");
    bytes32 public constant GUARDIAN_ROLE = keccak256("GUARDIAN_ROLE");
    bytes32 public constant CHALLENGER_ROLE = keccak256("CHALLENGER_ROLE");

    uint256 public constant MAX_DEBITS = 500;
    uint256 public constant MAX_CLAIMS = 200;
    /// @notice How many tokens can ever be listed: finalising an epoch writes one pool for each that it debits.
    uint256 public constant MAX_TOKENS = 16;
    uint256 internal constant MAX_BUDGET = type(uint96).max;

    uint16 public threshold;
    uint40 public windowSeconds;
    uint40 public silenceSeconds;
    uint64 internal _campaignCount;
    Progress internal _progress;
    bytes32 public payoutRoot;

    address[] internal _tokens;
    mapping(address token => Pool) internal _pools;
    mapping(uint256 campaignId => CampaignRecord) internal _campaigns;
    mapping(uint64 post => Post) internal _posts;
    mapping(address account => mapping(address token => Total)) public claimedOf;

    function campaignOf(uint256 campaignId) external view returns (Campaign memory campaign) {
        CampaignRecord storage record = _campaigns[campaignId];
        if (record.status == CampaignStatus.None) return campaign;
        (uint96 spent, uint96 pendingSpent) = _spentOf(record);
        campaign = Campaign({
            advertiser: record.advertiser,
            token: _tokens[record.tokenIndex],
            startsAt: record.startsAt,
            endsAt: record.endsAt,
            closedAt: record.closedAt,
            status: record.status,
            specHash: record.specHash,
            budget: record.budget,
            refunded: record.refunded,
            spent: spent,
            pendingSpent: pendingSpent
        });
    }

    function campaignCount() external view returns (uint256) {
        return _campaignCount;
    }

    function postOf(uint64 post) external view returns (Post memory) {
        return _posts[post];
    }

    function postCount() external view returns (uint64) {
        return _progress.postCount;
    }

    function finalEpoch() external view returns (uint64) {
        return _progress.finalEpoch;
    }

    function lastFinalizedAt() external view returns (uint40) {
        return _progress.lastFinalizedAt;
    }

    function poolOf(address token) external view returns (uint256 spent, uint256 claimed) {
        Pool storage pool = _pools[token];
        return (pool.spent, pool.claimed);
    }

    function liabilitiesOf(address token) external view returns (uint256) {
        return _liabilitiesOf(token);
    }

    function isTokenAllowed(address token) external view returns (bool) {
        return _pools[token].allowed;
    }

    function _liabilitiesOf(address token) internal view returns (uint256) {
        Pool storage pool = _pools[token];
        return pool.held - pool.claimed;
    }

    /// @dev A post's outcome reaches its campaigns here, when they are next read: final or rejected is looked up by post, so that
    /// neither finalising nor rejecting has to visit them.
    function _spentOf(CampaignRecord storage record) internal view returns (uint96 spent, uint96 pendingSpent) {
        (spent, pendingSpent) = (record.spent, record.pendingSpent);
        if (spent == pendingSpent) return (spent, spent);
        PostStatus status = _posts[record.pendingPost].status;
        if (status == PostStatus.Final) return (pendingSpent, pendingSpent);
        if (status == PostStatus.Rejected) return (spent, spent);
    }

    /// @dev Whether no epoch became final for `silenceSeconds`. The first is awaited from deployment on. Settlers therefore post
    /// also when there is nothing to debit; a post without debits cannot be thwarted by a refund, and ends a silence.
    function _isSilent() internal view returns (bool) {
        return block.timestamp >= uint256(_progress.lastFinalizedAt) + silenceSeconds;
    }
}
