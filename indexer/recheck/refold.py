"""Stored versions against a fresh fold of the stored events, some blocks at a time.

The rows as they stood before a window, and the window's events, give the versions that began in it. If that holds in every window,
all versions are what the events make of them, by induction from the empty mirror: so any part can be checked by itself,
in memory for one window.

This is the plain definition of a projection, without the indexer's caches and batches: a fault of those is a difference too.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from indexer.projection import Fold, Key, KeyOf, Projection
from indexer.recheck.statements import VersionStatements
from marquee.audit.checks import Difference, spell
from marquee.audit.mirror import spell_key
from marquee.chain.log import Event, Log
from marquee.db.pool import Connection, Record
from marquee.db.stored_events import StoredBlock
from marquee.db.versioned import Row

__all__ = ["Refold"]

_Versions = dict[tuple[Key, int], Row]


class Refold:
    """Folds windows of stored events, and compares. ``compared`` counts versions by table."""

    def __init__(self, connection: Connection, projections: Sequence[Projection[Any]]) -> None:
        self._connection = connection
        self._sources = [projection.target for projection in projections]
        self._statements = [VersionStatements.of(source) for source in self._sources]
        self.compared = dict.fromkeys((_subject(source.name) for source in self._sources), 0)
        self._routes: dict[type[Event], list[tuple[int, KeyOf, Fold]]] = {}
        for slot, projection in enumerate(projections):
            for event, handlers in projection.handlers.items():
                self._routes.setdefault(event, []).extend((slot, key_of, fold) for key_of, fold in handlers)

    async def compare(self, first: int, last: int, blocks: Sequence[StoredBlock]) -> list[Difference]:
        """Compare the versions that began in the blocks from ``first`` to ``last``, whose events are given."""
        differences: list[Difference] = []
        work = [(block.number, list(self._work(block))) for block in blocks if block.events]
        rows = await self._load(first, work)
        folded: list[_Versions] = [{} for _ in self._sources]
        for number, steps in work:
            differences += self._fold(number, steps, rows, folded)
        for slot in range(len(self._sources)):
            stored = await self._connection.fetch(self._statements[slot].begun, first, last)
            differences += self._differ(slot, folded[slot], stored)
        return differences

    def _work(self, block: StoredBlock) -> Iterator[tuple[int, Key, Fold, Log, Event]]:
        for kind, row in block.events:
            routes = self._routes.get(kind)
            if routes is None:
                continue
            event = kind(*[tuple(value) if isinstance(value, list) else value for value in row[4:]])
            log = Log(row[0], row[1], block.timestamp, row[3], row[2])
            for slot, key_of, fold in routes:
                key = key_of(log, event)
                if key is not None:
                    yield slot, key, fold, log, event

    async def _load(
        self, first: int, work: Iterable[tuple[int, list[tuple[int, Key, Fold, Log, Event]]]]
    ) -> list[dict[Key, Row | None]]:
        """Read the rows that the window touches, as they stood before it."""
        keys: list[set[Key]] = [set() for _ in self._sources]
        for _, steps in work:
            for slot, key, _, _, _ in steps:
                keys[slot].add(key)
        rows: list[dict[Key, Row | None]] = []
        for slot, wanted in enumerate(keys):
            found: dict[Key, Row | None] = dict.fromkeys(wanted)
            if wanted:
                source = self._sources[slot]
                records = await self._connection.fetch(
                    self._statements[slot].before, first, *zip(*wanted, strict=True)
                )
                for record in records:
                    row = source.row(*record)
                    found[_key(source.key, row)] = row
            rows.append(found)
        return rows

    def _fold(
        self,
        number: int,
        steps: list[tuple[int, Key, Fold, Log, Event]],
        rows: list[dict[Key, Row | None]],
        folded: list[_Versions],
    ) -> Iterator[Difference]:
        touched: dict[tuple[int, Key], Row | None] = {}
        for slot, key, fold, log, event in steps:
            place = (slot, key)
            before = touched[place] if place in touched else rows[slot][key]
            try:
                touched[place] = fold(before, log, event)
            except Exception as error:  # noqa: BLE001 - whatever an altered event makes a fold raise is a finding
                yield Difference(
                    _subject(self._sources[slot].name),
                    f"{spell_key(key)} at block {number}",
                    f"fold of {event.CONTRACT}.{event.NAME}, log {log.log_index}",
                    "none" if before is None else _spell_row(before),
                    f"does not fold: {str(error) or type(error).__name__}",
                )
        for (slot, key), row in touched.items():
            if row is not None and row != rows[slot][key]:
                rows[slot][key] = row
                folded[slot][key, number] = row

    def _differ(self, slot: int, folded: _Versions, stored: Sequence[Record]) -> Iterator[Difference]:
        """Compare a table's versions, column by column, and where they end: where the next one of their key begins."""
        source = self._sources[slot]
        subject = _subject(source.name)
        self.compared[subject] += len(stored)
        missing = dict(folded)
        for record in stored:
            *columns, valid_from, valid_to, following = record
            row = source.row(*columns)
            key = _key(source.key, row)
            name = f"{spell_key(key)} from block {valid_from}"
            if valid_to != following:
                yield Difference(
                    subject,
                    f"{name} valid_to",
                    "= where the next version begins",
                    spell(valid_to),
                    spell(following),
                )
            expected = missing.pop((key, valid_from), None)
            if expected is None:
                yield Difference(subject, name, "fold of the events", _spell_row(row), "no such version")
            elif expected != row:
                for column in source.columns:
                    had, has = getattr(row, column), getattr(expected, column)
                    if had != has:
                        yield Difference(
                            subject, f"{name} {column}", "= fold of the events", spell(had), spell(has)
                        )
        for (key, number), row in missing.items():
            yield Difference(
                subject,
                f"{spell_key(key)} from block {number}",
                "fold of the events",
                "no such version",
                _spell_row(row),
            )


def _subject(table: str) -> str:
    return f"{table} history"


def _key(names: Sequence[str], row: Row) -> Key:
    return tuple(getattr(row, name) for name in names)


def _spell_row(row: Row) -> str:
    return spell(tuple(getattr(row, name) for name in row.__struct_fields__))
