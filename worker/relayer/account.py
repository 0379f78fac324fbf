"""The account that the worker sends from: its key never leaves this object, and is in no log.

https://github.com/ethereum/wiki/wiki/Web3-Secret-Storage-Definition
"""

from pathlib import Path
from typing import Any, Final

import msgspec
from eth_account import Account
from eth_account.signers.local import LocalAccount

from marquee.errors import MarqueeError
from marquee.hexes import to_address
from marquee.settings import Settings
from worker.relayer.fees import Fees

__all__ = ["KeystoreUnusable", "RelayerAccount", "Signed"]

_MAXIMUM_BYTES: Final = 65_536


class KeystoreUnusable(MarqueeError):
    """The keystore {path} cannot be opened: {reason}. MARQUEE_KEEPER_KEYSTORE names a file of web3 secret storage, MARQUEE_KEEPER_PASSWORD or MARQUEE_KEEPER_PASSWORD_FILE its password."""


class Signed(msgspec.Struct, frozen=True):
    """A signed transaction: its hash (32 bytes), and the bytes that a node takes."""

    hash: bytes
    raw: bytes


class RelayerAccount:
    """Signs for one account on one chain. ``address`` is 20 bytes."""

    def __init__(self, account: LocalAccount, chain_id: int) -> None:
        self._account = account
        self._chain_id = chain_id
        self.address = bytes.fromhex(str(account.address)[2:])

    @classmethod
    def of(cls, settings: Settings) -> "RelayerAccount | None":
        """Open the account that the settings name, if they name one. Takes a second for a keystore.

        Raises:
            KeystoreUnusable: the file or the password is not right.
        """
        if settings.keeper_keystore is not None:
            return cls.of_keystore(
                settings.keeper_keystore, settings.keeper_password or "", settings.chain_id
            )
        if settings.keeper_key is not None:
            return cls(Account.from_key(settings.keeper_key), settings.chain_id)
        return None

    @classmethod
    def of_keystore(cls, path: Path, password: str, chain_id: int) -> "RelayerAccount":
        """Open a file of web3 secret storage, version 3.

        Raises:
            KeystoreUnusable: it cannot be read, is none, or has another password.
        """
        try:
            with path.open("rb") as file:
                content = msgspec.json.decode(file.read(_MAXIMUM_BYTES), type=dict[str, Any])
            key = Account.decrypt(content, password)
        except OSError as error:
            raise KeystoreUnusable(path=path, reason=error.strerror or "it cannot be read") from None
        except (ValueError, KeyError, TypeError, NotImplementedError):
            # What the library says of it may quote the file.
            raise KeystoreUnusable(
                path=path, reason="it is no keystore of version 3, or the password is another"
            ) from None
        return cls(Account.from_key(key), chain_id)

    def sign(self, *, nonce: int, to: bytes, data: bytes, gas: int, fees: Fees) -> Signed:
        """Sign a call without value."""
        signed = self._account.sign_transaction(
            {
                "type": 2,
                "chainId": self._chain_id,
                "nonce": nonce,
                "to": to,
                "value": 0,
                "data": data,
                "gas": gas,
                "maxFeePerGas": fees.maximum,
                "maxPriorityFeePerGas": fees.priority,
            }
        )
        return Signed(bytes(signed.hash), bytes(signed.raw_transaction))

    def __repr__(self) -> str:
        return f"RelayerAccount({to_address(self.address)})"
