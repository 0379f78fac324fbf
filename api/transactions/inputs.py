"""What only actions take: times as Unix seconds, numbers of a width, signatures."""

import re
from datetime import UTC, datetime
from functools import cache
from typing import Final, Self

from api.inputs import TextInput, Uint256, Whole

__all__ = ["Hex", "Instant", "KeySignature", "uint"]

_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_FRACTION = re.compile(r"\.[0-9]+")
_HEX = re.compile("0x(?:[0-9a-fA-F]{2}){0,16384}")
_KEY_SIGNATURE = re.compile("0x[0-9a-fA-F]{130}")
_V: Final = {0: 27, 1: 28, 27: 27, 28: 28}


class Instant(TextInput, int):
    """A time of RFC 3339 as Unix seconds, from 1970 on. Fractions of a second are dropped: the chain has none."""

    pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$"
    description = "A time, RFC 3339 with its offset"
    example = "2030-01-31T12:00:00Z"

    @classmethod
    def read(cls, text: str) -> Self:
        plain = _FRACTION.sub("", text).upper() if _INSTANT.fullmatch(text) else ""
        try:
            seconds = int(datetime.fromisoformat(plain).astimezone(UTC).timestamp())
        except (ValueError, OverflowError):
            seconds = -1
        if seconds < 0:
            raise ValueError("Expected a time from 1970 on, like 2030-01-31T12:00:00Z")
        return cls(seconds)


class Hex(TextInput, bytes):
    """Up to 16 KiB: a signature of a key or of a wallet."""

    pattern = "^0x([0-9a-fA-F]{2}){0,16384}$"
    description = "Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives"
    example = "0x" + "11" * 32 + "22" * 32 + "1b"

    @classmethod
    def read(cls, text: str) -> Self:
        if not _HEX.fullmatch(text):
            raise ValueError("Expected bytes: 0x and an even number of hexadecimal digits, at most 32768")
        return cls(bytes.fromhex(text[2:]))


class KeySignature(TextInput, bytes):
    """65 bytes of a key, r, s and v, with v 27 or 28 as contracts want it."""

    pattern = "^0x[0-9a-fA-F]{130}$"
    description = "65 bytes of a key's signature: r, s, v"
    example = Hex.example

    @classmethod
    def read(cls, text: str) -> Self:
        value = bytes.fromhex(text[2:]) if _KEY_SIGNATURE.fullmatch(text) else bytes(64) + b"\xff"
        if value[64] not in _V:
            raise ValueError("Expected a key's signature: 65 bytes in hexadecimal, the last one 1b or 1c")
        return cls(value[:64] + bytes([_V[value[64]]]))


@cache
def uint(bits: int) -> type[Whole]:
    """A whole number below 2^``bits`` as a decimal string."""
    if bits == Uint256.bits:
        return Uint256

    class Uint(Whole, bits=bits):
        pass

    Uint.__name__ = Uint.__qualname__ = f"Uint{bits}"
    return Uint
