"""The JSON-RPC client against servers that do not keep to the protocol: typed errors, nothing unbounded."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import msgspec
import pytest
from aiohttp import web

from marquee.chain.errors import (
    AnswerMalformed,
    AnswerTooLarge,
    NodeRefused,
    NodeTimedOut,
    NodeUnreachable,
    RpcFailed,
)
from marquee.chain.rpc import Call, Rpc
from scripts.bench.anvil import free_port

pytestmark = pytest.mark.integration

TEXT = msgspec.json.Decoder(str)
Answer = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/{secret}", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api-key-of-somebody"
    finally:
        await runner.cleanup()


def saying(text: str, status: int = 200, **headers: str) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=text, status=status, headers=headers)

    return answer


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (saying("<html>busy</html>"), AnswerMalformed),
        (saying('{"id":0,"result":"0x'), AnswerMalformed),
        (saying('{"id":7,"result":"0x1"}'), AnswerMalformed),
        (saying('{"id":0,"result":12}'), AnswerMalformed),
        (saying('{"id":0,"error":{"code":-32000,"message":"no"}}'), RpcFailed),
        (saying("slow down", 429), NodeRefused),
        (saying('{"id":0,"result":"' + "0" * 5_000 + '"}'), AnswerTooLarge),
    ],
)
async def test_call__bad_answer__raises_its_error(answer: Answer, error: type[Exception]) -> None:
    async with served(answer) as url, Rpc(url, max_bytes=4_000) as rpc:
        with pytest.raises(error) as raised:
            await rpc.call("eth_chainId", result=TEXT)
    assert "api-key" not in str(raised.value)


@pytest.mark.parametrize(
    "body",
    [
        '[{"id":0,"result":"0x1"}]',
        '[{"id":0,"result":"0x1"},{"id":0,"result":"0x2"}]',
        '[{"id":0,"result":"0x1"},{"id":9,"result":"0x2"}]',
        "[]",
    ],
)
async def test_batch__ids_do_not_fit__is_malformed(body: str) -> None:
    async with served(saying(body)) as url, Rpc(url) as rpc:
        with pytest.raises(AnswerMalformed):
            await rpc.batch([Call("a"), Call("b")])


async def test_batch__answers_in_another_order__are_matched_by_id() -> None:
    body = '[{"id":1,"result":"second"},{"id":0,"result":"first"}]'
    async with served(saying(body)) as url, Rpc(url) as rpc:
        raws = await rpc.batch([Call("a"), Call("b")])
        assert [rpc.decode(raw, TEXT) for raw in raws] == ["first", "second"]


async def test_batch__refused_as_a_whole__tells_the_nodes_reason() -> None:
    async with (
        served(saying('{"id":null,"error":{"code":-32005,"message":"batch too large"}}')) as url,
        Rpc(url) as rpc,
    ):
        with pytest.raises(RpcFailed, match="batch too large"):
            await rpc.batch([Call("a")])


async def test_call__retry_after__is_read() -> None:
    headers = {"Retry-After": "7"}
    async with served(saying("slow down", 429, **headers)) as url, Rpc(url) as rpc:
        with pytest.raises(NodeRefused) as raised:
            await rpc.call("eth_chainId", result=TEXT)
    assert raised.value.retry_after == 7.0


async def test_call__no_answer__times_out() -> None:
    async def hang(_request: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    async with served(hang) as url, Rpc(url, timeout=0.1) as rpc:
        with pytest.raises(NodeTimedOut):
            await rpc.call("eth_chainId", result=TEXT)


async def test_call__nobody_there__is_unreachable() -> None:
    async with Rpc(f"http://127.0.0.1:{free_port()}") as rpc:
        with pytest.raises(NodeUnreachable, match="Is it running"):
            await rpc.call("eth_chainId", result=TEXT)
