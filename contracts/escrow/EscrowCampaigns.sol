// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Permits} from "../libraries/Permits.sol";
import {EscrowStorage} from "./EscrowStorage.sol";

/// @title EscrowCampaigns
/// @notice Budgets in, and what was not spent back out to the advertiser.
abstract contract EscrowCampaigns is EscrowStorage {
    using SafeERC20 for IERC20;

    function createCampaign(address token, uint256 budget, uint40 startsAt, uint40 endsAt, bytes32 specHash)
        external
        nonReentrant
        whenNotPaused
        returns (uint256 campaignId)
    {
        _requireAllowed(token);
        return _create(token, budget, startsAt, endsAt, specHash);
    }

    function createCampaignWithPermit(
        address token,
        uint256 budget,
        uint40 startsAt,
        uint40 endsAt,
        bytes32 specHash,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant whenNotPaused returns (uint256 campaignId) {
        _requireAllowed(token);
        Permits.tryPermit(IERC20Permit(token), msg.sender, address(this), budget, permitDeadline, v, r, s);
        return _create(token, budget, startsAt, endsAt, specHash);
    }

    function fund(uint256 campaignId, uint256 amount) external nonReentrant whenNotPaused {
        _fund(campaignId, amount, _fundable(campaignId));
    }

    function fundWithPermit(
        uint256 campaignId,
        uint256 amount,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant whenNotPaused {
        address token = _fundable(campaignId);
        Permits.tryPermit(IERC20Permit(token), msg.sender, address(this), amount, permitDeadline, v, r, s);
        _fund(campaignId, amount, token);
    }

    function updateSpec(uint256 campaignId, bytes32 specHash) external {
        CampaignRecord storage record = _owned(campaignId);
        if (record.status == CampaignStatus.Closed) revert CampaignStatusConflict(campaignId, record.status);
        record.specHash = specHash;
        emit CampaignSpecUpdated(campaignId, specHash);
    }

    function pauseCampaign(uint256 campaignId) external {
        CampaignRecord storage record = _owned(campaignId);
        if (record.status != CampaignStatus.Active) revert CampaignStatusConflict(campaignId, record.status);
        record.status = CampaignStatus.Paused;
        emit CampaignPaused(campaignId);
    }

    function resumeCampaign(uint256 campaignId) external {
        CampaignRecord storage record = _owned(campaignId);
        if (record.status != CampaignStatus.Paused) revert CampaignStatusConflict(campaignId, record.status);
        record.status = CampaignStatus.Active;
        emit CampaignResumed(campaignId);
    }

    function closeCampaign(uint256 campaignId) external {
        CampaignRecord storage record = _owned(campaignId);
        if (record.status == CampaignStatus.Closed) revert CampaignStatusConflict(campaignId, record.status);
        record.status = CampaignStatus.Closed;
        record.closedAt = uint40(block.timestamp);
        emit CampaignClosed(campaignId);
    }

    /// @dev May be called again when a rejected post brings a debit back. A statement that debits a campaign after its refund
    /// fails as overspent; settlers leave out campaigns whose refund is open, for which no further event is due.
    function refund(uint256 campaignId) external nonReentrant returns (uint256 amount) {
        CampaignRecord storage record = _existing(campaignId);
        if (record.status != CampaignStatus.Closed) revert CampaignStatusConflict(campaignId, record.status);
        if (_posts[_progress.finalPost].periodEnd <= record.closedAt && !_isSilent()) revert RefundNotOpen(campaignId);

        // Never below `spent`, so this covers max(spent, pendingSpent).
        (, uint96 reserved) = _spentOf(record);
        uint96 rest = record.budget - record.refunded - reserved;
        if (rest == 0) revert NothingToRefund(campaignId);

        record.refunded += rest;
        address token = _tokens[record.tokenIndex];
        _pools[token].held -= rest;
        emit CampaignRefunded(campaignId, record.advertiser, rest, record.refunded);
        IERC20(token).safeTransfer(record.advertiser, rest);
        return rest;
    }

    function _create(address token, uint256 budget, uint40 startsAt, uint40 endsAt, bytes32 specHash)
        private
        returns (uint256 campaignId)
    {
        if (budget == 0) revert ZeroAmount();
        if (budget > MAX_BUDGET) revert ParameterOutOfBounds(budget, 1, MAX_BUDGET);
        if (startsAt >= endsAt || endsAt <= block.timestamp) revert InvalidPeriod(startsAt, endsAt);

        campaignId = ++_campaignCount;
        CampaignRecord storage record = _campaigns[campaignId];
        (record.advertiser, record.startsAt, record.endsAt) = (msg.sender, startsAt, endsAt);
        (record.budget, record.status, record.tokenIndex) =
            (uint96(budget), CampaignStatus.Active, _pools[token].index);
        record.specHash = specHash;
        emit CampaignCreated(campaignId, msg.sender, token, budget, startsAt, endsAt, specHash);
        _pull(token, budget);
    }

    function _fund(uint256 campaignId, uint256 amount, address token) private {
        CampaignRecord storage record = _campaigns[campaignId];
        uint256 room = MAX_BUDGET - record.budget;
        if (amount == 0) revert ZeroAmount();
        if (amount > room) revert ParameterOutOfBounds(amount, 1, room);
        uint256 budget = record.budget + amount;
        record.budget = uint96(budget);
        emit CampaignFunded(campaignId, msg.sender, amount, budget);
        _pull(token, amount);
    }

    /// @dev Books `amount` as held and takes it from the caller; a token that delivers less (or more) is refused.
    function _pull(address token, uint256 amount) private {
        _pools[token].held += uint128(amount);
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert TokenTookFee(token, amount, received);
    }

    function _fundable(uint256 campaignId) private view returns (address token) {
        CampaignRecord storage record = _existing(campaignId);
        if (record.status == CampaignStatus.Closed) revert CampaignStatusConflict(campaignId, record.status);
        token = _tokens[record.tokenIndex];
        _requireAllowed(token);
    }

    function _requireAllowed(address token) private view {
        if (!_pools[token].allowed) revert TokenNotAllowed(token);
    }

    function _owned(uint256 campaignId) private view returns (CampaignRecord storage record) {
        record = _existing(campaignId);
        if (record.advertiser != msg.sender) revert NotAdvertiser(campaignId, msg.sender);
    }

    function _existing(uint256 campaignId) private view returns (CampaignRecord storage record) {
        record = _campaigns[campaignId];
        if (record.status == CampaignStatus.None) revert CampaignNotFound(campaignId);
    }
}
