"""Benchmarks of the mirror: back-fill beside raw fetch, mined to visible, and a deep reorg."""

import asyncio
import logging
import resource
import statistics
import time
from collections.abc import Callable

import asyncpg
import msgspec
import structlog
from structlog.typing import FilteringBoundLogger

from indexer.decode import Decoder
from indexer.follow import Options
from indexer.main import Indexer, calm_collector
from indexer.nodes.pool import Nodes
from indexer.pipeline import Pipeline
from indexer.source import Source
from marquee.db.as_of import Versions
from marquee.db.pool import connect
from marquee.tokens.tables import token_balances
from scripts.bench.anvil import Anvil, anvil
from scripts.bench.database import Database, cpu_seconds, database, digest
from scripts.bench.traffic import Traffic

__all__ = ["Result", "backfill", "reorg64", "visible"]

_LOG: FilteringBoundLogger = structlog.wrap_logger(
    structlog.PrintLogger(), processors=[], wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR)
)
_CHAIN_ID = 31337
_PER_BLOCK = 100
_PEERS = "Squid SDK 22–29 k/s, Ponder and Envio 9–10 k/s"
Say = Callable[[str], None]


class Result(msgspec.Struct, frozen=True):
    """One line of the table. ``baseline`` is what it is compared with, ``ratio`` = value ÷ baseline."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    note: str = ""


def _indexer(traffic: Traffic, store: Database, *, websocket: bool = False, **options: float) -> Indexer:
    return Indexer(
        database_url=store.url,
        rpc_urls=(traffic.node.url,),
        ws_urls=(traffic.node.ws_url,) if websocket else (),
        chain_id=_CHAIN_ID,
        genesis_hash=traffic.node.block_hash(0),
        start_block=traffic.start_block,
        contracts=traffic.contracts,
        options=msgspec.structs.replace(Options(), **options),
    )


def backfill(events: int, accounts: int, say: Say) -> list[Result]:
    """Mirror a chain of ``events`` transfers between ``accounts`` from nothing into event tables and projections."""
    calm_collector()
    with anvil() as node, database() as store:
        say(f"making {events:,} transfers between {accounts:,} accounts, {_PER_BLOCK} a block")
        traffic = Traffic(node, accounts=accounts)
        traffic.blocks(events // _PER_BLOCK, _PER_BLOCK)
        say("reading them as they are")
        logs, raw_seconds = asyncio.run(_raw_fetch(traffic))
        say("mirroring them")
        before = _cpu(store, node)
        began = time.perf_counter()
        asyncio.run(_indexer(traffic, store).follow(log=_LOG, until=node.height))
        seconds = time.perf_counter() - began
        python, postgres, chain = (now - then for now, then in zip(_cpu(store, node), before, strict=True))
        written = asyncio.run(_count(store.url))
    assert written == logs, f"{logs} logs were read and {written} events mirrored"
    rate, raw = logs / seconds, logs / raw_seconds
    split = f"µs of CPU an event: Python {python / logs * 1e6:.1f}, Postgres {postgres / logs * 1e6:.1f}, node {chain / logs * 1e6:.1f}"
    return [
        Result("backfill", round(rate), "events/s", round(raw), round(rate / raw, 3), f"{split}; {_PEERS}"),
        Result(
            "raw_fetch",
            round(raw),
            "events/s",
            note="same chain, same run: logs and headers parsed, not used",
        ),
    ]


async def _raw_fetch(traffic: Traffic) -> tuple[int, float]:
    """Fetch with the same ranges and checks as the indexer, and do nothing with what comes."""
    decoder = Decoder(traffic.contracts, ())
    async with Nodes((traffic.node.url,), decoder.topics) as nodes, Source(nodes) as source:
        await source.check_chain(_CHAIN_ID, traffic.node.block_hash(0))
        last = traffic.node.height
        began = time.perf_counter()
        count = 0
        async for ranges in Pipeline.answers(source, traffic.start_block, last, ahead=Options().ahead):
            count += sum(len(logs) for answer in ranges for logs in answer.logs)
        return count, time.perf_counter() - began


def _cpu(store: Database, node: Anvil) -> tuple[float, float, float]:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime, store.cpu_seconds(), cpu_seconds(node.process.pid)


async def _count(url: str) -> int:
    from marquee.db.event_tables import EVENT_TABLES

    connection = await asyncpg.connect(url)
    try:
        counts = [
            await connection.fetchval(f"select count(*) from chain.{table.name}")  # noqa: S608 - declared names
            for table in EVENT_TABLES.values()
        ]
    finally:
        await connection.close()
    return sum(counts)


def visible(blocks: int, say: Say) -> list[Result]:
    """Time from a mined block of 20 events to a read that answers as of it, at one block a second, by websocket."""
    with anvil() as node, database() as store:
        traffic = Traffic(node, accounts=100)
        say(f"mining {blocks} blocks of 20 events, one a second")
        times = asyncio.run(_visible(traffic, store, blocks))
    p50 = statistics.median(times) * 1_000
    p99 = sorted(times)[min(len(times) - 1, int(len(times) * 0.99))] * 1_000
    note = "node's answer to evm_mine → a row read as of that block; without HTTP"
    return [
        Result("visible", round(p50, 1), "ms p50", note=note),
        Result("visible_p99", round(p99, 1), "ms p99", note=f"{blocks} blocks"),
    ]


async def _visible(traffic: Traffic, store: Database, blocks: int) -> list[float]:
    indexer = _indexer(traffic, store, websocket=True, poll_seconds=0.25)
    task = asyncio.create_task(indexer.follow(log=_LOG))
    told: asyncio.Queue[float] = asyncio.Queue()
    listener = await connect(store.url, application="bench", role="marquee_api")
    reads = Versions(token_balances)
    times = []
    try:
        await listener.add_listener("marquee_blocks", lambda *_: told.put_nowait(time.perf_counter()))
        while (await listener.fetchval("select block_number from chain.checkpoint")) != traffic.node.height:
            await told.get()
        for _ in range(blocks):
            await asyncio.to_thread(traffic.run, traffic.transfers(20))
            await asyncio.sleep(1.0)
            while not told.empty():
                told.get_nowait()
            await asyncio.to_thread(traffic.node.mine)
            mined = time.perf_counter()
            await told.get()
            found = await reads.get(listener, traffic.usdc, traffic.accounts[0])
            times.append(time.perf_counter() - mined)
            assert found.block.number == await asyncio.to_thread(lambda: traffic.node.height)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await listener.close()
    return times


def reorg64(events: int, say: Say) -> list[Result]:
    """Take back 64 blocks with ``events`` events and mirror the 64 that replace them; rows equal a fresh sync's."""
    depth = 64
    with anvil() as node, database() as store, database() as other:
        traffic = Traffic(node, accounts=1_000)
        say(f"making {depth} blocks with {events:,} transfers")
        traffic.blocks(10, _PER_BLOCK)
        traffic.blocks(depth, events // depth)
        asyncio.run(_indexer(traffic, store).follow(log=_LOG, until=node.height))
        say("replacing them")
        seconds = asyncio.run(_reorg(traffic, store, depth))
        asyncio.run(_indexer(traffic, other).follow(log=_LOG, until=node.height))
        same = asyncio.run(digest(store.url)) == asyncio.run(digest(other.url))
    if not same:
        message = "after the reorg the mirror differs from a fresh sync"
        raise AssertionError(message)
    note = f"{depth // 1} blocks, {events // depth * depth:,} events taken back; rows equal a fresh sync's"
    return [Result("reorg64", round(seconds, 3), "s", 1.0, round(seconds, 3), note)]


async def _reorg(traffic: Traffic, store: Database, depth: int) -> float:
    await asyncio.to_thread(traffic.node.rpc, "anvil_reorg", depth, [])
    head = await asyncio.to_thread(traffic.node.block_hash, traffic.node.height)
    watcher = await asyncpg.connect(store.url)
    began = time.perf_counter()
    task = asyncio.create_task(_indexer(traffic, store, poll_seconds=0.02).follow(log=_LOG))
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
