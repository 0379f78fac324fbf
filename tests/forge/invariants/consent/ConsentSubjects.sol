// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {ConsentSignatures} from "./ConsentSignatures.sol";

/// @title ConsentSubjects
/// @notice Subjects who decide by their own call or by one signature, on one thing or on many at once. A batch may name a key
/// twice and may hold one entry that cannot be, which must undo the whole.
abstract contract ConsentSubjects is ConsentSignatures {
    uint256 private constant MAX_BATCH = 50;

    function grant(uint256 seed) external {
        Key memory key = keyFrom(seed);
        IConsentRegistry.Grant memory given = grantFor(key, seed);
        bytes4 refusal = _spoil(given, seed >> 24);
        if (call(14, "grant", key.subject, abi.encodeCall(IConsentRegistry.grant, (given)), refusal)) {
            granted(key.subject, given);
        }
    }

    function revoke(uint256 seed) external {
        Key memory key = keyFrom(seed);
        bytes memory data = abi.encodeCall(IConsentRegistry.revoke, (key.controller, key.purpose));
        if (call(15, "revoke", key.subject, data, 0)) revoked(key);
    }

    function grantMany(uint256 who, uint256 seed) external {
        (address subject, IConsentRegistry.Grant[] memory given,, bytes4 refusal) = _manyGrants(who, seed);
        bytes memory data = abi.encodeCall(IConsentRegistry.grantMany, (given));
        if (call(14, "grantMany", subject, data, refusal)) _grantedAll(subject, given);
    }

    function revokeMany(uint256 who, uint256 seed) external {
        (address subject, IConsentRegistry.Scope[] memory scopes,) = _manyScopes(who, seed);
        bytes memory data = abi.encodeCall(IConsentRegistry.revokeMany, (scopes));
        if (call(15, "revokeMany", subject, data, 0)) _revokedAll(subject, scopes);
    }

    function grantManyBySig(uint256 who, uint256 seed) external {
        (address subject, IConsentRegistry.Grant[] memory given, uint64[] memory nonces, bytes4 refusal) =
            _manyGrants(who, seed);
        uint256 deadline = block.timestamp + seed % 3;
        if (seed % 6 == 0) {
            // Out of turn at any place: the whole is refused, whatever else is wrong with it later on.
            (nonces[0], refusal) = (nonces[0] + 1, IConsentRegistry.NonceMismatch.selector);
        }
        bytes memory signed = sign(who, home(), hashGrants(subject, given, nonces, deadline));
        bytes memory data =
            abi.encodeCall(IConsentRegistry.grantManyBySig, (subject, given, nonces, deadline, signed));
        if (call(14, "grantManyBySig", controllers[seed % 2], data, refusal)) _grantedAll(subject, given);
    }

    function revokeManyBySig(uint256 who, uint256 seed) external {
        (address subject, IConsentRegistry.Scope[] memory scopes, uint64[] memory nonces) = _manyScopes(who, seed);
        uint256 deadline = block.timestamp + seed % 3;
        bytes4 refusal;
        if (seed % 6 == 0) {
            uint256 last = nonces.length - 1;
            (nonces[last], refusal) = (nonces[last] + 1, IConsentRegistry.NonceMismatch.selector);
        }
        bytes memory signed = sign(who, home(), hashRevokes(subject, scopes, nonces, deadline));
        bytes memory data =
            abi.encodeCall(IConsentRegistry.revokeManyBySig, (subject, scopes, nonces, deadline, signed));
        if (call(15, "revokeManyBySig", controllers[seed % 2], data, refusal)) _revokedAll(subject, scopes);
    }

    /// @dev None, too many, or other than there are nonces.
    function decideOnImpossibleBatch(uint256 who, uint256 seed) external {
        address subject = subjects[who % subjects.length];
        uint256 length = seed % 3 == 0 ? 0 : seed % 3 == 1 ? MAX_BATCH + 1 : 1 + seed % 4;
        IConsentRegistry.Grant[] memory given = new IConsentRegistry.Grant[](length);
        uint64[] memory nonces = new uint64[](seed % 3 == 2 ? length - 1 : length);
        bytes4 refusal = IConsentRegistry.BatchLengthMismatch.selector;
        if (seed % 3 == 0) refusal = IConsentRegistry.EmptyBatch.selector;
        if (seed % 3 == 1) refusal = IConsentRegistry.BatchTooLong.selector;
        bytes memory data =
            abi.encodeCall(IConsentRegistry.grantManyBySig, (subject, given, nonces, block.timestamp, ""));
        call(14, "grantManyBySig", subject, data, refusal);
        if (seed % 3 == 2) return;
        IConsentRegistry.Scope[] memory scopes = new IConsentRegistry.Scope[](length);
        call(14, "revokeMany", subject, abi.encodeCall(IConsentRegistry.revokeMany, (scopes)), refusal);
    }

    function _manyGrants(uint256 who, uint256 seed)
        private
        view
        returns (
            address subject,
            IConsentRegistry.Grant[] memory given,
            uint64[] memory nonces,
            bytes4 refusal
        )
    {
        subject = subjects[who % subjects.length];
        uint256 length = 1 + (seed >> 8) % 4;
        (given, nonces) = (new IConsentRegistry.Grant[](length), new uint64[](length));
        for (uint256 i; i < length; ++i) {
            Key memory key = keyFrom(mix(seed ^ i, "key"));
            key.subject = subject;
            (given[i], nonces[i]) = (grantFor(key, seed ^ i), countOf(key));
            for (uint256 j; j < i; ++j) {
                if (given[j].controller == key.controller && given[j].purpose == key.purpose) ++nonces[i];
            }
        }
        refusal = _spoil(given[length - 1], seed >> 24);
        if (refusal != 0) nonces[length - 1] = 0;
        if (refusal == IConsentRegistry.ExpiryInPast.selector) nonces[length - 1] = _nonceOfLast(subject, given);
    }

    function _manyScopes(uint256 who, uint256 seed)
        private
        view
        returns (address subject, IConsentRegistry.Scope[] memory scopes, uint64[] memory nonces)
    {
        subject = subjects[who % subjects.length];
        uint256 length = 1 + (seed >> 8) % 4;
        (scopes, nonces) = (new IConsentRegistry.Scope[](length), new uint64[](length));
        for (uint256 i; i < length; ++i) {
            Key memory key = keyFrom(mix(seed ^ i, "key"));
            key.subject = subject;
            (scopes[i], nonces[i]) = (IConsentRegistry.Scope(key.controller, key.purpose), countOf(key));
            for (uint256 j; j < i; ++j) {
                if (scopes[j].controller == key.controller && scopes[j].purpose == key.purpose) ++nonces[i];
            }
        }
    }

    /// @dev Makes about a tenth of the grants impossible. The nonce of a key that cannot be is 0.
    function _spoil(IConsentRegistry.Grant memory given, uint256 seed) private view returns (bytes4) {
        if (seed % 32 == 0) {
            given.purpose = bytes32(seed);
            return IConsentRegistry.UnknownPurpose.selector;
        }
        if (seed % 32 == 1) {
            given.controller = address(0);
            return IConsentRegistry.InvalidController.selector;
        }
        if (seed % 32 > 3) return 0;
        given.expiresAt = uint40(block.timestamp - (seed >> 8) % 2 * 1 hours);
        return IConsentRegistry.ExpiryInPast.selector;
    }

    function _nonceOfLast(address subject, IConsentRegistry.Grant[] memory given) private view returns (uint64 nonce) {
        IConsentRegistry.Grant memory last = given[given.length - 1];
        nonce = countOf(Key(subject, last.controller, last.purpose));
        for (uint256 i; i < given.length - 1; ++i) {
            if (given[i].controller == last.controller && given[i].purpose == last.purpose) ++nonce;
        }
    }

    function _grantedAll(address subject, IConsentRegistry.Grant[] memory given) private {
        for (uint256 i; i < given.length; ++i) {
            granted(subject, given[i]);
        }
    }

    function _revokedAll(address subject, IConsentRegistry.Scope[] memory scopes) private {
        for (uint256 i; i < scopes.length; ++i) {
            revoked(Key(subject, scopes[i].controller, scopes[i].purpose));
        }
    }
}
