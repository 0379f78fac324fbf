"""Who waits for a transaction is woken when it has changed: one connection that listens, for any number of readers.

To be woken is only a hint: whoever is woken reads the changes after the last one that it knows. So a notification that is lost, doubled or late
changes nothing; after a connection broke, everybody is woken once it is back.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from structlog.typing import FilteringBoundLogger

from marquee.db.pool import DATABASE_FAULTS, Connection, connect
from marquee.transactions.moves import id_of
from marquee.transactions.rules import CHANNEL

__all__ = ["News"]

_RETRY_SECONDS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_PATIENCE_SECONDS: Final = 5.0


class News:
    """Wakes whoever watches a transaction. It connects when somebody does, and again by itself.

    A connection that is silent for ``ping_seconds`` is asked whether it still lives.
    """

    def __init__(
        self,
        dsn: str,
        *,
        log: FilteringBoundLogger,
        application: str,
        role: str | None = None,
        ping_seconds: float = 15.0,
        retry_seconds: Sequence[float] = _RETRY_SECONDS,
    ) -> None:
        self._dsn = dsn
        self._log = log
        self._application = application
        self._role = role
        self._ping_seconds = ping_seconds
        self._retry_seconds = retry_seconds
        self._watching: defaultdict[UUID, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Stop listening; nobody is woken any more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def __len__(self) -> int:
        """How many watch."""
        return sum(map(len, self._watching.values()))

    @contextlib.contextmanager
    def watch(self, id_: UUID) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever the transaction may have changed; whoever waits clears it before it reads."""
        bell = asyncio.Event()
        self._watching[id_].add(bell)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        try:
            yield bell
        finally:
            self._watching[id_].discard(bell)
            if not self._watching[id_]:
                del self._watching[id_]

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    connection = await connect(self._dsn, application=self._application, role=self._role)
                failures = 0
                await self._listen(connection)
            except DATABASE_FAULTS as error:
                if failures == 0:
                    self._log.warning(
                        "changes of transactions are not heard: connecting again",
                        reason=str(error) or type(error).__name__,
                    )
            await asyncio.sleep(self._retry_seconds[min(failures, len(self._retry_seconds) - 1)])
            failures += 1

    async def _listen(self, connection: Connection) -> None:
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _connection: lost.set())
            await connection.add_listener(CHANNEL, self._heard)
            self._wake_all()
            while True:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._ping_seconds):
                        await lost.wait()
                    return
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    await connection.fetchval("select 1")
        finally:
            connection.terminate()

    def _heard(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        try:
            id_, _ = id_of(str(payload))
        except ValueError:
            # Of a newer program: everybody reads for himself.
            self._wake_all()
            return
        for bell in self._watching.get(id_, ()):
            bell.set()

    def _wake_all(self) -> None:
        for bells in self._watching.values():
            for bell in bells:
                bell.set()
