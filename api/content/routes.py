"""Content: the list of what is for sale, and one thing of it."""

from typing import Annotated, Literal

from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from api.content.schemas import ContentItem, content_item
from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import Address, AtBlock, Bytes32, CursorText, Limit
from api.runtime import Runtime
from marquee.db.as_of import AsOf
from marquee.hexes import to_hex
from marquee.streaming.errors import ContentNotFound
from marquee.streaming.repository import page_contents, read_content

__all__ = ["content_routes"]

_LIST = Cursor("content", (bytes,))
_LISTED = {"true": True, "false": False, "any": None}


def content_routes(runtime: Runtime) -> Router:
    """``/api/v1/content``."""

    @get(
        "/",
        opt=public("chain data is public"),
        summary="Content for sale",
        operation_id="listContent",
    )
    async def contents(
        creator: Annotated[Address | None, QueryParameter(description="Only this creator's")] = None,
        listed: Annotated[
            Literal["true", "false", "any"], QueryParameter(description="Whether it is for sale")
        ] = "true",
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[ContentItem]:
        """List content by id: what is for sale, unless asked otherwise."""
        start = _LIST.after(cursor, at_block)
        found = await page_contents(
            runtime.database,
            creator=creator,
            listed=_LISTED[listed],
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found, content_item, limit=limit, cursor=_LIST, key=lambda row: (row.content_id,)
        )

    @get(
        "/{content_id:str}",
        opt=public("chain data is public"),
        summary="One content",
        operation_id="getContent",
    )
    @raises(ContentNotFound)
    async def content(content_id: FromPath[Bytes32], at_block: AtBlock = None) -> Mirrored[ContentItem]:
        """Price, duration and creator; 404 `content_not_found` if it was not listed by then."""
        found = await read_content(runtime.database, content_id, at_block=at_block)
        if found.value is None:
            raise ContentNotFound(content_id=to_hex(content_id), block=found.block.number)
        return mirrored(AsOf(found.value, found.block), content_item)

    return Router("/content", route_handlers=[contents, content], tags=["streaming"])
