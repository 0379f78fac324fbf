"""Indexes by which events are found by whom they concern, and whether they are there.

They are built when a mirror has caught up with its chain for the first time, and not while it does: kept up by a back-fill they
cost Postgres more than all the rest of it (docs/adr/0027). So they belong to no migration and to no declared table.
"""

from typing import Final

import msgspec

from marquee.activity.concerns import OWNED, PARTIES
from marquee.db.pool import Connection, Pool

__all__ = ["INDEXES", "EventIndex", "missing_indexes"]

_LONGEST_NAME: Final = 63


class EventIndex(msgspec.Struct, frozen=True):
    """An index over one argument and the event's place in the chain, newest first, so that a cursor can walk it."""

    table: str
    column: str

    @property
    def name(self) -> str:
        return f"{self.table}_of_{self.column.rstrip('_')}"[:_LONGEST_NAME]


def _wanted() -> tuple[EventIndex, ...]:
    parties = [EventIndex(event.TABLE, name) for event, names in PARTIES.items() for name in names]
    owned = [EventIndex(event.TABLE, owner.id) for event, owner in OWNED.items()]
    return tuple(sorted((*parties, *owned), key=lambda index: index.name))


INDEXES: Final = _wanted()

_MISSING: Final = """
select i.name from unnest($1::text[]) i(name) where to_regclass('chain.' || quote_ident(i.name)) is null
"""


async def missing_indexes(database: Pool | Connection) -> list[EventIndex]:
    """Name those that are not built."""
    names = {row[0] for row in await database.fetch(_MISSING, [index.name for index in INDEXES])}
    return [index for index in INDEXES if index.name in names]
