"""Indexed arguments of events."""

from functools import lru_cache
from typing import Final

__all__ = ["address_of"]

_PADDING: Final = "0x" + "0" * 24
_DIGITS: Final = 66


@lru_cache(maxsize=65_536)
def address_of(topic: str) -> bytes:
    """Read the address in a topic, 0x-hex.

    Raises:
        ValueError: it is no address.
    """
    if len(topic) != _DIGITS or not topic.startswith(_PADDING):
        raise ValueError(topic)
    return bytes.fromhex(topic[len(_PADDING) :])
