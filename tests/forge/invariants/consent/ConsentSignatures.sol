// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
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

    bytes32 private constant GRANT = keccak256(
        "GrantConsent(address subject,address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,"
        "bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce,uint256 deadline)"
    );
    bytes32 private constant REVOKE =
        keccak256("RevokeConsent(address subject,address controller,bytes32 purpose,uint64 nonce,uint256 deadline)");
    bytes private constant ITEM = "ConsentItem(address controller,bytes32 purpose,bytes32 noticeHash,"
        "bytes32 categoriesHash,bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce)";
    bytes private constant SCOPE = "ScopeItem(address controller,bytes32 purpose,uint64 nonce)";

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
        return keccak256(abi.encode(GRANT, subject, given, nonce, deadline));
    }

    function hashRevoke(Key memory key, uint64 nonce, uint256 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOKE, key, nonce, deadline));
    }

    function hashGrants(
        address subject,
        IConsentRegistry.Grant[] memory given,
        uint64[] memory nonces,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes memory items;
        for (uint256 i; i < given.length; ++i) {
            items = bytes.concat(items, keccak256(abi.encode(keccak256(ITEM), given[i], nonces[i])));
        }
        bytes32 kind =
            keccak256(bytes.concat("GrantConsents(address subject,ConsentItem[] consents,uint256 deadline)", ITEM));
        return keccak256(abi.encode(kind, subject, keccak256(items), deadline));
    }

    function hashRevokes(
        address subject,
        IConsentRegistry.Scope[] memory scopes,
        uint64[] memory nonces,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes memory items;
        for (uint256 i; i < scopes.length; ++i) {
            items = bytes.concat(items, keccak256(abi.encode(keccak256(SCOPE), scopes[i], nonces[i])));
        }
        bytes32 kind =
            keccak256(bytes.concat("RevokeConsents(address subject,ScopeItem[] scopes,uint256 deadline)", SCOPE));
        return keccak256(abi.encode(kind, subject, keccak256(items), deadline));
    }
}
