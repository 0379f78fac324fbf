"""Versioned tables: every version of every row, with the blocks in which it held.

A version holds in the blocks ``valid_from <= N < valid_to``; ``valid_to`` is null while it is current. There is at most one
version per key and block: what a block left behind. History is never rewritten, except by a reorg that takes back the
blocks it came from.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table, text

from marquee.db.chain_schema import metadata
from marquee.db.types import columns_of

__all__ = ["R", "Row", "VersionedTable", "versioned"]


class Row(msgspec.Struct, frozen=True, gc=False):
    """Base of projection rows. Fields are annotated with :mod:`marquee.units` and include the key."""


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True, eq=False)
class VersionedTable(Generic[R]):
    """A projection's table and the row type that declares it."""

    name: str
    row: type[R]
    key: tuple[str, ...]
    table: Table

    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The row's own columns, without the version's."""
        return self.row.__struct_fields__

    def prefix(self, columns: Collection[str]) -> tuple[str, ...]:
        """The most of ``columns`` that the key or an index begins with and after which it goes on in the order of the key."""
        found: tuple[str, ...] = ()
        for index in ((), *self.indexes):
            walked = tuple(dict.fromkeys((*index, *self.key)))
            begins = tuple(takewhile(columns.__contains__, walked))
            rest = tuple(column for column in self.key if column not in begins)
            if len(begins) > len(found) and walked[len(begins) :] == rest:
                found = begins
        return found


def versioned(
    name: str,
    row: type[R],
    *,
    key: tuple[str, ...],
    indexes: tuple[tuple[str, ...], ...] = (),
    few: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType({}),
) -> VersionedTable[R]:
    """Declare the table ``chain.<name>`` for the versions of a row.

    The primary key (key, valid_from) serves reads of one key at any block; the unique index over current versions holds
    that there is one of each; the one on ``valid_from`` lets a reorg find what it takes back, by page ranges (BRIN), because
    versions are appended in the order of blocks and a B-tree would be a sixth of all of Postgres' work. ``indexes`` are further
    columns that lists are read by; each is extended by the key, so that a keyset cursor can walk it. ``few`` names indexes over
    the current versions that fulfil a condition, where those are a few of very many.

    Raises:
        ValueError: the key or an index names a column that the row does not have.
    """
    for column in (*key, *(column for index in indexes for column in index)):
        if column not in row.__struct_fields__:
            message = f"{row.__name__} has no field {column!r}"
            raise ValueError(message)
    table = Table(
        name,
        metadata,
        *columns_of(row),
        Column("valid_from", BigInteger, nullable=False, comment="first block in which this version holds"),
        Column(
            "valid_to",
            BigInteger,
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        PrimaryKeyConstraint(*key, "valid_from", name=f"{name}_pkey"),
        Index(f"{name}_current", *key, unique=True, postgresql_where=text("valid_to is null")),
        Index(
            f"{name}_valid_from",
            "valid_from",
            postgresql_using="brin",
            postgresql_with={"pages_per_range": 16, "autosummarize": True},
        ),
        *(
            Index(f"{name}_by_{'_'.join(index)}", *dict.fromkeys((*index, *key)), "valid_from")
            for index in indexes
        ),
        *(
            Index(
                f"{name}_{suffix}",
                *dict.fromkeys((*columns, *key)),
                postgresql_where=text(f"valid_to is null and {condition}"),
            )
            for suffix, (columns, condition) in few.items()
        ),
    )
    return VersionedTable(name, row, key, table, indexes)
