"""One picture of the whole mirror over many statements."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from marquee.db.chain_schema import metadata
from marquee.db.pool import Connection

__all__ = ["whole_picture"]

_EVENT: Final = "event_"


@asynccontextmanager
async def whole_picture(connection: Connection) -> AsyncIterator[None]:
    """Read only what is committed now, until the end of the block.

    Tables that `marquee reproject` may replace are held, before the first read takes its snapshot: a table that took the place of
    another after that would look empty. Only for work that is over within minutes: a reprojection waits for it.
    """
    replaced = [
        f"chain.{table.name}" for table in metadata.sorted_tables if not table.name.startswith(_EVENT)
    ]
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        await connection.execute(f"lock table {', '.join(replaced)} in access share mode")
        yield
