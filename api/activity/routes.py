"""``GET /api/v1/activity/{address}``."""

from typing import Annotated, TypeAlias

from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from api.activity.schemas import ActivityItem, activity_item
from api.cursors import Cursor
from api.declared import raises
from api.envelopes import MirroredPage, mirrored_page
from api.guards import public
from api.inputs import Address, AtBlock, CursorText, Limit
from api.runtime import Runtime
from marquee.activity.concerns import Kind
from marquee.activity.errors import ActivityNotIndexed
from marquee.activity.repository import ActivityRepository

__all__ = ["activity_routes"]

_ACTIVITY = Cursor("activity", (int, int))

KindFilter: TypeAlias = Annotated[
    Kind | None, QueryParameter(name="kind", description="Only what is about this.")
]


def activity_routes(runtime: Runtime) -> Router:
    """``/api/v1/activity``."""
    repository = ActivityRepository()

    @get(
        "/{address:str}",
        opt=public("chain data is public"),
        summary="Everything that concerned an address",
        operation_id="listActivity",
    )
    @raises(ActivityNotIndexed)
    async def activity(
        address: FromPath[Address],
        kind: KindFilter = None,
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[ActivityItem]:
        """Every event that names the address or is of its own campaigns, sessions and content, newest first.

        503 `activity_not_indexed` while a new mirror catches up with its chain.
        """
        start = _ACTIVITY.after(cursor, at_block)
        found = await repository.page(
            runtime.database,
            address,
            kind=kind,
            before=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            lambda row: activity_item(row, address),
            limit=limit,
            cursor=_ACTIVITY,
            key=lambda row: row.place,
        )

    return Router("/activity", route_handlers=[activity], tags=["activity"])
