"""The indexer as benchmarks run it: the real one, against a chain and a database of their own."""

import logging
import resource

import asyncpg
import msgspec
import structlog
from structlog.typing import FilteringBoundLogger

from indexer.follow import Options
from indexer.main import Indexer
from marquee.db.event_tables import EVENT_TABLES
from scripts.bench.anvil import Anvil
from scripts.bench.database import Database, cpu_seconds
from scripts.bench.traffic import Traffic

__all__ = ["CHAIN_ID", "LOG", "count_events", "cpu_split", "indexer_of"]

CHAIN_ID = 31337

LOG: FilteringBoundLogger = structlog.wrap_logger(
    structlog.PrintLogger(), processors=[], wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR)
)


def indexer_of(traffic: Traffic, store: Database, *, websocket: bool = False, **options: float) -> Indexer:
    """An indexer of the traffic's contracts."""
    return Indexer(
        database_url=store.url,
        rpc_urls=(traffic.node.url,),
        ws_urls=(traffic.node.ws_url,) if websocket else (),
        chain_id=CHAIN_ID,
        genesis_hash=traffic.node.block_hash(0),
        start_block=traffic.start_block,
        contracts=traffic.contracts,
        options=msgspec.structs.replace(Options(), **options),
    )


def cpu_split(store: Database, node: Anvil) -> tuple[float, float, float]:
    """CPU seconds so far of this process, of Postgres and of the node."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime, store.cpu_seconds(), cpu_seconds(node.process.pid)


async def count_events(url: str) -> int:
    """Rows in all tables of events."""
    connection = await asyncpg.connect(url)
    try:
        counts = [
            await connection.fetchval(f"select count(*) from chain.{table.name}")  # noqa: S608 - declared names
            for table in EVENT_TABLES.values()
        ]
    finally:
        await connection.close()
    return sum(counts)
