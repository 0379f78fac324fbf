"""Indexes on event tables, for the few events that are read by their arguments and not only in order."""

from sqlalchemy import Index

from marquee.chain.log import Event
from marquee.db.event_tables import EVENT_TABLES

__all__ = ["index_event"]


def index_event(event: type[Event], *columns: str) -> None:
    """Declare an index over some arguments and the event's place in the chain, so that a keyset cursor can walk it.

    Raises:
        KeyError: the event has no such argument.
    """
    table = EVENT_TABLES[event]
    Index(
        f"{event.TABLE}_by_{columns[0]}",
        *(table.c[column] for column in (*columns, "block_number", "log_index")),
    )
