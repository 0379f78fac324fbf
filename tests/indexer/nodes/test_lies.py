"""Lies about a block that neither links nor blooms show: the receipts' root or the header's hash does."""

import asyncio
from typing import Any

import asyncpg
import pytest
import structlog.testing

from indexer.metrics import Metrics
from marquee.logs import logger
from scripts.bench.traffic import Traffic
from tests.indexer.nodes.support import HASTY, LIES, count, disagreements, label
from tests.indexer.proxy import Proxy
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


def truth(_call: dict[str, Any], result: Any) -> Any:
    return result


async def verified(database: str) -> list[bool]:
    connection = await asyncpg.connect(database)
    try:
        found = await connection.fetch("select verified from chain.blocks order by number")
    finally:
        await connection.close()
    return [record["verified"] for record in found]


@pytest.mark.parametrize("name", LIES)
async def test_lie__of_the_only_node__is_noticed_and_never_mirrored(
    traffic: Traffic, databases: Databases, liar: Proxy, name: str
) -> None:
    lie, kind = LIES[name]
    traffic.blocks(3, 3)
    database, metrics = await databases.new(), Metrics()
    liar.alter = lie
    indexer = indexer_of(traffic, database, rpc_url=liar.url)
    task = asyncio.create_task(indexer.follow(log=logger("test"), metrics=metrics, until=traffic.node.height))
    try:
        while disagreements(metrics, node=label(liar.url), kind=kind) < 2:
            await asyncio.sleep(0.01)
            assert not task.done()
        assert await checkpoint(database) is None
        liar.alter = truth
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))
    assert all(await verified(database))


@pytest.mark.parametrize("name", LIES)
async def test_lie__beside_an_honest_node__is_told_and_the_honest_one_is_mirrored(
    traffic: Traffic, databases: Databases, liar: Proxy, honest: Proxy, name: str
) -> None:
    lie, kind = LIES[name]
    database, metrics = await databases.new(), Metrics()
    indexer = indexer_of(traffic, database, rpc_urls=(liar.url, honest.url), patience=HASTY)
    with structlog.testing.capture_logs() as said:
        task = asyncio.create_task(indexer.follow(log=logger("test"), metrics=metrics))
        try:
            await mirrored(database, traffic.node)
            liar.alter = lie
            traffic.blocks(2, 3)
            await mirrored(database, traffic.node)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    assert disagreements(metrics, node=label(liar.url), kind=kind) > 0
    assert disagreements(metrics, node=label(honest.url)) == 0
    told = [line for line in said if line["event"] == "a node's answer cannot be right"]
    assert told
    assert {(line["node"], line["kind"]) for line in told} == {(label(liar.url), kind)}
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_receipts__by_transaction_only__prove_as_well(
    traffic: Traffic, databases: Databases, liar: Proxy
) -> None:
    traffic.blocks(3, 3)
    database = await databases.new()
    liar.errors = {"eth_getBlockReceipts": (-32601, "method not found")}
    await indexer_of(traffic, database, rpc_url=liar.url).follow(
        log=logger("test"), until=traffic.node.height
    )
    assert all(await verified(database))


async def test_receipts__not_at_all__blocks_stay_unproven_and_it_is_said_once(
    traffic: Traffic, databases: Databases, liar: Proxy
) -> None:
    database, metrics = await databases.new(), Metrics()
    unknown = (-32601, "method not found")
    liar.errors = {"eth_getBlockReceipts": unknown, "eth_getTransactionReceipt": unknown}
    with structlog.testing.capture_logs() as said:
        for _ in range(3):
            traffic.blocks(1, 3)
            indexer = indexer_of(traffic, database, rpc_url=liar.url)
            await indexer.follow(log=logger("test"), metrics=metrics, until=traffic.node.height)
    assert not any(await verified(database))
    assert count(metrics, "marquee_node_blocks_total", verified="no") == len(await verified(database))
    assert sum("stay unproven" in line["event"] for line in said) == 3, "once per process"


async def test_bloom__no_receipts_and_no_logs__another_node_is_asked(
    traffic: Traffic, databases: Databases, liar: Proxy, honest: Proxy
) -> None:
    database, metrics = await databases.new(), Metrics()
    unknown = (-32601, "method not found")
    liar.errors = {"eth_getBlockReceipts": unknown, "eth_getTransactionReceipt": unknown}
    liar.alter = lambda call, result: [] if call["method"] == "eth_getLogs" else result
    traffic.blocks(4, 3)
    indexer = indexer_of(traffic, database, rpc_urls=(liar.url, honest.url), patience=HASTY)
    await indexer.follow(log=logger("test"), metrics=metrics, until=traffic.node.height)
    assert disagreements(metrics, node=label(liar.url), kind="omission") > 0
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


@pytest.mark.parametrize(
    ("mode", "least", "most"), [("none", 32, 32), ("sampled", 32, 60), ("full", 101, 101)]
)
async def test_back_fill__proves_what_is_set__and_the_head_always(
    traffic: Traffic, databases: Databases, mode: str, least: int, most: int
) -> None:
    while traffic.node.height < traffic.start_block + 100:
        traffic.blocks(1, 1)
    database = await databases.new()
    indexer = indexer_of(traffic, database, verify=mode)
    await indexer.follow(log=logger("test"), until=traffic.node.height)
    found = await verified(database)
    assert len(found) == 101
    assert all(found[-32:])
    assert least <= sum(found) <= most


async def test_omission_below_the_head__is_noticed_where_every_block_is_proven(
    traffic: Traffic, databases: Databases, liar: Proxy
) -> None:
    traffic.blocks(60, 2)
    victim = hex(traffic.start_block + 12)
    database, metrics = await databases.new(), Metrics()

    def omit(call: dict[str, Any], result: Any) -> Any:
        if call["method"] != "eth_getLogs":
            return result
        ours = [log for log in result if log["blockNumber"] == victim]
        return [log for log in result if log not in ours[-1:]]

    liar.alter = omit
    indexer = indexer_of(traffic, database, rpc_url=liar.url, verify="full")
    task = asyncio.create_task(indexer.follow(log=logger("test"), metrics=metrics, until=traffic.node.height))
    while disagreements(metrics, kind="omission") < 1:
        await asyncio.sleep(0.01)
        assert not task.done()
    liar.alter = truth
    await task
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


@pytest.mark.parametrize("field", ["topics", "data"])
async def test_log_that_is_no_event__below_the_head__is_proven_before_it_is_believed(
    traffic: Traffic, databases: Databases, liar: Proxy, honest: Proxy, field: str
) -> None:
    traffic.blocks(60, 2)
    victim = hex(traffic.start_block + 12)
    database, metrics = await databases.new(), Metrics()

    def garble(call: dict[str, Any], result: Any) -> Any:
        if call["method"] == "eth_getLogs":
            for log in result:
                if log["blockNumber"] == victim:
                    # A topic that this block's bloom has, too, and of which no event begins.
                    log[field] = log["topics"][1:] if field == "topics" else "0x1234"
        return result

    liar.alter = garble
    indexer = indexer_of(traffic, database, rpc_urls=(liar.url, honest.url), verify="none", patience=HASTY)
    await indexer.follow(log=logger("test"), metrics=metrics, until=traffic.node.height)
    assert disagreements(metrics, node=label(liar.url), kind="logs") > 0
    assert_equal(await rows(database), await fresh_rows(traffic, databases))
