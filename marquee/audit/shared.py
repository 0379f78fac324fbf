"""Audits that many may ask for and one at a time runs: a report is kept by its block, and whoever waits too long comes again."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from marquee.audit.errors import AuditBusy, AuditGoesOn
from marquee.audit.service import Report
from marquee.clock import Clock
from marquee.db.as_of import BlockRef

__all__ = ["SharedAudit"]

_KEPT: Final = 32

Run = Callable[[BlockRef], Awaitable[Report]]


class SharedAudit:
    """Of one process. ``run`` audits a block; ``patience_seconds`` is how long a caller waits for it.

    A report of the newest block answers for ``fresh_seconds``: blocks come quicker than audits end.
    """

    def __init__(
        self, run: Run, *, clock: Clock, patience_seconds: float = 20.0, fresh_seconds: float = 30.0
    ) -> None:
        self._run = run
        self._clock = clock
        self._patience_seconds = patience_seconds
        self._fresh = timedelta(seconds=fresh_seconds)
        self._reports: dict[bytes, Report] = {}
        self._newest: tuple[datetime, Report] | None = None
        self._running: tuple[BlockRef, asyncio.Task[Report]] | None = None

    def newest(self) -> Report | None:
        """The last report that was asked for without a block, while it is fresh."""
        if self._newest is None or self._clock.now() - self._newest[0] > self._fresh:
            return None
        return self._newest[1]

    async def report(self, block: BlockRef, *, newest: bool) -> Report:
        """Give the report of a block.

        Raises:
            AuditBusy: another block is being audited.
            AuditGoesOn: it takes longer than a caller waits; it goes on, and its report will be there.
            Whatever ``run`` raises.
        """
        known = self._reports.get(block.hash)
        if known is None:
            known = await self._wait(self._start(block))
        if newest:
            self._newest = (self._clock.now(), known)
        return known

    async def close(self) -> None:
        """End what is running."""
        if self._running is not None:
            self._running[1].cancel()
            await asyncio.gather(self._running[1], return_exceptions=True)

    def _start(self, block: BlockRef) -> asyncio.Task[Report]:
        if self._running is not None:
            running, task = self._running
            if running.hash == block.hash:
                return task
            raise AuditBusy(running=running.number)
        task = asyncio.ensure_future(self._run(block))
        self._running = (block, task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Report]) -> None:
        assert self._running is not None
        block, self._running = self._running[0], None
        if task.cancelled() or task.exception() is not None:
            return
        self._reports[block.hash] = task.result()
        while len(self._reports) > _KEPT:
            del self._reports[next(iter(self._reports))]

    async def _wait(self, task: asyncio.Task[Report]) -> Report:
        assert self._running is not None
        block = self._running[0]
        try:
            return await asyncio.wait_for(asyncio.shield(task), self._patience_seconds)
        except TimeoutError:
            raise AuditGoesOn(block=block.number) from None
