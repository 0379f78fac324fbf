"""API keys: made, listed, rotated and revoked by the account itself, never by a key."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, TypeAlias

from litestar import Response, Router, delete, get, post
from litestar.params import Body as BodyParameter
from litestar.params import FromPath

from api.declared import raises
from api.envelopes import Data, Page
from api.guards import requires_session
from api.idempotency import IdempotencyKey, once
from api.inputs import Uuid
from api.keys.schemas import Key, KeyBody, KeyMade, RotateBody, key_made, key_shown
from api.principal import AuthenticatedRequest, actor_of
from api.rate_limits import Policy, rate_limit
from api.runtime import Runtime
from api.trail.told import tell
from marquee.db.pool import Connection, transaction
from marquee.errors import InvalidInput, KeyLimitReached, KeyNotFound
from marquee.keys.service import ApiKeys, Made

__all__ = ["key_routes"]

_MINUTE_SECONDS = 60

Make: TypeAlias = Callable[[Connection], Awaitable[Made]]


def key_routes(runtime: Runtime) -> Router:
    """``/api/v1/keys``."""
    keys = ApiKeys(runtime.clock)
    policy = Policy("keys", runtime.settings.auth_requests_per_minute, _MINUTE_SECONDS)
    limited = rate_limit(policy)

    async def answer(
        request: AuthenticatedRequest, idempotency_key: str | None, make: Make
    ) -> Response[Data[KeyMade]]:
        done: list[Made] = []

        async def effect(connection: Connection) -> Response[Data[KeyMade]]:
            done.append(await make(connection))
            return Response(Data(data=key_made(done[0])))

        response = await once(runtime, request, idempotency_key, effect)
        for made in done:
            tell(runtime.log, made.entry)
        return response

    @post("/", guards=[limited, requires_session], summary="Make an API key", operation_id="createKey")
    @raises(KeyLimitReached, InvalidInput)
    async def create(
        request: AuthenticatedRequest,
        data: Annotated[KeyBody, BodyParameter()],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[Data[KeyMade]]:
        """Make a key with which a server acts as this account within `scopes`. The secret is in this answer and nowhere else."""
        if data.expires_at is not None and data.expires_at <= runtime.clock.now():
            raise InvalidInput(reason="expiresAt has passed")
        return await answer(
            request,
            idempotency_key,
            lambda connection: keys.create(
                connection,
                actor_of(request),
                request.auth.address,
                label=data.label,
                scopes=frozenset(data.scopes),
                expires_at=data.expires_at,
            ),
        )

    @get("/", guards=[requires_session], summary="One's API keys", operation_id="listKeys")
    async def listing(request: AuthenticatedRequest) -> Page[Key]:
        """Keys that live, the oldest first: twenty at most, so one page."""
        found = await keys.of(runtime.database, request.auth.address)
        return Page(data=[key_shown(key) for key in found], next_cursor=None)

    @post(
        "/{key_id:str}/rotate",
        guards=[limited, requires_session],
        status_code=200,
        summary="Give an API key a new secret",
        operation_id="rotateKey",
    )
    @raises(KeyNotFound)
    async def rotate(
        request: AuthenticatedRequest,
        key_id: FromPath[Uuid],
        data: Annotated[RotateBody, BodyParameter()],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[Data[KeyMade]]:
        """Replace the secret; scopes and expiry stay. The old one works for `graceSeconds` longer, one before that ends at once."""
        return await answer(
            request,
            idempotency_key,
            lambda connection: keys.rotate(
                connection,
                actor_of(request),
                request.auth.address,
                key_id,
                grace=timedelta(seconds=data.grace_seconds),
            ),
        )

    @delete(
        "/{key_id:str}",
        guards=[limited, requires_session],
        summary="Revoke an API key",
        operation_id="revokeKey",
    )
    @raises(KeyNotFound)
    async def revoke(request: AuthenticatedRequest, key_id: FromPath[Uuid]) -> None:
        """End a key at once, with every secret that it had."""
        async with transaction(runtime.database) as connection:
            entry = await keys.revoke(connection, actor_of(request), request.auth.address, key_id)
        tell(runtime.log, entry)

    return Router("/keys", route_handlers=[create, listing, rotate, revoke], tags=["keys"])
