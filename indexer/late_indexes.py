"""Builds the indexes that a back-fill does without, when the mirror has caught up: what they are for is in marquee/activity.

Each table's are built in a transaction of their own, on the session that writes: nothing else writes meanwhile, reads go on, and a
kill leaves whole indexes or none.
"""

import time
from collections.abc import Callable
from itertools import groupby
from typing import Final

from structlog.typing import FilteringBoundLogger

from marquee.activity.tables import missing_indexes
from marquee.db.pool import Connection

__all__ = ["build_late_indexes"]

_WORTH_TELLING_SECONDS: Final = 1.0


async def build_late_indexes(
    connection: Connection, log: FilteringBoundLogger, monotonic: Callable[[], float] = time.monotonic
) -> int:
    """Build what is missing, and say how many that were."""
    missing = await missing_indexes(connection)
    began = monotonic()
    for _, indexes in groupby(missing, key=lambda index: index.table):
        async with connection.transaction():
            for index in indexes:
                # However large the table is: nothing is lost by waiting, and a limit would begin it again.
                await connection.execute(
                    "select chain.index_event($1, $2, $3)",
                    index.table,
                    index.column,
                    index.name,
                    timeout=None,
                )
    seconds = monotonic() - began
    if seconds > _WORTH_TELLING_SECONDS:
        log.info("events are indexed by whom they concern", indexes=len(missing), seconds=round(seconds, 1))
    return len(missing)
