"""Nodes that lie, lag, fail or are another chain's: noticed, and never mirrored."""

import asyncio
from typing import Any

import pytest
import structlog.testing

from indexer.errors import ContractWithoutCode, EventUnknown, MirrorOfAnotherChain, ReorgBelowFinalized
from indexer.metrics import Metrics
from marquee.chain.errors import NodeUnreachable, WrongChain
from marquee.logs import logger
from scripts.bench.anvil import Anvil, anvil, free_port
from scripts.bench.traffic import Traffic
from tests.indexer.proxy import Proxy
from tests.indexer.support import (
    QUICK,
    Databases,
    assert_equal,
    checkpoint,
    following,
    fresh_rows,
    indexer_of,
    mirrored,
    rows,
)

pytestmark = pytest.mark.integration


def faults(metrics: Metrics, kind: str) -> float:
    return metrics.registry.get_sample_value("marquee_indexer_faults_total", {"kind": kind}) or 0.0


async def test_wrong_chain_id__is_refused(traffic: Traffic, databases: Databases) -> None:
    indexer = indexer_of(traffic, await databases.new(), chain_id=1)
    with pytest.raises(WrongChain, match="is on chain 31337, not on 1"):
        await indexer.follow(log=logger("test"))


async def test_wrong_genesis__is_refused(traffic: Traffic, databases: Databases) -> None:
    indexer = indexer_of(traffic, await databases.new(), genesis_hash=bytes(32))
    with pytest.raises(WrongChain, match="genesis"):
        await indexer.follow(log=logger("test"))


async def test_contract_without_code__is_refused(traffic: Traffic, databases: Databases) -> None:
    (name, abi, _), *others = traffic.contracts
    contracts = [(name, abi, b"\xaa" * 20), *others]
    indexer = indexer_of(traffic, await databases.new(), contracts=contracts)
    with pytest.raises(ContractWithoutCode, match=f"no code at 0x{'aa' * 20}"):
        await indexer.follow(log=logger("test"))


async def test_database_of_another_chain__is_refused(traffic: Traffic, databases: Databases) -> None:
    database = await databases.new()
    await indexer_of(traffic, database).follow(log=logger("test"), until=traffic.node.height)
    with anvil("--chain-id", "7") as other:
        elsewhere = Traffic(other, accounts=2)
        with pytest.raises(MirrorOfAnotherChain, match="mirrors chain 31337"):
            await indexer_of(elsewhere, database, chain_id=7).follow(log=logger("test"))


async def test_unreachable_node__is_told_plainly(traffic: Traffic, databases: Databases) -> None:
    genesis = traffic.node.block_hash(0)
    nowhere = f"http://127.0.0.1:{free_port()}"
    indexer = indexer_of(traffic, await databases.new(), rpc_url=nowhere, genesis_hash=genesis)
    with pytest.raises(NodeUnreachable, match="cannot be reached"):
        await indexer.follow(log=logger("test"))


async def test_reorg__below_finalized__halts_and_changes_nothing(
    compiled: None, databases: Databases
) -> None:
    with anvil("--slots-in-an-epoch", "1") as node:
        traffic = Traffic(node, accounts=3)
        snapshot = node.rpc("evm_snapshot")
        traffic.blocks(8, 3)
        database = await databases.new()
        await indexer_of(traffic, database).follow(log=logger("test"), until=node.height)
        before = await rows(database)
        node.rpc("evm_revert", snapshot)
        traffic.blocks(9, 2)
        with pytest.raises(ReorgBelowFinalized, match="Nothing was changed"):
            await indexer_of(traffic, database).follow(log=logger("test"))
        found = await checkpoint(database)
        assert found is not None
        assert found["halted"]
        assert found["finalized_number"] == found["block_number"] - 2
        after = await rows(database)
        after["checkpoint"] = before["checkpoint"]
        assert_equal(after, before)


async def test_lagging_node__mirror_stays(traffic: Traffic, databases: Databases, liar: Proxy) -> None:
    traffic.blocks(10, 3)
    database = await databases.new()
    await indexer_of(traffic, database).follow(log=logger("test"), until=traffic.node.height)
    before = await rows(database)
    seen = traffic.node.height - 3

    def lag(call: dict[str, Any], result: Any) -> Any:
        if call["method"] != "eth_getBlockByNumber":
            return result
        if call["params"][0] == "latest":
            return traffic.node.rpc("eth_getBlockByNumber", hex(seen), False)
        return None if call["params"][0] == hex(seen + 3) else result

    liar.alter = lag
    patient = type(QUICK)(poll_seconds=0.02, patience_seconds=60)
    async with following(indexer_of(traffic, database, rpc_url=liar.url, options=patient)):
        requests = liar.requests
        while liar.requests < requests + 20:  # noqa: ASYNC110 - another process's doing
            await asyncio.sleep(0.01)
        assert_equal(await rows(database), before)
        liar.alter = lambda _call, result: result
        traffic.blocks(1, 2)
        await mirrored(database, traffic.node)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


