"""The events of some blocks: as they were loaded, for everyone, and as one follower is told of them."""

from collections.abc import Container, Iterator, Sequence

import msgspec

from marquee.activity.stored import WIDTH, Happened, happened
from marquee.db.pool import Record
from marquee.live.changes import Tip
from marquee.live.topics import Topic, topics_of

__all__ = ["Item", "Loaded", "Occurred"]


class Item:
    """An event that somebody follows. ``text`` is what it is spelled as, once for all who are told of it."""

    __slots__ = ("happened", "text")

    def __init__(self, found: Happened) -> None:
        self.happened = found
        self.text = b""


class Occurred(msgspec.Struct, frozen=True, kw_only=True):
    """Blocks ``first`` to ``number`` are mirrored, and these of their events are of the topics that are named with each.

    ``timestamp`` (Unix seconds) and ``final`` are of block ``number``.
    """

    first: int
    number: int
    hash: str
    generation: int
    timestamp: int
    final: bool
    items: Sequence[tuple[Item, Sequence[Topic]]]

    @property
    def tip(self) -> Tip:
        return Tip(self.number, self.hash, self.generation)


class Loaded:
    """All events of blocks ``first`` to that of ``tip``, in their order, as rows; what nobody follows is not looked at any closer."""

    __slots__ = ("_items", "final", "first", "rows", "timestamp", "tip")

    def __init__(self, first: int, tip: Tip, timestamp: int, *, final: bool, rows: Sequence[Record]) -> None:
        self.first = first
        self.tip = tip
        self.timestamp = timestamp
        self.final = final
        self.rows = rows
        self._items: dict[int, Item] = {}

    def matches(self, topics: Container[Topic]) -> Iterator[tuple[Item, Sequence[Topic]]]:
        """Give each event that is of one of the topics, with those that it is of, in the events' order."""
        for number, row in enumerate(self.rows):
            found = {
                Topic(*topic): None  # type: ignore[arg-type] # of one of the kinds
                for topic in topics_of(row[4], row[5], row[2], row[WIDTH])
                if topic in topics
            }
            if found:
                yield self._item(number, row), tuple(found)

    def told(self, items: Sequence[tuple[Item, Sequence[Topic]]]) -> Occurred:
        return Occurred(
            first=self.first,
            number=self.tip.number,
            hash=self.tip.hash,
            generation=self.tip.generation,
            timestamp=self.timestamp,
            final=self.final,
            items=items,
        )

    def _item(self, number: int, row: Record) -> Item:
        item = self._items.get(number)
        if item is None:
            item = self._items[number] = Item(happened(tuple(row)[:WIDTH], row[WIDTH + 1], row[WIDTH + 2]))
        return item
