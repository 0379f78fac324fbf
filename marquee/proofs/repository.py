"""Mirrored events by their place in the chain: one step into the primary key of each event's table."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from marquee.activity.concerns import ALL_EVENTS
from marquee.activity.stored import WIDTH, Happened, happened, select_of
from marquee.chain.log import Event
from marquee.db.as_of import AsOf, fetch_as_of
from marquee.db.pool import Connection, Pool

__all__ = ["PLACED", "Placed", "event_at", "events_of_block", "placed"]


class Placed(msgspec.Struct, frozen=True):
    """An event, and whether its block is final: whether the chain can no longer take it back."""

    event: Happened
    final: bool


_IN_BLOCK: Final = "e.block_number = $2 and e.log_index > $3 and ($5::bytea is null or e.tx_hash = $5)"


def _union(condition: str, events: Iterable[type[Event]] = ALL_EVENTS) -> str:
    return " union all ".join(
        f"(select {select_of(event)} from chain.{event.TABLE} e where {condition})" for event in events
    )


PLACED: Final = (
    "u.block_number, u.log_index, u.tx_hash, u.address, u.event, u.arguments, b.timestamp, b.hash, c.finalized_number"
    " from as_of cross join chain.checkpoint c"
)
"""SQL: the columns that :func:`placed` reads, of events ``u`` in blocks ``b``."""
_BLOCK: Final = "left join chain.blocks b on b.number = u.block_number"
_ONE: Final = (
    f"{PLACED} left join lateral ({_union('e.block_number = $2 and e.log_index = $3')}) u"
    f" on u.block_number <= as_of.number {_BLOCK}"
)
_OF_BLOCK: Final = (
    f"{PLACED} left join lateral (select * from"
    f" ({_union(f'{_IN_BLOCK} order by e.log_index limit $4')}) w order by w.log_index limit $4) u"
    f" on u.block_number <= as_of.number {_BLOCK} order by u.log_index"
)
_FIRST: Final = 4
_EVENT: Final = slice(_FIRST, _FIRST + WIDTH)


async def event_at(
    database: Pool | Connection, block_number: int, log_index: int, *, at_block: int | None = None
) -> AsOf[Placed | None]:
    """Read the event that is a log of a block; None where there is none up to ``at_block``.

    Raises:
        BlockNotIndexed: ``at_block`` is not in the mirror. Events are never pruned.
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await fetch_as_of(database, _ONE, block_number, log_index, at_block=at_block, never_pruned=True)
    events = [placed(tuple(record)) for record in found.value]
    return AsOf(events[0] if events else None, found.block)


async def events_of_block(
    database: Pool | Connection,
    block_number: int,
    *,
    transaction: bytes | None = None,
    after: int = -1,
    limit: int,
    at_block: int | None = None,
) -> AsOf[list[Placed]]:
    """Up to ``limit`` events of a block, or of one transaction of it, by log index, strictly after one.

    Raises:
        BlockNotIndexed: ``at_block`` is not in the mirror. Events are never pruned.
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await fetch_as_of(
        database,
        _OF_BLOCK,
        block_number,
        after,
        limit,
        transaction,
        at_block=at_block,
        never_pruned=True,
    )
    return AsOf([placed(tuple(record)) for record in found.value], found.block)


def placed(values: tuple[Any, ...]) -> Placed:
    """Make an event of a row that begins with the four columns of its ``as_of`` and goes on with :data:`PLACED`."""
    timestamp, block_hash, finalized = values[_EVENT.stop :]
    event = happened(values[_EVENT], timestamp, block_hash)
    return Placed(event, event.block_number <= finalized)
