// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title StreamingWallet
/// @notice Pay for content by the second, out of a vault position: a session reserves what it may cost, runs, pauses, resumes
/// and stops; stopping charges the vault (yield first) and credits the creator.
/// @dev Price, duration and fee are those of the moment the session started. With t the block time:
///   active(t) = elapsed + (t − since) while running, elapsed while paused
///   debt(t)   = min(maxSpend, floor(price · min(active(t), duration) / duration))
/// so it is exact at the end however often the session paused, and rounding favours the viewer. Amounts are in the smallest
/// unit of the vault's asset.
///
/// Signed permissions are EIP-712 messages in the domain ("Marquee StreamingWallet", "1", chain id, this contract):
///   GrantPermission(address viewer,address operator,uint96 maxPerSession,uint96 maxPerDay,uint40 expiresAt,uint64 nonce,uint256 deadline)
///   RevokePermission(address viewer,address operator,uint64 nonce,uint256 deadline)
/// The nonce counts per (viewer, operator); the deadline is in Unix seconds, inclusive. Grants and revocations leave what the
/// day has used as it is.
interface IStreamingWallet {
    enum SessionStatus {
        None,
        Active,
        Paused,
        // Stopped and paid in full.
        Completed,
        // Stopped when nothing was owed.
        Cancelled,
        // Stopped after a vault loss: paid what was left, the rest was written off.
        Failed
    }

    /// @param price Of the whole content.
    /// @param duration Seconds of the whole content.
    struct Content {
        address creator;
        uint96 price;
        uint32 duration;
        bool listed;
        bytes32 metadataHash;
    }

    /// @param maxSpend The most it may cost: what is reserved while it is open. Never above `price`.
    /// @param elapsed Active seconds up to `since` (running) or in all (paused, stopped), at most `duration`.
    /// @param since Unix seconds: when it last started running (running), paused (paused) or stopped.
    /// @param operator Who started it by permission, or zero.
    struct Session {
        address viewer;
        bytes32 contentId;
        address creator;
        address operator;
        uint96 price;
        uint96 maxSpend;
        uint32 duration;
        uint32 elapsed;
        uint40 since;
        uint16 feeBps;
        SessionStatus status;
    }

    /// @notice What an operator may spend for a viewer.
    /// @param day The UTC day (Unix seconds / 86400) that `usedToday` belongs to.
    /// @param usedToday Reserved by sessions that the operator started on that day, less what those left unspent by
    /// stopping on the same day.
    /// @param nonce How many grants and revocations were accepted: the nonce that the next signature must carry.
    struct Permission {
        uint96 maxPerSession;
        uint96 maxPerDay;
        uint40 expiresAt;
        uint24 day;
        uint96 usedToday;
        uint64 nonce;
    }

    /// @notice Content is for sale (again). `salt` is the creator's name for it.
    event ContentListed(
        bytes32 indexed contentId,
        address indexed creator,
        bytes32 salt,
        uint96 price,
        uint32 duration,
        bytes32 metadataHash
    );
    event ContentChanged(bytes32 indexed contentId, uint96 price, uint32 duration, bytes32 metadataHash);
    event ContentDelisted(bytes32 indexed contentId);

    event SessionStarted(
        uint256 indexed sessionId,
        address indexed viewer,
        bytes32 indexed contentId,
        address creator,
        address operator,
        uint96 price,
        uint32 duration,
        uint96 maxSpend,
        uint16 feeBps
    );
    event SessionPaused(uint256 indexed sessionId, uint32 elapsed);
    event SessionResumed(uint256 indexed sessionId);
    /// @notice `fromYield + fromPrincipal` was paid of `debt`; the creator was credited that less `fee`.
    event SessionStopped(
        uint256 indexed sessionId,
        address indexed viewer,
        address indexed creator,
        SessionStatus status,
        uint32 elapsed,
        uint96 debt,
        uint96 fromYield,
        uint96 fromPrincipal,
        uint96 fee
    );

    /// @notice `nonce` is the permission's nonce after it: how many grants and revocations were accepted.
    event PermissionGranted(
        address indexed viewer,
        address indexed operator,
        uint96 maxPerSession,
        uint96 maxPerDay,
        uint40 expiresAt,
        uint64 nonce
    );
    /// @notice The caps and the expiry are 0 after it; `nonce` is the permission's nonce after it.
    event PermissionRevoked(address indexed viewer, address indexed operator, uint64 nonce);
    /// @notice `usedToday` of a permission after a start, or after a stop that gave some back.
    event PermissionUsed(
        address indexed viewer, address indexed operator, uint256 indexed sessionId, uint24 day, uint96 usedToday
    );

    event EarningsWithdrawn(address indexed creator, address indexed to, uint256 amount);
    event FeesWithdrawn(address indexed to, uint256 amount);
    event FeeChanged(uint16 feeBps);

