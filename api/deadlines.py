"""The time that a request has until its answer begins. Afterwards it is the connection's: streams last, and slow readers are cut there.

Who is over it is told so at once, by 503 ``deadline_exceeded``, and the request's task is cancelled: what it had open in Postgres is
undone, and its connection goes back clean or not at all. That may itself take time where Postgres hangs, which is why the
answer does not wait for it. Whether a commit that was on its way came to pass is known to nobody; ``Idempotency-Key`` finds it out.
"""

import asyncio
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self

from litestar.types import Message, Send

__all__ = ["Deadline"]


class Deadline:
    """One request's; use it around what may take long, whose messages go through :meth:`guard`. It swallows the cancellation it caused.

    ``refuse`` sends the answer of a request that is over time.
    """

    def __init__(self, seconds: float, refuse: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._seconds = seconds
        self._refuse = refuse
        self._task: asyncio.Task[Any] | None = None
        self._refusing: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        """Whether the request was given up."""
        return self._refusing is not None

    def guard(self, send: Send) -> Send:
        """The way out for what is timed: the answer's beginning stops the clock, and what comes too late is dropped."""

        async def guarded(message: Message) -> None:
            if self._refusing is None:
                self._handle.cancel()
                await send(message)

        return guarded

    def __enter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._handle = loop.call_later(self._seconds, self._expire)
        return self

    def _expire(self) -> None:
        assert self._task is not None
        self._refusing = asyncio.create_task(self._refuse())
        self._task.cancel()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        self._handle.cancel()
        if self._refusing is None:
            return False
        assert self._task is not None
        # Whoever else cancelled it, a server that stops, is told by the number of those who did.
        return self._task.uncancel() == 0

    async def told(self) -> None:
        """Wait until whoever was over time has been told."""
        if self._refusing is not None:
            await self._refusing
