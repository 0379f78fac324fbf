"""Reads of the proof of indexing, as of a block."""

from collections.abc import Sequence

import msgspec

from marquee.audit.proofs import Proof
from marquee.db.as_of import AsOf, fetch_as_of
from marquee.db.pool import Pool

__all__ = ["ProofOf", "read_block", "read_proof", "read_proofs"]


class ProofOf(msgspec.Struct, frozen=True):
    """A proof of indexing and what it is of. ``contracts`` are addresses, ascending."""

    poi: bytes
    chain_id: int
    genesis_hash: bytes
    start_block: int
    contracts: tuple[bytes, ...]


async def read_block(database: Pool, at_block: int | None) -> AsOf[None]:
    """Say which block is meant.

    Raises:
        BlockNotIndexed, BlockPruned, MirrorEmpty: as :func:`~marquee.db.as_of.fetch_as_of`.
    """
    found = await fetch_as_of(database, "true from as_of", at_block=at_block)
    return AsOf(None, found.block)


async def read_proof(database: Pool, at_block: int | None) -> AsOf[ProofOf]:
    """Read the proof as of a block.

    Raises:
        BlockNotIndexed, MirrorEmpty: as :func:`~marquee.db.as_of.fetch_as_of`.
    """
    found = await fetch_as_of(
        database,
        "b.poi, c.chain_id, c.genesis_hash, c.start_block,"
        " (select array_agg(address order by address) from chain.contracts)"
        " from as_of join chain.blocks b on b.number = as_of.number cross join chain.checkpoint c",
        at_block=at_block,
        never_pruned=True,
    )
    poi, chain_id, genesis_hash, start_block, contracts = tuple(found.value[0])[4:]
    return AsOf(ProofOf(poi, chain_id, genesis_hash, start_block, tuple(contracts or ())), found.block)


async def read_proofs(database: Pool, numbers: Sequence[int]) -> AsOf[list[Proof]]:
    """Read the proofs of those of the blocks that are mirrored, ascending, as the mirror is now.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await fetch_as_of(
        database,
        "b.number, b.hash, b.poi from as_of left join chain.blocks b on b.number = any($2::bigint[]) order by b.number",
        numbers,
    )
    return AsOf([Proof(row[4], row[5], row[6]) for row in found.value], found.block)
