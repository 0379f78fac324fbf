"""What a mirror has to be: the rows of one that was begun now, and below an ancestor what it was before."""

import asyncio
from collections.abc import Callable
from typing import Any

import asyncpg

from marquee.db.declared import declared
from tests.indexer.support import Databases, assert_equal, fresh_rows, rows

Rows = dict[str, list[tuple[Any, ...]]]


class Oracle:
    """Fresh mirrors, one for each tip that is asked for."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._rows: dict[bytes, Rows] = {}

    async def agrees(self, chain: Any, database: str) -> None:
        """Compare a mirror with a fresh one of the same chain."""
        tip = chain.node.block_hash(chain.node.height)
        if tip not in self._rows:
            self._rows[tip] = await fresh_rows(chain, self._databases)
        assert_equal(await rows(database), self._rows[tip])


async def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Return when a condition holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - another task's or process's doing
            await asyncio.sleep(0.005)


async def held_at(database: str, block: int) -> Rows:
    """Every projection's rows as of a block, without the versions' ends, which later blocks set."""
    connection = await asyncpg.connect(database)
    try:
        found = {}
        for table in declared()[0].sorted_tables:
            if "valid_from" not in table.columns:
                continue
            names = ", ".join(f'"{name}"' for name in table.columns.keys() if name != "valid_to")  # noqa: SIM118 - columns
            records = await connection.fetch(
                f"select {names} from chain.{table.name} where valid_from <= $1"
                f" and (valid_to is null or valid_to > $1) order by {names}",
                block,
            )
            found[table.name] = [tuple(record) for record in records]
    finally:
        await connection.close()
    return found


async def cut_sessions(database: str) -> int:
    """End every session of an indexer, as a Postgres that restarts does; how many there were."""
    killer = await asyncpg.connect(database)
    try:
        cut: int = await killer.fetchval(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            " where application_name like 'marquee-indexer%' and datname = current_database()"
        )
    finally:
        await killer.close()
    return cut


async def cut_soon(database: str, seconds: float = 20.0) -> None:
    """Cut the sessions of an indexer as soon as it has any."""
    async with asyncio.timeout(seconds):
        while not await cut_sessions(database):  # noqa: ASYNC110 - another session's doing
            await asyncio.sleep(0.01)
