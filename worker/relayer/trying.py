"""Whether a call would do what it should, before it costs anything."""

import msgspec

from marquee.actions import explain
from marquee.transactions.rules import Transaction
from worker.relayer.nodes import Nodes
from worker.relayer.policy import Refusal
from worker.relayer.verdicts import of_revert

__all__ = ["Trial", "tried"]


class Trial(msgspec.Struct, frozen=True):
    """What came of trying a call after the newest block. ``lasting``: it is refused after the last final block, too.

    A refusal that rests on blocks that the chain may still take back is none yet: who was refused for it would have lost an intent.
    """

    refusal: Refusal | None
    lasting: bool = False


async def tried(node: Nodes, transaction: Transaction) -> Trial:
    """Try a transaction's call.

    Raises:
        NodeFault: the node could not say.
    """
    call = (transaction.target, transaction.calldata, transaction.gas_limit)
    data = await node.revert(*call)
    if data is None:
        return Trial(None)
    return Trial(of_revert(explain(data)), await node.revert(*call, "finalized") is not None)
