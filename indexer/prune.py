"""Forgets closed versions that no read needs any more: the retention policy. Without one, everything is kept.

Every version that holds at the new floor or after it stays, so every block from there on reads as before; current versions,
events and blocks stay for ever, and from them ``marquee reproject --all --whole-history`` folds the forgotten versions again.
The floor never rises above the last finalized block, below which no reorg goes: what an undo reopens is still there.

The floor is raised first, in a transaction of its own; then versions are deleted, some pages at a time. A read that begins
after the floor was raised is refused with ``BlockPruned``; one that began before has a snapshot in which nothing is gone.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Final

import msgspec
from structlog.typing import FilteringBoundLogger

from indexer.errors import MaintenanceBusy
from indexer.lock import ROLE
from indexer.projections import ALL
from marquee.db.pool import DATABASE_FAULTS, Connection, connect
from marquee.errors import MirrorEmpty

__all__ = ["Floor", "alone", "count", "find_floor", "prune", "pruning"]

_BATCH_PAGES: Final = 2_000
"""8 KiB each: so much is read and at most deleted in one transaction."""
_EVERY_SECONDS: Final = 600.0
# Arbitrary, and used for nothing else: "MARQ" and "KEEP".
_KEY: Final = 0x4D41_5251_4B45_4550

_FLOOR: Final = """
select pruned_below, start_block, finalized_number, block_number,
       greatest(pruned_below, least(finalized_number, block_number - $1::bigint)) as wanted
from chain.checkpoint
"""
_RAISE: Final = (
    "update chain.checkpoint set pruned_below = $1 where pruned_below < $1 and finalized_number >= $1"
)


class Floor(msgspec.Struct, frozen=True):
    """The first block that can be read: as it is, and as a retention policy wants it."""

    now: int
    start_block: int
    finalized_number: int
    block_number: int
    wanted: int


async def find_floor(connection: Connection, keep_blocks: int) -> Floor:
    """Say what keeping the newest ``keep_blocks`` blocks, and all that is not final, means now.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
    """
    record = await connection.fetchrow(_FLOOR, keep_blocks)
    if record is None:
        raise MirrorEmpty
    return Floor(*record)


@contextlib.asynccontextmanager
async def alone(connection: Connection) -> AsyncIterator[None]:
    """Let no other pruning or reprojection be at work meanwhile.

    Raises:
        MaintenanceBusy: one is.
    """
    if not await connection.fetchval(f"select pg_try_advisory_lock({_KEY})"):
        raise MaintenanceBusy
    try:
        yield
    finally:
        if not connection.is_closed():
            await connection.execute(f"select pg_advisory_unlock({_KEY})")


async def count(connection: Connection, floor: int, tables: Sequence[str] = ()) -> dict[str, int]:
    """How many versions would go, by table. It reads all of them."""
    return {
        table: await connection.fetchval(f"select count(*) from chain.{table} where valid_to <= $1", floor)
        for table in tables or _tables()
    }


async def prune(
    connection: Connection,
    floor: int,
    *,
    batch_pages: int = _BATCH_PAGES,
    progress: Callable[[str, int, int], None] = lambda _table, _pages, _gone: None,
) -> dict[str, int]:
    """Raise the floor and forget the versions that ended at or below it; return how many, by table.

    ``progress`` is told after each transaction the table, the pages looked at and the versions forgotten in it. Stopped at any
    point, it can be run again, and goes through all pages anew.
    """
    await connection.execute(_RAISE, floor)
    gone: dict[str, int] = {}
    for table in _tables():
        gone[table] = 0
        pages = await page_count(connection, table)
        for first in range(0, pages, batch_pages):
            last = min(pages, first + batch_pages)
            status = await connection.execute(
                f"delete from chain.{table} where ctid >= '({first},0)' and ctid < '({last},0)' and valid_to <= $1",
                floor,
            )
            forgotten = int(status.rpartition(" ")[2])
            gone[table] += forgotten
            progress(table, last - first, forgotten)
    return gone


async def page_count(connection: Connection, table: str) -> int:
    """8 KiB pages of a table of the mirror."""
    size: int = await connection.fetchval(
        "select pg_relation_size($1::regclass) / current_setting('block_size')::int", f"chain.{table}"
    )
    return size


def _tables() -> list[str]:
    return [projection.target.name for projection in ALL]


@contextlib.asynccontextmanager
async def pruning(
    dsn: str, keep_blocks: int | None, log: FilteringBoundLogger, *, every_seconds: float = _EVERY_SECONDS
) -> AsyncIterator[None]:
    """Prune now and then beside the leader, by a session of its own; with ``keep_blocks`` None, never."""
    if keep_blocks is None:
        yield
        return
    task = asyncio.create_task(_prune_regularly(dsn, keep_blocks, log, every_seconds))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _prune_regularly(
    dsn: str, keep_blocks: int, log: FilteringBoundLogger, every_seconds: float
) -> None:
    """What goes wrong here is no reason to stop mirroring: it is told, and tried again."""
    while True:
        try:
            await _prune_once(dsn, keep_blocks, log)
        except MaintenanceBusy:
            log.info("not pruned: another pruning or a reprojection is at work")
        except DATABASE_FAULTS as error:
            log.warning("not pruned", fault=type(error).__name__, reason=str(error))
        await asyncio.sleep(every_seconds)


async def _prune_once(dsn: str, keep_blocks: int, log: FilteringBoundLogger) -> None:
    connection = await connect(dsn, application="indexer-prune", role=ROLE)
    try:
        async with alone(connection):
            try:
                floor = await find_floor(connection, keep_blocks)
            except MirrorEmpty:
                return
            # A tenth of what is kept: every run reads whole tables.
            if floor.wanted - floor.now <= keep_blocks // 10:
                return
            gone: dict[str, Any] = await prune(connection, floor.wanted)
            log.info("pruned", below=floor.wanted, versions=sum(gone.values()))
    finally:
        await connection.close(timeout=2.0)
