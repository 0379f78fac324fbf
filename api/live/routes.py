"""``GET /api/v1/status/stream``."""

import re
from collections.abc import AsyncGenerator
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, Router, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter

from api.client_address import client_address
from api.declared import raises
from api.envelopes import as_of_block
from api.guards import public
from api.live.schemas import BlockEvent, ChangedRows, MissedEvent, ReorgEvent
from api.live.stream import EventStream, Places, event
from api.runtime import Runtime
from marquee.db.as_of import BlockRef
from marquee.errors import MalformedEventId, StreamsExhausted, TooManyStreams
from marquee.hexes import to_address
from marquee.live.changes import Change, Committed, Missed, Reorged, Tip
from marquee.live.subscription import Closed

__all__ = ["event_of", "live_routes", "tip_of"]

HEARTBEAT_SECONDS: Final = 15.0
_MOST: Final = 5_000
_MOST_PER_ADDRESS: Final = 100
_BEGIN: Final = b"retry: 2000\n\n"
_HEARTBEAT: Final = b": still here\n\n"
_ID: Final = re.compile(r"(-?[0-9]{1,19})-(0x[0-9a-f]{64})?(?:-([1-9][0-9]{0,17}))?", re.ASCII)
_ADDRESS_CHARACTERS: Final = 42


def tip_of(identity: str) -> Tip:
    """Read an event's id, which says where the mirror stood after it.

    Raises:
        MalformedEventId: it is none.
    """
    match = _ID.fullmatch(identity)
    if match is None or not -1 <= int(match[1]) < 2**63:
        raise MalformedEventId
    return Tip(int(match[1]), match[2] or "", int(match[3] or 0))


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
    generation = f"-{change.generation}" if change.generation else ""
    return event(name, msgspec.json.encode(data), identity=f"{change.number}-{change.hash}{generation}")


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


def live_routes(
    runtime: Runtime,
    *,
    heartbeat_seconds: float = HEARTBEAT_SECONDS,
    most: int = _MOST,
    most_per_address: int = _MOST_PER_ADDRESS,
) -> Router:
    """``GET status/stream``; at most ``most`` at once, ``most_per_address`` of them for one address."""
    places = Places(most=most, most_per_address=most_per_address)
    spelling = _Spelling()

    async def events(address: str, after: Tip | None) -> AsyncGenerator[bytes, None]:
        places.take(address)
        try:
            with runtime.live.subscribe(after) as changes:
                yield _BEGIN
                try:
                    while True:
                        change = await changes.next(heartbeat_seconds)
                        yield _HEARTBEAT if change is None else spelling.of(change)
                except Closed:
                    return
        finally:
            places.leave(address)

    @get(
        "/stream",
        opt=public("what is up, and what every transaction changed on a public chain, is no secret"),
        summary="The mirror's changes as they happen",
        operation_id="streamStatus",
        media_type="text/event-stream",
        responses={
            200: ResponseSpec(
                BlockEvent | ReorgEvent | MissedEvent,  # type: ignore[arg-type] # any annotation will do
                generate_examples=False,
                media_type="text/event-stream",
                description="Server-sent events: `block`, `reorg`, `missed`. A comment every 15 s shows that the stream lives",
            )
        },
    )
    @raises(MalformedEventId, StreamsExhausted, TooManyStreams)
    async def stream(
        request: Request[Any, Any, Any],
        last_event_id: Annotated[
            str | None,
            HeaderParameter(
                name="Last-Event-ID",
                max_length=100,
                description="The id of the last event that was read: what happened since comes first",
            ),
        ] = None,
    ) -> Response[bytes]:
        """Follow the mirror by server-sent events.

        A reader that comes back with the last id it read is told what it missed; one that is slower than the chain is told the sum
        of it, as `reorg` and `missed`.
        """
        address = client_address(request, runtime.settings.trusted_proxies)
        after = tip_of(last_event_id) if last_event_id else None
        places.check(address)
        return EventStream(lambda: events(address, after))

    return Router("/status", route_handlers=[stream], tags=["health"])
