"""Sessions: one of them, and a viewer's open and stopped ones."""

from typing import Annotated, cast

from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Mirrored, MirroredPage, mirrored
from api.guards import public
from api.inputs import Address, AtBlock, CursorText, Limit, Uint256
from api.runtime import Runtime
from api.session.schemas import SessionDetail, session_detail, session_page
from marquee.db.as_of import AsOf
from marquee.streaming.errors import SessionNotFound
from marquee.streaming.repository import page_sessions, read_session

__all__ = ["session_routes"]

_ACTIVE = Cursor("session.active", (int,))
_HISTORY = Cursor("session.history", (int,))


def session_routes(runtime: Runtime) -> Router:
    """``/api/v1/session``."""

    async def page(
        viewer: bytes, at_block: int | None, text: str | None, limit: int, *, running: bool
    ) -> MirroredPage[SessionDetail]:
        cursor = _ACTIVE if running else _HISTORY
        start = cursor.after(text, at_block)
        found = await page_sessions(
            runtime.database,
            viewer,
            running=running,
            before=None if start is None else cast("int", start.key[0]),
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return session_page(found, cursor, limit)

    @get(
        "/{session_id:str}",
        opt=public("chain data is public"),
        summary="One session",
        operation_id="getSession",
    )
    @raises(SessionNotFound)
    async def session(session_id: FromPath[Uint256], at_block: AtBlock = None) -> Mirrored[SessionDetail]:
        """Status, time and cost at the block's time; 404 `session_not_found` if it had not started by then."""
        found = await read_session(runtime.database, session_id, at_block=at_block)
        if found.value is None:
            raise SessionNotFound(session_id=int(session_id), block=found.block.number)
        watching = AsOf(found.value, found.block)
        return mirrored(watching, lambda _: session_detail(watching))

    @get(
        "/user/{address:str}/active",
        opt=public("chain data is public"),
        summary="A viewer's open sessions",
        operation_id="listActiveSessions",
    )
    async def active(
        address: FromPath[Address],
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[SessionDetail]:
        """Running and paused sessions, newest first."""
        return await page(address, at_block, cursor, limit, running=True)

    @get(
        "/user/{address:str}/history",
        opt=public("chain data is public"),
        summary="A viewer's stopped sessions",
        operation_id="listSessionHistory",
    )
    async def history(
        address: FromPath[Address],
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Annotated[
            int, QueryParameter(name="limit", ge=1, le=100, description="How many at most on a page.")
        ] = 50,
    ) -> MirroredPage[SessionDetail]:
        """Sessions that stopped, newest first, with what they cost."""
        return await page(address, at_block, cursor, limit, running=False)

    return Router("/session", route_handlers=[session, active, history], tags=["streaming"])
