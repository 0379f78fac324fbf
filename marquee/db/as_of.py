"""Reads as of a block: one statement, hence one snapshot, whatever the indexer commits meanwhile.

Every statement begins with :data:`AS_OF`, whose first parameter ``$1`` is the block that is asked for (null: the newest),
and joins it: with one row by :func:`version_of`, with rows in the order of their keys by :func:`walk`. Both read as much as there
are rows, not as there are versions: a busy row has a million of them. The statement answers with no row at all if that block
is not mirrored or no longer kept, which is told apart from "nothing there" by a left join on ``as_of``.
"""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import msgspec

from marquee.db.pool import Connection, Pool, Record
from marquee.db.versioned import R, VersionedTable
from marquee.errors import BlockNotIndexed, BlockNotReached, BlockPruned, InvalidInput, MirrorEmpty

__all__ = [
    "AS_OF",
    "MINIMUM_BLOCK",
    "AsOf",
    "BlockRef",
    "Versions",
    "current",
    "fetch_as_of",
    "require_block",
    "version_of",
    "walk",
]

T = TypeVar("T")

_ANY = """with as_of as (
    select b.number, b.hash, b.timestamp, b.number <= c.finalized_number as finalized
    from chain.checkpoint c join chain.blocks b on b.number = coalesce($1::bigint, c.block_number)"""

AS_OF = f"""{_ANY}
    where b.number >= c.pruned_below
)"""
"""Common table expression ``as_of(number, hash, timestamp, finalized)`` with one row, or none if the block cannot be read."""

_REF = "as_of.number, as_of.hash, as_of.timestamp, as_of.finalized"


MINIMUM_BLOCK: ContextVar[int | None] = ContextVar("minimum_block", default=None)
"""The earliest block that whoever asks will be told of: every read here is refused that would be as of an earlier one.

It is looked at in the snapshot of the read itself, so that not even "there is no such thing" is said of an earlier block.
"""

_LONGEST_WAIT_SECONDS = 30


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


def current(
    source: VersionedTable[Any],
    *,
    equal: Mapping[str, str] = MappingProxyType({}),
    after: Sequence[str] = (),
    where: str = "true",
    limit: str = "all",
    descending: bool = False,
) -> str:
    """SQL: a subquery for lateral joins with the newest rows of a table (alias ``v``) in the order of its key.

    Only for statements whose ``$1`` is null: it reads the index of current versions and does not look at the block. ``equal`` names
    the first columns of the key; the rest is as in :func:`walk`.
    """
    key = [f"v.{column}" for column in source.key if column not in equal]
    where += "".join(f" and v.{column} = {value}" for column, value in equal.items())
    beyond = f" and ({', '.join(key)}) {'<' if descending else '>'} ({', '.join(after)})" if after else ""
    columns = ", ".join(f"v.{column}" for column in source.columns)
    return (
        f"(select {columns} from chain.{source.name} v where v.valid_to is null and {where}{beyond}"
        f" order by {_order(key, descending=descending)} limit {limit})"
    )


def walk(
    source: VersionedTable[Any],
    alias: str = "v",
    *,
    equal: Mapping[str, str] = MappingProxyType({}),
    after: Sequence[str] = (),
    where: str = "true",
    limit: str = "all",
    descending: bool = False,
) -> str:
    """SQL: a subquery for lateral joins with the rows of a table as of the block, in the order of their keys.

    It goes from key to key and looks each one's version up: two steps of an index scan per key, however many versions there
    are. ``equal`` (column → parameter) names the first columns of the key or of one of the table's indexes; ``after`` has
    parameters for the key's other columns, strictly after which the walk begins; ``where`` and ``limit`` choose among the rows.
    Keys that came after the block are visited too, and left out.
    """
    fixed = "".join(f" and n.{column} = {value}" for column, value in equal.items())
    free = [column for column in source.key if column not in equal]
    sign, order = (
        "<" if descending else ">",
        _order([f"n.{column}" for column in free], descending=descending),
    )
    place, last = (f"({', '.join(f'{table}.{column}' for column in free)})" for table in ("n", "k"))
    beyond = f" and {place} {sign} ({', '.join(after)})" if after else ""
    keys = ", ".join(f"n.{column}" for column in source.key)
    columns = ", ".join(f"{alias}.{column}" for column in source.columns)
    same = " and ".join(f"{alias}.{column} = k.{column}" for column in source.key)
    still = "".join(
        f" and {alias}.{column} = {value}" for column, value in equal.items() if column not in source.key
    )
    return f"""(
    with recursive k as (
        (select {keys} from chain.{source.name} n where true{fixed}{beyond} order by {order} limit 1)
        union all
        select n.* from k cross join lateral (
            select {keys} from chain.{source.name} n where true{fixed} and {place} {sign} {last} order by {order} limit 1
        ) n
    )
    select {columns} from k cross join lateral (
        select {columns} from chain.{source.name} {alias} where {same} and {alias}.valid_from <= as_of.number
        order by {alias}.valid_from desc limit 1
    ) {alias} where {where}{still} limit {limit}
)"""


