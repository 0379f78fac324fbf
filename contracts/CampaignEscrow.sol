// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {BoundedAdminDelay} from "./abstracts/BoundedAdminDelay.sol";
import {EscrowCampaigns} from "./escrow/EscrowCampaigns.sol";
import {EscrowClaims} from "./escrow/EscrowClaims.sol";
import {EscrowSettlement} from "./escrow/EscrowSettlement.sol";

/// @title CampaignEscrow
/// @notice See ICampaignEscrow. This file holds the administration; the rest is in `escrow/`.
/// @dev The threshold is deliberately not held to the number of settlers: a compromised settler must be revocable at once, whatever
/// is left. With too few settlers nothing can be posted, which fails safe: refunds open after `silenceSeconds`.
contract CampaignEscrow is EscrowCampaigns, EscrowSettlement, EscrowClaims {
    using SafeERC20 for IERC20;

    uint256 private constant MAX_THRESHOLD = 64;
    uint256 private constant MAX_WINDOW = 30 days;
    uint256 private constant MAX_SILENCE = 365 days;
    /// @dev Silence outlasts the window at least this many times, so that an orderly epoch cannot open refunds.
    uint256 private constant WINDOWS_PER_SILENCE = 2;

    /// @notice The shortest window that can be set, in seconds: an hour or more where money is real.
    uint40 public immutable minWindowSeconds;

    /// @param admin First holder of DEFAULT_ADMIN_ROLE, who grants all other roles.
    /// @param adminDelay Seconds that a change of the admin waits.
    /// @param threshold_ Signatures that a post needs, 1 to 64.
    /// @param minWindowSeconds_ The shortest challenge window ever, 1 second to 30 days.
    /// @param windowSeconds_ The challenge window, `minWindowSeconds_` to 30 days.
    /// @param silenceSeconds_ How long without a final epoch until refunds open, 2 windows to 365 days.
    constructor(
        address admin,
        uint48 adminDelay,
        uint16 threshold_,
        uint40 minWindowSeconds_,
        uint40 windowSeconds_,
        uint40 silenceSeconds_
    ) BoundedAdminDelay(adminDelay, admin) EIP712("Marquee CampaignEscrow", "1") {
        _requireWithin(minWindowSeconds_, 1, MAX_WINDOW);
        minWindowSeconds = minWindowSeconds_;
        _progress.lastFinalizedAt = uint40(block.timestamp);
        _setThreshold(threshold_);
        _requireWithin(windowSeconds_, minWindowSeconds_, MAX_WINDOW);
        windowSeconds = windowSeconds_;
        emit WindowChanged(windowSeconds_);
        _setSilencePeriod(silenceSeconds_);
    }

    /// @dev A token that was listed once keeps its place: what campaigns hold of it stays claimable and refundable.
    function setTokenAllowed(address token, bool allowed) external onlyRole(DEFAULT_ADMIN_ROLE) {
        Pool storage pool = _pools[token];
        if (pool.allowed == allowed) return;
        if (!pool.listed) {
            _requireWithin(_tokens.length + 1, 1, MAX_TOKENS);
            (pool.index, pool.listed) = (uint8(_tokens.length), true);
            _tokens.push(token);
        }
        pool.allowed = allowed;
        emit TokenListingChanged(token, allowed);
    }

    function setThreshold(uint16 threshold_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setThreshold(threshold_);
    }

    /// @dev The pending post keeps the window that it was posted with.
    function setWindow(uint40 windowSeconds_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        uint256 longest = silenceSeconds / WINDOWS_PER_SILENCE;
        _requireWithin(windowSeconds_, minWindowSeconds, longest < MAX_WINDOW ? longest : MAX_WINDOW);
        windowSeconds = windowSeconds_;
        emit WindowChanged(windowSeconds_);
    }

    function setSilencePeriod(uint40 silenceSeconds_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setSilencePeriod(silenceSeconds_);
    }

    function pause() external onlyRole(GUARDIAN_ROLE) {
        _pause();
    }

    function unpause() external onlyRole(GUARDIAN_ROLE) {
        _unpause();
    }

    function recoverSurplus(address token, address to)
        external
        nonReentrant
        onlyRole(DEFAULT_ADMIN_ROLE)
        returns (uint256 amount)
    {
        uint256 balance = IERC20(token).balanceOf(address(this));
        uint256 owed = _liabilitiesOf(token);
        if (balance <= owed) revert NoSurplus(token);
        amount = balance - owed;
        emit SurplusRecovered(token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    function _setThreshold(uint16 threshold_) private {
        _requireWithin(threshold_, 1, MAX_THRESHOLD);
        threshold = threshold_;
        emit ThresholdChanged(threshold_);
    }

    function _setSilencePeriod(uint40 silenceSeconds_) private {
        _requireWithin(silenceSeconds_, WINDOWS_PER_SILENCE * windowSeconds, MAX_SILENCE);
        silenceSeconds = silenceSeconds_;
        emit SilencePeriodChanged(silenceSeconds_);
    }

    function _requireWithin(uint256 value, uint256 min, uint256 max) private pure {
        if (value < min || value > max) revert ParameterOutOfBounds(value, min, max);
    }
}
