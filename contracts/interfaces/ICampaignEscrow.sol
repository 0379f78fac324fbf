// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title CampaignEscrow
/// @notice Holds campaign budgets, settles them by signed epochs, and pays accounts from one cumulative Merkle root.
/// @dev An epoch is posted with signatures of `threshold` settlers, waits out a challenge window, and is then final. It moves
/// each debited campaign's cumulative `spent`; what campaigns have spent backs a pool per token, and claims draw on that pool
/// and can never exceed it. There is at most one pending post. A post is numbered apart from its epoch, because an epoch
/// that was rejected is posted again under the next post number, which the settlers sign.
interface ICampaignEscrow {
    enum CampaignStatus {
        None,
        Active,
        Paused,
        Closed
    }

    enum PostStatus {
        None,
        Pending,
        Disputed,
        Final,
        Rejected
    }

    /// @notice A campaign. Amounts are in the token's smallest unit, times are Unix seconds.
    /// @param budget All that was ever paid in.
    /// @param refunded What went back to the advertiser.
    /// @param spent Cumulative debit of the final epochs.
    /// @param pendingSpent Cumulative debit if the pending post becomes final; equal to `spent` where it has none.
    struct Campaign {
        address advertiser;
        address token;
        uint40 startsAt;
        uint40 endsAt;
        uint40 closedAt;
        CampaignStatus status;
        bytes32 specHash;
        uint256 budget;
        uint256 refunded;
        uint256 spent;
        uint256 pendingSpent;
    }

    /// @notice The cumulative amount that a campaign will have spent.
    struct Debit {
        uint256 campaignId;
        uint256 spent;
    }

    /// @notice What settlers sign (EIP-712).
    /// @param epoch Last final epoch + 1.
    /// @param post Number of posts so far + 1; binds a signature to one attempt.
    /// @param periodStart Unix seconds, inclusive: the last final epoch's `periodEnd` (any time for the first).
    /// @param periodEnd Unix seconds, exclusive; not in the future.
    /// @param eventsRoot Merkle root of the epoch's events.
    /// @param payoutRoot Merkle root over double-hashed leaves (account, token, cumulativeAmount).
    /// @param exportHash Hash of the export from which anyone recomputes the epoch.
    /// @param debits Strictly ascending by campaign id; `spent` never falls.
    struct EpochStatement {
        uint64 epoch;
        uint64 post;
        uint40 periodStart;
        uint40 periodEnd;
        bytes32 eventsRoot;
        bytes32 payoutRoot;
        bytes32 exportHash;
        Debit[] debits;
    }

    /// @notice A settler's signature: 65 bytes of a key, or whatever an ERC-1271 wallet takes.
    struct SettlerSignature {
        address settler;
        bytes signature;
    }

    /// @notice A post: an epoch's attempt at becoming final.
    struct Post {
        uint64 epoch;
        uint40 periodStart;
        uint40 periodEnd;
        uint40 windowEndsAt;
        uint40 disputedAt;
        PostStatus status;
        bytes32 eventsRoot;
        bytes32 payoutRoot;
        bytes32 exportHash;
    }

    /// @notice One payout: `cumulativeAmount` is all that the account has ever earned in that token.
    struct Claim {
        address account;
        address token;
        uint256 cumulativeAmount;
        bytes32[] proof;
    }

    event CampaignCreated(
        uint256 indexed campaignId,
        address indexed advertiser,
        address indexed token,
        uint256 budget,
        uint40 startsAt,
        uint40 endsAt,
        bytes32 specHash
    );
    /// @notice Money was added; `budget` is the campaign's budget after it.
    event CampaignFunded(uint256 indexed campaignId, address indexed funder, uint256 amount, uint256 budget);
    event CampaignSpecUpdated(uint256 indexed campaignId, bytes32 specHash);
    event CampaignPaused(uint256 indexed campaignId);
    event CampaignResumed(uint256 indexed campaignId);
    event CampaignClosed(uint256 indexed campaignId);
    /// @notice Unspent money went back; `refunded` is the campaign's total after it.
    event CampaignRefunded(
        uint256 indexed campaignId, address indexed advertiser, uint256 amount, uint256 refunded
    );

