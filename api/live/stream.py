"""Server-sent events that end: a slow reader gets the sum of what it missed, one that stands still is dropped.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import AbstractContextManager, aclosing, contextmanager, nullcontext
from typing import Any, Final, cast

from litestar import Request, Response
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send

from api.bodies import ClientGone
from api.live.pulse import Pulse
from api.scope import HEAD
from marquee.errors import StreamsExhausted, TooManyStreams

__all__ = ["ABORT", "BEGIN", "FLOW", "HEARTBEAT", "STREAM", "EventStream", "Places", "event"]

STREAM: Final = "marquee_stream"
"""Key of the scope: the answer lasts until one side ends it. A server that stops calls what stands there: the stream says so and ends."""

ABORT: Final = "marquee_abort"
"""ASGI extension, where the server has it: ``call`` cuts the connection, with what waits to be sent to a client that reads nothing."""

FLOW: Final = "marquee_flow"
"""ASGI extension, where the server has it: ``control.write_paused`` says that the client does not take what was sent."""

BEGIN: Final = b"retry: 2000\n\n"
HEARTBEAT: Final = b": still here\n\n"
_SEND_SECONDS: Final = 30.0
_AGAIN_MILLISECONDS: Final = (500, 5_000)
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
        self._taken: dict[str, int] = defaultdict(int)
        self._all = 0

    def __len__(self) -> int:
        return self._all

    @contextmanager
    def of(self, address: str) -> Iterator[None]:
        """Keep a place for as long as it is used.

        Raises:
            StreamsExhausted, TooManyStreams: there is none.
        """
        if len(self) >= self._most:
            raise StreamsExhausted(limit=self._most)
        if self._taken[address] >= self._most_per_address:
            raise TooManyStreams(limit=self._most_per_address)
        self._taken[address] += 1
        self._all += 1
        try:
            yield
        finally:
            self._all -= 1
            self._taken[address] -= 1
            if not self._taken[address]:
                del self._taken[address]


class EventStream(Response[bytes]):
    """An answer of events. ``events`` is called when the head is sent; what it gives is closed with the connection.

    ``place`` is kept meanwhile: what it raises when it is entered is the answer. With a ``pulse`` it hears that one's heartbeats: what ``beat`` gives, as long as nothing else waits to be sent.
    """

    def __init__(
        self,
        events: Callable[[], AsyncGenerator[bytes, None]],
        *,
        place: AbstractContextManager[None] | None = None,
        send_seconds: float = _SEND_SECONDS,
        pulse: Pulse | None = None,
        beat: Callable[[], bytes] = lambda: HEARTBEAT,
    ) -> None:
        super().__init__(b"", media_type="text/event-stream")
        self._place = nullcontext() if place is None else place
        self._stream = _Stream(events, send_seconds, pulse, beat)

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **_options: Any) -> ASGIResponse:
        return cast("ASGIResponse", self._answer)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        # In the same step of the same task as the handler, and before anything is sent: of many at once no two get the last place.
        with self._place:
            await self._stream(scope, receive, send)


class _Stream:
    __slots__ = ("_beat", "_begun", "_events", "_flow", "_pulse", "_send_seconds", "_sending", "_sends")

    def __init__(
        self,
        events: Callable[[], AsyncGenerator[bytes, None]],
        send_seconds: float,
        pulse: Pulse | None,
        beat: Callable[[], bytes],
    ) -> None:
        self._events = events
        self._send_seconds = send_seconds
        self._pulse = pulse
        self._beat = beat
        self._begun = False
        self._sending = True
        self._flow: Any = None
        self._sends: Send | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if HEAD in scope:
            await self._begin(send)
            await self._send(send, b"", more=False)
            return
        self._sends = send
        self._flow = (scope.get("extensions") or {}).get(FLOW, {}).get("control")
        sending = asyncio.create_task(self._send_all(send))
        cast("dict[str, Any]", scope)[STREAM] = sending.cancel
        leaving = asyncio.create_task(_until_gone(receive))
        if self._pulse is not None:
            self._pulse.add(self)
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            self._silence()
            if sending.cancelled():
                if not self._begun:
                    await self._begin(send)
                await self._send(send, _stopping(), more=False)
            elif sending.done():
                sending.result()
        except ClientGone:
            abort = (scope.get("extensions") or {}).get(ABORT, {}).get("call")
            if callable(abort):
                abort()
            raise
        finally:
            self._silence()
            await _cancel((sending, leaving))

    async def beat(self) -> None:
        """Show the client that the stream lives, unless something waits for it to read."""
        if self._sending or self._sends is None or getattr(self._flow, "write_paused", False):
            return
        await self._sends({"type": "http.response.body", "body": self._beat(), "more_body": True})

    def _silence(self) -> None:
        self._sends = None
        if self._pulse is not None:
            self._pulse.remove(self)

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
        self._sending = True
        try:
            async with asyncio.timeout(self._send_seconds):
                await send({"type": "http.response.body", "body": chunk, "more_body": more})
        except TimeoutError:
            raise ClientGone from None
        # After the last chunk there is nothing more to say.
        self._sending = not more


def _stopping() -> bytes:
    """Tell a client to come again, each at another time: all of them at once would be a burst for the next process."""
    return b"retry: %d\n: this process stops: come again\n\n" % random.randrange(*_AGAIN_MILLISECONDS)  # noqa: S311 - nobody gains by a guess


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _cancel(tasks: Iterable["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
