"""What our API is held against: bare Litestar behind the same server, with one route for each thing that ours does.

========================  ==========================================================================
``/bare``                 an answer of a few fields
``/limited``              the same under our default limits
``/balances/{address}``   one row by key through asyncpg
``POST /events``          one XADD
========================  ==========================================================================

A process of its own: ``python -m scripts.bench.bare_api PORT``, with ``DATABASE_URL``, ``REDIS_URL`` and ``BENCH_TOKEN`` set.
"""

import contextlib
import os
import sys
from collections.abc import AsyncIterator, MutableMapping
from typing import Any, cast

import msgspec
import uvicorn
from litestar import Litestar, get, post
from litestar.params import FromPath
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from redis.asyncio import Redis

from api.rate_limits import default_limits
from api.runtime import Runtime
from api.scope import ANSWER_HEADERS
from marquee.clock import SystemClock
from marquee.hexes import to_address
from marquee.logs import logger
from marquee.settings import Settings

__all__ = ["bare_app"]

_ROW = "select balance from chain.token_balances where token = $1 and account = $2 and valid_to is null"


class Answer(msgspec.Struct):
    """As many fields as a balance has."""

    account: str
    amount: str
    formatted: str
    token: str


_ANSWER = Answer("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", "1000000", "1.00 USDC", "USDC")


class Told:
    """Writes the limits' headers, which our edge does for our API."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: list[tuple[bytes, bytes]] = []
        cast("MutableMapping[str, Any]", scope)[ANSWER_HEADERS] = headers

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *headers]
            await send(message)

        await self._inner(scope, receive, answer)


def bare_app(settings: Settings, token: bytes) -> ASGIApp:
    runtime = Runtime(settings, SystemClock(), logger("bench"))

    @contextlib.asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        async with runtime.opened():
            yield

    @get("/bare")
    async def bare() -> Answer:
        return _ANSWER

    @get("/limited", before_request=default_limits(runtime, lambda _handler: True))
    async def limited() -> Answer:
        return _ANSWER

    @get("/balances/{address:str}")
    async def balance(address: FromPath[str]) -> Answer:
        account = bytes.fromhex(address[2:])
        record = await runtime.database.fetchrow(_ROW, token, account)
        amount = 0 if record is None else record[0]
        return Answer(to_address(account), str(amount), f"{amount / 10**6:,.2f} USDC", "USDC")

    @post("/events")
    async def event() -> Answer:
        redis: Redis = runtime.redis
        await redis.xadd("bench", {b"e": b"0123456789abcdef"}, maxlen=100_000)
        return _ANSWER

    return Told(Litestar([bare, limited, balance, event], lifespan=[lifespan], openapi_config=None))


if __name__ == "__main__":
    uvicorn.run(
        bare_app(Settings.from_environment(), bytes.fromhex(os.environ["BENCH_TOKEN"])),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        ws="none",
    )
