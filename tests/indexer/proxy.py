"""A node that answers with what another node says, altered by a test: a liar, a laggard."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

Alter = Callable[[dict[str, Any], Any], Any]
"""Given a call (method and params) and its true result, the result to answer with."""


class Proxy:
    """``alter`` may be replaced at any time; ``status`` other than 200 is answered to everything."""

    def __init__(self) -> None:
        self.url = ""
        self.alter: Alter = lambda _call, result: result
        self.status = 200
        self.errors: dict[str, tuple[int, str]] = {}
        """JSON-RPC errors, code and message, by the method that is answered with them."""
        self.headers: dict[str, str] = {}
        self.requests = 0
        self.open = asyncio.Event()
        """Cleared, nothing is answered until it is set again."""
        self.open.set()


@asynccontextmanager
async def proxy(upstream: str) -> AsyncIterator[Proxy]:
    state = Proxy()

    async def answer(request: web.Request) -> web.Response:
        state.requests += 1
        await state.open.wait()
        if state.status != 200:
            return web.Response(status=state.status, headers=state.headers, text="<html>no</html>")
        asked = await request.json()
        async with session.post(upstream, json=asked) as response:
            answers = await response.json()
        calls = {call["id"]: call for call in (asked if isinstance(asked, list) else [asked])}
        for each in answers if isinstance(answers, list) else [answers]:
            error = state.errors.get(calls[each["id"]]["method"])
            if error is not None:
                each.pop("result", None)
                each["error"] = {"code": error[0], "message": error[1]}
            elif "result" in each:
                each["result"] = state.alter(calls[each["id"]], each["result"])
        return web.json_response(answers)

    application = web.Application(client_max_size=1 << 24)
    application.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    async with aiohttp.ClientSession() as session:
        await site.start()
        state.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield state
        finally:
            state.open.set()
            await runner.cleanup()
