"""Every read of the API at every block gives what it gave when that block was the newest."""

from collections.abc import Mapping
from typing import Any

import asyncpg
import pytest

from api.app import create_app
from marquee.hexes import to_address, to_hex
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.api.conftest import running, settings_for
from tests.api.every_read import OWN, parameters, paths, reads, takes_block
from tests.indexer.market import index
from tests.indexer.whole_market import SOURCES, WholeMarket

pytestmark = [pytest.mark.integration, pytest.mark.slow]

BLOCKS = 220
ROUNDS = 8
BLOCKS_A_ROUND = 6
PAGE = 3
KEPT = {"getProofOfIndexing", "listActivity", "listConsentHistory"}
"""What is made of blocks and events, which are never pruned."""


@pytest.fixture(scope="module")
def market():
    build(*SOURCES)
    with anvil() as node:
        whole = WholeMarket(node, seed=5)
        whole.play(BLOCKS)
        yield whole


async def subjects_of(market: WholeMarket, database: str) -> Mapping[str, list[str]]:
    """Values for path parameters: what the whole market has, and in each a value that nothing is known of."""
    connection = await asyncpg.connect(database)

    async def some(column: str, table: str, limit: int = 2) -> list[Any]:
        rows = await connection.fetch(f"select distinct {column} from chain.{table} order by 1 limit {limit}")
        assert rows, f"the market has no {table}"
        return [row[0] for row in rows]

    operated = await connection.fetchrow(
        "select viewer, operator from chain.sessions where operator <> $1 order by session_id limit 1",
        bytes(20),
    )
    assert operated, "no operator has started a session"
    people = [to_address(person) for person in market.people[:3]]
    watching = [to_address(each) for each in await some("viewer", "sessions", 1)]
    creating = [to_address(each) for each in await some("creator", "creator_earnings", 1)]
    found = {
        "address": sorted({*people[:2], *watching, *creating, to_address(b"\x99" * 20)}),
        "account": [to_address(each) for each in await some("account", "escrow_claims")],
        "subject": people[:2],
        "controller": [to_address(each) for each in await some("controller", "consents")],
        "purpose": [to_hex(each) for each in await some("purpose", "consents")],
        "viewer": [
            to_address(each) for each in {*await some("viewer", "permissions", 1), operated["viewer"]}
        ],
        "operator": [
            to_address(each) for each in {*await some("operator", "permissions", 1), operated["operator"]}
        ],
        "token": [to_address(market.contracts[name].address) for name in ("MockUSDC", "MarqueeToken")],
        "contract": [to_address(market.contracts[name].address) for name in ("CampaignEscrow", "YieldVault")],
        "authorizer": [to_address(each) for each in await some("authorizer", "token_authorizations")],
        "nonce": [to_hex(each) for each in await some("nonce", "token_authorizations")],
        "content_id": [to_hex(each) for each in await some("content_id", "contents", 3)],
        "campaign_id": ["1", "2", "3", "999"],
        "post": ["1", "2", "3"],
        "session_id": [str(each) for each in await some("session_id", "sessions", 3)],
    }
    await connection.close()
    return found


async def answer(api, path: str, **query: object) -> Any:
    """Everything that a path answers, all pages of a list one after another; of an error, its status and code."""
    pages, cursor = [], {}
    while True:
        reply = await api.get(path, params={**query, **cursor})
        body = reply.json()
        if reply.status_code != 200:
            assert reply.status_code == 404, body
            return reply.status_code, body["code"]
        body["asOf"].pop("finalized")
        pages.append((body["asOf"], body["data"]))
        if body.get("nextCursor") is None:
            return pages
        cursor = {"cursor": body["nextCursor"]}


async def raise_floor(database: str, floor: int) -> None:
    connection = await asyncpg.connect(database)
    await connection.execute("update chain.checkpoint set pruned_below = $1", floor)
    await connection.close()


def values(found: Any) -> Any:
    """What was answered, without the block that it is as of."""
    return [data for _, data in found] if isinstance(found, list) else found


@pytest.mark.timeout(1800)
async def test_every_read__at_every_block__is_what_it_was_then(market, redis_flushed, database_url):
    await index(market, database_url)
    subjects = await subjects_of(market, database_url)
    contracts = {name: contract.address for name, contract in market.contracts.items()}
    app = create_app(settings_for(database_url, redis_flushed), contracts=contracts)
    asked = list(paths(app, subjects))
    operations = {
        operation_id: operation for _, operation in reads(app) if (operation_id := operation.operation_id)
    }
    limit = {
        name: {"limit": PAGE} for name, each in operations.items() if "limit" in parameters(each, "query")
    }
    then: dict[int, dict[str, Any]] = {}
    async with running(app) as api:
        for _ in range(ROUNDS):
            market.play(BLOCKS_A_ROUND)
            await index(market, database_url)
            then[market.node.height] = {
                path: await answer(api, path, **limit.get(name, {})) for name, path in asked
            }
        first, last = min(then), max(then)
        still = {name for name, _ in asked} - {
            name for name, path in asked if values(then[first][path]) != values(then[last][path])
        }
        assert len(still) < len(operations) // 2, f"nothing happened to {still}"
        empty = {name for name, _ in asked} - {
            name for name, path in asked if isinstance(then[last][path], list) and then[last][path][0][1]
        }
        assert not empty, f"nothing was there to read: {empty}"
        for height in then:
            for name, path in asked:
                now = await answer(api, path, atBlock=height, **limit.get(name, {}))
                assert now == then[height][path], f"{path} at block {height}"
        older, floor = sorted(then)[2:4]
        await raise_floor(database_url, floor)
        for name, path in asked:
            refused = await api.get(path, params={"atBlock": older})
            if name in KEPT:
                assert refused.status_code == 200
                continue
            assert refused.status_code == 410, path
            problem = refused.json()
            assert problem["code"] == "block_pruned"
            assert (problem["block"], problem["first"], problem["last"]) == (older, floor, last)
            kept = await answer(api, path, atBlock=floor, **limit.get(name, {}))
            assert kept == then[floor][path]


def test_every_answer_as_of_a_block__can_be_asked_at_any(redis_url):
    app = create_app(settings_for("postgresql://nowhere/x", redis_url))
    schemas = app.inner.openapi_schema.components.schemas or {}
    for path, operation in reads(app):
        content = (operation.responses or {})["200"].content
        names = [
            media.schema.ref.rpartition("/")[2] for media in content.values() if hasattr(media.schema, "ref")
        ]
        as_of = any("asOf" in (schemas[name].properties or {}) for name in names)
        assert as_of == takes_block(operation) or operation.operation_id in OWN, path
