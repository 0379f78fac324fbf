"""Consents that people sign and relayers send: good ones, and such as must never get onto the chain."""

import json
import random
import time
from pathlib import Path
from typing import Final

import msgspec
from eth_account import Account
from eth_account.signers.local import LocalAccount

from marquee.audit.calls import Contract
from marquee.transactions.rules import Intent
from tests.relayer.grants import signed_grant

__all__ = ["Asked", "Signers", "keystore"]

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
        deadline = int(time.time()) + seconds
        return signed_grant(self.registry, key, nonce=nonce, deadline=deadline, request_id="chaos")
