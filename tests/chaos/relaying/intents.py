"""Consents that people sign and relayers send: good ones, and such as must never get onto the chain."""

import json
import random
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount

from marquee.audit.calls import Contract
from marquee.consent.rules import PURPOSES
from marquee.hexes import to_address
from marquee.transactions.rules import Intent

__all__ = ["CHAIN_ID", "Asked", "Signers", "keystore"]

CHAIN_ID: Final = 31337
_PURPOSE: Final = PURPOSES["PERSONALIZED_ADS"]
_CONTROLLER: Final = b"\7" * 20
_FIELDS: Final = (
    ("subject", "address"),
    ("controller", "address"),
    ("purpose", "bytes32"),
    ("noticeHash", "bytes32"),
    ("categoriesHash", "bytes32"),
    ("receiptHash", "bytes32"),
    ("expiresAt", "uint40"),
    ("method", "uint8"),
    ("nonce", "uint64"),
    ("deadline", "uint256"),
)
_HOUR: Final = 3_600


class Asked(msgspec.Struct):
    """An intent, and what may come of it: ``good`` ones are granted; of ``short`` ones time may run out; ``wrong`` ones revert."""

    intent: Intent
    kind: str


def keystore(key: LocalAccount, path: Path, password: str) -> None:
    """Write a file of web3 secret storage whose password is worked out quickly."""
    path.write_text(json.dumps(Account.encrypt(key.key, password, kdf="pbkdf2", iterations=1)))


class Signers:
    """Signs consents of people who are nobody else's."""

    def __init__(self, registry: Contract, choose: random.Random) -> None:
        self.registry = registry
        self._choose = choose

    @property
    def selector(self) -> bytes:
        return self._call(bytes(20), 0, 0, b"").data[:4]

    def some(self) -> list[Asked]:
        """What one or two requests hand in."""
        key = Account.from_key(self._choose.randbytes(32))
        kind = self._choose.choices(("good", "pair", "short", "wrong"), (12, 3, 3, 1))[0]
        match kind:
            case "pair":
                # The second rests on the first.
                return [Asked(self._signed(key, nonce, _HOUR), "good") for nonce in range(2)]
            case "short":
                return [Asked(self._signed(key, 0, self._choose.randrange(4, 30)), kind)]
            case "wrong":
                return [Asked(self._signed(key, 3, _HOUR), kind)]
            case _:
                return [Asked(self._signed(key, 0, _HOUR), kind)]

    def _signed(self, key: LocalAccount, nonce: int, seconds: int) -> Intent:
        subject = bytes.fromhex(str(key.address)[2:])
        deadline = int(time.time()) + seconds
        message = encode_typed_data(
            {
                "name": "Marquee ConsentRegistry",
                "version": "1",
                "chainId": CHAIN_ID,
                "verifyingContract": to_address(self.registry.address),
            },
            {"GrantConsent": [{"name": name, "type": kind} for name, kind in _FIELDS]},
            dict(
                zip(
                    (name for name, _ in _FIELDS),
                    (to_address(subject), to_address(_CONTROLLER), *_grant()[1:], nonce, deadline),
                    strict=True,
                )
            ),
        )
        signed = key.sign_message(message)
        call = self._call(subject, nonce, deadline, bytes(signed.signature))
        return Intent(
            digest=bytes(signed.message_hash),
            signer=subject,
            action="consent.grant",
            target=call.to,
            calldata=call.data,
            gas_limit=300_000,
            deadline=datetime.fromtimestamp(deadline, UTC),
            summary="Grant a consent.",
            request_id="chaos",
        )

    def _call(self, subject: bytes, nonce: int, deadline: int, signature: bytes) -> Any:
        return self.registry.call("grantBySig", subject, _grant(), nonce, deadline, signature)


def _grant() -> tuple[Any, ...]:
    return (_CONTROLLER, _PURPOSE, b"\2" * 32, b"\3" * 32, b"\4" * 32, 0, 1)
