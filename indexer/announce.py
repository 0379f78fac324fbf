"""What a commit tells its subscribers: a :class:`Committed` or :class:`Reorged` that fits into a ``NOTIFY``."""

from collections.abc import Collection, Sequence
from typing import Final

import msgspec

from indexer.fold import Batch
from indexer.projection import Key
from marquee.live.changes import Committed, Missed, Reorged, Rows, encode, key_texts

__all__ = ["LIMIT_BYTES", "committed", "reorged", "replaced"]

LIMIT_BYTES: Final = 7_999
"""Longest payload of a NOTIFY (Postgres' NOTIFY_PAYLOAD_MAX_LENGTH is 8,000, with the closing zero)."""

_SHORTEST_KEY: Final = len('["0"],')
_NULL: Final = len("null")


def committed(
    batch: Batch, projections: Sequence[str], *, previous: bytes, finalized: int, generation: int = 0
) -> str:
    """Spell a batch for its subscribers; ``projections`` are the tables' names, ``previous`` the mirror's last hash.

    Keys are told of the projections with the fewest, as long as they fit.
    """
    touched = {
        name: changes.touched
        for name, changes in zip(projections, batch.changes, strict=True)
        if changes.touched
    }
    versions = {name: len(changes.lines) for name, changes in zip(projections, batch.changes, strict=True)}
    change = Committed(
        first=batch.parent_number + 1,
        number=batch.number,
        hash=_hex(batch.hash),
        generation=generation,
        previous_hash=_hex(previous),
        timestamp=batch.timestamp,
        poi=_hex(batch.poi),
        finalized=min(finalized, batch.number),
        events={event.TABLE: len(lines) for event, lines in batch.event_lines.items()},
        rows={name: Rows(versions[name], None) for name in touched},
    )
    left = LIMIT_BYTES - len(encode(change))
    for name, keys in sorted(touched.items(), key=lambda item: (len(item[1]), item[0])):
        texts = _texts(keys, left + _NULL)
        if texts is None:
            break
        left -= len(msgspec.json.encode(texts)) - _NULL
        change.rows[name] = Rows(versions[name], texts)
    return encode(change).decode()


def replaced(*, start: int, number: int, block_hash: bytes, generation: int) -> list[str]:
    """Spell that the mirror's tables were replaced: what was told of rows may be so no longer, at any block."""
    void = Reorged(
        number=start - 1,
        hash="",
        generation=generation,
        previous_hash=_hex(block_hash),
        depth=number - start + 1,
    )
    anew = Missed(first=start, number=number, hash=_hex(block_hash), generation=generation)
    return [encode(each).decode() for each in (void, anew)]


def reorged(*, ancestor: int, ancestor_hash: bytes, number: int, previous: bytes, generation: int = 0) -> str:
    """Spell what was taken back: blocks ``ancestor`` + 1 to ``number``."""
    return encode(
        Reorged(
            number=ancestor,
            hash=_hex(ancestor_hash),
            generation=generation,
            previous_hash=_hex(previous),
            depth=number - ancestor,
        )
    ).decode()


def _texts(keys: Collection[Key], room: int) -> list[list[str]] | None:
    if len(keys) * _SHORTEST_KEY > room:
        return None
    texts = [key_texts(key) for key in keys]
    return texts if len(msgspec.json.encode(texts)) <= room else None


def _hex(value: bytes) -> str:
    return "0x" + value.hex() if value else ""
