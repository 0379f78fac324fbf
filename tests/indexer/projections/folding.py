"""Folds a history in memory, as the engine does in the database."""

from collections.abc import Iterable
from typing import Any

from indexer.projection import Projection
from marquee.chain.log import Event, Log


def fold(projection: Projection[Any], history: Iterable[tuple[Log, Event]]) -> dict[tuple, Any]:
    """The rows that a history leaves, by key."""
    rows: dict[tuple, Any] = {}
    for log, event in history:
        for key_of, step in projection.handlers.get(type(event), ()):
            key = key_of(log, event)
            if key is not None:
                rows[key] = step(rows.get(key), log, event)
                assert tuple(getattr(rows[key], name) for name in projection.target.key) == key
    return rows
