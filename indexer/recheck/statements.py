"""SQL over the versions of a table, as a fresh fold needs them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.postgresql.base import PGDialect

from marquee.db.versioned import VersionedTable

__all__ = ["VersionStatements"]

_DIALECT = PGDialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class VersionStatements:
    """Statements of one versioned table."""

    before: str
    """The rows of keys as they stood before block ``$1``; the keys follow, as one array per key column."""
    begun: str
    """The versions that began from block ``$1`` to ``$2``: columns, valid_from, valid_to, and where the key's next one begins."""

    @classmethod
    def of(cls, source: VersionedTable[Any]) -> "VersionStatements":
        columns = ", ".join(f"v.{column}" for column in source.columns)
        names = ", ".join(source.key)
        same = " and ".join(f"v.{column} = k.{column}" for column in source.key)
        following = " and ".join(f"n.{column} = v.{column}" for column in source.key)
        return cls(
            before=f"select v.* from unnest({_key_arrays(source, first=2)}) k({names}) cross join lateral"
            f" (select {columns} from chain.{source.name} v where {same} and v.valid_from < $1"
            " order by v.valid_from desc limit 1) v",
            begun=f"select {columns}, v.valid_from, v.valid_to, (select n.valid_from from chain.{source.name} n"
            f" where {following} and n.valid_from > v.valid_from order by n.valid_from limit 1)"
            f" from chain.{source.name} v where v.valid_from between $1 and $2",
        )


def _key_arrays(source: VersionedTable[Any], *, first: int) -> str:
    """One array parameter per key column, numbered from ``first``, each of its column's type."""
    types = [source.table.c[column].type.compile(_DIALECT).partition("(")[0] for column in source.key]
    return ", ".join(f"${number}::{kind}[]" for number, kind in enumerate(types, start=first))
