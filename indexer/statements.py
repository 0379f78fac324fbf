"""SQL for versioned tables and reorgs, made from what is declared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql.base import PGDialect

from marquee.db.event_tables import EVENT_TABLES
from marquee.db.versioned import VersionedTable

__all__ = ["TableStatements", "undo_script", "undo_versions"]

_DIALECT = PGDialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class TableStatements:
    """Statements of one versioned table. Keys are passed as one array per key column."""

    load: str
    """Current rows of keys."""
    close: str
    """End the current versions of keys; the last array holds the blocks in which they end."""
    columns: tuple[str, ...]
    """Columns of a COPY line."""

    @classmethod
    def of(cls, source: VersionedTable[Any], *, schema: str = "chain") -> "TableStatements":
        arrays = _arrays(source.table, source.key)
        names = ", ".join(source.key)
        same = " and ".join(f"v.{column} = k.{column}" for column in source.key)
        columns = ", ".join(f"v.{column}" for column in source.columns)
        return cls(
            load=f"select {columns} from unnest({arrays}) k({names}) join {schema}.{source.name} v on {same}"
            " where v.valid_to is null",
            close=f"update {schema}.{source.name} v set valid_to = k.ends_at"
            f" from unnest({arrays}, ${len(source.key) + 1}::bigint[]) k({names}, ends_at)"
            f" where {same} and v.valid_to is null",
            columns=(*source.columns, "valid_from", "valid_to"),
        )


def _arrays(table: Table, key: Sequence[str]) -> str:
    return ", ".join(
        f"${number}::{table.c[column].type.compile(_DIALECT).partition('(')[0]}[]"
        for number, column in enumerate(key, start=1)
    )


def undo_script(sources: Iterable[VersionedTable[Any]], ancestor: int) -> str:
    """Take back every block above ``ancestor``, in one round trip.

    A version that held at the ancestor and ended above it was ended by one that is deleted: it is found by that one's key, by
    the primary key, however long the history is.
    """
    above = int(ancestor)
    statements = [
        f"delete from chain.{table.name} where block_number > {above}" for table in EVENT_TABLES.values()
    ]
    statements.extend(undo_versions(source, above) for source in sources)
    statements.append(f"delete from chain.blocks where number > {above}")
    return ";\n".join(statements)


def undo_versions(source: VersionedTable[Any], above: int, *, schema: str = "chain") -> str:
    """Take a table's versions back: delete what began above a block, reopen what held at it."""
    names = ", ".join(source.key)
    same = " and ".join(f"p.{column} = k.{column}" for column in source.key)
    found = " and ".join(f"v.{column} = k.{column}" for column in source.key)
    return (
        f"with gone as (delete from {schema}.{source.name} where valid_from > {above} returning {names}),"
        f" k as (select distinct {names} from gone)"
        f" update {schema}.{source.name} v set valid_to = null from k cross join lateral"
        f" (select p.valid_from from {schema}.{source.name} p where {same} and p.valid_from <= {above}"
        " order by p.valid_from desc limit 1) held"
        f" where {found} and v.valid_from = held.valid_from"
    )
