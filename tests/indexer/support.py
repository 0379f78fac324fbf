"""Indexers as tests run them, and mirrors compared row by row."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest

from indexer.follow import Options
from indexer.main import Indexer
from marquee.db.declared import declared
from marquee.logs import logger
from scripts.bench.anvil import Anvil
from scripts.bench.traffic import Traffic

QUICK = Options(poll_seconds=0.02, patience_seconds=0.3)
# What a mirror knows of its node beyond the blocks it mirrored, which a fresh one may know better; near the head all blocks are proven.
_OF_THE_NODE = {
    "blocks": {"verified"},
    "checkpoint": {"head_number", "finalized_number", "generation", "seen_at"},
    "projections": {"built_to"},
}


class Databases:
    """Fresh databases, each migrated and empty."""

    def __init__(self, make: Callable[[], Awaitable[str]]) -> None:
        self._make = make

    async def new(self) -> str:
        return await self._make()


def indexer_of(
    traffic: Traffic,
    database: str,
    *,
    rpc_url: str | None = None,
    rpc_urls: Sequence[str] = (),
    ws_url: str | None = None,
    **fields: Any,
) -> Indexer:
    return Indexer(
        database_url=database,
        rpc_urls=rpc_urls or (rpc_url or traffic.node.url,),
        ws_urls=fields.pop("ws_urls", None) or ((ws_url,) if ws_url else ()),
        chain_id=fields.pop("chain_id", 31337),
        genesis_hash=fields.pop("genesis_hash", None) or traffic.node.block_hash(0),
        start_block=traffic.start_block,
        contracts=fields.pop("contracts", None) or traffic.contracts,
        options=fields.pop("options", QUICK),
        **fields,
    )


async def fresh_rows(traffic: Traffic, databases: Databases) -> dict[str, list[tuple[Any, ...]]]:
    """What a mirror has that was begun now."""
    database = await databases.new()
    await indexer_of(traffic, database).follow(log=logger("fresh"), until=traffic.node.height)
    return await rows(database)


async def rows(database: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the mirror, sorted, by table."""
    connection = await asyncpg.connect(database)
    try:
        found = {}
        for table in declared()[0].sorted_tables:
            left_out = _OF_THE_NODE.get(table.name, set())
            columns = ", ".join(
                f'"{name}"' for name in (column.name for column in table.columns) if name not in left_out
            )
            records = await connection.fetch(f"select {columns} from chain.{table.name} order by {columns}")
            found[table.name] = [tuple(record) for record in records]
    finally:
        await connection.close()
    return found


def assert_equal(found: dict[str, list[tuple[Any, ...]]], expected: dict[str, list[tuple[Any, ...]]]) -> None:
    """Compare two mirrors; name the tables and the first rows that differ."""
    for table, rows_ in expected.items():
        if found[table] != rows_:
            had, has = set(rows_), set(found[table])
            missing = [row for row in rows_ if row not in has][:2]
            surplus = [row for row in found[table] if row not in had][:2]
            pytest.fail(f"{table}: missing {missing}, surplus {surplus}")


@asynccontextmanager
async def following(indexer: Indexer) -> AsyncIterator[asyncio.Task[None]]:
    """Run an indexer beside a test."""
    task = asyncio.create_task(indexer.follow(log=logger("followed")))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def checkpoint(database: str) -> asyncpg.Record | None:
    connection = await asyncpg.connect(database)
    try:
        return await connection.fetchrow("select * from chain.checkpoint")
    finally:
        await connection.close()


async def mirrored(database: str, node: Anvil, seconds: float = 20.0) -> None:
    """Return when the mirror stands at the node's head."""
    deadline = time.monotonic() + seconds
    while True:
        found = await checkpoint(database)
        height = await asyncio.to_thread(lambda: node.height)
        expected = await asyncio.to_thread(node.block_hash, height)
        if found is not None and found["block_hash"] == expected:
            return
        if time.monotonic() > deadline:
            place = None if found is None else found["block_number"]
            raise TimeoutError(f"the mirror is at {place}, the node at {height}")
        await asyncio.sleep(0.02)
