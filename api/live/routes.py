"""``GET /api/v1/status/stream`` and ``GET /api/v1/stream``."""

from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Annotated, Any, Final, TypeAlias

import msgspec
from litestar import Request, Response, Router, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter, QueryParameter

from api.client_address import client_address
from api.declared import raises
from api.envelopes import as_of_block
from api.guards import public
from api.live.pulse import HEARTBEAT_SECONDS, Pulse
from api.live.schemas import BlockEvent, ChangedRows, MissedEvent, ReorgEvent, TopicEvents
from api.live.stream import BEGIN, HEARTBEAT, EventStream, event
from api.live.topics import id_of, read_topics, spell
from api.runtime import Runtime
from marquee.db.as_of import BlockRef
from marquee.errors import MalformedEventId, StreamsExhausted, TooManyStreams
from marquee.hexes import to_address
from marquee.live.changes import Change, Committed, Missed, Reorged, Tip
from marquee.live.errors import MalformedTopic, TooManyTopics
from marquee.live.follower import Follower
from marquee.live.hub import Hub
from marquee.live.place import LONGEST_PLACE, Place
from marquee.live.subscription import Closed

__all__ = ["event_of", "live_routes"]

_ADDRESS_CHARACTERS: Final = 42
_LONGEST_TOPICS: Final = 8_192

LastEventId: TypeAlias = Annotated[
    str | None,
    HeaderParameter(
        name="Last-Event-ID",
        max_length=LONGEST_PLACE,
        description="The id of the last event that was read: what happened since comes first",
    ),
]
TopicsText: TypeAlias = Annotated[
    str,
    QueryParameter(
        name="topics",
        min_length=1,
        max_length=_LONGEST_TOPICS,
        description="What is followed, between commas: `address:`, `campaign:`, `session:`, `content:`, `consent:` (of a subject) or"
        " `transaction:`, and which one",
    ),
]
After: TypeAlias = Annotated[
    str | None,
    QueryParameter(
        name="after",
        max_length=LONGEST_PLACE,
        description="`blockNumber` and `blockHash` of the `asOf` of what was read before, with a hyphen between: what happened since comes"
        " first. `Last-Event-ID` goes before it",
    ),
]


def event_of(change: Change) -> bytes:
    """Spell a change as a server-sent event."""
    match change:
        case Committed():
            return _event("block", change, _block(change))
        case Reorged():
            data = ReorgEvent(block_number=change.number, block_hash=change.hash or None, depth=change.depth)
            return _event("reorg", change, data)
        case Missed():
            missed = MissedEvent(first_block=change.first, block_number=change.number, block_hash=change.hash)
            return _event("missed", change, missed)


def _event(name: str, change: Change, data: BlockEvent | ReorgEvent | MissedEvent) -> bytes:
    return event(name, msgspec.json.encode(data), identity=str(Place(change.tip)))


def _block(change: Committed) -> BlockEvent:
    block = BlockRef(
        change.number,
        bytes.fromhex(change.hash[2:]),
        change.timestamp,
        change.number <= change.finalized,
    )
    rows = {
        name: ChangedRows(
            versions=each.versions,
            keys=None if each.keys is None else [[_checksummed(part) for part in key] for key in each.keys],
        )
        for name, each in change.rows.items()
    }
    return BlockEvent(
        as_of=as_of_block(block),
        first_block=change.first,
        proof_of_indexing=change.poi,
        events=change.events,
        rows=rows,
    )


def _checksummed(part: str) -> str:
    if len(part) == _ADDRESS_CHARACTERS and part.startswith("0x"):
        return to_address(bytes.fromhex(part[2:]))
    return part


class _Spelling:
    """The last change that was spelled: thousands of readers are told the same one after another."""

    def __init__(self) -> None:
        self._change: Change | None = None
        self._text = b""

    def of(self, change: Change) -> bytes:
        if change is not self._change:
            self._change, self._text = change, event_of(change)
        return self._text


