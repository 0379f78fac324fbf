"""Whether a call would do what it should, before it costs anything."""

from collections.abc import Collection
from uuid import UUID

import msgspec

from marquee.actions import explain
from marquee.transactions.rules import JOB, Transaction
from worker.relayer.node import Head
from worker.relayer.nodes import Nodes
from worker.relayer.policy import Refusal
from worker.relayer.verdicts import of_revert

__all__ = ["Trial", "Trials"]


class Trial(msgspec.Struct, frozen=True):
    """What came of trying a call after the newest block.

    ``lasting``: the block at which it was first refused is final, and it is refused after the last final block, too. A refusal that rests on
    blocks that the chain may still take back is none yet, nor is one for want of what they took along: who was refused for it would
    have lost an intent. Of the worker's own jobs, which come again by themselves, any refusal lasts.
    """

    refusal: Refusal | None
    lasting: bool = False


class _Refused(msgspec.Struct):
    """``first`` and ``last``: the head at which it was refused."""

    first: int
    last: int
    trial: Trial


class Trials:
    """Tries calls, each at most once a block, and remembers since when one is refused. A process that starts begins to count anew."""

    def __init__(self, node: Nodes) -> None:
        self._node = node
        self._refused: dict[UUID, _Refused] = {}

    def forget_others(self, ids: Collection[UUID]) -> None:
        """Forget what is no longer asked about: where it comes back, its refusal is a new one."""
        self._refused = {id_: each for id_, each in self._refused.items() if id_ in ids}

    async def of(self, transaction: Transaction, head: Head) -> Trial:
        """Try a transaction's call.

        Raises:
            NodeFault: the node could not say.
        """
        known = self._refused.get(transaction.id)
        if known is not None and known.last == head.number:
            return known.trial
        call = (transaction.target, transaction.calldata, transaction.gas_limit)
        data = await self._node.revert(*call)
        if data is None:
            self._refused.pop(transaction.id, None)
            return Trial(None)
        first = head.number if known is None else known.first
        lasting = transaction.action.startswith(JOB) or (
            head.finalized >= first and await self._node.revert(*call, "finalized") is not None
        )
        trial = Trial(of_revert(explain(data)), lasting)
        self._refused[transaction.id] = _Refused(first, head.number, trial)
        return trial
