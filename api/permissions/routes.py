"""Permissions that viewers gave to operators."""

from typing import cast

from litestar import Router, get
from litestar.params import FromPath

from api.cursors import Cursor
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import Address, AtBlock, CursorText, Limit
from api.permissions.schemas import PermissionDetail, permission_detail
from api.runtime import Runtime
from api.session.schemas import SessionDetail, session_page
from marquee.db.as_of import AsOf
from marquee.streaming.repository import page_operated, page_permissions, read_permission

__all__ = ["permission_routes"]

_OF_VIEWER = Cursor("permissions", (bytes, bytes))
_OPERATED = Cursor("permissions.sessions", (int,))


def permission_routes(runtime: Runtime) -> Router:
    """``/api/v1/permissions``."""

    @get(
        "/{viewer:str}",
        opt=public("chain data is public"),
        summary="A viewer's permissions",
        operation_id="listPermissions",
    )
    async def permissions(
        viewer: FromPath[Address], at_block: AtBlock = None, cursor: CursorText = None, limit: Limit = 50
    ) -> MirroredPage[PermissionDetail]:
        """Every permission ever given, by operator; `status` says which hold at the block's time."""
        start = _OF_VIEWER.after(cursor, at_block)
        found = await page_permissions(
            runtime.database,
            viewer,
            after=None if start is None else (viewer, start.key[1]),
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            lambda row: permission_detail(AsOf(row, found.block)),
            limit=limit,
            cursor=_OF_VIEWER,
            key=lambda row: (row.viewer, row.operator),
        )

    @get(
        "/{viewer:str}/{operator:str}",
        opt=public("chain data is public"),
        summary="One permission",
        operation_id="getPermission",
    )
    async def permission(
        viewer: FromPath[Address], operator: FromPath[Address], at_block: AtBlock = None
    ) -> Mirrored[PermissionDetail]:
        """Caps, what is used of them today, and the nonce to sign next; `NONE` where none was ever given."""
        found = await read_permission(runtime.database, viewer, operator, at_block=at_block)
        return mirrored(found, lambda _: permission_detail(found))

    @get(
        "/{viewer:str}/{operator:str}/sessions",
        opt=public("chain data is public"),
        summary="Sessions that an operator started",
        operation_id="listOperatedSessions",
    )
    async def operated(
        viewer: FromPath[Address],
        operator: FromPath[Address],
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[SessionDetail]:
        """What the permission was used for, newest first: `maxSpend` is what a session may cost, `currentCost` what it has come to.

        They stay when the permission is revoked, and go on until they are stopped.
        """
        start = _OPERATED.after(cursor, at_block)
        found = await page_operated(
            runtime.database,
            viewer,
            operator,
            before=None if start is None else cast("int", start.key[0]),
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return session_page(found, _OPERATED, limit)

    return Router("/permissions", route_handlers=[permissions, permission, operated], tags=["streaming"])
