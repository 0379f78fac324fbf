"""Consents that people grant by signature, as intents for relayers."""

from datetime import UTC, datetime
from typing import Any, Final

from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount

from marquee.audit.calls import Call, Contract
from marquee.consent.rules import PURPOSES
from marquee.hexes import to_address
from marquee.transactions.rules import Intent

__all__ = ["CHAIN_ID", "sent_call", "signed_grant"]

CHAIN_ID: Final = 31337
_CONTROLLER: Final = b"\7" * 20
_PURPOSE: Final = PURPOSES["PERSONALIZED_ADS"]
_GRANT: Final[tuple[Any, ...]] = (_CONTROLLER, _PURPOSE, b"\2" * 32, b"\3" * 32, b"\4" * 32, 0, 1)
_FIELDS: Final = {
    "subject": "address",
    "controller": "address",
    "purpose": "bytes32",
    "noticeHash": "bytes32",
    "categoriesHash": "bytes32",
    "receiptHash": "bytes32",
    "expiresAt": "uint40",
    "method": "uint8",
    "nonce": "uint64",
    "deadline": "uint256",
}


def sent_call(registry: Contract) -> tuple[bytes, bytes]:
    """The contract and the selector that such intents call, for a relayer's policy."""
    call = _grant_by_sig(registry, bytes(20), 0, 0, b"")
    return call.to, call.data[:4]


def signed_grant(
    registry: Contract, key: LocalAccount, *, nonce: int, deadline: int, request_id: str, gas: int = 300_000
) -> Intent:
    """The same grant each time, but for who gives it, his nonce and the second until which it may be sent."""
    subject = bytes.fromhex(str(key.address)[2:])
    values = (to_address(subject), to_address(_CONTROLLER), *_GRANT[1:], nonce, deadline)
    message = encode_typed_data(
        {
            "name": "Marquee ConsentRegistry",
            "version": "1",
            "chainId": CHAIN_ID,
            "verifyingContract": to_address(registry.address),
        },
        {"GrantConsent": [{"name": name, "type": kind} for name, kind in _FIELDS.items()]},
        dict(zip(_FIELDS, values, strict=True)),
    )
    signed = key.sign_message(message)
    call = _grant_by_sig(registry, subject, nonce, deadline, bytes(signed.signature))
    return Intent(
        digest=bytes(signed.message_hash),
        signer=subject,
        action="consent.grant",
        target=call.to,
        calldata=call.data,
        gas_limit=gas,
        deadline=datetime.fromtimestamp(deadline, UTC),
        summary="Grant a consent.",
        request_id=request_id,
    )


def _grant_by_sig(registry: Contract, subject: bytes, nonce: int, deadline: int, signature: bytes) -> Call:
    return registry.call("grantBySig", subject, _GRANT, nonce, deadline, signature)
