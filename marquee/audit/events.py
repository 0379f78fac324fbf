"""Stored events of a few blocks against the node's receipts, for whoever asks over HTTP."""

from collections.abc import Collection
from typing import Final, cast

from marquee.audit.errors import ReceiptsUnavailable, ReceiptsUnknown, TooManyBlocks
from marquee.audit.receipts import Receipts
from marquee.audit.service import Report
from marquee.chain.errors import NodeFault
from marquee.chain.rpc import Rpc
from marquee.db.as_of import fetch_as_of
from marquee.db.pool import Connection, Pool
from marquee.db.stored_events import StoredEvents
from marquee.errors import BlockNotIndexed, NodeUnavailable

__all__ = ["audit_events"]

_MOST_BLOCKS: Final = 32


async def audit_events(
    database: Pool, rpc: Rpc, addresses: Collection[bytes], first: int, last: int
) -> Report:
    """Compare the stored events of blocks ``first`` to ``last`` with what the node proves of them.

    The report's block is the mirror's newest: what is compared is of the mirror as it was then.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
        BlockNotIndexed: one of the blocks is not in the mirror.
        TooManyBlocks: they are more than 32.
        NodeUnavailable: the node did not answer.
        ReceiptsUnknown: it gives no receipts.
    """
    if last - first >= _MOST_BLOCKS:
        raise TooManyBlocks(first=first, last=last, limit=_MOST_BLOCKS)
    async with (
        database.acquire() as acquired,
        acquired.transaction(isolation="repeatable_read", readonly=True),
    ):
        connection = cast("Connection", acquired)
        newest = (await fetch_as_of(connection, "true from as_of")).block
        blocks = await StoredEvents(connection).blocks(first, last)
        if not blocks or [block.number for block in blocks] != list(range(first, last + 1)):
            start = await connection.fetchval("select start_block from chain.checkpoint")
            raise BlockNotIndexed(block=first if first < start else last, first=start, last=newest.number)
    try:
        differences = await Receipts(rpc, addresses).compare(blocks)
    except ReceiptsUnavailable:
        raise ReceiptsUnknown from None
    except NodeFault:
        raise NodeUnavailable from None
    compared = {"blocks": len(blocks), "events": sum(len(block.events) for block in blocks)}
    return Report(newest, compared, tuple(differences))
