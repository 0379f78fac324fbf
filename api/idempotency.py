"""One way for a POST that creates: sent twice with one ``Idempotency-Key``, it has its effect once and the same answer twice.

The effect and its answer are written in one Postgres transaction, which is handed to the effect; a crash leaves both or neither,
and the caller that heard nothing sends the request again. A route uses it so::

    @post("/things", guards=[requires_session], summary="…", operation_id="createThing")
    async def create(
        request: AuthenticatedRequest, data: Annotated[ThingBody, BodyParameter()], idempotency_key: IdempotencyKey = None
    ) -> Response[Data[Thing]]:
        async def effect(connection: Connection) -> Response[Data[Thing]]:
            thing = await things.insert(connection, request.auth.address, data)  # writes by this connection only
            return Response(Data(data=show(thing)), headers={"location": f"{request.url.path}/{thing.id}"})

        return await once(runtime, request, idempotency_key, effect)

With ``idempotency_key: RequiredIdempotencyKey`` (and no default) a request without a key is refused. The status is the route's own
(201) unless the ``Response`` has one. Whatever ``effect`` raises undoes it and is not kept: the request may be sent again. Cookies
are not kept either, so such a response has none. What cannot be undone (a transaction of the chain, an e-mail) does
not belong into an effect: write down there that it is to be done.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final, TypeAlias, TypeVar, cast

from litestar import Request, Response
from litestar.params import HeaderParameter
from litestar.serialization import default_serializer, encode_json

from api.client_address import client_address
from api.runtime import Runtime
from marquee.db.pool import Connection
from marquee.errors import IdempotencyKeyInFlight, IdempotencyKeyReused, MalformedIdempotencyKey
from marquee.hexes import to_address
from marquee.idempotency import repository
from marquee.idempotency.rules import (
    KEY_CHARACTERS,
    Answer,
    Claim,
    claim_of,
    fingerprint_of,
    open_answer,
    read_key,
    seal_answer,
)

__all__ = ["REPLAYED", "Effect", "IdempotencyKey", "RequiredIdempotencyKey", "once"]

T = TypeVar("T")
Effect: TypeAlias = Callable[[Connection], Awaitable[Response[T]]]

REPLAYED: Final = "Idempotent-Replayed"
"""Header of an answer that was given before: ``true``."""

_RETRY_SECONDS: Final = 1
_HEADER: Final = b"idempotency-key"
_DESCRIPTION: Final = (
    "Best a random UUID, new for each request that is meant, and the same when it is sent again: then it has its effect once, and"
    f" the same answer for 24 hours, marked `{REPLAYED}: true`. With another request it is refused."
)

IdempotencyKey: TypeAlias = Annotated[
    str | None, HeaderParameter(name="Idempotency-Key", description=_DESCRIPTION)
]
RequiredIdempotencyKey: TypeAlias = Annotated[
    str, HeaderParameter(name="Idempotency-Key", description=_DESCRIPTION)
]


async def once(
    runtime: Runtime, request: Request[Any, Any, Any], key: str | None, effect: Effect[T]
) -> Response[T]:
    """Run ``effect`` in a transaction and answer with what it gives, or give the answer that was given before.

    Without a key it runs each time.

    Raises:
        MalformedIdempotencyKey: 400, the header is no key, or there are two.
        IdempotencyKeyInFlight: 409, the first request with it is not yet answered.
        IdempotencyKeyReused: 422, the key came with another request.
    """
    if key is None:
        async with runtime.database.acquire() as pooled, pooled.transaction():
            return await effect(cast("Connection", pooled))
    if sum(name == _HEADER for name, _ in request.scope["headers"]) != 1:
        raise MalformedIdempotencyKey(limit=KEY_CHARACTERS)
    account = _account(request)
    principal = (
        client_address(request, runtime.settings.trusted_proxies) if account is None else to_address(account)
    )
    claim = claim_of(principal, read_key(key))
    fingerprint = fingerprint_of(
        request.method, request.url.path, request.scope["query_string"], await request.body()
    )
    now = runtime.clock.now()
    async with runtime.database.acquire() as pooled, pooled.transaction():
        connection = cast("Connection", pooled)
        if not await repository.try_lock(connection, claim):
            raise IdempotencyKeyInFlight(retry_after_seconds=_RETRY_SECONDS)
        kept = await repository.find(connection, claim, now)
        if kept is not None:
            return _replay(claim, fingerprint, kept)
        answer = _answer(request, await effect(connection))
        await repository.keep(
            connection,
            claim,
            account=account,
            route=f"{request.method} {request.scope['path_template']}",
            fingerprint=fingerprint,
            status=answer.status,
            sealed=seal_answer(claim, fingerprint, answer),
            now=now,
        )
    return _response(answer)


def _account(request: Request[Any, Any, Any]) -> bytes | None:
    """Whose session or key the request came with, 20 bytes; a session that is replaced leaves its keys to the next."""
    auth = cast("dict[str, Any]", request.scope).get("auth")
    return None if auth is None else bytes(auth.address)


def _answer(request: Request[Any, Any, Any], response: Response[Any]) -> Answer:
    assert not response.cookies, "cookies are not kept for a second answer"
    status = response.status_code or request.route_handler.status_code
    headers = [(name, str(value)) for name, value in response.headers.items()]
    return Answer(status, headers, encode_json(response.content, default_serializer))


def _replay(claim: Claim, fingerprint: bytes, kept: repository.Kept) -> Response[Any]:
    if kept.fingerprint != fingerprint:
        raise IdempotencyKeyReused
    response = _response(open_answer(claim, fingerprint, kept.sealed))
    response.headers[REPLAYED] = "true"
    return response


def _response(answer: Answer) -> Response[Any]:
    return Response(
        answer.body,
        status_code=answer.status,
        headers=dict(answer.headers),
        media_type="application/json",
    )
