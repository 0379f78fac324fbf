// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {MessageTypes} from "../../support/MessageTypes.sol";
import {TypedData} from "../../support/TypedData.sol";
import {ConsentEvents} from "./ConsentEvents.sol";

/// @title ConsentSignatures
/// @notice What subjects sign, by the type strings of IConsentRegistry's documentation.
abstract contract ConsentSignatures is ConsentEvents {
    /// @dev Where a signature is good: on the chain and with the registry that it names.
    struct Domain {
        uint256 chain;
        address verifier;
    }

    function home() internal view returns (Domain memory) {
        return Domain(block.chainid, registry);
    }

    /// @dev By the key of the subject at `signer`.
    function sign(uint256 signer, Domain memory domain, bytes32 structHash) internal view returns (bytes memory) {
        bytes32 digest = TypedData.digest("Marquee ConsentRegistry", domain.chain, domain.verifier, structHash);
        return signature(names[signer % names.length], digest);
    }

    function hashGrant(address subject, IConsentRegistry.Grant memory given, uint64 nonce, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(MessageTypes.GRANT_CONSENT, subject, given, nonce, deadline));
    }

    function hashRevoke(Key memory key, uint64 nonce, uint256 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(MessageTypes.REVOKE_CONSENT, key, nonce, deadline));
    }

    function hashGrants(
        address subject,
        IConsentRegistry.Grant[] memory given,
        uint64[] memory nonces,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes memory items;
        for (uint256 i; i < given.length; ++i) {
            items = bytes.concat(items, keccak256(abi.encode(MessageTypes.CONSENT_ITEM, given[i], nonces[i])));
        }
        return keccak256(abi.encode(MessageTypes.GRANT_CONSENTS, subject, keccak256(items), deadline));
    }

    function hashRevokes(
        address subject,
        IConsentRegistry.Scope[] memory scopes,
        uint64[] memory nonces,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes memory items;
        for (uint256 i; i < scopes.length; ++i) {
            items = bytes.concat(items, keccak256(abi.encode(MessageTypes.SCOPE_ITEM, scopes[i], nonces[i])));
        }
        return keccak256(abi.encode(MessageTypes.REVOKE_CONSENTS, subject, keccak256(items), deadline));
    }
}