    event EpochPosted(
        uint64 indexed epoch,
        uint64 indexed post,
        uint40 periodStart,
        uint40 periodEnd,
        uint40 windowEndsAt,
        bytes32 eventsRoot,
        bytes32 payoutRoot,
        bytes32 exportHash
    );
    /// @notice A pending post debits a campaign: `spent` final before it, `pendingSpent` if it becomes final.
    event CampaignDebited(
        uint256 indexed campaignId, uint64 indexed epoch, uint64 indexed post, uint256 spent, uint256 pendingSpent
    );
    event EpochDisputed(uint64 indexed epoch, uint64 indexed post, address indexed challenger, bytes32 reason);
    /// @notice The guardian found the dispute baseless; the window ends at `windowEndsAt`.
    event EpochDisputeDismissed(uint64 indexed epoch, uint64 indexed post, uint40 windowEndsAt);
    event EpochFinalized(uint64 indexed epoch, uint64 indexed post);
    /// @notice The pending post's debits came back.
    event EpochRejected(uint64 indexed epoch, uint64 indexed post, bytes32 reason);
    /// @notice A final epoch's debits in `token` came into the pool; `spent` is the pool's total inflow after it.
    event PoolCredited(address indexed token, uint64 indexed epoch, uint256 amount, uint256 spent);
    /// @notice `amount` was paid; `claimed` is the account's total after it.
    event Claimed(address indexed account, address indexed token, uint256 amount, uint256 claimed);
    /// @notice A payout of a batch could not be transferred (a blocked recipient, say) and stays claimable.
    event ClaimFailed(address indexed account, address indexed token, uint256 amount);

    event TokenListingChanged(address indexed token, bool allowed);
    event ThresholdChanged(uint16 threshold);
    event WindowChanged(uint40 windowSeconds);
    event SilencePeriodChanged(uint40 silenceSeconds);
    event SurplusRecovered(address indexed token, address indexed to, uint256 amount);

    error TokenNotAllowed(address token);
    error TokenTookFee(address token, uint256 asked, uint256 received);
    error ZeroAmount();
    error InvalidPeriod(uint40 startsAt, uint40 endsAt);
    error CampaignNotFound(uint256 campaignId);
    error NotAdvertiser(uint256 campaignId, address caller);
    error CampaignStatusConflict(uint256 campaignId, CampaignStatus status);
    error CampaignOverspent(uint256 campaignId, uint256 asked, uint256 available);
    error CampaignSpentFell(uint256 campaignId, uint256 asked, uint256 spent);
    error DebitsNotAscending(uint256 index);
    error TooManyDebits(uint256 length, uint256 max);
    error NothingToRefund(uint256 campaignId);
    error RefundNotOpen(uint256 campaignId);
    error EpochOutOfOrder(uint64 expected, uint64 given);
    error PostOutOfOrder(uint64 expected, uint64 given);
    error EpochPeriodInvalid(uint40 periodStart, uint40 periodEnd);
    error EpochPending(uint64 epoch);
    error NoPendingEpoch();
    error WindowOpen(uint40 windowEndsAt, uint256 timestamp);
    error WindowOver(uint40 windowEndsAt, uint256 timestamp);
    error EpochUnderDispute(uint64 epoch);
    error EpochNotDisputed(uint64 epoch);
    error TooFewSignatures(uint256 given, uint256 threshold);
    error SignersNotAscending(uint256 index);
    error NotSettler(address signer);
    error InvalidSettlerSignature(address signer);
    error NoFinalEpoch();
    error InvalidProof(address account, address token, uint256 cumulativeAmount);
    error NothingToClaim(address account, address token);
    error PoolExhausted(address token, uint256 asked, uint256 available);
    error BatchTooLong(uint256 length, uint256 max);
    error ParameterOutOfBounds(uint256 value, uint256 min, uint256 max);
    error NoSurplus(address token);

    function SETTLER_ROLE() external view returns (bytes32);
    /// @notice May pause and unpause, dismiss disputes and reject pending posts.
    function GUARDIAN_ROLE() external view returns (bytes32);
    /// @notice May dispute a pending post, which holds it until the guardian decides.
    function CHALLENGER_ROLE() external view returns (bytes32);
    function MAX_DEBITS() external view returns (uint256);
    function MAX_CLAIMS() external view returns (uint256);

