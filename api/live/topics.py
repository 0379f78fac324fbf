"""Topics as they are asked for, ``address:0x…,session:7``, and what is told of them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec

from api.activity.schemas import event_detail
from api.envelopes import AsOfBlock, Schema, as_of_block
from api.inputs import Address, Bytes32, TextInput, Uint256
from api.live.schemas import MissedEvent, ReorgEvent
from api.live.stream import event
from marquee.db.as_of import BlockRef
from marquee.live.changes import Missed, Reorged
from marquee.live.errors import MalformedTopic, TooManyTopics
from marquee.live.follower import Begun, News
from marquee.live.occurred import Item, Occurred
from marquee.live.place import Place
from marquee.live.topics import KINDS, Topic, TopicKind

__all__ = ["id_of", "read_topics", "spell"]

_READ: Final[Mapping[TopicKind, type[TextInput]]] = MappingProxyType(
    {
        "address": Address,
        "campaign": Uint256,
        "session": Uint256,
        "content": Bytes32,
        "consent": Address,
        "transaction": Bytes32,
    }
)
_EXAMPLE: Final = f"address:{Address.example}"
_LONGEST_SHOWN: Final = 80


def read_topics(text: str, *, most: int) -> frozenset[Topic]:
    """Read topics between commas; the same one twice is one.

    Raises:
        MalformedTopic: one of them is none.
        TooManyTopics: there are more than ``most``.
    """
    parts = text.split(",", most)
    if len(parts) > most:
        raise TooManyTopics(limit=most)
    return frozenset(map(_read_topic, parts))


def _read_topic(text: str) -> Topic:
    kind, _, value = text.partition(":")
    for each, input_ in _READ.items():
        if each == kind:
            try:
                return Topic.of(each, input_.read(value))  # type: ignore[arg-type] # bytes or a number
            except ValueError:
                break
    raise MalformedTopic(topic=text[:_LONGEST_SHOWN], kinds=", ".join(KINDS), example=_EXAMPLE)


def id_of(place: Place) -> bytes:
    """Spell where a reader is, and nothing else: no event comes of it, and who comes back is taken up from there."""
    return b"id: %b\n\n" % str(place).encode()


def spell(news: News, place: Place) -> bytes:
    """Spell what a follower is told as a server-sent event."""
    match news:
        case Begun():
            return id_of(place)
        case Reorged():
            reorg = ReorgEvent(block_number=news.number, block_hash=news.hash or None, depth=news.depth)
            return event("reorg", msgspec.json.encode(reorg), identity=str(place))
        case Missed():
            missed = MissedEvent(first_block=news.first, block_number=news.number, block_hash=news.hash)
            return event("missed", msgspec.json.encode(missed), identity=str(place))
        case Occurred():
            return event("events", _events(news), identity=str(place))


class _Head(Schema):
    """What :class:`TopicEvents` begins with."""

    as_of: AsOfBlock
    first_block: int


def _events(news: Occurred) -> bytes:
    block = BlockRef(news.number, bytes.fromhex(news.hash[2:]), news.timestamp, news.final)
    head = msgspec.json.encode(_Head(as_of=as_of_block(block), first_block=news.first))
    return b'%b,"events":[%b]}' % (
        head[:-1],
        b",".join(_event(item, topics) for item, topics in news.items),
    )


def _event(item: Item, topics: Sequence[Topic]) -> bytes:
    """``{"topics":[…],`` and the rest, which is spelled once for everybody."""
    if not item.text:
        item.text = msgspec.json.encode(event_detail(item.happened))[1:]
    return b'{"topics":%b,%b' % (msgspec.json.encode([str(topic) for topic in topics]), item.text)
