"""Server-sent events that end: a slow reader gets the sum of what it missed, one that stands still is dropped.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from typing import Any, Final, cast

from litestar import Request, Response
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send

from api.bodies import ClientGone
from api.scope import HEAD
from marquee.errors import StreamsExhausted, TooManyStreams

__all__ = ["ABORT", "STREAM", "EventStream", "Places", "event"]

STREAM: Final = "marquee_stream"
"""Key of the scope: the answer lasts until one side ends it. A server that stops calls what stands there: the stream says so and ends."""

ABORT: Final = "marquee_abort"
"""ASGI extension, where the server has it: ``call`` cuts the connection, with what waits to be sent to a client that reads nothing."""

_SEND_SECONDS: Final = 30.0
_STOPPING: Final = b": this process stops: come again\n\n"
_HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # Proxies that would keep an answer until it is complete.
    (b"x-accel-buffering", b"no"),
]


def event(name: str, data: bytes, *, identity: str) -> bytes:
    """Spell one event; ``data`` is one line of UTF-8."""
    return b"id: %b\nevent: %b\ndata: %b\n\n" % (identity.encode(), name.encode(), data)


class Places:
    """How many streams a process keeps open, altogether and for one address."""

    def __init__(self, *, most: int, most_per_address: int) -> None:
        self._most = most
        self._most_per_address = most_per_address
        self._taken: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._taken.total()

    def check(self, address: str) -> None:
        """Raise StreamsExhausted or TooManyStreams where there is no place."""
        if len(self) >= self._most:
            raise StreamsExhausted(limit=self._most)
        if self._taken[address] >= self._most_per_address:
            raise TooManyStreams(limit=self._most_per_address)

    def take(self, address: str) -> None:
        self._taken[address] += 1

    def leave(self, address: str) -> None:
        self._taken[address] -= 1
        if not self._taken[address]:
            del self._taken[address]


class EventStream(Response[bytes]):
    """An answer of events. ``events`` is called when the head is sent; what it gives is closed with the connection."""

    def __init__(
        self, events: Callable[[], AsyncGenerator[bytes, None]], *, send_seconds: float = _SEND_SECONDS
    ) -> None:
        super().__init__(b"", media_type="text/event-stream")
        self._events = events
        self._send_seconds = send_seconds

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **_options: Any) -> ASGIResponse:
        return cast("ASGIResponse", _Stream(self._events, self._send_seconds))


class _Stream:
    def __init__(self, events: Callable[[], AsyncGenerator[bytes, None]], send_seconds: float) -> None:
        self._events = events
        self._send_seconds = send_seconds
        self._begun = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if HEAD in scope:
            await self._begin(send)
            await self._send(send, b"", more=False)
            return
        sending = asyncio.create_task(self._send_all(send))
        cast("dict[str, Any]", scope)[STREAM] = sending.cancel
        leaving = asyncio.create_task(_until_gone(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if sending.cancelled():
                if not self._begun:
                    await self._begin(send)
                await self._send(send, _STOPPING, more=False)
            elif sending.done():
                sending.result()
        except ClientGone:
            abort = (scope.get("extensions") or {}).get(ABORT, {}).get("call")
            if callable(abort):
                abort()
            raise
        finally:
            await _cancel((sending, leaving))

    async def _send_all(self, send: Send) -> None:
        await self._begin(send)
        async with aclosing(self._events()) as events:
            async for chunk in events:
                await self._send(send, chunk, more=True)
        await self._send(send, b"", more=False)

    async def _begin(self, send: Send) -> None:
        self._begun = True
        await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})

    async def _send(self, send: Send, chunk: bytes, *, more: bool) -> None:
        try:
            async with asyncio.timeout(self._send_seconds):
                await send({"type": "http.response.body", "body": chunk, "more_body": more})
        except TimeoutError:
            raise ClientGone from None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _cancel(tasks: Iterable["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
