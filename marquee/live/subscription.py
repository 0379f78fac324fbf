"""One listener's queue: bounded, never blocking whoever fills it, and never telling what is not so."""

import asyncio
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Self

from marquee.live.changes import Change, Tip, merge

__all__ = ["Closed", "Subscription"]


class Closed(Exception):
    """The subscription, or its feed, was closed."""


class Subscription:
    """An asynchronous iterator over changes. Use as a context manager, or call :meth:`close`.

    ``limit`` changes wait at most. A reader that is slower gets, instead of what waited, what it comes to: at most a reorg and one
    ``Missed`` (:func:`marquee.live.changes.merge`). ``merged`` counts how often.
    """

    def __init__(self, after: Tip | None, *, limit: int, on_close: Callable[["Subscription"], None]) -> None:
        self.after = after
        """Where the reader was when it came; None: wherever the mirror is."""
        self.level = False
        """Whether it was brought to the feed's tip, and is told of every change from there on."""
        self.merged = 0
        self._limit = limit
        self._on_close = on_close
        self._queue: deque[Change] = deque()
        self._news = asyncio.Event()
        self._closed = False

    def offer(self, change: Change) -> None:
        """Hand over the next change."""
        self._queue.append(change)
        if len(self._queue) > self._limit:
            self._queue = deque(merge(self._queue))
            self.merged += 1
        self._news.set()

    async def next(self, timeout: float | None = None) -> Change | None:
        """Wait for the next change; None when ``timeout`` seconds passed without one.

        Raises:
            Closed: nothing more will come.
        """
        while not self._queue:
            if self._closed:
                raise Closed
            self._news.clear()
            try:
                async with asyncio.timeout(timeout):
                    await self._news.wait()
            except TimeoutError:
                return None
        return self._queue.popleft()

    def drain(self) -> None:
        """Forget what waits, for a reader that looks for itself how things are."""
        self._queue.clear()

    def close(self) -> None:
        """End it: nothing more is told, and a reader that waits is let go."""
        if not self._closed:
            self._closed = True
            self._on_close(self)
            self._news.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Change:
        try:
            change = await self.next()
        except Closed:
            raise StopAsyncIteration from None
        assert change is not None
        return change

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
