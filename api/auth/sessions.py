"""One's own sessions: which there are, on which devices, and ending them."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Router, delete, get
from litestar.params import FromPath, QueryParameter

from api.auth.schemas import Ended, OwnSession, own_session
from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Data, Page
from api.guards import requires_session
from api.inputs import CursorText, Limit, Uuid
from api.principal import AuthenticatedRequest, actor_of
from api.rate_limits import ending_sessions, rate_limit
from api.runtime import Runtime
from api.trail.told import tell
from marquee.auth.service import Session, SignIn
from marquee.db.pool import transaction
from marquee.errors import MalformedCursor, OwnSessionNotFound

__all__ = ["own_session_routes"]

_UUID_BYTES = 16
_SESSIONS = Cursor("auth.sessions", (bytes,))


def own_session_routes(runtime: Runtime, sign_in: SignIn) -> Router:
    """``/api/v1/auth/sessions``."""
    limited = rate_limit(ending_sessions(runtime.settings.auth_requests_per_minute))

    @get("/", guards=[requires_session], summary="One's sessions", operation_id="listOwnSessions")
    async def sessions(
        request: AuthenticatedRequest, cursor: CursorText = None, limit: Limit = 50
    ) -> Page[OwnSession]:
        """Sessions of this account that live, the newest first: on which device, since when, last seen when."""
        start = _SESSIONS.after(cursor, None)
        mine = _own(request)
        found = await sign_in.sessions(
            runtime.database,
            mine.address,
            before=None if start is None else UUID(bytes=_place(start.key[0])),
            limit=limit + 1,
        )
        rows = found[:limit]
        more = len(found) > limit
        return Page(
            data=[own_session(row, mine.id) for row in rows],
            next_cursor=_SESSIONS.encode((rows[-1].id.bytes,)) if more else None,
        )

    @delete(
        "/{session_id:str}",
        guards=[limited, requires_session],
        summary="End one of one's sessions",
        operation_id="revokeOwnSession",
    )
    @raises(OwnSessionNotFound)
    async def revoke(request: AuthenticatedRequest, session_id: FromPath[Uuid]) -> None:
        """Its token and cookie mean nothing from here on."""
        async with transaction(runtime.database) as connection:
            entry = await sign_in.revoke(connection, actor_of(request), request.auth.address, session_id)
        tell(runtime.log, entry)

    @delete(
        "/",
        guards=[limited, requires_session],
        status_code=200,
        summary="End one's sessions, all or all others",
        operation_id="revokeOwnSessions",
    )
    async def revoke_all(
        request: AuthenticatedRequest,
        keep: Annotated[
            Literal["current"] | None,
            QueryParameter(name="keep", description="`current`: the session that asks goes on"),
        ] = None,
    ) -> Data[Ended]:
        """Where a device or a token was lost. API keys are not sessions: they are revoked at `keys`."""
        but = None if keep is None else _own(request).id
        async with transaction(runtime.database) as connection:
            ended, entry = await sign_in.revoke_all(
                connection, actor_of(request), request.auth.address, but=but
            )
        tell(runtime.log, entry)
        return Data(data=Ended(ended=ended))

    return Router("/auth/sessions", route_handlers=[sessions, revoke, revoke_all], tags=["auth"])


def _own(request: AuthenticatedRequest) -> Session:
    assert request.auth.session is not None, "keys do not pass the guard"
    return request.auth.session


def _place(key: bytes) -> bytes:
    if len(key) != _UUID_BYTES:
        raise MalformedCursor
    return key
