"""A node between the indexer and the real one: it passes everything on, but for what a schedule says."""

import asyncio
import contextlib
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import WSMsgType, web

from tests.chaos.faults import envelopes, headers, heads, logs, receipts, transport
from tests.chaos.faults.exchange import FAULTS, Exchange, Fault, Reply
from tests.chaos.faults.sockets import SOCKET_FAULTS, SocketFault

ALL_MODULES = (transport, envelopes, headers, heads, logs, receipts)
"""Imported so that their faults are registered."""


class FaultyNode:
    """``rate``: the share of requests (and of notices by websocket) at which one of the ``faults`` is tried, if any fits.

    What is drawn depends on the seed and on how many requests came before, not on time. ``done`` counts faults by name.
    ``url`` and ``ws_url`` are where it listens.
    """

    def __init__(
        self, seed: int, faults: Sequence[Fault], sockets: Sequence[SocketFault], rate: float
    ) -> None:
        self.rate = rate
        self.url = ""
        self.ws_url = ""
        self.requests = 0
        self.notices = 0
        self.done: Counter[str] = Counter()
        self._seed = seed
        self._faults = list(faults)
        self._sockets = list(sockets)
        self._memory: dict[str, Any] = {}

    @property
    def total(self) -> int:
        return self.done.total()

    def alter(self, asked: Any, answered: Any) -> Reply:
        """The answer to one request, true or not."""
        self.requests += 1
        choose = random.Random(f"{self._seed}/{self.requests}")
        exchange = Exchange(asked, answered, choose, self._memory)
        self._follow_up(exchange)
        if choose.random() < self.rate:
            for fault in choose.sample(self._faults, len(self._faults)):
                reply = fault.alter(exchange)
                if reply is not None:
                    self.done[fault.name] += 1
                    return reply
        return exchange.reply()

    def _follow_up(self, exchange: Exchange) -> None:
        """Go on with lies that need more than one answer."""
        waiting = self._memory.pop("follow_ups", [])
        self._memory["follow_ups"] = [each for each in waiting if not each(exchange)]

    def alter_notice(self, notice: str) -> str | bytes | None:
        self.notices += 1
        choose = random.Random(f"{self._seed}/notice/{self.notices}")
        content = json.loads(notice)
        if not self._sockets or content.get("method") != "eth_subscription" or choose.random() >= self.rate:
            return notice
        fault = choose.choice(self._sockets)
        self.done[fault.name] += 1
        return fault.alter(content, choose)

    def calm(self) -> None:
        """Tell the truth from now on."""
        self.rate = 0.0
        self._memory.clear()


@asynccontextmanager
async def faulty_node(
    upstream: str,
    *,
    seed: int,
    faults: Sequence[str] = (),
    sockets: Sequence[str] = (),
    rate: float = 0.2,
) -> AsyncIterator[FaultyNode]:
    """Stand before the node at ``upstream`` (HTTP and websocket at one port)."""
    state = FaultyNode(
        seed, [FAULTS[name] for name in faults], [SOCKET_FAULTS[name] for name in sockets], rate
    )
    async with aiohttp.ClientSession() as client:
        runner = web.AppRunner(_application(state, client, upstream), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        state.url, state.ws_url = f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}"
        try:
            yield state
        finally:
            await runner.cleanup()


def _application(state: FaultyNode, client: aiohttp.ClientSession, upstream: str) -> web.Application:
    async def answer(request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        async with client.post(upstream, json=asked) as response:
            answered = await response.json()
        return await _send(request, state.alter(asked, answered))

    async def tell(request: web.Request) -> web.WebSocketResponse:
        return await _relay(request, client, upstream, state)

    application = web.Application(client_max_size=1 << 24)
    application.router.add_post("/", answer)
    application.router.add_get("/", tell)
    return application


async def _send(request: web.Request, reply: Reply) -> web.StreamResponse:
    if reply.delay:
        await asyncio.sleep(reply.delay)
    transport_ = request.transport
    if reply.cut == 0 and transport_ is not None:
        transport_.abort()
        return web.Response()
    if reply.cut is None:
        return web.Response(status=reply.status, headers=reply.headers, body=reply.body)
    response = web.StreamResponse(status=reply.status, headers=reply.headers)
    response.content_length = len(reply.body)
    await response.prepare(request)
    await response.write(reply.body[: reply.cut])
    if transport_ is not None:
        transport_.close()
    return response


async def _relay(
    request: web.Request, client: aiohttp.ClientSession, upstream: str, state: FaultyNode
) -> web.WebSocketResponse:
    """Pass messages on in both directions until either side has enough."""
    ours = web.WebSocketResponse()
    await ours.prepare(request)
    async with client.ws_connect(upstream) as theirs:

        async def up() -> None:
            async for message in ours:
                if message.type == WSMsgType.TEXT:
                    await theirs.send_str(message.data)

        async def down() -> None:
            async for message in theirs:
                told = state.alter_notice(message.data)
                if told is None:
                    return
                if isinstance(told, bytes):
                    await ours.send_bytes(told)
                elif told:
                    await ours.send_str(told)

        tasks = [asyncio.create_task(up()), asyncio.create_task(down())]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(*tasks, return_exceptions=True)
            await ours.close()
    return ours
