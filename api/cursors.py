"""Keyset cursors: where a page ended, so that the next one begins strictly after it, whatever was inserted meanwhile.

A cursor is base64url of MessagePack ``[list, block, key…]``. It is not a secret and grants nothing: it holds only what the page
showed, and is checked for its list and for the types of its key like any other input.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from marquee.errors import MalformedCursor

__all__ = ["Cursor", "KeyPart", "Position", "block_of"]

KeyPart: TypeAlias = int | bytes | str

_TEXT = re.compile(r"[A-Za-z0-9_-]{1,1024}")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,77})")
_MAXIMUM_BLOCK = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Position:
    """Where the page before ended. ``key`` has the types of its cursor; ``block`` is the block that it was read at, or None in lists that no block dates."""

    key: tuple[Any, ...]
    block: int | None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The cursor of one list: its name, which no other list shares, and the types of its key."""

    name: str
    types: tuple[type[KeyPart], ...]

    def encode(self, key: tuple[KeyPart, ...], block: int | None = None) -> str:
        # Integers go as text: MessagePack's end at 64 bits, a contract's at 256.
        parts = [str(part) if isinstance(part, int) else part for part in key]
        return (
            base64.urlsafe_b64encode(msgspec.msgpack.encode([self.name, block, *parts])).decode().rstrip("=")
        )

    def decode(self, text: str) -> Position:
        """Read a cursor back.

        Raises:
            MalformedCursor: it was not made by this list.
        """
        parts = _parts(text)
        if len(parts) != len(self.types) + 2 or parts[0] != self.name:
            raise MalformedCursor
        block = parts[1]
        if block is not None and not (type(block) is int and 0 <= block <= _MAXIMUM_BLOCK):
            raise MalformedCursor
        key = tuple(_part(kind, part) for kind, part in zip(self.types, parts[2:], strict=True))
        return Position(key, block)

    def after(self, text: str | None, at_block: int | None) -> Position | None:
        """Tell where a page begins: nowhere if no cursor is given, else after it, at the block that the walk began with.

        Raises:
            MalformedCursor: it was not made by this list, or for another block than is asked for.
        """
        if text is None:
            return None
        position = self.decode(text)
        if at_block is not None and position.block != at_block:
            raise MalformedCursor
        return position


def block_of(text: str) -> int | None:
    """The block as of which a cursor's list is read, whichever list it is; None where no block dates it.

    Raises:
        MalformedCursor: it is no cursor.
    """
    parts = _parts(text)
    block = parts[1] if len(parts) > 1 else None
    return block if type(block) is int else None


def _parts(text: str) -> list[Any]:
    if not _TEXT.fullmatch(text):
        raise MalformedCursor
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        return msgspec.msgpack.decode(packed, type=list[Any])
    except (binascii.Error, msgspec.DecodeError, ValueError, RecursionError):
        raise MalformedCursor from None


def _part(kind: type[KeyPart], part: Any) -> KeyPart:
    if kind is int and isinstance(part, str) and _DECIMAL.fullmatch(part):
        return int(part)
    if kind is bytes and isinstance(part, bytes):
        return part
    if kind is str and isinstance(part, str) and "\0" not in part:
        return part
    raise MalformedCursor