def live_routes(runtime: Runtime, *, heartbeat_seconds: float = HEARTBEAT_SECONDS) -> Router:
    """``GET status/stream`` and ``GET stream``."""
    spelling = _Spelling()
    pulse = Pulse(heartbeat_seconds)
    most_topics = runtime.settings.stream_topics
    hub = Hub(
        runtime.settings.database_url,
        lambda: runtime.live,
        log=runtime.log,
        application="api-topics",
        role="marquee_api",
    )
    runtime.on_close(hub.close)

    async def changes(after: Tip | None) -> AsyncGenerator[bytes, None]:
        with runtime.live.subscribe(after) as told, suppress(Closed):
            yield BEGIN
            while (change := await told.next()) is not None:
                yield spelling.of(change)

    async def events(follower: Follower) -> AsyncGenerator[bytes, None]:
        with follower, suppress(Closed):
            yield BEGIN
            while True:
                yield spell(*await follower.next())

    @get(
        "/status/stream",
        opt=public("what is up, and what every transaction changed on a public chain, is no secret"),
        summary="The mirror's changes as they happen",
        operation_id="streamStatus",
        tags=["health"],
        media_type="text/event-stream",
        responses={200: _described(BlockEvent | ReorgEvent | MissedEvent, "`block`, `reorg`, `missed`")},
    )
    @raises(MalformedEventId, StreamsExhausted, TooManyStreams)
    async def status_stream(
        request: Request[Any, Any, Any], last_event_id: LastEventId = None
    ) -> Response[bytes]:
        """Follow the mirror by server-sent events.

        A reader that comes back with the last id it read is told what it missed; one that is slower than the chain is told the sum
        of it, as `reorg` and `missed`.
        """
        address = client_address(request, runtime.settings.trusted_proxies)
        after = Place.read(last_event_id).tip if last_event_id else None
        return EventStream(lambda: changes(after), place=runtime.places.of(address), pulse=pulse)

    @get(
        "/stream",
        opt=public("what happened on a public chain is no secret; what is not on it is in no topic"),
        summary="Events of topics as they happen",
        operation_id="streamTopics",
        tags=["live"],
        media_type="text/event-stream",
        responses={200: _described(TopicEvents | ReorgEvent | MissedEvent, "`events`, `reorg`, `missed`")},
    )
    @raises(MalformedEventId, MalformedTopic, TooManyTopics, StreamsExhausted, TooManyStreams)
    async def topic_stream(
        request: Request[Any, Any, Any],
        topics: TopicsText,
        after: After = None,
        last_event_id: LastEventId = None,
    ) -> Response[bytes]:
        """Follow addresses, campaigns, sessions, content, consents and transactions by server-sent events.

        One message tells of all events of a commit that are of the topics, in the chain's order. A reader that comes back with the last
        id that it was given is told what happened since, and first which blocks the chain took back; where that is too much, it is
        told that it missed blocks, and reads anew. Heartbeats give ids, too: messages without data are for the id alone.
        """
        address = client_address(request, runtime.settings.trusted_proxies)
        wanted = read_topics(topics, most=most_topics)
        known = last_event_id or after
        place = Place.read(known) if known else None
        follower: Follower | None = None

        def begin() -> AsyncGenerator[bytes, None]:
            nonlocal follower
            follower = hub.follow(wanted, place)
            return events(follower)

        def beat() -> bytes:
            idle = follower is not None and follower.is_idle and hub.place is not None
            return id_of(hub.place) if idle and hub.place is not None else HEARTBEAT

        return EventStream(begin, place=runtime.places.of(address), pulse=pulse, beat=beat)

    return Router("/", route_handlers=[status_stream, topic_stream])


def _described(told: Any, names: str) -> ResponseSpec:
    return ResponseSpec(
        told,
        generate_examples=False,
        media_type="text/event-stream",
        description=f"Server-sent events: {names}. A heartbeat every 15 s shows that the stream lives",
    )
