"""Becoming the writer and staying it: what a standby looks at while it waits, and the pulse of whoever writes."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, Final

from structlog.typing import FilteringBoundLogger

from indexer import lock
from indexer.errors import LeadershipLost, NodeLied
from indexer.source import Source
from indexer.store import Store
from marquee.chain.errors import NodeFault
from marquee.db.pool import DATABASE_FAULTS, Connection, connect

__all__ = ["Standby", "sessions", "while_alive"]

_CHECK_SECONDS: Final = 10.0


class Standby:
    """Asks the node now and then whether this indexer could take over: a wrong one is better noticed before than then."""

    def __init__(
        self,
        source: Source,
        chain_id: int,
        genesis_hash: bytes,
        *,
        log: FilteringBoundLogger,
        check_seconds: float = _CHECK_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._chain_id = chain_id
        self._genesis_hash = genesis_hash
        self._log = log
        self._check_seconds = check_seconds
        self._monotonic = monotonic
        self._checked: float | None = None
        self._fits: bool | None = None

    async def look(self) -> None:
        """Check the node, if it is time.

        Raises:
            WrongChain, ContractWithoutCode: this indexer could never lead.
        """
        now = self._monotonic()
        if self._checked is not None and now - self._checked < self._check_seconds:
            return
        self._checked = now
        try:
            await self._source.check_chain(self._chain_id, self._genesis_hash)
        except (NodeFault, NodeLied) as fault:
            if self._fits is not False:
                self._log.warning("standing by, and could not take over now", reason=str(fault))
            self._fits = False
        else:
            if not self._fits:
                self._log.info("standing by: the node is on the right chain")
            self._fits = True


@contextlib.asynccontextmanager
async def sessions(
    dsn: str, log: FilteringBoundLogger, standby: Standby, *, stall_seconds: float
) -> AsyncIterator[tuple[Connection, Connection]]:
    """Give the writer's session, once it has the lock, and one to read with."""
    writer = await lock.acquire(dsn, log=log, stall_seconds=stall_seconds, while_waiting=standby.look)
    try:
        log.info("leading")
        reader = await connect(dsn, application="indexer-reader", role=lock.ROLE)
        try:
            yield writer, reader
        finally:
            await lock.close(reader)
    finally:
        await lock.close(writer)


async def while_alive(work: Coroutine[Any, Any, None], store: Store, *, stall_seconds: float) -> None:
    """Do the writer's work as long as its session lives, and let Postgres hear from it.

    Raises:
        LeadershipLost: the session is gone.
    """
    seconds = min(lock.PULSE_SECONDS, stall_seconds / 4)
    working = asyncio.create_task(work)
    beating = asyncio.create_task(_beat(store, seconds))
    try:
        await asyncio.wait({working, beating}, return_when=asyncio.FIRST_COMPLETED)
        (working if working.done() else beating).result()
    finally:
        working.cancel()
        beating.cancel()
        await asyncio.gather(working, beating, return_exceptions=True)


async def _beat(store: Store, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await store.pulse()
        except DATABASE_FAULTS as error:
            raise LeadershipLost(reason=str(error) or type(error).__name__) from error