    /// @notice Opens a campaign and pulls `budget` from the caller, who becomes its advertiser. Ids count up from 1.
    function createCampaign(address token, uint256 budget, uint40 startsAt, uint40 endsAt, bytes32 specHash)
        external
        returns (uint256 campaignId);
    /// @notice As `createCampaign`, with an ERC-2612 permit of the caller for `budget`. A permit that somebody else
    /// submitted first does no harm.
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
    ) external returns (uint256 campaignId);
    /// @notice Adds money to a campaign that is not closed. Anyone may pay.
    function fund(uint256 campaignId, uint256 amount) external;
    /// @notice As `fund`, with an ERC-2612 permit of the caller for `amount`.
    function fundWithPermit(
        uint256 campaignId,
        uint256 amount,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;
    function updateSpec(uint256 campaignId, bytes32 specHash) external;
    function pauseCampaign(uint256 campaignId) external;
    function resumeCampaign(uint256 campaignId) external;
    /// @notice Ends a campaign for good. What is left can be refunded once an epoch that reaches past this moment is final.
    function closeCampaign(uint256 campaignId) external;
    /// @notice Sends the unspent rest of a closed campaign to its advertiser. Anyone may call it.
    /// @dev Open once an epoch with `periodEnd > closedAt` is final, or once no epoch became final for `silenceSeconds`.
    /// Never more than budget − refunded − max(spent, pendingSpent).
    function refund(uint256 campaignId) external returns (uint256 amount);

    /// @notice Posts an epoch with settlers' signatures, strictly ascending by signer. Anyone may submit it. A pending post
    /// whose window is over is finalised first.
    function postEpoch(EpochStatement calldata statement, SettlerSignature[] calldata signatures) external;
    /// @notice Makes the pending post final after its window. Anyone may call it.
    function finalizeEpoch() external;
    /// @notice Holds the pending post, within its window, until the guardian decides.
    function disputeEpoch(bytes32 reason) external;
    /// @notice Guardian: ends a dispute in favour of the post, whose window starts anew.
    function dismissDispute() external;
    /// @notice Guardian: throws the pending post out, within its window or under dispute; its debits come back. Anyone may do so
    /// to a post that has been under dispute for `silenceSeconds`.
    function rejectEpoch(bytes32 reason) external;

    /// @notice Pays `account` what it has earned and not been paid. Anyone may call it; funds go only to the account.
    function claim(address account, address token, uint256 cumulativeAmount, bytes32[] calldata proof)
        external
        returns (uint256 amount);
    /// @notice Pays many. Those with nothing left to claim are passed over; a transfer that fails stays claimable.
    /// @return paid How many of them were paid.
    function claimMany(Claim[] calldata claims) external returns (uint256 paid);

    function setTokenAllowed(address token, bool allowed) external;
    function setThreshold(uint16 threshold) external;
    function setWindow(uint40 windowSeconds) external;
    function setSilencePeriod(uint40 silenceSeconds) external;
    /// @notice Stops new campaigns, funding and posts. Never claims against final roots, never refunds.
    function pause() external;
    function unpause() external;
    /// @notice Admin: takes out what was sent here by mistake: balance − liabilities, never more.
    function recoverSurplus(address token, address to) external returns (uint256 amount);

    /// @notice The campaign as the outcome of all posts makes it; empty (status None) if there is none of that id.
    function campaignOf(uint256 campaignId) external view returns (Campaign memory);
    function campaignCount() external view returns (uint256);
    function postOf(uint64 post) external view returns (Post memory);
    function postCount() external view returns (uint64);
    function finalEpoch() external view returns (uint64);
    /// @notice The root that claims are checked against: the last final epoch's.
    function payoutRoot() external view returns (bytes32);
    function lastFinalizedAt() external view returns (uint40);
    function claimedOf(address account, address token) external view returns (uint256);
    /// @notice Per token: Σ campaigns' final `spent`, and Σ of all claims ever paid.
    function poolOf(address token) external view returns (uint256 spent, uint256 claimed);
    /// @notice What the contract owes in `token`: unspent budgets plus unclaimed pool.
    function liabilitiesOf(address token) external view returns (uint256);
    function isTokenAllowed(address token) external view returns (bool);
    function threshold() external view returns (uint16);
    function windowSeconds() external view returns (uint40);
    function silenceSeconds() external view returns (uint40);
    /// @notice The digest that settlers sign.
    function hashStatement(EpochStatement calldata statement) external view returns (bytes32);
}
