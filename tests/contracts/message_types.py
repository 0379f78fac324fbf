"""The EIP-712 types of all that people sign, written by hand as wallets are asked to show them.

As Solidity declares them: `{"Mail": ["address to", "Item[] items"], "Item": [...]}`, the primary type first.
"""

PERMIT = {
    "Permit": ["address owner", "address spender", "uint256 value", "uint256 nonce", "uint256 deadline"],
}

_TRANSFER = [
    "address from",
    "address to",
    "uint256 value",
    "uint256 validAfter",
    "uint256 validBefore",
    "bytes32 nonce",
]
TRANSFER = {"TransferWithAuthorization": _TRANSFER}
RECEIVE = {"ReceiveWithAuthorization": _TRANSFER}
CANCEL = {"CancelAuthorization": ["address authorizer", "bytes32 nonce"]}

_CONSENT = [
    "address controller",
    "bytes32 purpose",
    "bytes32 noticeHash",
    "bytes32 categoriesHash",
    "bytes32 receiptHash",
    "uint40 expiresAt",
    "uint8 method",
    "uint64 nonce",
]
_SCOPE = ["address controller", "bytes32 purpose", "uint64 nonce"]
GRANT_CONSENT = {"GrantConsent": ["address subject", *_CONSENT, "uint256 deadline"]}
REVOKE_CONSENT = {"RevokeConsent": ["address subject", *_SCOPE, "uint256 deadline"]}
GRANT_CONSENTS = {
    "GrantConsents": ["address subject", "ConsentItem[] consents", "uint256 deadline"],
    "ConsentItem": _CONSENT,
}
REVOKE_CONSENTS = {
    "RevokeConsents": ["address subject", "ScopeItem[] scopes", "uint256 deadline"],
    "ScopeItem": _SCOPE,
}

GRANT_PERMISSION = {
    "GrantPermission": [
        "address viewer",
        "address operator",
        "uint96 maxPerSession",
        "uint96 maxPerDay",
        "uint40 expiresAt",
        "uint64 nonce",
        "uint256 deadline",
    ]
}
REVOKE_PERMISSION = {
    "RevokePermission": ["address viewer", "address operator", "uint64 nonce", "uint256 deadline"],
}

STATEMENT = {
    "EpochStatement": [
        "uint64 epoch",
        "uint64 post",
        "uint40 periodStart",
        "uint40 periodEnd",
        "bytes32 eventsRoot",
        "bytes32 payoutRoot",
        "bytes32 exportHash",
        "Debit[] debits",
    ],
    "Debit": ["uint256 campaignId", "uint256 spent"],
}
