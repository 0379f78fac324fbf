"""The activity of an address, against every log of the chain read by a node; and the indexes that it is read by."""

import asyncio

import asyncpg
import pytest
import structlog
from eth_abi.abi import decode

from marquee.activity.concerns import ALL_EVENTS, KINDS, OWNED, kind_of
from marquee.activity.errors import ActivityNotIndexed
from marquee.activity.repository import ActivityRepository
from marquee.activity.tables import INDEXES, missing_indexes
from marquee.chain.encode import _inputs
from marquee.db.pool import connect
from marquee.units import ZERO_ADDRESS
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.indexer.market import index
from tests.indexer.support import following, indexer_of, mirrored
from tests.indexer.whole_market import SOURCES, WholeMarket

pytestmark = [pytest.mark.integration, pytest.mark.slow]


@pytest.fixture(scope="module")
def market():
    build(*SOURCES)
    with anvil() as node:
        whole = WholeMarket(node, seed=11)
        whole.play(160)
        yield whole


@pytest.fixture(scope="module")
async def mirror(market, database_url):
    await index(market, database_url)
    connection = await connect(database_url, application="test")
    yield connection
    await connection.close()


def words(log):
    """Name and arguments of a log by the ABI and eth-abi: nothing of the mirror's own decoders."""
    event = next(
        each
        for each in ALL_EVENTS
        if "0x" + each.TOPIC.hex() == log["topics"][0] and log["contract"] == each.CONTRACT
    )
    inputs = _inputs(event)
    topics = iter(log["topics"][1:])
    data = iter(decode([each.type for each in inputs if not each.indexed], bytes.fromhex(log["data"][2:])))
    values = []
    for each in inputs:
        value = decode([each.type], bytes.fromhex(next(topics)[2:]))[0] if each.indexed else next(data)
        values.append(bytes.fromhex(value[2:]) if each.type == "address" else value)
    return event, dict(zip(event.__struct_fields__, values, strict=True))


@pytest.fixture(scope="module")
def expected(market):
    """Every event of the chain with all whom it concerns, newest first: worked out from the node's logs alone."""
    names = {"0x" + each.address.hex(): name for name, each in market.contracts.items()}
    logs = market.node.rpc("eth_getLogs", {"fromBlock": hex(market.start_block), "toBlock": "latest"})
    owners, found = {}, []
    for log in logs:
        if log["address"] not in names:
            continue
        event, arguments = words({**log, "contract": names[log["address"]]})
        concerned = {
            value
            for name, value in arguments.items()
            if isinstance(value, bytes) and len(value) == 20 and name not in {"token", "source"}
        }
        for owner in (each for each in OWNED.values() if each.born is event):
            owners[owner.id, arguments[owner.id]] = arguments[owner.owner]
        for thing in ("session_id", "campaign_id", "content_id"):
            if event in OWNED and OWNED[event].id == thing:
                concerned.add(owners[thing, arguments[thing]])
        place = int(log["blockNumber"], 16), int(log["logIndex"], 16)
        found.append((place, event, arguments, bytes.fromhex(log["transactionHash"][2:]), concerned))
    return sorted(found, key=lambda each: each[0], reverse=True)


async def everything(repository, mirror, address, **filters):
    found, before = [], None
    while page := (await repository.page(mirror, address, before=before, limit=7, **filters)).value:
        found += page
        before = page[-1].place
    return found


async def test_activity__of_everybody__is_what_the_nodes_logs_say(market, mirror, expected):
    repository = ActivityRepository()
    seen = set()
    for address in (*market.people, *(each.address for each in market.contracts.values()), ZERO_ADDRESS):
        theirs = [each for each in expected if address in each[4]]
        found = await everything(repository, mirror, address)
        assert [(each.place, each.event, dict(each.arguments), each.tx_hash) for each in found] == [
            each[:4] for each in theirs
        ]
        for kind in KINDS:
            of_kind = [each.place for each in await everything(repository, mirror, address, kind=kind)]
            assert of_kind == [each[0] for each in theirs if kind_of(each[1]) == kind]
        seen |= {each[1] for each in theirs}
    assert len(seen) > 30
    assert len(set(OWNED) - seen) <= 2


async def test_activity__as_of_a_block__ends_there(market, mirror, expected):
    repository = ActivityRepository()
    person = market.people[1]
    places = [each[0] for each in expected if person in each[4]]
    for block in {place[0] for place in places[:: len(places) // 5]}:
        found = await everything(repository, mirror, person, at_block=block)
        assert [each.place for each in found] == [place for place in places if place[0] <= block]


async def test_indexes__are_built_once_the_mirror_has_caught_up(traffic, databases):
    database = await databases.new()
    traffic.blocks(3, 2)
    indexer = indexer_of(traffic, database)
    connection = await asyncpg.connect(database)
    await indexer.follow(log=structlog.get_logger(), until=traffic.node.height)
    assert await missing_indexes(connection) == sorted(INDEXES, key=lambda each: each.name)
    with pytest.raises(ActivityNotIndexed):
        await ActivityRepository().page(connection, traffic.accounts[0], limit=1)
    async with following(indexer):
        async with asyncio.timeout(20):
            while await missing_indexes(connection):  # noqa: ASYNC110 - another process's doing
                await asyncio.sleep(0.02)
        traffic.block(2)
        await mirrored(database, traffic.node)
    assert len((await ActivityRepository().page(connection, traffic.usdc, limit=1)).value) == 0
    await connection.close()
