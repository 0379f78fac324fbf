// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title ConsentRegistry
/// @notice Who agreed to what, for whom, until when. Only the subject can grant or revoke; anyone can read.
/// @dev Keyed by (subject, controller, purpose). Each key has a nonce that every accepted grant or revocation raises by one,
/// so a revocation makes every older signed grant that was not submitted yet worthless, and one controller's nonces never
/// block another's. No personal data is on chain: texts are off chain behind their hashes, and the receipt hash is a salted
/// commitment to an ISO/IEC TS 27560 consent receipt (erasing salt and receipt off chain is the erasure). The contract has
/// no administrator.
///
/// Signatures are over EIP-712 typed data of the domain (name "Marquee ConsentRegistry", version "1", chain id, this contract).
/// One is signed as
///   GrantConsent(address subject,address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,
///     bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce,uint256 deadline)
///   RevokeConsent(address subject,address controller,bytes32 purpose,uint64 nonce,uint256 deadline)
/// and many, which take effect in order, as
///   GrantConsents(address subject,ConsentItem[] consents,uint256 deadline)
///     ConsentItem(address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,bytes32 receiptHash,
///       uint40 expiresAt,uint8 method,uint64 nonce)
///   RevokeConsents(address subject,ScopeItem[] scopes,uint256 deadline)
///     ScopeItem(address controller,bytes32 purpose,uint64 nonce)
/// without the line breaks, and with the item type right after its user. A batch may name a key twice: the second nonce is
/// then the first + 1.
interface IConsentRegistry {
    enum Status {
        None,
        Granted,
        Expired,
        Revoked
    }

    /// @notice What a subject agrees to.
    /// @param controller Who may process.
    /// @param purpose One of the purpose constants.
    /// @param noticeHash Hash of the notice that was shown: its text, language and version.
    /// @param categoriesHash Hash of the list of data categories.
    /// @param receiptHash Salted commitment to the consent receipt.
    /// @param expiresAt Unix seconds from which the consent no longer holds; 0: until revoked.
    /// @param method How consent was collected (1 explicit click, 2 form, 3 wallet prompt, 255 other).
    struct Grant {
        address controller;
        bytes32 purpose;
        bytes32 noticeHash;
        bytes32 categoriesHash;
        bytes32 receiptHash;
        uint40 expiresAt;
        uint8 method;
    }

    /// @notice A (controller, purpose) pair of a subject.
    struct Scope {
        address controller;
        bytes32 purpose;
    }

    /// @notice What storage holds of a key. Times are Unix seconds; 0 means never.
    /// @param revokedAt Time of the first revocation since the latest grant.
    /// @param nonce How many grants and revocations were accepted: the nonce that the next signature must carry.
    struct Record {
        uint40 grantedAt;
        uint40 expiresAt;
        uint40 revokedAt;
        uint64 nonce;
        uint8 method;
        bytes32 noticeHash;
    }

    /// @notice Consent was given (or given anew). `nonce` is the key's nonce after it.
    event ConsentGranted(
        address indexed subject,
        address indexed controller,
        bytes32 indexed purpose,
        bytes32 noticeHash,
        bytes32 categoriesHash,
        bytes32 receiptHash,
        uint40 expiresAt,
        uint8 method,
        uint64 nonce
    );
    /// @notice Consent was withdrawn, or signed grants that nobody submitted yet were made worthless. `nonce` is the key's
    /// nonce after it.
    event ConsentRevoked(
        address indexed subject, address indexed controller, bytes32 indexed purpose, uint64 nonce
    );

    /// @notice The purpose is not one of the constants.
    error UnknownPurpose(bytes32 purpose);
    /// @notice The controller is the zero address.
    error InvalidController();
    /// @notice The expiry is not in the future.
    error ExpiryInPast(uint40 expiresAt, uint256 timestamp);
    /// @notice The signature's deadline has passed.
    error SignatureExpired(uint256 deadline, uint256 timestamp);
    /// @notice The signature is not the subject's.
    error InvalidSignature(address subject);
    /// @notice The signed nonce is not the key's current one.
    error NonceMismatch(address subject, address controller, bytes32 purpose, uint64 expected, uint64 given);
    /// @notice The batch is empty.
    error EmptyBatch();
    /// @notice The batch is longer than `MAX_BATCH`.
    error BatchTooLong(uint256 length, uint256 max);
    /// @notice `items` and `nonces` differ in length.
    error BatchLengthMismatch(uint256 items, uint256 nonces);
    /// @notice Storage holds only the latest grant, made at `grantedAt`; what held earlier is in the events.
    error HistoryNotInStorage(uint256 timestamp, uint40 grantedAt);

    function PERSONALIZED_ADS() external view returns (bytes32);
    function AD_MEASUREMENT() external view returns (bytes32);
    function ANALYTICS() external view returns (bytes32);
    function DATA_SHARING() external view returns (bytes32);
    function MAX_BATCH() external view returns (uint256);

    /// @notice Gives consent as the caller.
    function grant(Grant calldata consent) external;
    /// @notice Gives several consents as the caller, all or nothing.
    function grantMany(Grant[] calldata consents) external;
    /// @notice Withdraws consent as the caller. Always accepted, also where none was given: it raises the nonce.
    function revoke(address controller, bytes32 purpose) external;
    /// @notice Withdraws several consents as the caller.
    function revokeMany(Scope[] calldata scopes) external;

    /// @notice Gives consent by the subject's EIP-712 signature (a key's, or an ERC-1271 wallet's). Anyone may submit it.
    /// @param nonce The key's current nonce, `nonceOf(subject, controller, purpose)`.
    /// @param deadline Unix seconds, inclusive.
    function grantBySig(
        address subject,
        Grant calldata consent,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Gives several consents by one signature, all or nothing. `nonces[i]` belongs to `consents[i]`.
    function grantManyBySig(
        address subject,
        Grant[] calldata consents,
        uint64[] calldata nonces,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Withdraws consent by the subject's signature.
    function revokeBySig(
        address subject,
        address controller,
        bytes32 purpose,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Withdraws several consents by one signature, all or nothing.
    function revokeManyBySig(
        address subject,
        Scope[] calldata scopes,
        uint64[] calldata nonces,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Whether consent holds now.
    function isGranted(address subject, address controller, bytes32 purpose) external view returns (bool);

    /// @notice Whether consent held (or will hold, if nothing changes) at `timestamp`.
    /// @dev Reverts with `HistoryNotInStorage` for a time before the latest grant if there was anything before it.
    function isGrantedAt(address subject, address controller, bytes32 purpose, uint256 timestamp)
        external
        view
        returns (bool);

    /// @notice The status now.
    function statusOf(address subject, address controller, bytes32 purpose) external view returns (Status);
    /// @notice What storage holds of a key.
    function recordOf(address subject, address controller, bytes32 purpose) external view returns (Record memory);
    /// @notice The nonce that the next signature for this key must carry.
    function nonceOf(address subject, address controller, bytes32 purpose) external view returns (uint64);
}
