"""Vault and sessions on the real contracts, mirrored by the real indexer, held against storage at every block: 0 differences."""

import random
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import aiohttp
import asyncpg
import pytest

from indexer.main import Indexer
from marquee.audit.node import Node
from marquee.audit.registry import CHECKS
from marquee.audit.service import audit, contracts_of
from marquee.db.pool import create_pool
from marquee.logs import logger
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.conftest import copy_of
from tests.indexer.support import QUICK
from tests.indexer.watching_market import WatchingMarket
from tests.indexer.whole_market import SOURCES

pytestmark = [pytest.mark.integration, pytest.mark.slow]

BLOCKS = 220
OURS = {name: CHECKS[name] for name in ("vault", "streaming")}
EVERY_PART = {
    *(f"YieldVault.{name}" for name in ("deposit", "mint", "redeem", "withdraw", "transfer", "report")),
    "YieldVault.setIdleTarget",
    *(f"StreamingWallet.{name}" for name in ("listContent", "changeContent", "delistContent", "setFee")),
    *(f"StreamingWallet.{name}" for name in ("startSession", "startSessionFor", "settleMany")),
    *(f"StreamingWallet.{name}" for name in ("pauseSession", "resumeSession", "stopSession")),
    *(f"StreamingWallet.{name}" for name in ("grantPermission", "grantPermissionBySig")),
    *(f"StreamingWallet.{name}" for name in ("revokePermission", "withdrawEarnings", "withdrawFees")),
}


@pytest.fixture(scope="module")
def market():
    build(*SOURCES)
    with anvil() as node:
        watching = WatchingMarket(node, seed=12)
        watching.play(BLOCKS)
        yield watching


@pytest.fixture(scope="module")
async def mirror(market, database_url):
    registry = market.registry()
    indexer = Indexer(
        database_url=database_url,
        rpc_urls=(market.node.url,),
        chain_id=registry.chain_id,
        genesis_hash=registry.genesis_hash,
        start_block=market.start_block,
        contracts=[(each.name, each.abi, each.address) for each in registry.mirrored],
        options=QUICK,
    )
    await indexer.follow(log=logger("watching"), until=market.node.height)
    return database_url


@asynccontextmanager
async def auditing(url, market):
    pool = await create_pool(url, application="test", max_size=1)
    try:
        async with aiohttp.ClientSession() as session:
            node = Node(session, market.node.url)

            async def run(at_block=None):
                return await audit(pool, node, contracts_of(market.registry()), OURS, at_block=at_block)

            yield run
    finally:
        await pool.close()


async def test_market__every_part__was_used(market, mirror):
    assert set(market.done) >= EVERY_PART, EVERY_PART - set(market.done)
    connection = await asyncpg.connect(mirror)
    statuses = {row[0] for row in await connection.fetch("select distinct status from chain.sessions")}
    losses = await connection.fetchval("select count(*) from chain.event_yield_vault_reported where loss > 0")
    mixed = await connection.fetchval(
        "select count(*) from chain.event_streaming_wallet_session_stopped where from_yield > 0 and from_principal > 0"
    )
    await connection.close()
    assert statuses == {1, 2, 3, 4, 5}
    assert losses > 0
    assert mixed > 0


async def test_audit__newest_block__finds_no_difference(market, mirror):
    async with auditing(mirror, market) as run:
        report = await run()
    assert report.differences == ()
    assert set(report.compared) >= {
        *("vault_state", "vault_positions", "contents", "sessions"),
        *("creator_earnings", "permissions", "streaming_state"),
    }


async def test_audit__every_block_with_time_between_them__finds_no_difference(market, mirror):
    """What moves with time alone is right at each block's time, not only where something happened."""
    blocks = random.Random(4).sample(range(market.start_block, market.node.height), 60)
    async with auditing(mirror, market) as run:
        for block in blocks:
            report = await run(block)
            assert report.differences == (), block


TAMPERED = [
    ("vault_positions", "update chain.vault_positions set principal = principal + 1 where valid_to is null"),
    ("vault_positions", "update chain.vault_positions set reserved = 0 where valid_to is null"),
    ("vault_state", "update chain.vault_state set locked_at_report = locked_at_report + 1"),
    ("vault_state", "update chain.vault_state set source = '\\x00'"),
    ("vault_state", "update chain.vault_state set idle_target_bps = 499"),
    ("vault_state", "delete from chain.vault_state"),
    ("vault_positions", "delete from chain.vault_positions where principal > 0 and valid_to is null"),
    ("streaming_state", "delete from chain.streaming_state"),
    ("creator_earnings", "delete from chain.creator_earnings where credited > 0"),
    ("contents", "update chain.contents set salt = content_id where valid_to is null"),
    ("sessions", "update chain.sessions set since = since - 1 where status = 1 and valid_to is null"),
    ("sessions", "delete from chain.sessions where session_id = 3"),
    ("creator_earnings", "update chain.creator_earnings set credited = credited + 1"),
    ("creator_earnings", "update chain.sessions set fee = fee + 1 where from_yield > 0 and valid_to is null"),
    ("permissions", "update chain.permissions set nonce = nonce + 1 where valid_to is null"),
    ("streaming_state", "update chain.streaming_state set fee_bps = fee_bps + 1"),
]


@pytest.mark.parametrize(("subject", "statement"), TAMPERED, ids=[item[1][:70] for item in TAMPERED])
async def test_audit__a_row_changed_by_hand__is_named(subject, statement, market, mirror, postgres_url):
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        connection = await asyncpg.connect(copy)
        assert not (await connection.execute(statement)).endswith(" 0")
        await connection.close()
        async with auditing(copy, market) as run:
            report = await run()
    assert subject in {difference.subject for difference in report.differences}
