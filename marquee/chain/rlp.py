"""RLP, the encoding of what Ethereum hashes (yellow paper, appendix B): writing only."""

from collections.abc import Iterable

__all__ = ["integer", "prefix", "sequence", "text"]

_SHORT = 56
_TEXT = 0x80
_LIST = 0xC0


def prefix(length: int, offset: int) -> bytes:
    """Head of an item of ``length`` bytes; ``offset`` is 0x80 for bytes and 0xc0 for a list."""
    if length < _SHORT:
        return bytes((offset + length,))
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((offset + _SHORT - 1 + len(size),)) + size


def text(value: bytes) -> bytes:
    """Encode bytes."""
    if len(value) == 1 and value[0] < _TEXT:
        return value
    return prefix(len(value), _TEXT) + value


def integer(value: int) -> bytes:
    """Encode a number: big-endian without leading zeros; nothing at all for 0."""
    return text(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def sequence(items: Iterable[bytes]) -> bytes:
    """Encode a list of what is encoded already."""
    body = b"".join(items)
    return prefix(len(body), _LIST) + body