def omit_all_logs(call: dict[str, Any], result: Any) -> Any:
    return [] if call["method"] == "eth_getLogs" else result


def alter_block_hash(call: dict[str, Any], result: Any) -> Any:
    if call["method"] == "eth_getLogs" and result:
        result[0]["blockHash"] = "0x" + "11" * 32
    return result


def invent_log(call: dict[str, Any], result: Any) -> Any:
    """Say of a log that another event's topic is its first."""
    if call["method"] == "eth_getLogs" and result:
        result[0]["topics"][0] = "0x" + "22" * 32
    return result


def repeat_log(call: dict[str, Any], result: Any) -> Any:
    return [*result, result[-1]] if call["method"] == "eth_getLogs" and result else result


def swap_parent(call: dict[str, Any], result: Any) -> Any:
    if call["method"] == "eth_getBlockByNumber" and result and int(result["number"], 16) % 5 == 3:
        result["parentHash"] = "0x" + "33" * 32
    return result


def stale_headers(call: dict[str, Any], result: Any) -> Any:
    if call["method"] == "eth_getBlockByNumber" and call["params"][0].startswith("0x") and result:
        return None if int(call["params"][0], 16) % 4 == 3 else result
    return result


@pytest.mark.parametrize(
    "lie", [omit_all_logs, alter_block_hash, invent_log, repeat_log, swap_parent, stale_headers]
)
async def test_lie__is_noticed_and_never_mirrored(
    traffic: Traffic, databases: Databases, liar: Proxy, lie: Any
) -> None:
    traffic.blocks(12, 3)
    database = await databases.new()
    metrics = Metrics()
    liar.alter = lie
    indexer = indexer_of(traffic, database, rpc_url=liar.url)
    task = asyncio.create_task(indexer.follow(log=logger("test"), metrics=metrics, until=traffic.node.height))
    while sum(faults(metrics, kind) for kind in ("NodeLied", "NodeBehind")) < 3:
        await asyncio.sleep(0.01)
        assert not task.done()
    assert (await checkpoint(database)) is None
    liar.alter = lambda _call, result: result
    await task
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_refusal__with_retry_after__is_waited_out(
    traffic: Traffic, databases: Databases, liar: Proxy
) -> None:
    traffic.blocks(12, 3)
    database = await databases.new()
    metrics = Metrics()
    liar.status, liar.headers = 429, {"Retry-After": "0"}
    indexer = indexer_of(traffic, database, rpc_url=liar.url)
    task = asyncio.create_task(indexer.follow(log=logger("test"), metrics=metrics, until=traffic.node.height))
    while faults(metrics, "NodeRefused") < 2:  # noqa: ASYNC110 - a counter
        await asyncio.sleep(0.01)
    liar.status = 200
    await task
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_unknown_event__stops_with_what_to_do(traffic: Traffic, databases: Databases) -> None:
    indexer = indexer_of(traffic, await databases.new())
    mislabelled = type(indexer)(
        **{
            **{name: getattr(indexer, name) for name in indexer.__struct_fields__},
            "contracts": [("ConsentRegistry", "ConsentRegistry", traffic.usdc)],
        }
    )
    with pytest.raises(EventUnknown, match="make bindings"):
        await mislabelled.follow(log=logger("test"))


async def test_node_restarts__mirror_goes_on(compiled: None, databases: Databases, tmp_path: Any) -> None:
    state = str(tmp_path / "state.json")
    port = free_port()
    database = await databases.new()
    with anvil("--state", state, port=port) as node:
        traffic = Traffic(node, accounts=3)
        traffic.blocks(3, 3)
        indexer = indexer_of(traffic, database)
        task = asyncio.create_task(indexer.follow(log=logger("test")))
        await mirrored(database, node)
    try:
        await asyncio.sleep(0.3)
        with anvil("--state", state, port=port) as node:
            again = Anvil(node.port, node.process)
            traffic.node = again
            again.rpc("anvil_autoImpersonateAccount", True)
            traffic.blocks(3, 3)
            await mirrored(database, again)
            assert not task.done()
            assert_equal(await rows(database), await fresh_rows(traffic, databases))
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_websocket__is_not_there__polls_and_says_so(traffic: Traffic, databases: Databases) -> None:
    database = await databases.new()
    nowhere = f"ws://127.0.0.1:{free_port()}"
    with structlog.testing.capture_logs() as said:
        async with following(indexer_of(traffic, database, ws_urls=[nowhere])):
            await mirrored(database, traffic.node)
            traffic.blocks(2, 2)
            await mirrored(database, traffic.node)
    assert any(line["event"] == "new blocks by polling: no websocket" for line in said)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))
