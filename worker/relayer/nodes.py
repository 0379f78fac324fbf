"""Several nodes: one is asked, all are given what was signed.

A turn is of one node: receipts of one and nonces of another would be two chains. It stays with the node that it had until that one fails or is
two blocks behind another. Nobody is trusted for more than being asked again: what is decided for good rests on blocks that a node calls final.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

import msgspec
from structlog.typing import FilteringBoundLogger

from marquee.chain.errors import NodeFault, WrongChain
from marquee.chain.rpc import Rpc
from worker.relayer.answers import Taken
from worker.relayer.metrics import Metrics
from worker.relayer.node import Head, Node, Receipt

__all__ = ["Nodes"]

_BEHIND_BLOCKS: Final = 2
_CHAIN_ID: Final = msgspec.json.Decoder(str)
_BEST: Final = (Taken.YES, Taken.USED, Taken.UNDERPRICED, Taken.POOR, Taken.UNKNOWN, Taken.NEVER)


class Nodes:
    """The nodes of the settings, asked for one account (20 bytes). ``rpcs`` are open; the first is preferred."""

    def __init__(
        self,
        rpcs: Sequence[Rpc],
        address: bytes,
        chain_id: int,
        *,
        log: FilteringBoundLogger,
        metrics: Metrics,
    ) -> None:
        self._nodes = [(rpc, Node(rpc, address)) for rpc in rpcs]
        self._current = self._nodes[0]
        self._chain_id = chain_id
        self._checked: set[Rpc] = set()
        self._log = log
        self._metrics = metrics

    async def head(self) -> Head:
        """Ask all where the chain is, and choose the node of this turn.

        Raises:
            NodeFault: none answers.
            WrongChain: those that answer are nodes of another chain, all of them.
        """
        answers = await asyncio.gather(
            *(self._head(rpc, node) for rpc, node in self._nodes), return_exceptions=True
        )
        heads: list[tuple[tuple[Rpc, Node], Head]] = []
        faults: list[BaseException] = []
        for each, answer in zip(list(self._nodes), answers, strict=True):
            if isinstance(answer, Head):
                heads.append((each, answer))
                continue
            if not isinstance(answer, NodeFault | WrongChain):
                raise answer
            faults.append(answer)
            self._metrics.faults.labels("node").inc()
            if isinstance(answer, WrongChain) and len(self._nodes) > 1:
                self._log.error("a node is left out", reason=str(answer))
                self._nodes.remove(each)
        if not heads:
            raise next((fault for fault in faults if isinstance(fault, NodeFault)), faults[0])
        newest = max(head.number for _, head in heads)
        current = next((found for found in heads if found[0] == self._current), None)
        if current is None or current[1].number + _BEHIND_BLOCKS <= newest:
            current = next(found for found in heads if found[1].number == newest)
            self._log.warning("another node is asked", url=current[0][0].name, block=newest)
            self._current = current[0]
        return current[1]

    async def _head(self, rpc: Rpc, node: Node) -> Head:
        if rpc not in self._checked:
            text = await rpc.call("eth_chainId", result=_CHAIN_ID)
            found = int(text, 16)
            if found != self._chain_id:
                raise WrongChain(url=rpc.name, found=found, expected=self._chain_id)
            self._checked.add(rpc)
        return await node.head()

    async def receipts(self, hashes: Sequence[bytes]) -> dict[bytes, Receipt]:
        """As :meth:`Node.receipts`."""
        return await self._current[1].receipts(hashes)

    async def knows(self, hash_: bytes) -> bool:
        """As :meth:`Node.knows`."""
        return await self._current[1].knows(hash_)

    async def revert(self, to: bytes, data: bytes, gas: int, block: str = "latest") -> bytes | None:
        """As :meth:`Node.revert`."""
        return await self._current[1].revert(to, data, gas, block)

    async def give(self, raw: bytes) -> tuple[Taken, str]:
        """Give every node signed bytes: one that takes them is enough. What is told is the best that any made of it.

        Raises:
            NodeFault: nobody knows whether any of them took it.
        """
        answers = await asyncio.gather(*(node.give(raw) for _, node in self._nodes), return_exceptions=True)
        told: list[tuple[Taken, str]] = []
        for answer in answers:
            if isinstance(answer, tuple):
                told.append(answer)
            elif not isinstance(answer, NodeFault):
                raise answer
        if not told:
            raise next(answer for answer in answers if isinstance(answer, NodeFault))
        return min(told, key=lambda answer: _BEST.index(answer[0]))
