"""``/api/v1/chain``: blocks by number, transactions by hash, and their events."""

from typing import Annotated, Final, TypeAlias, cast

from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from api.activity.schemas import EventDetail, event_detail
from api.chain.schemas import BlockDetail, TransactionDetail, block_detail, transaction_detail
from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.etags import may_change
from api.guards import public
from api.inputs import Bytes32, CursorText, Limit, Number
from api.rate_limits import rate_limit
from api.runtime import Runtime
from api.search.routes import SEARCHING
from marquee.db.as_of import AsOf
from marquee.errors import BlockNotIndexed, MirrorEmpty, NodeUnavailable
from marquee.hexes import to_hex
from marquee.proofs.node import ProofNode
from marquee.proofs.repository import events_of_block
from marquee.search.errors import TransactionUnknown
from marquee.search.repository import BlockRow, block_at, mirrored_from
from marquee.search.service import events_of

__all__ = ["chain_routes"]

_EVENTS: Final = Cursor("chain.events", (int,))
_MOST_EVENTS: Final = 200

Transaction: TypeAlias = Annotated[
    Bytes32 | None,
    QueryParameter(name="transaction", description="Only those of the transaction of that hash."),
]


def chain_routes(runtime: Runtime, node: ProofNode) -> Router:
    """``/api/v1/chain``."""

    async def block_of(number: int, at_block: int | None = None) -> AsOf[BlockRow]:
        found = await block_at(runtime.database, number, at_block=at_block)
        if found.value is None:
            first = await mirrored_from(runtime.database)
            raise BlockNotIndexed(block=number, first=first, last=found.block.number)
        return AsOf(found.value, found.block)

    @get(
        "/blocks/{block_number:str}",
        opt=public("chain data is public"),
        summary="One block",
        operation_id="getBlock",
    )
    @raises(BlockNotIndexed, MirrorEmpty)
    async def block(block_number: FromPath[Number]) -> Mirrored[BlockDetail]:
        """A mirrored block by its number; 404 `block_not_indexed` says which blocks there are."""
        return mirrored(await block_of(block_number), block_detail)

    @get(
        "/blocks/{block_number:str}/events",
        opt=public("chain data is public"),
        summary="A block's events",
        operation_id="listBlockEvents",
    )
    @raises(BlockNotIndexed, MirrorEmpty)
    async def events(
        block_number: FromPath[Number],
        transaction: Transaction = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[EventDetail]:
        """The events of mirrored contracts in a block, or in one transaction of it, by log index."""
        start = _EVENTS.after(cursor, None)
        at_block = None if start is None else start.block
        await block_of(block_number, at_block)
        found = await events_of_block(
            runtime.database,
            block_number,
            transaction=transaction,
            after=-1 if start is None else cast("int", start.key[0]),
            limit=limit + 1,
            at_block=at_block,
        )
        return mirrored_page(
            found,
            lambda row: event_detail(row.event),
            limit=limit,
            cursor=_EVENTS,
            key=lambda row: (row.event.log_index,),
        )

    @get(
        "/transactions/{transaction_hash:str}",
        opt=public("chain data is public") | may_change("it is the node's answer of now"),
        guards=[rate_limit(SEARCHING)],
        summary="One transaction of the chain",
        operation_id="getChainTransaction",
    )
    @raises(TransactionUnknown, MirrorEmpty, NodeUnavailable)
    async def transaction(transaction_hash: FromPath[Bytes32]) -> Mirrored[TransactionDetail]:
        """A transaction by its hash, whoever sent it: `pending` while it waits for a block; with its events once its block is mirrored.

        `transactions/{id}` is something else: what became of an intent that was handed in here.
        """
        seen = await node.transaction(transaction_hash)
        if seen is None:
            raise TransactionUnknown(transaction=to_hex(transaction_hash))
        found = await events_of(runtime.database, seen, limit=_MOST_EVENTS + 1)
        return mirrored(
            found,
            lambda rows: transaction_detail(seen, rows or [], mirrored=rows is not None, limit=_MOST_EVENTS),
        )

    return Router("/chain", route_handlers=[block, events, transaction], tags=["search"])