def _order(columns: Sequence[str], *, descending: bool) -> str:
    return ", ".join(f"{column} {'desc' if descending else 'asc'}" for column in columns)


async def fetch_as_of(
    database: Pool | Connection,
    body: str,
    *arguments: object,
    at_block: int | None = None,
    never_pruned: bool = False,
) -> AsOf[list[Record]]:
    """Run ``AS_OF`` followed by ``select <block>, <body>`` and split its rows into the block and the rest.

    ``body`` goes on after the block's four columns: ``v.balance from as_of left join lateral (…) v on true``. Its parameters
    are numbered from ``$2``. Where nothing matches, a left join leaves one row of nulls: callers pass a first column
    that is never null otherwise, and rows whose first column is null are dropped. ``never_pruned``: it reads events, blocks or
    proofs, which are kept for ever, and no versions.

    Raises:
        BlockNotIndexed: ``at_block`` is not in the mirror.
        BlockPruned: the state as of it is no longer kept.
        MirrorEmpty: nothing is mirrored yet.
        BlockNotReached, InvalidInput: the mirror, or ``at_block``, is before :data:`MINIMUM_BLOCK`.
    """
    _refuse_earlier(at_block)
    head = f"{_ANY})" if never_pruned else AS_OF
    records = await database.fetch(f"{head} select {_REF}, {body}", at_block, *arguments)
    if not records:
        await _raise_unknown_block(database, at_block)
    first = records[0]
    block = BlockRef(first[0], first[1], first[2], first[3])
    require_block(block.number)
    return AsOf([record for record in records if record[4] is not None], block)


def require_block(number: int) -> None:
    """Refuse what is as of block ``number``, where that is before :data:`MINIMUM_BLOCK`.

    Raises:
        BlockNotReached: it is.
    """
    minimum = MINIMUM_BLOCK.get()
    if minimum is not None and number < minimum:
        wait = min(minimum - number, _LONGEST_WAIT_SECONDS)
        raise BlockNotReached(block=minimum, last=number, retry_after_seconds=wait)


def _refuse_earlier(at_block: int | None) -> None:
    minimum = MINIMUM_BLOCK.get()
    if minimum is not None and at_block is not None and at_block < minimum:
        raise InvalidInput(
            reason=f"what is asked for is as of block {at_block}, which is before minBlock, {minimum}"
        )


async def _raise_unknown_block(database: Pool | Connection, at_block: int | None) -> None:
    known = await database.fetchrow("select start_block, block_number, pruned_below from chain.checkpoint")
    if known is None or at_block is None:
        raise MirrorEmpty
    first, last, kept_from = known
    require_block(last)
    if first <= at_block < kept_from:
        raise BlockPruned(block=at_block, first=kept_from, last=last)
    raise BlockNotIndexed(block=at_block, first=max(first, kept_from), last=last)


class Versions(Generic[R]):
    """Reads of one versioned table."""

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
            BlockNotIndexed, BlockPruned: ``at_block`` is not in the mirror, or its state is no longer kept.
            BlockNotReached, InvalidInput, MirrorEmpty: as :func:`fetch_as_of`.
        """
        _refuse_earlier(at_block)
        record = await database.fetchrow(self._one, at_block, *key)
        if record is None:
            await _raise_unknown_block(database, at_block)
        assert record is not None
        block = BlockRef(record[0], record[1], record[2], record[3])
        require_block(block.number)
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

        Columns of ``where`` that neither the key nor an index begins with are looked at row by row. Ask for one more than a page
        holds to learn whether there is a next one.

        Raises:
            BlockNotIndexed, BlockPruned: ``at_block`` is not in the mirror, or its state is no longer kept.
            BlockNotReached, InvalidInput, MirrorEmpty: as :func:`fetch_as_of`.
        """
        where = where or {}
        source = self.source
        marks = {column: f"${number}" for number, column in enumerate(where, start=2)}
        equal = {column: marks[column] for column in source.prefix(where)}
        others = [f"v.{column} = {mark}" for column, mark in marks.items() if column not in equal]
        arguments = [*where.values()]
        if after is not None:
            after = [value for column, value in zip(source.key, after, strict=True) if column not in equal]
        beyond = [f"${len(arguments) + 2 + number}" for number in range(len(after or ()))]
        arguments += [*(after or ()), limit]
        limits: dict[str, Any] = {
            "after": beyond,
            "where": " and ".join(others) or "true",
            "limit": f"${len(arguments) + 1}",
            "descending": descending,
        }
        begins_key = tuple(equal) == source.key[: len(equal)]
        rows = (current if at_block is None and begins_key else walk)(source, equal=equal, **limits)
        found = await fetch_as_of(
            database,
            f"v.* from as_of left join lateral {rows} v on true order by"
            f" {_order([f'v.{column}' for column in source.key], descending=descending)}",
            *arguments,
            at_block=at_block,
        )
        return AsOf([self._row(record) for record in found.value], found.block)

    def _row(self, record: Record) -> R:
        return self.source.row(*tuple(record)[4:])
