"""News of blocks: by websocket where there are any, by asking where there is none or all of them broke.

News is a hint and never believed: whoever waits asks the nodes. Several websockets may tell; the first to tell of a block wins, and
one that has gone is tried again, ever later. A websocket tells nothing when a chain gets shorter, so waiting always ends after
a while; and one that tells nothing while the chain grows is closed and opened anew.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

import msgspec
from structlog.typing import FilteringBoundLogger
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidURI, WebSocketException

from indexer.source import Header

__all__ = ["Heads"]

_CALM_SECONDS: Final = 1.0
_SILENT_SECONDS: Final = 10.0
_RETRY_SECONDS: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
_WORD_BYTES: Final = 32
_MAX_BYTES: Final = 1 << 20
_REMEMBERED: Final = 64
_SILENT: Final = "it told nothing while the chain grew"
_SUBSCRIBE: Final = '{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}'


class _Params(msgspec.Struct):
    result: Header


class _Error(msgspec.Struct):
    message: str = ""


class _News(msgspec.Struct):
    method: str = ""
    params: _Params | None = None
    error: _Error | None = None


_NEWS: Final = msgspec.json.Decoder(_News)


class _Refused(Exception):
    """The node does not take subscriptions, or tells what cannot be."""


def _is_whole(header: Header) -> bool:
    """Whether what others will read of a header is hex, and as long as it has to be."""
    try:
        words = [bytes.fromhex(word[2:]) for word in (header.hash, header.parent_hash)]
        return header.height >= 0 and all(len(word) == _WORD_BYTES for word in words)
    except ValueError:
        return False


class _Subscription:
    """What one websocket told last, held against what the nodes said when they were asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        parts = urlsplit(url)
        # Paths of hosted nodes carry keys.
        self.name = f"{parts.scheme}://{parts.hostname or ''}" + (f":{parts.port}" if parts.port else "")
        self.open = False
        self._height: int | None = None
        self._behind_since: float | None = None
        self._silent = asyncio.Event()

    def opened(self) -> None:
        self.open = True
        self._height = self._behind_since = None
        self._silent.clear()

    def told(self, height: int) -> None:
        self._height, self._behind_since = height, None

    def polled(self, height: int, now: float, patience_seconds: float) -> None:
        """Learn how far a node is. A chain that got shorter without a word is no reason to doubt."""
        if not self.open:
            return
        if self._height is None or height <= self._height:
            self._height, self._behind_since = height, None
        elif self._behind_since is None:
            self._behind_since = now
        elif now - self._behind_since > patience_seconds:
            self._silent.set()

    @property
    def is_silent(self) -> bool:
        return self._silent.is_set()

    async def silence(self) -> None:
        await self._silent.wait()


class Heads:
    """Waits for new blocks. Use as an async context manager.

    A websocket is taken to be silent when the chain was seen to grow and it said nothing for ``silent_seconds``.
    """

    def __init__(
        self,
        ws_urls: Sequence[str],
        *,
        poll_seconds: float,
        log: FilteringBoundLogger,
        silent_seconds: float = _SILENT_SECONDS,
        retry_seconds: Sequence[float] = _RETRY_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._subscriptions = [_Subscription(url) for url in ws_urls]
        self._poll_seconds = poll_seconds
        self._log = log
        self._silent_seconds = silent_seconds
        self._retry_seconds = retry_seconds
        self._monotonic = monotonic
        self._latest: Header | None = None
        self._known: deque[str] = deque(maxlen=_REMEMBERED)
        self._news = asyncio.Event()
        self._listeners: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        if not self._subscriptions:
            self._log.info("new blocks by polling: no websocket URL is set", seconds=self._poll_seconds)
        self._listeners = [asyncio.create_task(self._listen(each)) for each in self._subscriptions]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for listener in self._listeners:
            listener.cancel()
        await asyncio.gather(*self._listeners, return_exceptions=True)

    async def wait(self) -> Header | None:
        """Return the newest header that was told, or None when it is time to ask."""
        told = any(each.open for each in self._subscriptions)
        try:
            async with asyncio.timeout(_CALM_SECONDS if told else self._poll_seconds):
                await self._news.wait()
        except TimeoutError:
            return None
        self._news.clear()
        return self._latest

    def polled(self, height: int) -> None:
        """Learn that a node, asked, was at this height."""
        now = self._monotonic()
        for each in self._subscriptions:
            each.polled(height, now, self._silent_seconds)

    async def _listen(self, subscription: _Subscription) -> None:
        failures = 0
        while True:
            try:
                reason = await self._subscribe(subscription)
            except InvalidURI as error:
                self._say_gone(subscription, str(error))
                return
            except (OSError, WebSocketException, TimeoutError, msgspec.DecodeError, _Refused) as error:
                reason = str(error) or type(error).__name__
            if subscription.open:
                failures = 0
                subscription.open = False
            if failures == 0:
                self._say_gone(subscription, reason)
            await asyncio.sleep(self._retry_seconds[min(failures, len(self._retry_seconds) - 1)])
            failures += 1

    async def _subscribe(self, subscription: _Subscription) -> str:
        """Listen to one websocket until it ends; why it did."""
        async with connect(subscription.url, compression=None, max_size=_MAX_BYTES) as socket:
            await socket.send(_SUBSCRIBE)
            answer = _NEWS.decode(await socket.recv())
            if answer.error is not None:
                raise _Refused(answer.error.message)
            subscription.opened()
            self._log.info("new blocks by websocket", node=subscription.name)
            self._take(subscription, answer)
            closing = asyncio.create_task(self._close_silent(subscription, socket))
            try:
                async for message in socket:
                    self._take(subscription, _NEWS.decode(message))
            finally:
                closing.cancel()
                await asyncio.gather(closing, return_exceptions=True)
        return _SILENT if subscription.is_silent else "the node closed it"

    @staticmethod
    async def _close_silent(subscription: _Subscription, socket: ClientConnection) -> None:
        await subscription.silence()
        await socket.close()

    def _take(self, subscription: _Subscription, news: _News) -> None:
        if news.method != "eth_subscription" or news.params is None:
            return
        header = news.params.result
        if not _is_whole(header):
            raise _Refused("it told of a head that is none")
        subscription.told(header.height)
        if header.hash in self._known:
            return
        self._known.append(header.hash)
        if not self._news.is_set() or self._latest is None or header.height >= self._latest.height:
            self._latest = header
        self._news.set()

    def _say_gone(self, subscription: _Subscription, reason: str) -> None:
        if any(each.open for each in self._subscriptions):
            self._log.warning("a websocket is gone", node=subscription.name, reason=reason)
        else:
            self._log.warning(
                "new blocks by polling: no websocket",
                node=subscription.name,
                reason=reason,
                seconds=self._poll_seconds,
            )
