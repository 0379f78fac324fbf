"""Stored events in the order of the chain, some blocks at a time, so that reading all of them takes little memory."""

from collections.abc import AsyncIterator, Collection
from typing import Final, TypeAlias

import msgspec

from marquee.chain.log import Event
from marquee.db.event_tables import EVENT_TABLES
from marquee.db.pool import Connection, Record

__all__ = ["StoredBlock", "StoredEvent", "StoredEvents"]

StoredEvent: TypeAlias = tuple[type[Event], Record]
"""An event's class and its row: block_number, log_index, tx_hash, address, and the arguments."""

_WINDOW_EVENTS: Final = 10_000
_WINDOW_BLOCKS: Final = 2_000
_FIRST_BLOCKS: Final = 32


class StoredBlock(msgspec.Struct, frozen=True, gc=False):
    """A row of ``chain.blocks`` and the block's events, in the order of their log index."""

    number: int
    hash: bytes
    parent_hash: bytes
    timestamp: int
    poi: bytes
    verified: bool
    events: list[StoredEvent]


class StoredEvents:
    """Reads blocks with their events, in the caller's transaction: open one that is repeatable read for one picture of all.

    ``events``: of these classes only, also where none is stored yet; None: of all of which some are stored when it is first asked.
    ``staged``: of these also from the schema ``chain_next``, where events wait until they join the mirror.
    """

    def __init__(
        self,
        connection: Connection,
        events: Collection[type[Event]] | None = None,
        *,
        staged: Collection[type[Event]] = (),
    ) -> None:
        self._connection = connection
        self._staged = frozenset(staged)
        self._statements = None if events is None else {event: self._statement(event) for event in events}

    async def blocks(self, first: int, last: int) -> list[StoredBlock]:
        """Read the blocks from ``first`` to ``last`` that are there, with their events; ordered."""
        rows = await self._connection.fetch(
            "select number, hash, parent_hash, timestamp, poi, verified from chain.blocks"
            " where number between $1 and $2 order by number",
            first,
            last,
        )
        blocks = {row[0]: StoredBlock(row[0], row[1], row[2], row[3], row[4], row[5], []) for row in rows}
        for event, statement in (await self._used()).items():
            for record in await self._connection.fetch(statement, first, last):
                found = blocks.get(record[0])
                if found is not None:
                    found.events.append((event, record))
        for block in blocks.values():
            block.events.sort(key=_place)
        return list(blocks.values())

    async def windows(
        self, first: int, last: int, *, events: int = _WINDOW_EVENTS
    ) -> AsyncIterator[tuple[int, int, list[StoredBlock]]]:
        """Walk from ``first`` to ``last`` by windows of about so many ``events``, a block at least; each with its bounds."""
        size = _FIRST_BLOCKS
        while first <= last:
            end = min(last, first + size - 1)
            blocks = await self.blocks(first, end)
            yield first, end, blocks
            found = sum(len(block.events) for block in blocks)
            size = max(1, min(size * events // max(found, 1), 2 * size, _WINDOW_BLOCKS))
            first = end + 1

    async def _used(self) -> dict[type[Event], str]:
        """Statements of the tables that have rows at all: most contracts never emit most of their events."""
        if self._statements is None:
            used: dict[type[Event], str] = {}
            for event, table in EVENT_TABLES.items():
                name = f"chain.{table.name}"
                if event in self._staged or await self._connection.fetchval(
                    f"select exists (select from {name})"
                ):
                    used[event] = self._statement(event)
            self._statements = used
        return self._statements

    def _statement(self, event: type[Event]) -> str:
        columns = ", ".join(f'"{column.name}"' for column in EVENT_TABLES[event].columns)
        return " union all ".join(
            f"select {columns} from {schema}.{event.TABLE} where block_number between $1 and $2"
            for schema in ("chain", "chain_next")[: 1 + (event in self._staged)]
        )


def _place(stored: StoredEvent) -> int:
    place: int = stored[1][1]
    return place
