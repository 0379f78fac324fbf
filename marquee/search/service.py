"""Looks a query up: in the mirror, and where it is a hash, at the node, which alone knows blocks and transactions by their hashes.

The node answers within a bound or is told to be away; what the mirror knows is found either way. What the node says of a block counts as
mirrored only where the mirror has that very block.
"""

import msgspec

from marquee.db.as_of import AsOf
from marquee.db.pool import Connection, Pool
from marquee.errors import NodeUnavailable
from marquee.proofs.node import ProofNode, SeenTransaction
from marquee.proofs.repository import Placed, events_of_block
from marquee.search.repository import block_at, named_by_address, named_by_number, named_by_word
from marquee.search.rules import Hit, Kind, Query, TransactionState

__all__ = ["Found", "events_of", "search", "state_of"]


class Found(msgspec.Struct, frozen=True):
    """``node_asked``: whether the query needed the node; ``node_answered``: whether it said anything."""

    hits: tuple[Hit, ...]
    node_asked: bool = False
    node_answered: bool = False


async def search(
    database: Pool | Connection, node: ProofNode, query: Query, *, at_block: int | None
) -> AsOf[Found]:
    """Find everything that a query names as of a block; transactions and blocks by hash are those of the node, as it is now.

    Raises:
        BlockNotIndexed, BlockPruned, MirrorEmpty: as :func:`~marquee.db.as_of.fetch_as_of`.
    """
    if query.number is not None:
        found = await named_by_number(database, query.number, at_block=at_block)
        return AsOf(Found(tuple(found.value)), found.block)
    if query.address is not None:
        found = await named_by_address(database, query.address, at_block=at_block)
        return AsOf(Found(tuple(found.value)), found.block)
    assert query.word is not None, "a query is one of the three"
    found = await named_by_word(database, query.word, at_block=at_block)
    try:
        hits = await _of_the_chain(database, node, query.word, found.block.number)
    except NodeUnavailable:
        return AsOf(Found(tuple(found.value), node_asked=True), found.block)
    return AsOf(Found((*found.value, *hits), node_asked=True, node_answered=True), found.block)


def state_of(transaction: SeenTransaction) -> TransactionState:
    if transaction.block_hash is None:
        return TransactionState.PENDING
    if transaction.succeeded is None:
        return TransactionState.MINED
    return TransactionState.SUCCEEDED if transaction.succeeded else TransactionState.REVERTED


async def events_of(
    database: Pool | Connection, transaction: SeenTransaction, *, limit: int
) -> AsOf[list[Placed] | None]:
    """The first events of a transaction, up to ``limit``; None where its block is not mirrored, or another one is at its height.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
    """
    number = transaction.block_number
    row = await block_at(database, -1 if number is None else number)
    if number is None or row.value is None or row.value.hash != transaction.block_hash:
        return AsOf(None, row.block)
    found = await events_of_block(database, number, transaction=transaction.hash, limit=limit)
    return AsOf(found.value, found.block)


async def _of_the_chain(
    database: Pool | Connection, node: ProofNode, word: bytes, at_block: int
) -> list[Hit]:
    transaction, number = await node.named(word)
    hits = []
    if transaction is not None:
        place, block_hash = transaction.block_number, transaction.block_hash
        mirrored = await _is_mirrored(database, place, block_hash, at_block)
        hits.append(Hit(Kind.TRANSACTION, word, state_of(transaction), place, mirrored))
    if number is not None:
        row = (await block_at(database, number, at_block=at_block)).value
        same = row is not None and row.hash == word
        state = ("final" if row.final else "mirrored") if row is not None and same else "unmirrored"
        hits.append(Hit(Kind.BLOCK, number, state, number, same))
    return hits


async def _is_mirrored(
    database: Pool | Connection, number: int | None, block_hash: bytes | None, at_block: int
) -> bool:
    if number is None:
        return False
    row = (await block_at(database, number, at_block=at_block)).value
    return row is not None and row.hash == block_hash
