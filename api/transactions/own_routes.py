"""``GET /api/v1/transactions``: what became of one's own intents."""

import re
from typing import Annotated, Final, TypeAlias
from uuid import UUID

from litestar import Response, Router, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, HeaderParameter, QueryParameter

from api.client_address import client_address
from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Data, Page
from api.guards import AuthenticatedRequest, requires_scope
from api.inputs import CursorText, Limit, Uuid
from api.live.stream import EventStream
from api.runtime import Runtime
from api.transactions.following import follow
from api.transactions.own_schemas import TransactionChange, TransactionDetail, TransactionItem, detail, item
from marquee.errors import MalformedCursor, MalformedEventId, StreamsExhausted, TooManyStreams
from marquee.keys.rules import Scope
from marquee.transactions import repository
from marquee.transactions.errors import TransactionNotFound
from marquee.transactions.news import News
from marquee.transactions.rules import OVER, State, Transaction

__all__ = ["own_transaction_routes"]

HEARTBEAT_SECONDS: Final = 15.0
_NO_CONTENT: Final = 204
_UUID_BYTES: Final = 16
_OWN: Final = Cursor("transactions", (bytes,))
_SEQUENCE: Final = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)

StateFilter: TypeAlias = Annotated[
    State | None, QueryParameter(name="state", description="Only those in it.")
]


def own_transaction_routes(runtime: Runtime, *, heartbeat_seconds: float = HEARTBEAT_SECONDS) -> Router:
    """``/api/v1/transactions``, for whoever signed."""
    news = News(
        runtime.settings.database_url, log=runtime.log, application="api-transactions", role="marquee_api"
    )
    runtime.on_close(news.close)

    async def own(request: AuthenticatedRequest, id_: UUID) -> Transaction:
        transaction = await repository.find(runtime.database, id_)
        if transaction is None or transaction.signer != request.auth.address:
            raise TransactionNotFound(transaction_id=str(id_))
        return transaction

    @get(
        "/",
        guards=[requires_scope(Scope.READ)],
        summary="One's own transactions",
        operation_id="listTransactions",
    )
    @raises(MalformedCursor)
    async def listing(
        request: AuthenticatedRequest,
        in_state: StateFilter = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> Page[TransactionItem]:
        """What Marquee sends or has sent for the account that asks, newest first."""
        start = None if cursor is None else _OWN.decode(cursor)
        if start is not None and len(start.key[0]) != _UUID_BYTES:
            raise MalformedCursor
        found = await repository.of_signer(
            runtime.database,
            request.auth.address,
            before=None if start is None else UUID(bytes=start.key[0]),
            limit=limit + 1,
            state=in_state,
        )
        more = len(found) > limit
        return Page(
            data=[item(each) for each in found[:limit]],
            next_cursor=_OWN.encode((found[limit - 1].id.bytes,)) if more else None,
        )

    @get(
        "/{transaction_id:str}",
        guards=[requires_scope(Scope.READ)],
        summary="Where a transaction stands, and how it came there",
        operation_id="getTransaction",
    )
    @raises(TransactionNotFound)
    async def single(
        request: AuthenticatedRequest, transaction_id: FromPath[Uuid]
    ) -> Data[TransactionDetail]:
        """Read one transaction of an intent that the account has signed, with every step that it made."""
        transaction = await own(request, transaction_id)
        return Data(data=detail(transaction, await repository.changes(runtime.database, transaction)))

    @get(
        "/{transaction_id:str}/stream",
        guards=[requires_scope(Scope.READ)],
        summary="A transaction's steps as they happen",
        operation_id="streamTransaction",
        media_type="text/event-stream",
        responses={
            200: ResponseSpec(
                TransactionChange,
                generate_examples=False,
                media_type="text/event-stream",
                description="Server-sent events: `change`, each with its `sequence` as id. The stream ends after `final` or `failed`;"
                " a comment every 15 s shows that it lives",
            ),
            _NO_CONTENT: ResponseSpec(
                None,
                generate_examples=False,
                description="It is over, and the reader that comes back knows: nothing more is told",
            ),
        },
    )
    @raises(TransactionNotFound, MalformedEventId, StreamsExhausted, TooManyStreams)
    async def stream(
        request: AuthenticatedRequest,
        transaction_id: FromPath[Uuid],
        last_event_id: Annotated[
            str | None,
            HeaderParameter(
                name="Last-Event-ID",
                max_length=100,
                description="The id of the last event that was read: what happened since comes first",
            ),
        ] = None,
    ) -> Response[bytes]:
        """Follow a transaction by server-sent events, from its first step or from the one after `Last-Event-ID`.

        To whoever comes back after `final` or `failed`, 204 says that there is nothing to wait for: an `EventSource` then stops.
        """
        after = _sequence(last_event_id) if last_event_id else -1
        transaction = await own(request, transaction_id)
        if after > transaction.sequence:
            raise MalformedEventId
        if after == transaction.sequence and transaction.state in OVER:
            return Response(b"", status_code=_NO_CONTENT)
        address = client_address(request, runtime.settings.trusted_proxies)
        return EventStream(
            lambda: follow(
                runtime.database, news, transaction, after=after, heartbeat_seconds=heartbeat_seconds
            ),
            place=runtime.places.of(address),
        )

    return Router("/transactions", route_handlers=[listing, single, stream], tags=["transactions"])


def _sequence(identity: str) -> int:
    if not _SEQUENCE.fullmatch(identity):
        raise MalformedEventId
    return int(identity)
