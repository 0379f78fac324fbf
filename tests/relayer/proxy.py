"""A node between the relayer and anvil that fails as it is told to."""

import contextlib
import json
from collections import Counter

from aiohttp import ClientSession, web

__all__ = ["Proxy", "proxied"]


class Proxy:
    """``swallow``: methods whose requests reach the node, and whose answers never come; ``drop``: that never reach it.

    ``answers``: what is answered to a method in the node's place; ``lag``: blocks by which it is behind. ``asked`` counts requests by method.
    """

    def __init__(self, url):
        self.node = url
        self.url = ""
        self.swallow, self.drop = set(), set()
        self.answers = {}
        self.asked = Counter()

    async def handle(self, request):
        body = await request.json()
        calls = body if isinstance(body, list) else [body]
        methods = {call["method"] for call in calls}
        self.asked.update(call["method"] for call in calls)
        if methods & self.drop:
            request.transport.abort()
            return web.Response()
        async with ClientSession() as session, session.post(self.node, json=body) as answer:
            content = await answer.json(content_type=None)
        if methods & self.swallow:
            request.transport.abort()
            return web.Response()
        for call, told in zip(calls, content if isinstance(content, list) else [content], strict=False):
            if call["method"] in self.answers:
                told.pop("error", None)
                told["result"] = self.answers[call["method"]](call["params"], told.get("result"))
        return web.Response(text=json.dumps(content), content_type="application/json")


@contextlib.asynccontextmanager
async def proxied(url):
    proxy = Proxy(url)
    app = web.Application()
    app.router.add_post("/", proxy.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    proxy.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield proxy
    finally:
        await runner.cleanup()
