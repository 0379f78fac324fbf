"""Tells any number of followers of their topics; what is committed is loaded once, however many there are.

The hub stands at a place. When the mirror moves, it reads in one snapshot what happened since, and hands each follower its share. The
last of it is kept, so that whoever comes back soon is told from memory; who was away for longer has the mirror asked for his topics
alone, beside the hub, which does not wait for that. Nothing depends on a notification but how soon it is heard of.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from itertools import islice
from typing import Final

from structlog.typing import FilteringBoundLogger

from marquee.db.pool import DATABASE_FAULTS, Connection, Pool, create_pool
from marquee.live.changes import Tip
from marquee.live.feed import Feed
from marquee.live.follower import BEGUN, Follower
from marquee.live.occurred import Item, Loaded
from marquee.live.place import Place
from marquee.live.repository import Since, Step, load
from marquee.live.topics import Topic

__all__ = ["Hub"]

_RETRY_SECONDS: Final = (0.1, 0.5, 1.0, 2.0, 5.0)
_LOOK_SECONDS: Final = 1.0
_SESSION: Final = {
    # The planner's guesses at ranges of blocks are far too high, and compiling costs more than such a statement.
    "enable_seqscan": "off",
    "jit": "off",
    "statement_timeout": "3s",
}


class Hub:
    """Topics of one mirror. It works while somebody follows; close it when nobody will.

    ``most`` events are loaded at once, and kept, at most; ``memory`` changes are. ``at_once`` followers are brought level from the
    database at the same time. ``feed`` is asked for when it is needed.
    """

    def __init__(
        self,
        dsn: str,
        feed: Callable[[], Feed],
        *,
        log: FilteringBoundLogger,
        application: str = "topics",
        role: str | None = None,
        most: int = 5_000,
        memory: int = 128,
        at_once: int = 2,
    ) -> None:
        self._dsn, self._application, self._role = dsn, application, role
        self._feed = feed
        self._log = log
        self._most = most
        self._memory = memory
        self._followers: set[Follower] = set()
        self._interest: dict[Topic, set[Follower]] = {}
        self._waiting: list[Follower] = []
        self._place: Place | None = None
        self._told: deque[tuple[Step | None, Place]] = deque()
        self._kept = 0
        self._moved = asyncio.Event()
        self._at_once = at_once
        self._turns = asyncio.Semaphore(at_once)
        self._pool: Pool | None = None
        self._opening = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.loads = 0
        """How often events were loaded for everyone."""

    def __len__(self) -> int:
        """How many follow."""
        return len(self._followers)

    @property
    def place(self) -> Place | None:
        """Up to where followers who have joined were told; None before it is known."""
        return self._place

    def follow(self, topics: Iterable[Topic], after: Place | None = None) -> Follower:
        """Be told of topics from now on, or first of what happened since a place."""
        follower = Follower(topics, after, on_close=self._leave)
        self._followers.add(follower)
        if self._place is None:
            self._waiting.append(follower)
        else:
            self._receive(follower, self._place)
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        return follower

    async def close(self) -> None:
        """End every follower, and what is done for them."""
        for follower in list(self._followers):
            follower.close()
        tasks = [*self._tasks] if self._task is None else [self._task, *self._tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._pool is not None:
            self._pool.terminate()
            self._pool = None

    # ---- the mirror moves

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                await self._pull()
                failures = 0
                assert self._place is not None
                with self._feed().subscribe(self._place.tip) as changes:
                    async for _ in changes:
                        changes.drain()
                        await self._pull()
            except DATABASE_FAULTS as error:
                if failures == 0:
                    self._log.warning(
                        "topics are not followed: asking again", reason=str(error) or type(error).__name__
                    )
            else:
                # The feed was closed: the process ends.
                for follower in list(self._followers):
                    follower.close()
                return
            await asyncio.sleep(_RETRY_SECONDS[min(failures, len(_RETRY_SECONDS) - 1)])
            failures += 1

    async def _pull(self) -> None:
        """Go on to where the mirror is, and tell what happened on the way."""
        if self._place is None and not self._told:
            # Whoever comes first says where to begin: those who lost the same process come back from the same place.
            first = next((each.after for each in self._waiting if each.after is not None), None)
            if first is not None:
                self._told.append((None, first))
        known = [tip for _, place in islice(self._told, 1) for tip in place.known]
        known += [place.tip for _, place in islice(self._told, 1, None)]
        async with self._session() as connection:
            news = await load(connection, known, most=self._most)
        self.loads += 1
        self._go_to(news)

    def _go_to(self, news: Since) -> None:
        for step, place in news.steps:
            self._tell(step, place)
        if self._place is None and not self._told:
            self._told.append((None, news.place))
        self._place = news.place
        while self._kept > self._most or len(self._told) > self._memory:
            dropped, _ = self._told.popleft()
            self._kept -= len(dropped.rows) if isinstance(dropped, Loaded) else 0
        waiting, self._waiting = self._waiting, []
        for follower in waiting:
            self._receive(follower, news.place)
        self._moved.set()
        self._moved = asyncio.Event()

    def _tell(self, step: Step, place: Place) -> None:
        self._told.append((step, place))
        if isinstance(step, Loaded):
            self._kept += len(step.rows)
            shares: dict[Follower, list[tuple[Item, list[Topic]]]] = {}
            for item, topics in step.matches(self._interest):
                for topic in topics:
                    for follower in self._interest[topic]:
                        share = shares.setdefault(follower, [])
                        if share and share[-1][0] is item:
                            share[-1][1].append(topic)
                        else:
                            share.append((item, [topic]))
            for follower, items in shares.items():
                follower.offer(step.told(items), place)
            return
        for follower in self._followers:
            if follower.joined:
                follower.offer(step, place)

    # ---- followers come and go

    def _receive(self, follower: Follower, place: Place) -> None:
        """Let a follower join, from memory where that reaches back to where it was; else have the mirror asked."""
        if follower.is_closed or self._join(follower, place):
            return
        task = asyncio.create_task(self._bring_level(follower))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _join(self, follower: Follower, place: Place) -> bool:
        after = follower.after
        if after is not None and not _same(after.tip, place.tip):
            since = self._since(after.tip)
            if since is None:
                return False
            for step, there in since:
                if isinstance(step, Loaded):
                    follower.offer_events(step, there)
                elif step is not None:
                    follower.offer(step, there)
        follower.joined = True
        follower.offer(BEGUN, place)
        for topic in follower.topics:
            self._interest.setdefault(topic, set()).add(follower)
        return True

    def _since(self, tip: Tip) -> list[tuple[Step | None, Place]] | None:
        told = list(self._told)
        for number in range(len(told) - 1, -1, -1):
            if _same(tip, told[number][1].tip):
                return told[number + 1 :]
        return None

    async def _bring_level(self, follower: Follower) -> None:
        """Ask the mirror what happened of a follower's topics, until that ends where the hub is or was a moment ago."""
        patience = iter(_RETRY_SECONDS)
        while not follower.is_closed:
            assert follower.after is not None
            moved = self._moved
            try:
                async with self._turns, self._session() as connection:
                    news = await load(
                        connection, follower.after.known, most=self._most, topics=follower.topics
                    )
            except DATABASE_FAULTS:
                await asyncio.sleep(next(patience, _RETRY_SECONDS[-1]))
                continue
            for step, place in news.steps:
                if isinstance(step, Loaded):
                    follower.offer_events(step, place)
                else:
                    follower.offer(step, place)
            follower.after = news.place
            if self._place is not None and self._join(follower, self._place):
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_SECONDS):
                    await moved.wait()

    def _leave(self, follower: Follower) -> None:
        self._followers.discard(follower)
        for topic in follower.topics:
            if (others := self._interest.get(topic)) is not None:
                others.discard(follower)
                if not others:
                    del self._interest[topic]
        if not self._followers and self._task is not None:
            self._task.cancel()
            self._task = None
            self._place = None
            self._waiting.clear()
            self._told.clear()
            self._kept = 0

    @contextlib.asynccontextmanager
    async def _session(self) -> AsyncIterator[Connection]:
        async with self._opening:
            if self._pool is None:
                self._pool = await create_pool(
                    self._dsn,
                    application=self._application,
                    role=self._role,
                    min_size=0,
                    max_size=self._at_once + 1,
                    settings=_SESSION,
                )
        async with self._pool.acquire() as connection:
            yield connection  # type: ignore[misc] # one that the pool lent


def _same(one: Tip, other: Tip) -> bool:
    return one.number == other.number and one.hash == other.hash and one.generation in {-1, other.generation}
