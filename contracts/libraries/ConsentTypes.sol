// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../interfaces/IConsentRegistry.sol";

/// @title ConsentTypes
/// @notice EIP-712 struct hashes of what a subject signs for the ConsentRegistry.
library ConsentTypes {
    bytes32 private constant GRANT_TYPEHASH = keccak256(
        "GrantConsent(address subject,address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce,uint256 deadline)"
    );
    bytes32 private constant REVOKE_TYPEHASH =
        keccak256("RevokeConsent(address subject,address controller,bytes32 purpose,uint64 nonce,uint256 deadline)");
    bytes32 private constant GRANTS_TYPEHASH = keccak256(
        "GrantConsents(address subject,ConsentItem[] consents,uint256 deadline)ConsentItem(address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce)"
    );
    bytes32 private constant CONSENT_ITEM_TYPEHASH = keccak256(
        "ConsentItem(address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce)"
    );
    bytes32 private constant REVOKES_TYPEHASH = keccak256(
        "RevokeConsents(address subject,ScopeItem[] scopes,uint256 deadline)ScopeItem(address controller,bytes32 purpose,uint64 nonce)"
    );
    bytes32 private constant SCOPE_ITEM_TYPEHASH =
        keccak256("ScopeItem(address controller,bytes32 purpose,uint64 nonce)");

    function hashGrant(address subject, IConsentRegistry.Grant calldata consent, uint64 nonce, uint256 deadline)
        internal
        pure
        returns (bytes32 hash)
    {
        bytes32 typeHash = GRANT_TYPEHASH;
        // keccak256(abi.encode(typeHash, subject, consent, nonce, deadline)): a struct of static members encodes as the list of
        // them, here copied as it came. Members that do not fit their types revert where the registry reads them.
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, typeHash)
            mstore(add(start, 0x20), subject)
            calldatacopy(add(start, 0x40), consent, 0xe0)
            mstore(add(start, 0x120), nonce)
            mstore(add(start, 0x140), deadline)
            hash := keccak256(start, 0x160)
        }
    }

    function hashRevoke(address subject, address controller, bytes32 purpose, uint64 nonce, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(REVOKE_TYPEHASH, subject, controller, purpose, nonce, deadline));
    }

    /// @dev `nonces` is as long as `consents`.
    function hashGrants(
        address subject,
        IConsentRegistry.Grant[] calldata consents,
        uint64[] calldata nonces,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32[] memory items = new bytes32[](consents.length);
        for (uint256 i = 0; i < consents.length; ++i) {
            items[i] = keccak256(abi.encode(CONSENT_ITEM_TYPEHASH, consents[i], nonces[i]));
        }
        return keccak256(abi.encode(GRANTS_TYPEHASH, subject, keccak256(abi.encodePacked(items)), deadline));
    }

    /// @dev `nonces` is as long as `scopes`.
    function hashRevokes(
        address subject,
        IConsentRegistry.Scope[] calldata scopes,
        uint64[] calldata nonces,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32[] memory items = new bytes32[](scopes.length);
        for (uint256 i = 0; i < scopes.length; ++i) {
            items[i] = keccak256(abi.encode(SCOPE_ITEM_TYPEHASH, scopes[i], nonces[i]));
        }
        return keccak256(abi.encode(REVOKES_TYPEHASH, subject, keccak256(abi.encodePacked(items)), deadline));
    }
}
