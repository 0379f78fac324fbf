// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @dev What TRANSFER_AUTHORIZATION and RECEIVE_AUTHORIZATION are types of.
struct Authorization {
    address from;
    address to;
    uint256 value;
    uint256 validAfter;
    uint256 validBefore;
    bytes32 nonce;
}

/// @title MessageTypes
/// @notice The EIP-712 types of all that people sign, by their documentation. The standards' own are also tested by the hashes that the
/// standards print (see standards/).
library MessageTypes {
    bytes private constant CONSENT_ITEM_TYPE = "ConsentItem(address controller,bytes32 purpose,bytes32 noticeHash,"
        "bytes32 categoriesHash,bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce)";
    bytes private constant SCOPE_ITEM_TYPE = "ScopeItem(address controller,bytes32 purpose,uint64 nonce)";
    bytes private constant DEBIT_TYPE = "Debit(uint256 campaignId,uint256 spent)";

    bytes32 internal constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 internal constant TRANSFER_AUTHORIZATION = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 internal constant RECEIVE_AUTHORIZATION = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 internal constant CANCEL_AUTHORIZATION = keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");

    bytes32 internal constant GRANT_PERMISSION = keccak256(
        "GrantPermission(address viewer,address operator,uint96 maxPerSession,uint96 maxPerDay,uint40 expiresAt,uint64 nonce,uint256 deadline)"
    );
    bytes32 internal constant REVOKE_PERMISSION =
        keccak256("RevokePermission(address viewer,address operator,uint64 nonce,uint256 deadline)");

    bytes32 internal constant GRANT_CONSENT = keccak256(
        "GrantConsent(address subject,address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,"
        "bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce,uint256 deadline)"
    );
    bytes32 internal constant REVOKE_CONSENT =
        keccak256("RevokeConsent(address subject,address controller,bytes32 purpose,uint64 nonce,uint256 deadline)");
    bytes32 internal constant CONSENT_ITEM = keccak256(CONSENT_ITEM_TYPE);
    bytes32 internal constant GRANT_CONSENTS = keccak256(
        bytes.concat("GrantConsents(address subject,ConsentItem[] consents,uint256 deadline)", CONSENT_ITEM_TYPE)
    );
    bytes32 internal constant SCOPE_ITEM = keccak256(SCOPE_ITEM_TYPE);
    bytes32 internal constant REVOKE_CONSENTS = keccak256(
        bytes.concat("RevokeConsents(address subject,ScopeItem[] scopes,uint256 deadline)", SCOPE_ITEM_TYPE)
    );

    bytes32 internal constant DEBIT = keccak256(DEBIT_TYPE);
    bytes32 internal constant EPOCH_STATEMENT = keccak256(
        bytes.concat(
            "EpochStatement(uint64 epoch,uint64 post,uint40 periodStart,uint40 periodEnd,bytes32 eventsRoot,"
            "bytes32 payoutRoot,bytes32 exportHash,Debit[] debits)",
            DEBIT_TYPE
        )
    );
}
