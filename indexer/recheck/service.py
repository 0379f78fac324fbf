"""The recheck of a mirror's history: which blocks, in which order, and what is said of them."""

import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from enum import StrEnum
from typing import Any, Final

import msgspec

from indexer.poi import poi_seed
from indexer.projection import Projection
from indexer.recheck.proof import Link, compare_proofs
from indexer.recheck.refold import Refold
from marquee.audit.checks import Difference, spell
from marquee.db.declared import declared
from marquee.db.pool import Connection, connect
from marquee.db.snapshot import whole_picture
from marquee.db.stored_events import StoredBlock, StoredEvents
from marquee.errors import BlockNotIndexed, MirrorEmpty

__all__ = ["HistoryReport", "Ranges", "Scope", "recheck", "sample"]

Ranges = list[tuple[int, int]]
"""Runs of blocks, first and last of each, ascending and apart."""

AskNode = Callable[[Sequence[StoredBlock]], Awaitable[list[Difference]]]

_SMALL: Final = 1_024
_RUNS: Final = 8
_RUN_BLOCKS: Final = 32


class Scope(StrEnum):
    """How much of the history is looked at."""

    NONE = "none"
    SAMPLE = "sample"
    ALL = "all"


class HistoryReport(msgspec.Struct, frozen=True):
    """The outcome: which blocks were looked at, per subject how much was compared, and everything that differs."""

    ranges: Ranges
    compared: Mapping[str, int]
    differences: tuple[Difference, ...]


class _Place(msgspec.Struct, frozen=True):
    chain_id: int
    genesis_hash: bytes
    start_block: int
    block_number: int
    block_hash: bytes
    pruned_below: int


async def recheck(
    dsn: str,
    projections: Sequence[Projection[Any]],
    addresses: Sequence[bytes],
    *,
    scope: Scope,
    receipts: Scope = Scope.NONE,
    ask_node: AskNode | None = None,
    at_block: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    rng: random.Random | None = None,
) -> HistoryReport:
    """Compare the history up to a block (None: the newest) with what it was made from.

    ``addresses``: the mirrored contracts. ``ask_node`` compares blocks with what a node proves of them: those of ``receipts``, as far
    as they are in ``scope``. ``progress`` is told how many blocks of how many are done. Memory holds one window of blocks: about 10,000 events, or one block, and their rows.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
        BlockNotIndexed: the block is not in the mirror.
    """
    async with _snapshot(dsn) as connection:
        place = await _place(connection)
        last = place.block_number if at_block is None else at_block
        if not place.start_block <= last <= place.block_number:
            raise BlockNotIndexed(block=last, first=place.start_block, last=place.block_number)
        rng = rng or random.Random()  # noqa: S311 - a sample
        some = sample(place.start_block, last, rng)
        ranges = {Scope.NONE: [], Scope.SAMPLE: some, Scope.ALL: [(place.start_block, last)]}
        run = _Run(connection, projections, _seed_of(place, addresses), place)
        total = sum(end - begin + 1 for begin, end in ranges[scope])
        done = 0
        for begin, end in ranges[scope]:
            async for first, until, blocks in run.stored.windows(begin, end):
                await run.take(first, until, blocks)
                proven = [block for block in blocks if _is_in(ranges[receipts], block.number)]
                if ask_node is not None and proven:
                    run.compared["receipts"] = run.compared.get("receipts", 0) + len(proven)
                    run.differences += await ask_node(proven)
                done += until - first + 1
                progress(done, total)
        if scope is not Scope.NONE:
            await run.strays()
        return HistoryReport(ranges[scope], run.compared | run.refold.compared, tuple(run.differences))


def _seed_of(place: _Place, addresses: Sequence[bytes]) -> bytes:
    return poi_seed(place.chain_id, place.genesis_hash, place.start_block, addresses)


def sample(first: int, last: int, rng: random.Random) -> Ranges:
    """Runs of blocks to look at: the first, the last and some between, at random; all blocks where there are few."""
    if last - first < _SMALL:
        return [(first, last)]
    begins = {first, last - _RUN_BLOCKS + 1}
    begins |= {rng.randrange(first, last - _RUN_BLOCKS + 2) for _ in range(_RUNS - 2)}
    ranges: Ranges = []
    for begin in sorted(begins):
        end = begin + _RUN_BLOCKS - 1
        if ranges and begin <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((begin, end))
    return ranges


def _is_in(ranges: Ranges, number: int) -> bool:
    return any(first <= number <= last for first, last in ranges)


class _Run:
    def __init__(
        self,
        connection: Connection,
        projections: Sequence[Projection[Any]],
        seed: bytes,
        place: _Place,
    ) -> None:
        self.stored = StoredEvents(connection)
        self.refold = Refold(connection, projections)
        self.compared = {"blocks": 0, "events": 0}
        self.differences: list[Difference] = []
        self._connection = connection
        self._seed = seed
        self._place = place

    async def take(self, first: int, last: int, blocks: list[StoredBlock]) -> None:
        """Compare one window of blocks, in every way."""
        self.compared["blocks"] += len(blocks)
        self.compared["events"] += sum(len(block.events) for block in blocks)
        self.differences += compare_proofs(await self._link(first), first, last, blocks)
        kept = max(first, self._place.pruned_below + 1)
        if kept <= last:
            still = [block for block in blocks if block.number >= kept]
            self.differences += await self.refold.compare(kept, last, still)

    async def strays(self) -> None:
        """Look for rows of blocks that the mirror does not have, and at the checkpoint's own block."""
        start, end = self._place.start_block, self._place.block_number
        for table in declared()[0].sorted_tables:
            column = next((name for name in ("block_number", "valid_from") if name in table.columns), None)
            if table.name == "checkpoint" or column is None:
                continue
            found = await self._connection.fetchval(
                f"select count(*) from chain.{table.name} where {column} < $1 or {column} > $2", start, end
            )
            if found:
                self.differences.append(
                    Difference(table.name, f"outside of blocks {start} to {end}", "no row", str(found), "0")
                )
        stored = await self._connection.fetchval("select hash from chain.blocks where number = $1", end)
        if stored != self._place.block_hash:
            self.differences.append(
                Difference(
                    "checkpoint",
                    str(end),
                    "= hash of its block",
                    spell(self._place.block_hash),
                    spell(stored),
                )
            )

    async def _link(self, first: int) -> Link:
        if first <= self._place.start_block:
            return self._place.start_block - 1, None, self._seed
        row = await self._connection.fetchrow(
            "select number, hash, poi from chain.blocks where number = $1", first - 1
        )
        return (first - 2, None, b"") if row is None else (row[0], row[1], row[2])


@asynccontextmanager
async def _snapshot(dsn: str) -> AsyncIterator[Connection]:
    """One picture of the whole mirror, whatever the indexer writes meanwhile."""
    connection = await connect(dsn, application="audit-history", role="marquee_api")
    try:
        await connection.execute("set jit = off")
        async with whole_picture(connection):
            yield connection
    finally:
        await connection.close()


async def _place(connection: Connection) -> _Place:
    row = await connection.fetchrow(
        "select chain_id, genesis_hash, start_block, block_number, block_hash, pruned_below from chain.checkpoint"
    )
    if row is None:
        raise MirrorEmpty
    return _Place(*row)
