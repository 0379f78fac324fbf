"""A deep reorg."""

import asyncio
import time

import asyncpg

from scripts.bench.anvil import anvil
from scripts.bench.database import Database, database, digest
from scripts.bench.result import Result, Say
from scripts.bench.subject import LOG, indexer_of
from scripts.bench.traffic import Traffic

__all__ = ["reorg64"]

_PER_BLOCK = 100


def reorg64(events: int, say: Say) -> list[Result]:
    """Take back 64 blocks with ``events`` events and mirror the 64 that replace them; rows equal a fresh sync's."""
    depth = 64
    with anvil() as node, database() as store, database() as other:
        traffic = Traffic(node, accounts=1_000)
        say(f"making {depth} blocks with {events:,} transfers")
        traffic.blocks(10, _PER_BLOCK)
        traffic.blocks(depth, events // depth)
        asyncio.run(indexer_of(traffic, store).follow(log=LOG, until=node.height))
        say("replacing them")
        seconds = asyncio.run(_reorg(traffic, store, depth))
        asyncio.run(indexer_of(traffic, other).follow(log=LOG, until=node.height))
        same = asyncio.run(digest(store.url)) == asyncio.run(digest(other.url))
    if not same:
        message = "after the reorg the mirror differs from a fresh sync"
        raise AssertionError(message)
    note = f"{depth} blocks, {events // depth * depth:,} events taken back; rows equal a fresh sync's"
    return [Result("reorg64", round(seconds, 3), "s", 1.0, round(seconds, 3), note)]


async def _reorg(traffic: Traffic, store: Database, depth: int) -> float:
    await asyncio.to_thread(traffic.node.rpc, "anvil_reorg", depth, [])
    head = await asyncio.to_thread(traffic.node.block_hash, traffic.node.height)
    watcher = await asyncpg.connect(store.url)
    began = time.perf_counter()
    task = asyncio.create_task(indexer_of(traffic, store, poll_seconds=0.02).follow(log=LOG))
    try:
        while await watcher.fetchval("select block_hash from chain.checkpoint") != head:
            if task.done():
                task.result()
            await asyncio.sleep(0.005)
        return time.perf_counter() - began
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await watcher.close()
