"""Several nodes: one is down, refuses, lags, is of another chain, is slow, or disagrees for good."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import prometheus_client
import pytest
import structlog.testing

from indexer.main import Indexer
from indexer.metrics import Metrics
from marquee.chain.errors import WrongChain
from marquee.logs import logger
from scripts.bench.anvil import Anvil, anvil, free_port
from scripts.bench.traffic import Traffic
from tests.indexer.nodes.support import HASTY, count, disagreements, label
from tests.indexer.proxy import Proxy, proxy
from tests.indexer.support import (
    Databases,
    assert_equal,
    checkpoint,
    fresh_rows,
    indexer_of,
    mirrored,
    rows,
)

pytestmark = pytest.mark.integration


@pytest.fixture
async def first(traffic: Traffic) -> AsyncIterator[Proxy]:
    async with proxy(traffic.node.url) as state:
        yield state


@pytest.fixture
async def second(traffic: Traffic) -> AsyncIterator[Proxy]:
    async with proxy(traffic.node.url) as state:
        yield state


@asynccontextmanager
async def following(indexer: Indexer, metrics: Metrics) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(indexer.follow(log=logger("test"), metrics=metrics))
    try:
        yield task
        assert not task.done(), task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def followed(metrics: Metrics, url: str) -> bool:
    return count(metrics, "marquee_node_followed", node=label(url)) == 1


async def until(what: Any) -> None:
    async with asyncio.timeout(60):
        while not what():  # noqa: ASYNC110 - a counter, or another process's doing
            await asyncio.sleep(0.01)


def renamed(chain_id: str) -> Any:
    def alter(call: dict[str, Any], result: Any) -> Any:
        return chain_id if call["method"] == "eth_chainId" else result

    return alter


async def test_node_of_another_chain__beside_a_right_one__is_set_aside(
    traffic: Traffic, databases: Databases, first: Proxy, second: Proxy
) -> None:
    traffic.blocks(3, 3)
    database, metrics = await databases.new(), Metrics()
    first.alter = renamed("0x1")
    indexer = indexer_of(traffic, database, rpc_urls=(first.url, second.url), patience=HASTY)
    with structlog.testing.capture_logs() as said:
        async with following(indexer, metrics):
            await mirrored(database, traffic.node)
            asked = first.requests
            traffic.blocks(3, 3)
            await mirrored(database, traffic.node)
    told = [line for line in said if line["event"] == "a node is set aside"]
    assert [line["node"] for line in told] == [label(first.url)]
    assert "is on chain 1, not on 31337" in told[0]["reason"]
    assert count(metrics, "marquee_node_state", node=label(first.url), state="aside") == 1
    assert first.requests == asked
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_nodes__all_of_another_chain__is_fatal(
    traffic: Traffic, databases: Databases, first: Proxy, second: Proxy
) -> None:
    first.alter = second.alter = renamed("0x1")
    indexer = indexer_of(traffic, await databases.new(), rpc_urls=(first.url, second.url))
    with pytest.raises(WrongChain, match="is on chain 1, not on 31337"):
        await indexer.follow(log=logger("test"))


async def test_node__away_and_back_as_another_chain__is_not_used(
    traffic: Traffic, databases: Databases, first: Proxy, second: Proxy
) -> None:
    database, metrics = await databases.new(), Metrics()
    indexer = indexer_of(traffic, database, rpc_urls=(first.url, second.url), patience=HASTY)
    async with following(indexer, metrics):
        await mirrored(database, traffic.node)
        first.status = 503
        # Three failures in a row: it was away.
        await until(lambda: count(metrics, "marquee_node_faults_total", node=label(first.url)) >= 3)
        first.alter, first.status = renamed("0x1"), 200
        await until(lambda: count(metrics, "marquee_node_state", node=label(first.url), state="aside") == 1)
        asked = first.requests
        traffic.blocks(3, 3)
        await mirrored(database, traffic.node)
        assert first.requests == asked
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_node_down_for_a_while__the_next_is_asked__and_then_the_first_again(
    traffic: Traffic, databases: Databases, first: Proxy, second: Proxy
) -> None:
    database, metrics = await databases.new(), Metrics()
    indexer = indexer_of(traffic, database, rpc_urls=(first.url, second.url), patience=HASTY)
    async with following(indexer, metrics):
        await until(lambda: followed(metrics, first.url))
        first.status = 500
        traffic.blocks(3, 3)
        await mirrored(database, traffic.node)
        await until(lambda: followed(metrics, second.url))
        first.status = 200
        await until(lambda: followed(metrics, first.url))
        second.status = 500
        traffic.blocks(3, 3)
        await mirrored(database, traffic.node)
    assert count(metrics, "marquee_indexer_reorgs_total") == 0
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_node_refuses_with_retry_after__is_not_asked_before(
    traffic: Traffic, databases: Databases, first: Proxy, second: Proxy
) -> None:
    database, metrics = await databases.new(), Metrics()
    indexer = indexer_of(traffic, database, rpc_urls=(first.url, second.url), patience=HASTY)
    async with following(indexer, metrics):
        await until(lambda: followed(metrics, first.url))
        first.headers, first.status = {"Retry-After": "3600"}, 429
        await until(lambda: count(metrics, "marquee_node_faults_total", kind="NodeRefused") > 0)
        await asyncio.sleep(0.1)
        first.status, asked = 200, first.requests
        for _ in range(3):
            traffic.blocks(1, 3)
            await mirrored(database, traffic.node)
        # The surveys of a second would have asked it twenty times.
        await asyncio.sleep(1)
        assert first.requests == asked
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_stale_node__beside_a_good_one__is_not_followed(
    traffic: Traffic, databases: Databases, first: Proxy, second: Proxy
) -> None:
    database, metrics = await databases.new(), Metrics()
    traffic.blocks(2, 3)
    stuck = traffic.node.height

    def stale(call: dict[str, Any], result: Any) -> Any:
        method, params = call["method"], call["params"]
        if method == "eth_getBlockByNumber":
            if params[0] == "latest":
                return traffic.node.rpc(method, hex(stuck), False)
            return None if params[0].startswith("0x") and int(params[0], 16) > stuck else result
        return result

    first.alter = stale
    indexer = indexer_of(traffic, database, rpc_urls=(first.url, second.url), patience=HASTY)
    async with following(indexer, metrics):
        await until(lambda: followed(metrics, first.url))
        traffic.node.rpc("evm_increaseTime", 100)
        traffic.blocks(3, 3)
        await mirrored(database, traffic.node)
        assert followed(metrics, second.url)
        first.alter = lambda _call, result: result
        await until(lambda: followed(metrics, first.url))
    assert disagreements(metrics) == 0
    assert count(metrics, "marquee_indexer_reorgs_total") == 0
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_hedge__first_node_hangs__the_second_ones_answer_is_taken(
    traffic: Traffic, databases: Databases, first: Proxy, second: Proxy
) -> None:
    database, metrics = await databases.new(), Metrics()
    indexer = indexer_of(traffic, database, rpc_urls=(first.url, second.url), patience=HASTY)
    async with following(indexer, metrics):
        await mirrored(database, traffic.node)
        await until(lambda: first.requests > 20)
        first.open.clear()
        traffic.blocks(3, 3)
        # The first has said nothing since, and never will before its time-out.
        await mirrored(database, traffic.node, seconds=10)
        assert count(metrics, "marquee_node_hedges_total", node=label(first.url)) > 0
        assert count(metrics, "marquee_node_faults_total") == 0
        first.open.set()
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


@asynccontextmanager
async def split(blocks: int) -> AsyncIterator[tuple[Traffic, Anvil]]:
    """Two chains that are the same up to a block and go on each by itself."""
    with anvil() as one, anvil() as other:
        traffic = Traffic(one, accounts=4)
        twin = Traffic(other, accounts=4)
        for each in (traffic, twin):
            each.blocks(blocks, 2)
        assert one.block_hash(one.height) == other.block_hash(other.height)
        yield traffic, other


async def test_nodes_that_disagree_for_good__the_first_is_followed_and_it_is_said(
    compiled: None, databases: Databases
) -> None:
    async with split(3) as (traffic, other), proxy(traffic.node.url) as mine:
        database, metrics = await databases.new(), Metrics()
        indexer = indexer_of(traffic, database, rpc_urls=(mine.url, other.url), patience=HASTY)
        with structlog.testing.capture_logs() as said:
            async with following(indexer, metrics):
                await mirrored(database, traffic.node)
                shared = traffic.node.height
                traffic.blocks(3, 3)
                other.mine(9)
                await mirrored(database, traffic.node)
                await until(lambda: disagreements(metrics, node=label(other.url), kind="fork") > 0)
                assert_equal(await rows(database), await fresh_rows(traffic, databases))
                # While the first is away for a moment, the mirror stands rather than jump to a chain that contradicts it.
                block = count(metrics, "marquee_indexer_block")
                mine.status = 500
                await asyncio.sleep(HASTY.loyalty / 5)
                assert count(metrics, "marquee_indexer_reorgs_total") == 0
                assert count(metrics, "marquee_indexer_block") == block > shared
                # Once it has been away for long, the chain of the one that is left is followed, as a reorg.
                await mirrored(database, other)
                assert count(metrics, "marquee_indexer_reorgs_total") == 1
                # And when the first is back, it is followed again: the order of the nodes decides, not their number.
                mine.status = 200
                await mirrored(database, traffic.node)
        assert any(line["event"].startswith("two nodes disagree") for line in said)
        assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_node_contradicts_what_is_final__is_not_followed_and_the_mirror_goes_on(
    compiled: None, databases: Databases
) -> None:
    with anvil("--slots-in-an-epoch", "1") as one, anvil("--slots-in-an-epoch", "1") as other:
        traffic, twin = Traffic(one, accounts=3), Traffic(other, accounts=3, seed=2)
        twin.blocks(12, 2)
        traffic.blocks(8, 3)
        assert one.block_hash(0) == other.block_hash(0)
        database, metrics = await databases.new(), Metrics()
        await indexer_of(traffic, database).follow(log=logger("test"), until=one.height)
        indexer = indexer_of(traffic, database, rpc_urls=(other.url, one.url), patience=HASTY)
        async with following(indexer, metrics):
            traffic.blocks(2, 3)
            await mirrored(database, one)
        assert disagreements(metrics, node=label(other.url), kind="finality") > 0
        assert_equal(await rows(database), await fresh_rows(traffic, databases))


@pytest.mark.parametrize("place", [0, 1])
async def test_node_calls_its_newest_block_final__another_does_not__it_is_not(
    compiled: None, databases: Databases, place: int
) -> None:
    with anvil("--slots-in-an-epoch", "4") as node:
        traffic = Traffic(node, accounts=3)
        traffic.blocks(12, 2)

        def hurry(call: dict[str, Any], result: Any) -> Any:
            hasty = call["method"] == "eth_getBlockByNumber" and call["params"][0] == "finalized"
            return node.rpc("eth_getBlockByNumber", "latest", False) if hasty else result

        async with proxy(node.url) as liar:
            liar.alter = hurry
            urls = [node.url]
            urls.insert(place, liar.url)
            database, metrics = await databases.new(), Metrics()
            async with following(indexer_of(traffic, database, rpc_urls=urls, patience=HASTY), metrics):
                await mirrored(database, node)
                traffic.blocks(2, 2)
                await mirrored(database, node)
                expected = int(node.rpc("eth_getBlockByNumber", "finalized", False)["number"], 16)
                await until(lambda: count(metrics, "marquee_indexer_finalized_block") == expected)
            found = await checkpoint(database)
    assert found is not None
    assert 0 < found["finalized_number"] <= expected < found["block_number"]


async def test_secrets_of_urls__reach_neither_logs_nor_metrics(
    traffic: Traffic, databases: Databases, first: Proxy
) -> None:
    urls = [f"{first.url}/v3/KEY-OF-ALICE-{number}?token=SESAME-{number}" for number in (1, 2)]
    urls.append(f"http://alice:open-sesame@127.0.0.1:{free_port()}/KEY-OF-ALICE-3")
    database, metrics = await databases.new(), Metrics()
    indexer = indexer_of(traffic, database, rpc_urls=urls, patience=HASTY)
    with structlog.testing.capture_logs() as said:
        async with following(indexer, metrics):
            await mirrored(database, traffic.node)
            first.status = 500
            await until(lambda: count(metrics, "marquee_node_faults_total") > 6)
            first.status = 200
            traffic.blocks(1, 1)
            await mirrored(database, traffic.node)
    exposed = prometheus_client.generate_latest(metrics.registry).decode()
    host = label(first.url)
    assert f'node="{host}"' in exposed
    assert f'node="{host}#2"' in exposed
    for text in (exposed, msgspec.json.encode(said, enc_hook=repr).decode()):
        assert host in text
        for secret in ("ALICE", "SESAME", "sesame", "alice"):
            assert secret not in text
