// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {ConsentState} from "./libraries/ConsentState.sol";
import {ConsentTypes} from "./libraries/ConsentTypes.sol";
import {Signatures} from "./libraries/Signatures.sol";

contract ConsentRegistry is IConsentRegistry, EIP712 {
    struct Entry {
        ConsentState state;
        bytes32 noticeHash;
    }

    /// @inheritdoc IConsentRegistry
    bytes32 public constant PERSONALIZED_ADS = keccak256("PERSONALIZED_ADS");
    /// @inheritdoc IConsentRegistry
    bytes32 public constant AD_MEASUREMENT = keccak256("AD_MEASUREMENT");
    /// @inheritdoc IConsentRegistry
    bytes32 public constant ANALYTICS = keccak256("ANALYTICS");
    /// @inheritdoc IConsentRegistry
    bytes32 public constant DATA_SHARING = keccak256("DATA_SHARING");
    /// @inheritdoc IConsentRegistry
    uint256 public constant MAX_BATCH = 50;

    /// @dev By keccak256(abi.encode(subject, controller, purpose)).
    mapping(bytes32 key => Entry) private _entries;

    constructor() EIP712("Marquee ConsentRegistry", "1") {}

    /// @inheritdoc IConsentRegistry
    function grant(Grant calldata consent) external {
        _grant(_entryOf(msg.sender, consent.controller, consent.purpose), msg.sender, consent);
    }

    /// @inheritdoc IConsentRegistry
    function grantMany(Grant[] calldata consents) external {
        _requireBatch(consents.length);
        for (uint256 i = 0; i < consents.length; ++i) {
            Grant calldata consent = consents[i];
            _grant(_entryOf(msg.sender, consent.controller, consent.purpose), msg.sender, consent);
        }
    }

    /// @inheritdoc IConsentRegistry
    function revoke(address controller, bytes32 purpose) external {
        _revoke(_entryOf(msg.sender, controller, purpose), msg.sender, controller, purpose);
    }

    /// @inheritdoc IConsentRegistry
    function revokeMany(Scope[] calldata scopes) external {
        _requireBatch(scopes.length);
        for (uint256 i = 0; i < scopes.length; ++i) {
            Scope calldata scope = scopes[i];
            _revoke(_entryOf(msg.sender, scope.controller, scope.purpose), msg.sender, scope.controller, scope.purpose);
        }
    }

    /// @inheritdoc IConsentRegistry
    function grantBySig(
        address subject,
        Grant calldata consent,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        _requireSigned(subject, deadline, ConsentTypes.hashGrant(subject, consent, nonce, deadline), signature);
        Entry storage entry = _entryOf(subject, consent.controller, consent.purpose);
        _requireNonce(entry, subject, consent.controller, consent.purpose, nonce);
        _grant(entry, subject, consent);
    }

    /// @inheritdoc IConsentRegistry
    function grantManyBySig(
        address subject,
        Grant[] calldata consents,
        uint64[] calldata nonces,
        uint256 deadline,
        bytes calldata signature
    ) external {
        _requireSignedBatch(consents.length, nonces.length);
        _requireSigned(subject, deadline, ConsentTypes.hashGrants(subject, consents, nonces, deadline), signature);
        for (uint256 i = 0; i < consents.length; ++i) {
            Grant calldata consent = consents[i];
            Entry storage entry = _entryOf(subject, consent.controller, consent.purpose);
            _requireNonce(entry, subject, consent.controller, consent.purpose, nonces[i]);
            _grant(entry, subject, consent);
        }
    }

    /// @inheritdoc IConsentRegistry
    function revokeBySig(
        address subject,
        address controller,
        bytes32 purpose,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 structHash = ConsentTypes.hashRevoke(subject, controller, purpose, nonce, deadline);
        _requireSigned(subject, deadline, structHash, signature);
        Entry storage entry = _entryOf(subject, controller, purpose);
        _requireNonce(entry, subject, controller, purpose, nonce);
        _revoke(entry, subject, controller, purpose);
    }

    /// @inheritdoc IConsentRegistry
    function revokeManyBySig(
        address subject,
        Scope[] calldata scopes,
        uint64[] calldata nonces,
        uint256 deadline,
        bytes calldata signature
    ) external {
        _requireSignedBatch(scopes.length, nonces.length);
        _requireSigned(subject, deadline, ConsentTypes.hashRevokes(subject, scopes, nonces, deadline), signature);
        for (uint256 i = 0; i < scopes.length; ++i) {
            Scope calldata scope = scopes[i];
            Entry storage entry = _entryOf(subject, scope.controller, scope.purpose);
            _requireNonce(entry, subject, scope.controller, scope.purpose, nonces[i]);
            _revoke(entry, subject, scope.controller, scope.purpose);
        }
    }

    /// @inheritdoc IConsentRegistry
    function isGranted(address subject, address controller, bytes32 purpose) external view returns (bool) {
        return statusOf(subject, controller, purpose) == Status.Granted;
    }

    /// @inheritdoc IConsentRegistry
    function isGrantedAt(address subject, address controller, bytes32 purpose, uint256 timestamp)
        external
        view
        returns (bool)
    {
        ConsentState state = _entryOf(subject, controller, purpose).state;
        uint40 grantedAt = state.grantedAt();
        if (grantedAt == 0) return false;
        if (timestamp < grantedAt) {
            if (state.hasHistory()) revert HistoryNotInStorage(timestamp, grantedAt);
            return false;
        }
        return _isBefore(timestamp, state.expiresAt()) && _isBefore(timestamp, state.revokedAt());
    }

    /// @inheritdoc IConsentRegistry
    function statusOf(address subject, address controller, bytes32 purpose) public view returns (Status) {
        ConsentState state = _entryOf(subject, controller, purpose).state;
        if (state.nonce() == 0) return Status.None;
        if (state.revokedAt() != 0) return Status.Revoked;
        return _isBefore(block.timestamp, state.expiresAt()) ? Status.Granted : Status.Expired;
    }

    /// @inheritdoc IConsentRegistry
    function recordOf(address subject, address controller, bytes32 purpose) external view returns (Record memory) {
        Entry storage entry = _entryOf(subject, controller, purpose);
        ConsentState state = entry.state;
        return Record({
            grantedAt: state.grantedAt(),
            expiresAt: state.expiresAt(),
            revokedAt: state.revokedAt(),
            nonce: state.nonce(),
            method: state.method(),
            noticeHash: entry.noticeHash
        });
    }

    /// @inheritdoc IConsentRegistry
    function nonceOf(address subject, address controller, bytes32 purpose) external view returns (uint64) {
        return _entryOf(subject, controller, purpose).state.nonce();
    }

    function _grant(Entry storage entry, address subject, Grant calldata consent) private {
        _requireScope(consent.controller, consent.purpose);
        if (!_isBefore(block.timestamp, consent.expiresAt)) {
            revert ExpiryInPast(consent.expiresAt, block.timestamp);
        }
        ConsentState state = entry.state.afterGrant(block.timestamp, consent.expiresAt, consent.method);
        entry.state = state;
        entry.noticeHash = consent.noticeHash;
        emit ConsentGranted(
            subject,
            consent.controller,
            consent.purpose,
            consent.noticeHash,
            consent.categoriesHash,
            consent.receiptHash,
            consent.expiresAt,
            consent.method,
            state.nonce()
        );
    }

    function _revoke(Entry storage entry, address subject, address controller, bytes32 purpose) private {
        _requireScope(controller, purpose);
        ConsentState state = entry.state.afterRevocation(block.timestamp);
        entry.state = state;
        emit ConsentRevoked(subject, controller, purpose, state.nonce());
    }

    function _requireSigned(address subject, uint256 deadline, bytes32 structHash, bytes calldata signature)
        private
        view
    {
        if (block.timestamp > deadline) revert SignatureExpired(deadline, block.timestamp);
        if (!Signatures.isValid(subject, _hashTypedDataV4(structHash), signature)) revert InvalidSignature(subject);
    }

    function _requireNonce(Entry storage entry, address subject, address controller, bytes32 purpose, uint64 nonce)
        private
        view
    {
        uint64 expected = entry.state.nonce();
        if (nonce != expected) revert NonceMismatch(subject, controller, purpose, expected, nonce);
    }

    function _requireSignedBatch(uint256 items, uint256 nonces) private pure {
        _requireBatch(items);
        if (items != nonces) revert BatchLengthMismatch(items, nonces);
    }

    function _requireBatch(uint256 length) private pure {
        if (length == 0) revert EmptyBatch();
        if (length > MAX_BATCH) revert BatchTooLong(length, MAX_BATCH);
    }

    function _requireScope(address controller, bytes32 purpose) private pure {
        bool known =
            purpose == PERSONALIZED_ADS || purpose == AD_MEASUREMENT || purpose == ANALYTICS || purpose == DATA_SHARING;
        if (!known) revert UnknownPurpose(purpose);
        if (controller == address(0)) revert InvalidController();
    }

    function _entryOf(address subject, address controller, bytes32 purpose) private view returns (Entry storage) {
        return _entries[keccak256(abi.encode(subject, controller, purpose))];
    }

    /// @dev Whether `timestamp` is before `limit`, where 0 means no limit.
    function _isBefore(uint256 timestamp, uint40 limit) private pure returns (bool) {
        return limit == 0 || timestamp < limit;
    }
}
