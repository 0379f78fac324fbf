"""An event's row as SQL answers it among rows of other tables: arguments as texts, and back again."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import msgspec
from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY

from marquee.activity.concerns import ALL_EVENTS
from marquee.chain.log import Event
from marquee.db.event_tables import EVENT_TABLES
from marquee.db.types import columns_of

__all__ = ["WIDTH", "Happened", "happened", "select_of"]

Value: TypeAlias = Any
"""``int``, ``bytes``, ``bool``, ``str``, or a list of one of them."""

_NUMBERS: Final = {event: number for number, event in enumerate(ALL_EVENTS)}
WIDTH: Final = 6
"""Columns of :func:`select_of`: block_number, log_index, tx_hash, address, number of the event, arguments."""


class Happened(msgspec.Struct, frozen=True):
    """An event, where it stands, and its arguments by their names in Python. ``timestamp`` is the block's, in Unix seconds."""

    event: type[Event]
    block_number: int
    log_index: int
    tx_hash: bytes
    contract: bytes
    arguments: Mapping[str, Value]
    timestamp: int = 0
    block_hash: bytes = b""

    @property
    def place(self) -> tuple[int, int]:
        return self.block_number, self.log_index


def select_of(event: type[Event], alias: str = "e") -> str:
    """SQL: the columns that :func:`happened` reads, of a row of an event's table named ``alias``."""
    texts = ", ".join(_text(column, alias) for column in columns_of(event))
    return (
        f"{alias}.block_number, {alias}.log_index, {alias}.tx_hash, {alias}.address, {_NUMBERS[event]} as event,"
        f" array[{texts}]::text[] as arguments"
    )


def happened(values: tuple[Any, ...], timestamp: int = 0, block_hash: bytes = b"") -> Happened:
    """Make an event of the columns of :func:`select_of`."""
    block_number, log_index, tx_hash, address, number, texts = values
    event = ALL_EVENTS[number]
    arguments = {name: read(text) for (name, read), text in zip(_readers(event), texts, strict=True)}
    return Happened(
        event, block_number, log_index, tx_hash, address, MappingProxyType(arguments), timestamp, block_hash
    )


def _text(column: Column[Any], alias: str) -> str:
    name = f'{alias}."{column.name}"'
    return f"to_json({name})::text" if isinstance(column.type, ARRAY) else f"{name}::text"


@cache
def _readers(event: type[Event]) -> tuple[tuple[str, Callable[[str], Value]], ...]:
    return tuple(
        (column.name, _reader(column))
        for column in EVENT_TABLES[event].c
        if column.name in event.__struct_fields__
    )


def _reader(column: Column[Any]) -> Callable[[str], Value]:
    if isinstance(column.type, ARRAY):
        one = _SCALARS[column.type.item_type.python_type]
        return lambda text: [one(str(each)) for each in json.loads(text)]
    return _SCALARS[column.type.python_type]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text[2:])


def _flag(text: str) -> bool:
    return text in {"true", "True", "t"}


_SCALARS: Final[Mapping[type, Callable[[str], Value]]] = MappingProxyType(
    {bytes: _bytes, bool: _flag, str: str, int: int, Decimal: int}
)
