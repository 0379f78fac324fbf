"""Bytes at the edge: EIP-55 addresses and 0x-hex."""

from functools import lru_cache

from eth_utils.address import to_checksum_address

__all__ = ["to_address", "to_hex"]


@lru_cache(maxsize=65_536)
def to_address(value: bytes) -> str:
    """Spell a 20-byte address with its EIP-55 checksum."""
    return to_checksum_address(value)


def to_hex(value: bytes) -> str:
    """Spell bytes as lower-case hex behind ``0x``."""
    return "0x" + value.hex()
