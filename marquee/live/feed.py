"""Listens to the mirror's commits on one connection and tells any number of subscriptions.

A notification continues the tip that the feed knows, by its hash, or it is not told: then the feed reads where the mirror
stands and tells what it comes to. So nothing depends on notifications arriving: a connection that breaks, a Postgres that
restarts and forgets its last commits, a second database behind the same name, all end in the truth.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Sequence
from types import TracebackType
from typing import Any, Final, Self

import msgspec
from structlog.typing import FilteringBoundLogger

from marquee.db.pool import DATABASE_FAULTS, Connection, connect
from marquee.live.changes import CHANNEL, Change, Committed, Missed, Reorged, Tip, decode
from marquee.live.standing import Standing, difference, read
from marquee.live.subscription import Subscription
from marquee.logs import logger

__all__ = ["Feed", "subscribe"]

_RETRY_SECONDS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_PATIENCE_SECONDS: Final = 5.0


class _Lost:
    """The connection is gone."""


_Item = str | Subscription | _Lost


class Feed:
    """Changes of one mirror. Use as an async context manager; it connects when somebody subscribes, and again by itself.

    ``queue`` changes wait for a slow reader; ``memory`` changes are kept for readers that come back. A connection that is silent for
    ``ping_seconds`` is asked whether it still lives.
    """

    def __init__(
        self,
        dsn: str,
        *,
        log: FilteringBoundLogger,
        application: str = "live",
        role: str | None = None,
        queue: int = 256,
        memory: int = 256,
        ping_seconds: float = 15.0,
        retry_seconds: Sequence[float] = _RETRY_SECONDS,
    ) -> None:
        self._dsn = dsn
        self._log = log
        self._application = application
        self._role = role
        self._queue = queue
        self._ping_seconds = ping_seconds
        self._retry_seconds = retry_seconds
        self._subscriptions: set[Subscription] = set()
        self._told: deque[tuple[Tip, Change | None]] = deque(maxlen=memory + 1)
        self._inbox: asyncio.Queue[_Item] | None = None
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for each in list(self._subscriptions):
            each.close()

    def __len__(self) -> int:
        """How many listen."""
        return len(self._subscriptions)

    @property
    def is_connected(self) -> bool:
        return self._inbox is not None

    def subscribe(self, after: Tip | None = None) -> Subscription:
        """Listen from now on, or first be told what happened since the mirror stood at ``after``."""
        subscription = Subscription(after, limit=self._queue, on_close=self._subscriptions.discard)
        self._subscriptions.add(subscription)
        if self._inbox is not None:
            self._inbox.put_nowait(subscription)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        return subscription

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                await self._listen()
            except DATABASE_FAULTS as error:
                if self._inbox is not None:
                    failures = 0
                if failures == 0:
                    self._log.warning(
                        "live changes are not heard: connecting again",
                        reason=str(error) or type(error).__name__,
                    )
            finally:
                self._inbox = None
            await asyncio.sleep(self._retry_seconds[min(failures, len(self._retry_seconds) - 1)])
            failures += 1

    async def _listen(self) -> None:
        """Hear one connection out. It listens before it reads, so that no commit falls between."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            connection = await connect(self._dsn, application=self._application, role=self._role)
        inbox: asyncio.Queue[_Item] = asyncio.Queue()

        def heard(_connection: object, _pid: int, _channel: str, payload: object) -> None:
            inbox.put_nowait(str(payload))

        def lost(_connection: object) -> None:
            inbox.put_nowait(_Lost())

        try:
            connection.add_termination_listener(lost)
            await connection.add_listener(CHANNEL, heard)
            await self._catch_up(connection)
            self._inbox = inbox
            for each in list(self._subscriptions):
                await self._bring_level(connection, each)
            while True:
                await self._take(connection, await self._next(connection, inbox))
        finally:
            connection.terminate()

    async def _next(self, connection: Connection, inbox: "asyncio.Queue[_Item]") -> _Item:
        while True:
            try:
                async with asyncio.timeout(self._ping_seconds):
                    return await inbox.get()
            except TimeoutError:
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    await connection.fetchval("select 1")

    async def _take(self, connection: Connection, item: _Item) -> None:
        if isinstance(item, _Lost):
            message = "the connection was closed"
            raise ConnectionResetError(message)
        if isinstance(item, Subscription):
            await self._bring_level(connection, item)
            return
        try:
            change = decode(item)
        except msgspec.DecodeError:
            # Of a newer or older indexer: where the mirror stands is known without it.
            await self._catch_up(connection)
            return
        if not isinstance(change, Missed) and self._continues(change):
            self._tell(change)
        else:
            await self._catch_up(connection)

    def _continues(self, change: Committed | Reorged) -> bool:
        """Whether a change goes on from what was told, in the same tables or by saying that none of it stands."""
        tip = self._told[-1][0]
        same = change.generation == tip.generation or not tip.hash or not change.hash
        return same and change.previous_hash == tip.hash

    async def _catch_up(self, connection: Connection, *heights: int) -> Standing:
        """Find the mirror where it is, and tell what that comes to. Its hashes at ``heights`` are in the answer."""
        tips = [tip for tip, _ in self._told]
        standing = await read(connection, [*(tip.number for tip in tips), *heights])
        if not tips:
            self._told.append((standing.tip, None))
        for change in difference(tips, standing) if tips else ():
            self._tell(change)
        return standing

    def _tell(self, change: Change) -> None:
        self._told.append((change.tip, change))
        for each in self._subscriptions:
            if each.level:
                each.offer(change)

    async def _bring_level(self, connection: Connection, subscription: Subscription) -> None:
        """Tell a reader that comes, or comes back, what happened since; from here on it hears of everything."""
        if subscription.level:
            return
        after, tip = subscription.after, self._told[-1][0]
        if after is not None and after != tip:
            for change in await self._since(connection, after):
                subscription.offer(change)
        subscription.level = True

    async def _since(self, connection: Connection, after: Tip) -> list[Change]:
        told = list(self._told)
        for place in range(len(told) - 1, -1, -1):
            if told[place][0] == after:
                return [change for _, change in told[place + 1 :] if change is not None]
        return difference([after], await self._catch_up(connection, after.number))


@contextlib.asynccontextmanager
async def subscribe(dsn: str, *, after: Tip | None = None, **options: Any) -> AsyncIterator[Subscription]:
    """Listen with a feed of one's own.

    ``async with subscribe(dsn) as changes: async for change in changes: …``; ``options`` are those of :class:`Feed`.
    """
    async with Feed(dsn, log=options.pop("log", None) or logger("live"), **options) as feed:
        with feed.subscribe(after) as subscription:
            yield subscription
