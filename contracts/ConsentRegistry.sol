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
        Entry storage entry = _entryOf(msg.sender, consent);
        _grant(entry, entry.state, msg.sender, consent);
    }

    /// @inheritdoc IConsentRegistry
    function grantMany(Grant[] calldata consents) external {
        _requireBatch(consents.length);
        for (uint256 i = 0; i < consents.length; ++i) {
            Grant calldata consent = consents[i];
            Entry storage entry = _entryOf(msg.sender, consent);
            _grant(entry, entry.state, msg.sender, consent);
        }
    }

    /// @inheritdoc IConsentRegistry
    function revoke(address controller, bytes32 purpose) external {
        Entry storage entry = _entryOf(msg.sender, controller, purpose);
        _revoke(entry, entry.state, msg.sender, controller, purpose);
    }

    /// @inheritdoc IConsentRegistry
    function revokeMany(Scope[] calldata scopes) external {
        _requireBatch(scopes.length);
        for (uint256 i = 0; i < scopes.length; ++i) {
            Scope calldata scope = scopes[i];
            Entry storage entry = _entryOf(msg.sender, scope.controller, scope.purpose);
            _revoke(entry, entry.state, msg.sender, scope.controller, scope.purpose);
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
        if (block.timestamp > deadline) revert SignatureExpired(deadline, block.timestamp);
        bytes32 digest = _hashTypedDataV4(ConsentTypes.hashGrant(subject, consent, nonce, deadline));
        if (!Signatures.isValidCalldata(subject, digest, signature)) revert InvalidSignature(subject);
        Entry storage entry = _entryOf(subject, consent);
        ConsentState state = entry.state;
        if (nonce != state.nonce()) {
            revert NonceMismatch(subject, consent.controller, consent.purpose, state.nonce(), nonce);
        }
        _grant(entry, state, subject, consent);
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
            Entry storage entry = _entryOf(subject, consent);
            ConsentState state = entry.state;
            _requireNonce(state, subject, consent.controller, consent.purpose, nonces[i]);
            _grant(entry, state, subject, consent);
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
        ConsentState state = entry.state;
        _requireNonce(state, subject, controller, purpose, nonce);
        _revoke(entry, state, subject, controller, purpose);
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
            ConsentState state = entry.state;
            _requireNonce(state, subject, scope.controller, scope.purpose, nonces[i]);
            _revoke(entry, state, subject, scope.controller, scope.purpose);
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

    function _grant(Entry storage entry, ConsentState before, address subject, Grant calldata consent) private {
        (address controller, bytes32 purpose, uint40 expiresAt) = (consent.controller, consent.purpose, consent.expiresAt);
        _requireScope(controller, purpose);
        if (expiresAt != 0 && block.timestamp >= expiresAt) revert ExpiryInPast(expiresAt, block.timestamp);
        ConsentState state = before.afterGrant(block.timestamp, expiresAt, consent.method);
        entry.state = state;
        entry.noticeHash = consent.noticeHash;
        bytes32 topic = ConsentGranted.selector;
        uint256 nonce = state.nonce();
        // emit ConsentGranted(subject, controller, purpose, the grant's members from `noticeHash` on, nonce): they are copied as
        // they came, and those that might not fit their types were read above.
        assembly ("memory-safe") {
            let start := mload(0x40)
            calldatacopy(start, add(consent, 0x40), 0xa0)
            mstore(add(start, 0xa0), nonce)
            log4(start, 0xc0, topic, subject, controller, purpose)
        }
    }

    function _revoke(
        Entry storage entry,
        ConsentState before,
        address subject,
        address controller,
        bytes32 purpose
    ) private {
        _requireScope(controller, purpose);
        ConsentState state = before.afterRevocation(block.timestamp);
        entry.state = state;
        emit ConsentRevoked(subject, controller, purpose, state.nonce());
    }

    function _requireSigned(address subject, uint256 deadline, bytes32 structHash, bytes calldata signature)
        private
        view
    {
        if (block.timestamp > deadline) revert SignatureExpired(deadline, block.timestamp);
        if (!Signatures.isValidCalldata(subject, _hashTypedDataV4(structHash), signature)) revert InvalidSignature(subject);
    }

    function _requireNonce(ConsentState state, address subject, address controller, bytes32 purpose, uint64 nonce)
        private
        pure
    {
        uint64 expected = state.nonce();
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
        if (
            purpose != PERSONALIZED_ADS && purpose != AD_MEASUREMENT && purpose != ANALYTICS && purpose != DATA_SHARING
        ) revert UnknownPurpose(purpose);
        if (controller == address(0)) revert InvalidController();
    }

    /// @dev As the other, of a grant whose controller was not read yet: whoever calls this reads it, which checks that it fits.
    function _entryOf(address subject, Grant calldata consent) private view returns (Entry storage) {
        bytes32 key;
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, subject)
            calldatacopy(add(start, 0x20), consent, 0x40)
            key := keccak256(start, 0x60)
        }
        return _entries[key];
    }

    function _entryOf(address subject, address controller, bytes32 purpose) private view returns (Entry storage) {
        bytes32 key;
        // keccak256(abi.encode(subject, controller, purpose)), without taking memory.
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, subject)
            mstore(add(start, 0x20), controller)
            mstore(add(start, 0x40), purpose)
            key := keccak256(start, 0x60)
        }
        return _entries[key];
    }

    /// @dev Whether `timestamp` is before `limit`, where 0 means no limit.
    function _isBefore(uint256 timestamp, uint40 limit) private pure returns (bool) {
        return limit == 0 || timestamp < limit;
    }
}
