"""Entries as they were told outside of the database: in the logs of the processes, or by whoever kept one. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["KeptEntry", "read_kept", "read_log"]

KeptEntry = tuple[int, bytes]
"""The number and hash of an entry, as it was told once."""

_KEPT: Final = re.compile(r"([1-9][0-9]{0,18}):(?:0x)?([0-9a-fA-F]{64})")
# One JSON object a line, or the words of a terminal; both name the number before the hash, or after it.
_NUMBER: Final = re.compile(r"\btrail_number\"?[=:] ?([1-9][0-9]{0,18})\b")
_HASH: Final = re.compile(r"\btrail_hash\"?[=:] ?\"?([0-9a-f]{64})\b")


def read_kept(text: str) -> KeptEntry:
    """Read ``17:0x…``.

    Raises:
        ValueError: it is not a number and 32 bytes.
    """
    if (match := _KEPT.fullmatch(text)) is None:
        raise ValueError(f"{text!r} is not a number, a colon and 64 hexadecimal digits")
    return int(match[1]), bytes.fromhex(match[2])


def read_log(lines: Iterable[str]) -> Iterator[KeptEntry]:
    """Find what processes told of the trail in their logs, whatever else stands there."""
    for line in lines:
        number, hash_ = _NUMBER.search(line), _HASH.search(line)
        if number is not None and hash_ is not None:
            yield int(number[1]), bytes.fromhex(hash_[1])
