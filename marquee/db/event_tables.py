"""One table per mirrored event: ``chain.event_<contract>_<event>``, keyed by (block_number, log_index)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table

from marquee.chain.events import EVENTS
from marquee.chain.log import Event
from marquee.db.chain_schema import metadata
from marquee.db.types import columns_of

__all__ = ["EVENT_TABLES", "LOG_COLUMNS"]

LOG_COLUMNS: Final = ("block_number", "log_index", "tx_hash", "address")
"""The first columns of every event's table; its arguments follow."""


def _table(event: type[Event]) -> Table:
    return Table(
        event.TABLE,
        metadata,
        Column("block_number", BigInteger, primary_key=True, autoincrement=False),
        Column("log_index", Integer, primary_key=True, autoincrement=False),
        Column("tx_hash", LargeBinary, nullable=False),
        Column("address", LargeBinary, nullable=False, comment="the contract that emitted it"),
        *columns_of(event),
        comment=event.SIGNATURE,
    )


EVENT_TABLES: Mapping[type[Event], Table] = MappingProxyType(
    {event: _table(event) for events in EVENTS.values() for event in events}
)
"""The table of each event class."""
