"""A whole market and its mirror, for tests that compare the one with the other."""

from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

from indexer.late_indexes import build_late_indexes
from indexer.main import Indexer
from marquee.logs import logger
from tests.conftest import copy_of
from tests.indexer.support import QUICK


async def index(market, database, *, until=None, **fields):
    """Mirror the chain by the real indexer."""
    registry = market.registry()
    indexer = Indexer(
        database_url=database,
        rpc_urls=fields.pop("rpc_urls", (market.node.url,)),
        chain_id=registry.chain_id,
        genesis_hash=registry.genesis_hash,
        start_block=fields.pop("start_block", market.start_block),
        contracts=[(each.name, each.abi, each.address) for each in registry.mirrored],
        options=QUICK,
        **fields,
    )
    await indexer.follow(log=logger("mirrored"), until=market.node.height if until is None else until)
    await index_events(database)


async def index_events(database):
    """Build the indexes that an indexer builds when it has nothing more to catch up with."""
    connection = await asyncpg.connect(database)
    try:
        await build_late_indexes(connection, logger("mirrored"))
    finally:
        await connection.close()


def addresses_of(market):
    return [each.address for each in market.registry().mirrored]


@asynccontextmanager
async def altered(postgres_url, mirror, *statements):
    """A copy of the mirror in which statements were run, so that the other tests see nothing of it."""
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        connection = await asyncpg.connect(copy)
        for statement in statements:
            assert not (await connection.execute(statement)).endswith(" 0"), statement
        await connection.close()
        yield copy
