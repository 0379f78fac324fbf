"""``?minBlock``: no read says anything of an earlier block, on any route, whatever the chain takes back meanwhile."""

import asyncio

import asyncpg
import msgspec
import pytest

from api.app import create_app
from indexer.late_indexes import build_late_indexes
from indexer.projections import tokens
from marquee.chain.deployments import Registry
from marquee.chain.events import mock_usdc
from marquee.chain.log import Log
from marquee.hexes import to_address
from marquee.logs import logger
from marquee.units import ZERO_ADDRESS
from tests.api.conftest import running
from tests.api.documented import asks_node, operations, query_of, request_path
from tests.api.mirrored import block_hash, write_mirror

pytestmark = pytest.mark.integration

USDC, OWNER = b"\x52" * 20, b"\xa1" * 20
FIRST, PAID, LAST = 5, 20, 20
GIVEN = {"fromBlock": FIRST, "toBlock": FIRST + 1, "token": to_address(USDC)}
BALANCE = f"/api/v1/tokens/{to_address(USDC)}/balances/{to_address(OWNER)}"


@pytest.fixture(scope="module", autouse=True)
async def mirror(database_url):
    def paid(block, value):
        log = Log(block, 0, 1_700_000_000 + block, USDC, bytes(32))
        return log, mock_usdc.Transfer(from_=ZERO_ADDRESS, to=OWNER, value=value)

    times = {block: 1_700_000_000 + block for block in range(FIRST, LAST + 1)}
    history = [paid(FIRST + 1, 3), paid(PAID, 4)]
    await write_mirror(database_url, tokens.PROJECTIONS, history, times, finalized=12)
    connection = await asyncpg.connect(database_url)
    await build_late_indexes(connection, logger("test"))
    await connection.close()


@pytest.fixture
def app(settings, clock, tmp_path):
    registry = tmp_path / "registry.json"
    Registry(chain_id=settings.chain_id, genesis_hash=bytes(32)).save(registry)
    found = msgspec.structs.replace(settings, deployments=registry)
    return create_app(found, contracts={"MockUSDC": USDC}, clock=clock)


@pytest.fixture
async def api(app):
    async with running(app) as client:
        yield client


def reads(app):
    return [(path, each) for path, each in operations(app) if "minBlock" in query_of(each)]


def test_minimum_block__of_every_read_of_the_mirror__is_taken(app):
    taking = {each["operationId"] for _, each in reads(app)}
    mirrored = {each["operationId"] for _, each in operations(app) if "atBlock" in query_of(each)}
    assert mirrored <= taking
    assert "getStatus" in taking
    assert not taking & {"getMe", "listKeys", "getHealth", "streamStatus"}


async def test_every_read__block_is_not_mirrored__is_412_and_nothing_else(app, api):
    for path, operation in reads(app):
        for number in (LAST + 1, 2**63 - 1):
            answer = await api.get(request_path(path, operation, GIVEN, minBlock=number))
            problem = answer.json()
            if asks_node(operation) and problem["code"] == "node_unavailable":
                # It asks before it reads, and no node runs here.
                continue
            assert (answer.status_code, problem["code"]) == (412, "block_not_reached"), path
            assert (int(problem["block"]), problem["last"]) == (number, LAST)
            assert int(answer.headers["retry-after"]) == min(30, number - LAST)
            assert "etag" not in answer.headers
            assert answer.headers["cache-control"] == "no-store"


async def test_every_read__block_is_mirrored__is_what_it_is_without(app, api):
    for path, operation in reads(app):
        if not asks_node(operation):
            plain = await api.get(request_path(path, operation, GIVEN))
            for number in (0, FIRST, LAST):
                asked = await api.get(request_path(path, operation, GIVEN, minBlock=number))
                assert asked.status_code == plain.status_code, path
                if plain.status_code == 200:
                    assert asked.content == plain.content
                    assert asked.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize("text", ["", "-1", "1.0", "0x14", "٢٠", "9223372036854775808", "020"])
async def test_minimum_block__that_is_no_number__is_400(api, text):
    answer = await api.get("/api/v1/escrow", params={"minBlock": text})
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")
    assert answer.json()["errors"][0]["field"] == "minBlock"


async def test_minimum_block__twice_or_where_nothing_is_mirrored__is_400(api):
    for path in ("/api/v1/escrow?minBlock=6&minBlock=6", "/health?minBlock=6"):
        assert (await api.get(path)).status_code == 400


async def test_minimum_block__beside_an_earlier_block__is_400(api):
    answer = await api.get(BALANCE, params={"atBlock": 19, "minBlock": 20})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
    assert (await api.get(BALANCE, params={"atBlock": 20, "minBlock": 20})).status_code == 200
    waiting = await api.get(BALANCE, params={"atBlock": 21, "minBlock": 21})
    assert (waiting.status_code, waiting.json()["code"]) == (412, "block_not_reached")
    missing = await api.get(BALANCE, params={"atBlock": 21, "minBlock": 20})
    assert (missing.status_code, missing.json()["code"]) == (404, "block_not_indexed")


async def test_minimum_block__of_one_request__is_not_the_next_ones(api):
    assert (await api.get("/api/v1/vault?minBlock=21")).status_code == 412
    assert (await api.get("/api/v1/vault")).status_code == 200


async def test_reorgs__while_many_ask__nobody_is_told_of_an_earlier_block(api, database_url):
    """The mirror goes back below the block and forth again, over and over; the balance without it is never seen."""
    over = asyncio.Event()

    async def go_back_and_forth() -> int:
        connection = await asyncpg.connect(database_url)
        turns = 0
        while not over.is_set():
            for number in (PAID - 1, PAID):
                await connection.execute(
                    "update chain.checkpoint set block_number = $1, block_hash = $2",
                    number,
                    block_hash(number),
                )
            turns += 1
            await asyncio.sleep(0)
        await connection.close()
        return turns

    async def ask() -> list[int]:
        seen = []
        for _ in range(60):
            answer = await api.get(BALANCE, params={"minBlock": PAID})
            seen.append(answer.status_code)
            if answer.status_code == 200:
                assert answer.json()["data"]["balance"] == "7"
                assert answer.json()["asOf"]["blockNumber"] == PAID
            else:
                assert (answer.status_code, answer.json()["last"]) == (412, PAID - 1)
        return seen

    turning = asyncio.create_task(go_back_and_forth())
    try:
        seen = {status for each in await asyncio.gather(*(ask() for _ in range(4))) for status in each}
    finally:
        over.set()
    assert await turning > 10
    assert seen == {200, 412}
