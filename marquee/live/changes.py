"""What happened to the mirror, as subscribers are told. Pure.

A reader that applies changes in order knows at any time which of its blocks still stand:

- :class:`Committed`: these blocks are new, and this is what they changed;
- :class:`Reorged`: whatever was told above block ``number`` is no longer so;
- :class:`Missed`: these blocks are new, and nobody kept what they changed: ask the mirror.

Every change ends at a :class:`Tip`, the mirror's last block after it. A change continues exactly one tip, by its hash, so what
was lost on the way is noticed and never guessed.
"""

from collections.abc import Sequence
from typing import Any, Final, Protocol, TypeAlias

import msgspec

__all__ = [
    "ANY_GENERATION",
    "CHANNEL",
    "NOTHING",
    "Change",
    "Committed",
    "Missed",
    "Reorged",
    "Rows",
    "Span",
    "Tip",
    "decode",
    "encode",
    "merge",
]

CHANNEL: Final = "marquee_blocks"
"""Postgres channel on which every commit tells a :data:`Change` as JSON."""


class Tip(msgspec.Struct, frozen=True):
    """A block that is, or was, the mirror's last. ``hash`` is 0x-hex, and empty where nothing is mirrored.

    ``generation`` counts how often the mirror's tables were replaced by ones that were folded anew: what was read before may differ.
    """

    number: int
    hash: str
    generation: int = 0


NOTHING: Final = Tip(-1, "")
"""Where a mirror stands that has no block."""

ANY_GENERATION: Final = -1
"""The generation of a tip that was told without one: of whichever tables there are."""


class Rows(msgspec.Struct, frozen=True):
    """How one projection changed: ``versions`` that began, and the keys that they are of.

    A key is the texts of its columns, in the order of the table's key: bytes as 0x-hex, integers as decimals. ``keys`` is None
    where there are too many to tell: ask the table for ``valid_from`` in the change's blocks.
    """

    versions: int
    keys: list[list[str]] | None


class _Change(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="kind"):
    number: int
    hash: str
    generation: int = 0

    @property
    def tip(self) -> Tip:
        return Tip(self.number, self.hash, self.generation)


class Committed(_Change, frozen=True, kw_only=True, tag="committed"):
    """Blocks ``first`` to ``number`` were written in one transaction.

    ``previous_hash`` is the hash of the mirror's last block before it, empty where there was none. ``timestamp`` (Unix seconds)
    and ``poi`` (proof of indexing) are of block ``number``; ``finalized`` is the last final block that the writer knew of, as far
    as it is mirrored. ``events`` counts rows by event table, ``rows`` names projections.
    """

    first: int
    previous_hash: str
    timestamp: int
    poi: str
    finalized: int
    events: dict[str, int]
    rows: dict[str, Rows]


class Reorged(_Change, frozen=True, kw_only=True, tag="reorged"):
    """The chain took back ``depth`` blocks; the mirror ended at ``previous_hash`` and ends at ``number`` now.

    Where ``hash`` is empty nothing that was told is known to stand.
    """

    previous_hash: str
    depth: int


class Missed(_Change, frozen=True, kw_only=True, tag="missed"):
    """Blocks ``first`` to ``number`` were written and what they changed was not kept for this reader: ask the mirror."""

    first: int


Change: TypeAlias = Committed | Reorged | Missed


class Span(Protocol):
    """Any change that tells of blocks ``first`` to ``number``."""

    @property
    def first(self) -> int: ...
    @property
    def tip(self) -> Tip: ...


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final[msgspec.json.Decoder[Change]] = msgspec.json.Decoder(Change)


def encode(change: Change) -> bytes:
    """Spell a change as JSON, with its kind."""
    return _ENCODER.encode(change)


def decode(text: str | bytes) -> Change:
    """Read a change.

    Raises:
        msgspec.DecodeError: it is of another version of the program.
    """
    return _DECODER.decode(text)


def key_texts(key: Sequence[Any]) -> list[str]:
    """Spell the columns of a key."""
    return ["0x" + part.hex() if isinstance(part, bytes) else str(part) for part in key]


def merge(changes: Sequence[Reorged | Span]) -> list[Reorged | Missed]:
    """Say in at most two changes what a row of them, each continuing the one before, comes to.

    Details are lost, and nothing else: a reader that is given the result ends at the same tip, and drops every block that it
    would have dropped.
    """
    if not changes:
        return []
    begin, end = changes[0], changes[-1].tip
    base = begin.number + begin.depth if isinstance(begin, Reorged) else begin.first - 1
    lowest = min(
        (change for change in changes if isinstance(change, Reorged)),
        key=lambda change: change.number,
        default=None,
    )
    merged: list[Reorged | Missed] = []
    if lowest is not None and lowest.number < base:
        previous: str = getattr(begin, "previous_hash", "")
        merged.append(
            Reorged(
                number=lowest.number,
                hash=lowest.hash,
                generation=end.generation,
                previous_hash=previous,
                depth=base - lowest.number,
            )
        )
        base = lowest.number
    if end.number > base:
        merged.append(Missed(first=base + 1, number=end.number, hash=end.hash, generation=end.generation))
    return merged
