"""Proofs of indexing of two mirrors side by side: whether they are equal, and if not, from which block on they differ.

A proof covers all blocks before it, so once two differ they differ for good: the first difference is found by halving, or
quicker by asking for many blocks at once.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final, Protocol

import msgspec

from marquee.audit.errors import MirrorsMove, NotComparable
from marquee.db.pool import Connection, connect
from marquee.db.stored_events import StoredEvent, StoredEvents
from marquee.errors import BlockNotIndexed, MirrorEmpty
from marquee.hexes import to_address, to_hex

__all__ = [
    "Agreement",
    "DatabaseProofs",
    "Extent",
    "Proof",
    "ProofSource",
    "compare_proofs",
    "database_proofs",
    "spaced",
]

_POINTS: Final = 32
_TRIES: Final = 3


class Extent(msgspec.Struct, frozen=True):
    """What a mirror is of, and its blocks. ``contracts`` is None where it does not say."""

    chain_id: int
    genesis_hash: bytes
    start_block: int
    block_number: int
    contracts: tuple[bytes, ...] | None


class Proof(msgspec.Struct, frozen=True):
    """A mirrored block and the proof of indexing up to and with it."""

    number: int
    hash: bytes
    poi: bytes


class ProofSource(Protocol):
    """A mirror whose proofs can be asked for."""

    async def extent(self) -> Extent:
        """Raises MirrorEmpty if nothing is mirrored."""

    async def proofs(self, first: int, last: int, points: int) -> list[Proof]:
        """Give the proofs of the blocks of :func:`spaced`, as far as they are there."""


class Agreement(msgspec.Struct, frozen=True):
    """The outcome: the block up to which was compared, and of the first block that differs what each mirror has."""

    block: int
    proof: Proof
    ours: Proof | None = None
    theirs: Proof | None = None

    @property
    def equal(self) -> bool:
        return self.ours is None


def spaced(first: int, last: int, points: int) -> list[int]:
    """At most so many block numbers from ``first`` to ``last``, both among them, evenly apart; ``points`` is 2 at least."""
    steps = min(points - 1, last - first)
    if steps <= 0:
        return [first]
    return [first + (last - first) * step // steps for step in range(steps + 1)]


async def compare_proofs(ours: ProofSource, theirs: ProofSource, *, at_block: int | None = None) -> Agreement:
    """Compare two mirrors up to a block; None: the newest that both have.

    Raises:
        NotComparable: they are of different chains, start blocks or contracts.
        BlockNotIndexed: one of them has not that block.
        MirrorsMove: reorgs or new blocks came in between, again and again.
    """
    for _ in range(_TRIES):
        first, last = await _common(ours, theirs, at_block)
        found = await _first_difference(ours, theirs, first, last)
        if found is not None:
            return found
    raise MirrorsMove(tries=_TRIES)


async def _common(ours: ProofSource, theirs: ProofSource, at_block: int | None) -> tuple[int, int]:
    mine, others = await ours.extent(), await theirs.extent()
    for name, one, other in (
        ("chain", mine.chain_id, others.chain_id),
        ("genesis block", to_hex(mine.genesis_hash), to_hex(others.genesis_hash)),
        ("start block", mine.start_block, others.start_block),
        ("set of contracts", _spell(mine.contracts), _spell(others.contracts)),
    ):
        if one != other and None not in {one, other}:
            raise NotComparable(reason=f"the {name} of this one is {one}, of the other one {other}")
    last = min(mine.block_number, others.block_number) if at_block is None else at_block
    for extent in (mine, others):
        if not extent.start_block <= last <= extent.block_number:
            raise BlockNotIndexed(block=last, first=extent.start_block, last=extent.block_number)
    return mine.start_block, last


async def _first_difference(
    ours: ProofSource, theirs: ProofSource, first: int, last: int
) -> Agreement | None:
    """Narrow down to the first block that differs; None if the mirrors changed meanwhile."""
    pairs = await _pairs(ours, theirs, last, last)
    if not pairs:
        return None
    top, (mine, others) = last, pairs[0]
    if mine == others:
        return Agreement(top, mine)
    low = first - 1
    while last - low > 1:
        pairs = await _pairs(ours, theirs, low + 1, last)
        if not pairs or pairs[-1][0] == pairs[-1][1]:
            return None
        for one, other in pairs:
            if one != other:
                last, mine, others = one.number, one, other
                break
            low = one.number
    return Agreement(top, mine, mine, others)


async def _pairs(ours: ProofSource, theirs: ProofSource, first: int, last: int) -> list[tuple[Proof, Proof]]:
    mine, others = await ours.proofs(first, last, _POINTS), await theirs.proofs(first, last, _POINTS)
    numbers = spaced(first, last, _POINTS)
    if [proof.number for proof in mine] != numbers or [proof.number for proof in others] != numbers:
        return []
    return list(zip(mine, others, strict=True))


def _spell(contracts: Sequence[bytes] | None) -> str | None:
    return None if contracts is None else ", ".join(to_address(each) for each in sorted(contracts))


class DatabaseProofs:
    """A mirror's proofs from its database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def extent(self) -> Extent:
        row = await self._connection.fetchrow(
            "select chain_id, genesis_hash, start_block, block_number from chain.checkpoint"
        )
        if row is None:
            raise MirrorEmpty
        records = await self._connection.fetch("select address from chain.contracts")
        contracts = tuple(record[0] for record in records)
        return Extent(row[0], row[1], row[2], row[3], contracts or None)

    async def proofs(self, first: int, last: int, points: int) -> list[Proof]:
        records = await self._connection.fetch(
            "select number, hash, poi from chain.blocks where number = any($1::bigint[]) order by number",
            spaced(first, last, points),
        )
        return [Proof(record[0], record[1], record[2]) for record in records]

    async def events(self, number: int) -> dict[int, StoredEvent]:
        """The events of a block by log index."""
        blocks = await StoredEvents(self._connection).blocks(number, number)
        return {row[1]: (event, row) for block in blocks for event, row in block.events}


@asynccontextmanager
async def database_proofs(dsn: str) -> AsyncIterator[DatabaseProofs]:
    """Open a mirror's database to read its proofs."""
    connection = await connect(dsn, application="poi", role="marquee_api")
    try:
        yield DatabaseProofs(connection)
    finally:
        await connection.close()
