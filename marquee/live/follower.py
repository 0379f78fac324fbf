"""One who follows topics: a bounded queue that nobody waits for."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Self

from marquee.live.changes import Missed, Reorged, merge
from marquee.live.occurred import Loaded, Occurred
from marquee.live.place import Place
from marquee.live.subscription import Closed
from marquee.live.topics import Topic

__all__ = ["Begun", "Follower", "News"]


class Begun:
    """Nothing happened that the follower does not know: it is told of everything from here on."""


News = Begun | Reorged | Missed | Occurred

_MOST_CHANGES = 64
_MOST_ITEMS = 2_000
_MOST_AT_ONCE = 1_000
BEGUN = Begun()


class Follower:
    """What waits for one reader: each thing with the place where the reader is after it. Use as a context manager.

    At most 64 changes with 2,000 events wait. A reader that is slower gets, instead of what waited, what it comes to: a reorg and one
    ``Missed`` at most.
    """

    __slots__ = ("_closed", "_items", "_news", "_on_close", "_queue", "after", "joined", "merged", "topics")

    def __init__(
        self, topics: Iterable[Topic], after: Place | None, *, on_close: Callable[["Follower"], None]
    ) -> None:
        self.topics = frozenset(topics)
        self.after = after
        """Where the reader was when it came, and while it is brought level; None: wherever the mirror is."""
        self.joined = False
        """Whether it is told of everything that happens."""
        self.merged = 0
        self._on_close = on_close
        self._queue: deque[tuple[News, Place]] = deque()
        self._items = 0
        self._news: asyncio.Future[None] | None = None
        self._closed = False

    @property
    def is_idle(self) -> bool:
        """Whether the reader was given all that there is."""
        return self.joined and not self._queue

    @property
    def is_closed(self) -> bool:
        return self._closed

    def offer(self, news: News, place: Place) -> None:
        """Hand over what happened next."""
        if isinstance(news, Occurred):
            if len(news.items) > _MOST_AT_ONCE:
                news = _missed(news)
            else:
                self._items += len(news.items)
        self._queue.append((news, place))
        if len(self._queue) > _MOST_CHANGES or self._items > _MOST_ITEMS:
            self._merge()
        self._wake()

    def offer_events(self, loaded: Loaded, place: Place) -> None:
        """Hand over those events that are of its topics."""
        if items := list(loaded.matches(self.topics)):
            self.offer(loaded.told(items), place)

    def _merge(self) -> None:
        changes: Sequence[Reorged | Missed | Occurred] = [
            news for news, _ in self._queue if not isinstance(news, Begun)
        ]
        _, last = self._queue[-1]
        self._queue = deque((each, Place(each.tip, last.finalized)) for each in merge(changes))
        self._items = 0
        self.merged += 1

    async def next(self) -> tuple[News, Place]:
        """Wait for what happens next.

        Raises:
            Closed: nothing more will come.
        """
        while not self._queue:
            if self._closed:
                raise Closed
            self._news = asyncio.get_running_loop().create_future()
            await self._news
        news, place = self._queue.popleft()
        if isinstance(news, Occurred):
            self._items -= len(news.items)
        return news, place

    def close(self) -> None:
        """End it: nothing more is told, and a reader that waits is let go."""
        if not self._closed:
            self._closed = True
            self._on_close(self)
            self._wake()

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _missed(news: Occurred) -> Missed:
    return Missed(first=news.first, number=news.number, hash=news.hash, generation=news.generation)