    error ContentNotFound(bytes32 contentId);
    error ContentAlreadyListed(bytes32 contentId);
    error ContentNotListed(bytes32 contentId);
    error NotCreator(bytes32 contentId, address caller);
    /// @notice The price is 0, or the duration is 0 or above 2^28 − 1 seconds (8.5 years).
    error InvalidContent(uint96 price, uint32 duration);
    /// @notice The content no longer costs what the viewer agreed to.
    error QuoteChanged(bytes32 contentId, uint96 price, uint32 duration);
    error ZeroAmount();
    error SessionNotFound(uint256 sessionId);
    error SessionStatusConflict(uint256 sessionId, SessionStatus status);
    /// @notice The caller is neither the viewer nor an operator with a valid permission.
    error NotAllowed(uint256 sessionId, address caller);
    /// @notice The session has not run out and was not left paused for `MAX_PAUSE`.
    error NotSettleable(uint256 sessionId);
    error PermissionExpired(address viewer, address operator, uint40 expiresAt);
    error PermissionSessionCapExceeded(address viewer, address operator, uint96 asked, uint96 cap);
    error PermissionDayCapExceeded(address viewer, address operator, uint96 asked, uint96 available);
    error SignatureExpired(uint256 deadline, uint256 timestamp);
    error InvalidSignature(address viewer);
    error NonceMismatch(address viewer, address operator, uint64 expected, uint64 given);
    error ExpiryInPast(uint40 expiresAt, uint256 timestamp);
    error InvalidOperator();
    error InsufficientEarnings(address creator, uint256 asked, uint256 available);
    error BatchTooLong(uint256 length, uint256 max);
    error ParameterOutOfBounds(uint256 value, uint256 min, uint256 max);

    /// @notice May pause starts and resumptions.
    function GUARDIAN_ROLE() external view returns (bytes32);
    /// @notice May take out protocol fees.
    function TREASURER_ROLE() external view returns (bytes32);
    /// @notice Seconds after which a session that was left paused can be settled by anyone.
    function MAX_PAUSE() external view returns (uint40);
    function MAX_FEE_BPS() external view returns (uint16);
    function MAX_BATCH() external view returns (uint256);

    /// @notice Lists content as the caller, or lists it again after it was delisted.
    /// @return contentId keccak256(abi.encode(creator, salt)): nobody can take another creator's id.
    function listContent(bytes32 salt, uint96 price, uint32 duration, bytes32 metadataHash)
        external
        returns (bytes32 contentId);
    /// @notice Changes listed content. Running sessions keep what they started with.
    function changeContent(bytes32 contentId, uint96 price, uint32 duration, bytes32 metadataHash) external;
    /// @notice Takes content off sale. Running sessions go on.
    function delistContent(bytes32 contentId) external;

    /// @notice Starts a session as the caller. `price` and `duration` are the quote that the viewer agreed to.
    /// @param maxSpend The most it may cost; more than `price` counts as `price`.
    function startSession(bytes32 contentId, uint96 maxSpend, uint96 price, uint32 duration)
        external
        returns (uint256 sessionId);
    /// @notice Starts a session for a viewer who gave the caller permission, within its caps.
    function startSessionFor(
        address viewer,
        bytes32 contentId,
        uint96 maxSpend,
        uint96 price,
        uint32 duration
    ) external returns (uint256 sessionId);
    /// @notice By the viewer or any operator whose permission has not expired.
    function pauseSession(uint256 sessionId) external;
    /// @notice By the viewer, or by the operator who started it while his permission has not expired.
    function resumeSession(uint256 sessionId) external;
    /// @notice Ends a session for good, charges the vault and credits the creator. By whom `pauseSession` may be called.
    function stopSession(uint256 sessionId) external returns (uint256 fromYield, uint256 fromPrincipal);
    /// @notice Ends a session that ran out, or was left paused for `MAX_PAUSE`. Anyone may call it.
    function settleSession(uint256 sessionId) external returns (uint256 fromYield, uint256 fromPrincipal);
    /// @notice Settles many; those that cannot be settled are passed over.
    function settleMany(uint256[] calldata sessionIds) external returns (uint256 settled);

    /// @notice Lets `operator` spend for the caller within caps; replaces an earlier permission.
    /// @param expiresAt Unix seconds from which it no longer holds.
    function grantPermission(address operator, uint96 maxPerSession, uint96 maxPerDay, uint40 expiresAt) external;
    /// @notice As above by the viewer's EIP-712 signature. Anyone may submit it.
    function grantPermissionBySig(
        address viewer,
        address operator,
        uint96 maxPerSession,
        uint96 maxPerDay,
        uint40 expiresAt,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;
    /// @notice Ends a permission at once, and makes every signed one that was not submitted yet worthless.
    function revokePermission(address operator) external;
    /// @notice As above by the viewer's EIP-712 signature.
    function revokePermissionBySig(
        address viewer,
        address operator,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Pays `amount` of the caller's earnings to `to`.
    function withdrawEarnings(uint256 amount, address to) external;
    /// @notice Pays all protocol fees to `to`. Only `TREASURER_ROLE`.
    function withdrawFees(address to) external returns (uint256 amount);
    /// @notice Admin: fee on what is paid, for sessions that start from now on, in basis points.
    function setFee(uint16 feeBps) external;
    function pause() external;
    function unpause() external;

    function contentIdOf(address creator, bytes32 salt) external pure returns (bytes32);
    function contentOf(bytes32 contentId) external view returns (Content memory);
    function sessionOf(uint256 sessionId) external view returns (Session memory);
    function sessionCount() external view returns (uint256);
    /// @notice What the session owes at this block's time; what it came to if it was stopped.
    function debtOf(uint256 sessionId) external view returns (uint256);
    /// @notice Active seconds at this block's time, at most the duration.
    function activeSecondsOf(uint256 sessionId) external view returns (uint32);
    function permissionOf(address viewer, address operator) external view returns (Permission memory);
    /// @notice Credited and not withdrawn.
    function earningsOf(address creator) external view returns (uint256);
    function fees() external view returns (uint256);
    function feeBps() external view returns (uint16);
    function vault() external view returns (address);
}
