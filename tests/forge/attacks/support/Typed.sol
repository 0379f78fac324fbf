// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title Typed
/// @notice EIP-712 digests as a wallet makes them, from the documented types alone.
library Typed {
    bytes32 internal constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 internal constant TRANSFER_AUTHORIZATION = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 internal constant RECEIVE_AUTHORIZATION = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 internal constant GRANT_PERMISSION = keccak256(
        "GrantPermission(address viewer,address operator,uint96 maxPerSession,uint96 maxPerDay,uint40 expiresAt,uint64 nonce,uint256 deadline)"
    );
    bytes32 internal constant GRANT_CONSENT = keccak256(
        "GrantConsent(address subject,address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce,uint256 deadline)"
    );
    bytes32 internal constant REVOKE_CONSENT =
        keccak256("RevokeConsent(address subject,address controller,bytes32 purpose,uint64 nonce,uint256 deadline)");

    function domain(string memory name, address verifier) internal view returns (bytes32) {
        return domain(name, verifier, block.chainid);
    }

    function domain(string memory name, address verifier, uint256 chainId) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                chainId,
                verifier
            )
        );
    }

    function digest(bytes32 separator, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", separator, structHash));
    }
}
