"""From a mined block to an answer that has it: over HTTP as people read, and by SQL alone."""

import asyncio
import statistics
import time

import httpx

from marquee.db.as_of import Versions
from marquee.db.pool import Connection, connect
from marquee.hexes import to_address
from marquee.tokens.tables import token_balances
from scripts.bench.anvil import anvil
from scripts.bench.api_process import api_process
from scripts.bench.database import Database, database
from scripts.bench.result import Result, Say, quantile
from scripts.bench.subject import LOG, indexer_of
from scripts.bench.traffic import Traffic

__all__ = ["visible"]

_EVENTS = 20


def visible(blocks: int, say: Say) -> list[Result]:
    """Time from a mined block of 20 events to reads that answer as of it, at one block a second, by websocket."""
    with anvil() as node, database() as store:
        traffic = Traffic(node, accounts=100)
        with api_process(traffic, store) as api:
            say(f"mining {blocks} blocks of {_EVENTS} events, one a second")
            by_http, by_sql = asyncio.run(_visible(traffic, store, api, blocks))
    read = "the API answers GET …/balances/… as of it; asked again as soon as it answers"
    told = "NOTIFY came and a row is read by SQL as of it"
    return [
        *_results("visible", by_http, f"node's answer to evm_mine → {read}"),
        *_results("visible_sql", by_sql, f"node's answer to evm_mine → {told}"),
    ]


def _results(name: str, times: list[float], note: str) -> list[Result]:
    p50, p99 = statistics.median(times) * 1_000, quantile(times, 0.99) * 1_000
    return [
        Result(name, round(p50, 1), "ms p50", note=note),
        Result(f"{name}_p99", round(p99, 1), "ms p99", note=f"{len(times)} blocks, one a second"),
    ]


async def _visible(
    traffic: Traffic, store: Database, api: str, blocks: int
) -> tuple[list[float], list[float]]:
    indexer = indexer_of(traffic, store, websocket=True, poll_seconds=0.25)
    task = asyncio.create_task(indexer.follow(log=LOG))
    told = asyncio.Event()
    listener = await connect(store.url, application="bench", role="marquee_api")
    path = f"{api}/tokens/{to_address(traffic.usdc)}/balances/{to_address(traffic.accounts[0])}"
    by_http, by_sql = [], []
    try:
        await listener.add_listener("marquee_blocks", lambda *_: told.set())
        async with httpx.AsyncClient() as client:
            await _until_http(client, path, traffic.node.height)
            for _ in range(blocks):
                await asyncio.to_thread(traffic.run, traffic.transfers(_EVENTS))
                await asyncio.sleep(1.0)
                height = traffic.node.height + 1
                told.clear()
                await asyncio.to_thread(traffic.node.mine)
                mined = time.perf_counter()
                http, sql = await asyncio.gather(
                    _until_http(client, path, height), _until_told(told, listener, traffic, height)
                )
                by_http.append(http - mined)
                by_sql.append(sql - mined)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await listener.close()
    return by_http, by_sql


async def _until_http(client: httpx.AsyncClient, path: str, height: int) -> float:
    """Ask until the answer is as of the block; when it came."""
    while True:
        answer = await client.get(path)
        if answer.status_code == httpx.codes.OK and answer.json()["asOf"]["blockNumber"] >= height:
            return time.perf_counter()
        await asyncio.sleep(0.002)


async def _until_told(told: asyncio.Event, listener: Connection, traffic: Traffic, height: int) -> float:
    await told.wait()
    found = await Versions(token_balances).get(listener, traffic.usdc, traffic.accounts[0])
    assert found.block.number == height, f"told of block {height}, reads as of {found.block.number}"
    return time.perf_counter()
