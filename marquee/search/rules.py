"""How what somebody looks for is read, and what is found. Pure."""

import re
from enum import StrEnum
from typing import Final, Self

import msgspec

__all__ = ["Hit", "Kind", "Query", "TransactionState"]

_MAXIMUM_UINT256: Final = 2**256 - 1
_DECIMAL: Final = re.compile("0|[1-9][0-9]{0,77}")
_HEXADECIMAL: Final = re.compile("0x(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})")
_ADDRESS_BYTES: Final = 20


class Kind(StrEnum):
    """What a hit is."""

    BLOCK = "block"
    TRANSACTION = "transaction"
    ADDRESS = "address"
    CAMPAIGN = "campaign"
    SESSION = "session"
    CONTENT = "content"
    POST = "post"


class TransactionState(StrEnum):
    """What has become of a transaction; ``mined`` where the node does not say whether it succeeded."""

    PENDING = "pending"
    MINED = "mined"
    SUCCEEDED = "succeeded"
    REVERTED = "reverted"


class Query(msgspec.Struct, frozen=True):
    """What is looked for, as the one thing that its text can be: a number, 20 bytes or 32 bytes."""

    number: int | None = None
    address: bytes | None = None
    word: bytes | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a text.

        Raises:
            ValueError: it is neither a number below 2^256 in decimal digits nor 20 or 32 bytes in hexadecimal.
        """
        if _DECIMAL.fullmatch(text) and (number := int(text)) <= _MAXIMUM_UINT256:
            return cls(number=number)
        if not _HEXADECIMAL.fullmatch(text):
            raise ValueError(
                "Expected a number in decimal digits, an address, or a hash of 32 bytes behind 0x"
            )
        value = bytes.fromhex(text[2:])
        return cls(address=value) if len(value) == _ADDRESS_BYTES else cls(word=value)


class Hit(msgspec.Struct, frozen=True):
    """Something that a query names. ``id`` is a number or bytes; ``state`` is a word for how it is, where it has one.

    ``block_number`` is that of a block, or of a transaction that is in one; ``mirrored`` says whether the mirror has that very block.
    ``roles`` are of an address.
    """

    kind: Kind
    id: int | bytes
    state: str | None = None
    block_number: int | None = None
    mirrored: bool = True
    roles: tuple[str, ...] = ()
