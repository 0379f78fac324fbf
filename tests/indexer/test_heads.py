"""News of blocks from several websockets: the first to tell wins, the dead are tried again, the silent are opened anew."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import structlog.testing
from structlog.typing import FilteringBoundLogger
from websockets.asyncio.server import ServerConnection, serve

from indexer.heads import Heads
from marquee.logs import logger
from scripts.bench.anvil import free_port
from scripts.bench.traffic import Traffic
from tests.indexer.proxy import proxy
from tests.indexer.support import Databases, assert_equal, following, fresh_rows, indexer_of, mirrored, rows

pytestmark = pytest.mark.integration

LOG: FilteringBoundLogger = logger("test")


def word(number: int) -> str:
    return f"0x{number:064x}"


class Teller:
    """A websocket that tells what a test says."""

    def __init__(self) -> None:
        self.port = free_port()
        self.sockets: list[ServerConnection] = []
        self.opened = 0
        self.refuses = False

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/secret-key"

    async def answer(self, socket: ServerConnection) -> None:
        await socket.recv()
        if self.refuses:
            await socket.send('{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no subscriptions"}}')
            await socket.wait_closed()
            return
        await socket.send('{"jsonrpc":"2.0","id":1,"result":"0x1"}')
        self.opened += 1
        self.sockets.append(socket)
        await socket.wait_closed()
        self.sockets.remove(socket)

    async def tell(self, height: int, block_hash: str) -> None:
        header = {"number": hex(height), "hash": block_hash, "parentHash": word(0), "timestamp": "0x1"}
        news = {"method": "eth_subscription", "params": {"subscription": "0x1", "result": header}}
        for socket in self.sockets:
            await socket.send(json.dumps({"jsonrpc": "2.0", **news}))


@asynccontextmanager
async def telling(teller: Teller) -> AsyncIterator[Teller]:
    async with serve(teller.answer, "127.0.0.1", teller.port):
        yield teller


@asynccontextmanager
async def listening(*tellers: Teller, **options: Any) -> AsyncIterator[Heads]:
    heads = Heads(
        [each.url for each in tellers], poll_seconds=0.05, log=LOG, retry_seconds=(0.05,), **options
    )
    async with heads:
        yield heads


async def opened(teller: Teller, times: int = 1) -> None:
    async with asyncio.timeout(10):
        while teller.opened < times or not teller.sockets:  # noqa: ASYNC110 - another task's doing
            await asyncio.sleep(0.01)


async def told(heads: Heads) -> str:
    async with asyncio.timeout(10):
        while (header := await heads.wait()) is None:
            pass
    return header.hash


async def test_two_websockets__first_to_tell_wins_and_the_second_is_no_news() -> None:
    async with telling(Teller()) as quick, telling(Teller()) as late, listening(quick, late) as heads:
        await opened(quick)
        await opened(late)
        await quick.tell(5, word(5))
        assert await told(heads) == word(5)
        await late.tell(5, word(5))
        assert await heads.wait() is None
        await late.tell(6, word(6))
        assert await told(heads) == word(6)


async def test_two_websockets__one_lags__newest_is_given() -> None:
    async with telling(Teller()) as one, telling(Teller()) as other, listening(one, other) as heads:
        await opened(one)
        await opened(other)
        await one.tell(9, word(9))
        await other.tell(8, word(8))
        await asyncio.sleep(0.2)
        assert await told(heads) == word(9)


async def test_websocket_dies__the_other_tells_and_it_comes_back() -> None:
    stays = Teller()
    async with telling(stays):
        dies = Teller()
        with structlog.testing.capture_logs() as said:
            async with listening(stays, dies) as heads:
                async with telling(dies):
                    await opened(dies)
                await opened(stays)
                await stays.tell(3, word(3))
                assert await told(heads) == word(3)
                async with telling(dies):
                    await opened(dies, 2)
                    await dies.tell(4, word(4))
                    assert await told(heads) == word(4)
    gone = [line for line in said if line["event"] == "a websocket is gone"]
    assert gone
    assert all("secret-key" not in str(line) for line in said), "the path of a hosted node is a key"


async def test_websocket__none_is_there__polls_says_so_once_and_subscribes_when_one_comes() -> None:
    teller = Teller()
    with structlog.testing.capture_logs() as said:
        async with listening(teller) as heads:
            for _ in range(10):
                assert await heads.wait() is None
            async with telling(teller):
                await opened(teller)
                await teller.tell(2, word(2))
                assert await told(heads) == word(2)
    events = [line["event"] for line in said]
    assert events.count("new blocks by polling: no websocket") in {1, 2}
    assert events.count("new blocks by websocket") == 1


async def test_websocket__refuses_subscriptions__polls_and_says_why() -> None:
    teller = Teller()
    teller.refuses = True
    with structlog.testing.capture_logs() as said:
        async with telling(teller), listening(teller) as heads:
            for _ in range(10):
                assert await heads.wait() is None
    assert any(line.get("reason") == "no subscriptions" for line in said)


async def test_websocket__silent_while_the_chain_grows__is_opened_anew_and_said() -> None:
    now = 0.0
    with structlog.testing.capture_logs() as said:
        async with (
            telling(Teller()) as teller,
            listening(teller, silent_seconds=10, monotonic=lambda: now) as heads,
        ):
            await opened(teller)
            heads.polled(100)
            heads.polled(101)
            now = 9.0
            heads.polled(104)
            await asyncio.sleep(0.1)
            assert teller.opened == 1
            now = 11.0
            heads.polled(105)
            await opened(teller, 2)
    assert any("told nothing while the chain grew" in str(line.get("reason")) for line in said)


@pytest.mark.parametrize("heights", [(100, 100, 100), (100, 90, 95), (100, 101, 101)])
async def test_websocket__quiet_with_reason__stays(heights: tuple[int, ...]) -> None:
    """An idle chain, one that got shorter without a word, and one that told of its growth."""
    now = 0.0
    async with (
        telling(Teller()) as teller,
        listening(teller, silent_seconds=10, monotonic=lambda: now) as heads,
    ):
        await opened(teller)
        await teller.tell(heights[0], word(0xAA))
        assert await told(heads) == word(0xAA)
        heads.polled(heights[1])
        if heights[2] > heights[0]:
            await teller.tell(heights[2], word(0xBB))
            assert await told(heads) == word(0xBB)
        now = 30.0
        heads.polled(min(heights[1:]))
        now = 60.0
        heads.polled(min(heights[1:]))
        await asyncio.sleep(0.1)
        assert teller.opened == 1


async def test_indexer__websocket_restarts__follows_all_the_while(
    traffic: Traffic, databases: Databases
) -> None:
    """The heads of a websocket that tells only later are a hint; without it the mirror polls."""
    database = await databases.new()
    teller = Teller()
    urls = [teller.url, traffic.node.ws_url]
    async with following(indexer_of(traffic, database, ws_urls=urls)):
        await mirrored(database, traffic.node)
        async with telling(teller):
            await opened(teller)
            await teller.tell(10**6, "0x" + "ff" * 32)
            traffic.blocks(2, 2)
            await mirrored(database, traffic.node)
        traffic.blocks(2, 2)
        await mirrored(database, traffic.node)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_news__of_the_next_block__is_fetched_before_anything_else_is_asked(
    traffic: Traffic, databases: Databases
) -> None:
    """Blocks come faster than polls: where the node is otherwise is asked, now and then, after a commit."""
    traffic.blocks(2, 2)
    database = await databases.new()
    async with proxy(traffic.node.url) as state:
        asked: list[str] = []

        def note(call: dict[str, Any], result: Any) -> Any:
            asked.append(call["params"][0] if call["method"] == "eth_getBlockByNumber" else call["method"])
            return result

        state.alter = note
        indexer = indexer_of(traffic, database, rpc_url=state.url, ws_urls=[traffic.node.ws_url])
        async with following(indexer):
            await mirrored(database, traffic.node)
            polled_first = polls = 0
            for _ in range(7):
                await asyncio.sleep(0.6)
                polls += "latest" in asked
                asked.clear()
                await asyncio.to_thread(traffic.block, 3)
                await mirrored(database, traffic.node)
                polled_first += "latest" in asked[: asked.index("eth_getLogs")]
    assert polls >= 2
    assert polled_first <= 1
