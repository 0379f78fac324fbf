"""News of blocks: by websocket where there is one, by asking where there is none or it broke.

News is a hint and never believed: whoever waits asks the node. A websocket tells nothing when a chain gets shorter, so waiting
always ends after a while.
"""

import asyncio
from types import TracebackType
from typing import Final, Self

import msgspec
from structlog.typing import FilteringBoundLogger
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidURI, WebSocketException

from indexer.source import Header

__all__ = ["Heads"]

_CALM_SECONDS: Final = 1.0
_RETRY_SECONDS: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
_MAX_BYTES: Final = 1 << 20
_SUBSCRIBE: Final = '{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}'


class _Params(msgspec.Struct):
    result: Header


class _News(msgspec.Struct):
    method: str = ""
    params: _Params | None = None


_NEWS: Final = msgspec.json.Decoder(_News)


class Heads:
    """Waits for new blocks of a node. Use as an async context manager."""

    def __init__(self, ws_url: str | None, *, poll_seconds: float, log: FilteringBoundLogger) -> None:
        self._url = ws_url
        self._poll_seconds = poll_seconds
        self._log = log
        self._subscribed = False
        self._latest: Header | None = None
        self._news = asyncio.Event()
        self._listener: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        if self._url is None:
            self._log.info("new blocks by polling: no websocket URL is set", seconds=self._poll_seconds)
        else:
            self._listener = asyncio.create_task(self._listen(self._url))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)

    async def wait(self) -> Header | None:
        """Return the newest header that was told, or None when it is time to ask."""
        try:
            async with asyncio.timeout(_CALM_SECONDS if self._subscribed else self._poll_seconds):
                await self._news.wait()
        except TimeoutError:
            return None
        self._news.clear()
        return self._latest

    async def _listen(self, url: str) -> None:
        failures = 0
        while True:
            try:
                async with connect(url, compression=None, max_size=_MAX_BYTES) as socket:
                    await socket.send(_SUBSCRIBE)
                    self._subscribed, failures = True, 0
                    self._log.info("new blocks by websocket")
                    async for message in socket:
                        self._take(message)
                reason = "the node closed it"
            except (OSError, WebSocketException, TimeoutError, msgspec.DecodeError) as error:
                reason = str(error) or type(error).__name__
                if isinstance(error, InvalidURI):
                    self._log.warning("new blocks by polling: the websocket URL is none", reason=reason)
                    return
            self._subscribed = False
            if failures == 0:
                self._log.warning(
                    "new blocks by polling: no websocket", reason=reason, seconds=self._poll_seconds
                )
            await asyncio.sleep(_RETRY_SECONDS[min(failures, len(_RETRY_SECONDS) - 1)])
            failures += 1

    def _take(self, message: str | bytes) -> None:
        news = _NEWS.decode(message)
        if news.method == "eth_subscription" and news.params is not None:
            self._latest = news.params.result
            self._news.set()
