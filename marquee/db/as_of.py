"""Reads as of a block: one statement, hence one snapshot, whatever the indexer commits meanwhile.

Every statement begins with :data:`AS_OF`, whose first parameter ``$1`` is the block that is asked for (null: the newest),
and joins it. A version ``v`` holds as of it where :func:`holds` says so. The statement answers with no row at all if that
block is not mirrored, which is told apart from "nothing there" by a left join on ``as_of``.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import msgspec

from marquee.db.pool import Connection, Pool, Record
from marquee.db.versioned import R, VersionedTable
from marquee.errors import BlockNotIndexed, MirrorEmpty

__all__ = ["AS_OF", "AsOf", "BlockRef", "Versions", "fetch_as_of", "holds", "version_of"]

T = TypeVar("T")

AS_OF = """with as_of as (
    select b.number, b.hash, b.timestamp, b.number <= c.finalized_number as finalized
    from chain.checkpoint c join chain.blocks b on b.number = coalesce($1::bigint, c.block_number)
)"""
"""Common table expression ``as_of(number, hash, timestamp, finalized)`` with one row, or none if the block is unknown."""

_REF = "as_of.number, as_of.hash, as_of.timestamp, as_of.finalized"


class BlockRef(msgspec.Struct, frozen=True, gc=False):
    """The block that an answer speaks of; ``timestamp`` in Unix seconds."""

    number: int
    hash: bytes
    timestamp: int
    finalized: bool


class AsOf(msgspec.Struct, Generic[T], frozen=True):
    """A value and the block as of which it holds."""

    value: T
    block: BlockRef


def holds(alias: str = "v") -> str:
    """SQL condition: the version ``alias`` holds as of the block asked for."""
    return f"{alias}.valid_from <= as_of.number and ({alias}.valid_to is null or {alias}.valid_to > as_of.number)"


def version_of(source: VersionedTable[Any], key: str, alias: str = "v") -> str:
    """SQL: left join of ``as_of`` with the version of one row, named ``alias``; ``key`` is a condition on ``alias`` that names the row.

    Versions follow one another without a gap and rows are never removed, so the last one that began by then is the one that
    holds. Asked for so, it is the first step of an index scan, however many versions a busy row has.
    """
    columns = ", ".join(f"{alias}.{column}" for column in source.columns)
    return (
        f"left join lateral (select {columns} from chain.{source.name} {alias} where {key}"
        f" and {alias}.valid_from <= as_of.number order by {alias}.valid_from desc limit 1) {alias} on true"
    )


async def fetch_as_of(
    database: Pool | Connection, body: str, *arguments: object, at_block: int | None = None
) -> AsOf[list[Record]]:
    """Run ``AS_OF`` followed by ``select <block>, <body>`` and split its rows into the block and the rest.

    ``body`` goes on after the block's four columns: ``v.balance from as_of left join lateral (…) v on true``. Its parameters
    are numbered from ``$2``. Where nothing matches, a left join leaves one row of nulls: callers pass a first column
    that is never null otherwise, and rows whose first column is null are dropped.

    Raises:
        BlockNotIndexed: ``at_block`` is not in the mirror.
        MirrorEmpty: nothing is mirrored yet.
    """
    records = await database.fetch(f"{AS_OF} select {_REF}, {body}", at_block, *arguments)
    if not records:
        await _raise_unknown_block(database, at_block)
    first = records[0]
    block = BlockRef(first[0], first[1], first[2], first[3])
    return AsOf([record for record in records if record[4] is not None], block)


async def _raise_unknown_block(database: Pool | Connection, at_block: int | None) -> None:
    known = await database.fetchrow("select start_block, block_number from chain.checkpoint")
    if known is None or at_block is None:
        raise MirrorEmpty
    raise BlockNotIndexed(block=at_block, first=known[0], last=known[1])


class Versions(Generic[R]):
    """Reads of one versioned table. Statements are made once, when it is constructed."""

    def __init__(self, source: VersionedTable[R]) -> None:
        self.source = source
        self._columns = ", ".join(f"v.{column}" for column in source.columns)
        keys = " and ".join(f"v.{column} = ${number}" for number, column in enumerate(source.key, start=2))
        self._one = f"{AS_OF} select {_REF}, {self._columns} from as_of {version_of(source, keys)}"

    async def get(
        self, database: Pool | Connection, *key: object, at_block: int | None = None
    ) -> AsOf[R | None]:
        """Read the row of a key, in the order of the table's key.

        Raises:
            BlockNotIndexed: ``at_block`` is not in the mirror.
            MirrorEmpty: nothing is mirrored yet.
        """
        record = await database.fetchrow(self._one, at_block, *key)
        if record is None:
            await _raise_unknown_block(database, at_block)
        assert record is not None
        block = BlockRef(record[0], record[1], record[2], record[3])
        return AsOf(None if record[4] is None else self._row(record), block)

    async def page(
        self,
        database: Pool | Connection,
        *,
        where: dict[str, object] | None = None,
        after: Sequence[object] | None = None,
        limit: int,
        descending: bool = False,
        at_block: int | None = None,
    ) -> AsOf[list[R]]:
        """Read up to ``limit`` rows whose columns equal ``where``, in the order of the key, strictly after the key ``after``.

        Ask for one more than a page holds to learn whether there is a next one.

        Raises:
            BlockNotIndexed: ``at_block`` is not in the mirror.
            MirrorEmpty: nothing is mirrored yet.
        """
        where = where or {}
        key = self.source.key
        conditions = [holds(), *(f"v.{column} = ${number}" for number, column in enumerate(where, start=2))]
        arguments = [*where.values()]
        if after is not None:
            marks = ", ".join(f"${len(arguments) + 2 + offset}" for offset in range(len(key)))
            columns = ", ".join(f"v.{column}" for column in key)
            conditions.append(f"({columns}) {'<' if descending else '>'} ({marks})")
            arguments.extend(after)
        order = ", ".join(f"v.{column} {'desc' if descending else 'asc'}" for column in key)
        arguments.append(limit)
        found = await fetch_as_of(
            database,
            f"v.* from as_of left join lateral (select {self._columns} from chain.{self.source.name} v"
            f" where {' and '.join(conditions)} order by {order} limit ${len(arguments) + 1}) v on true",
            *arguments,
            at_block=at_block,
        )
        return AsOf([self._row(record) for record in found.value], found.block)

    def _row(self, record: Record) -> R:
        return self.source.row(*tuple(record)[4:])
