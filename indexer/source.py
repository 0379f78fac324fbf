"""Our contracts' logs, as the nodes together tell them: whose chain is followed, and what is proven of it.

The rule: the mirror follows the first node, in the order in which they were given, that is fit and does not lag, and takes from it or
from any other only what is proven and continues the mirror. How many nodes say something does not matter. See ADR 0017.
"""

from collections.abc import Sequence
from typing import Final, Self

from indexer.answers import Head, Header, Range, RawLog
from indexer.errors import NodeLied
from indexer.nodes.node import Fetched, Node
from indexer.nodes.pool import Nodes
from indexer.nodes.size import RangeSize
from indexer.nodes.survey import Survey
from marquee.chain.errors import NodeFault

__all__ = ["Head", "Header", "Range", "RangeSize", "RawLog", "Source"]

_ROUNDS: Final = 5
_HEAD_BLOCKS: Final = 32
"""Blocks this near to the newest are proven whatever is set, and asked of a second node where the first is slow."""


class Source:
    """What the mirror asks."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        self.doubts = 0
        """Blooms that spoke of logs which nobody had: false positives."""
        self._survey = Survey(nodes)
        self._followed: Node | None = None
        self._newest = 0
        self._known: tuple[int, bytes | None] = (-1, None)
        self._told_unproven: set[str] = set()

    @property
    def size(self) -> RangeSize:
        """How much the node that is followed is asked for at once."""
        return (self._followed or self.nodes.all[0]).size

    async def check_chain(self, chain_id: int, genesis_hash: bytes) -> None:
        """Compare the nodes' chain with the expected one, and see that our contracts are on it.

        Raises:
            WrongChain: all nodes are on another one.
            ContractWithoutCode: nothing was deployed at one of the addresses.
            NodeFault: no node answers.
        """
        await self.nodes.check(chain_id, genesis_hash)

    async def head(self, height: int = 0, known: bytes | None = None) -> Head:
        """Where the chain is: the newest block, the finalized one, and the one at ``height``.

        ``known`` is the hash of the mirror's block at ``height``. Another node than the one that was followed is followed only if it has that
        block, too, or after a while in which none has it.

        Raises:
            NodeFault: no node answers.
        """
        self._known = (height, known)

        def continues(node: Node, head: Head) -> bool:
            return known is None or (head.asked is not None and _hash_of(head.asked) == known)

        while True:
            node, head = await self.nodes.ask(lambda each: each.head(height), hedge=True, good=continues)
            followed = self._followed
            if followed is None or node.index <= followed.index or node.contradicts is not None:
                break
            if head.asked is None or continues(node, head):
                break
            self._survey.contradicted(node, head.asked, followed)
        if head.asked is None and height > 0:
            node, head = await self._ahead_of(node, head, height, known)
        self._follow(node, head)
        self._survey.start(node, height, known if continues(node, head) else None)
        return Head(head.header, self._survey.finalized(head.finalized), head.asked)

    async def _ahead_of(
        self, behind: Node, head: Head, height: int, known: bytes | None
    ) -> tuple[Node, Head]:
        """Find a node that has the mirror's block where the one that was asked has none of that height.

        That one is only behind if its newest block is in the other's chain; else it is on another, which counts if it comes first.
        """
        newest = head.header
        for node in self.nodes.fit():
            if node is behind or known is None:
                continue
            try:
                other = await self.nodes.one(node, lambda each: each.head(height))
                if other.asked is None or _hash_of(other.asked) != known:
                    continue
                (same,) = await self.nodes.one(node, lambda each: each.headers([newest.height]))
            except (NodeFault, NodeLied):
                continue
            if node.index < behind.index or (same is not None and same.hash == newest.hash):
                return node, other
        return behind, head

    def _follow(self, node: Node, head: Head) -> None:
        self._newest = head.header.height
        if node is self._followed:
            return
        if self._followed is not None:
            self.nodes.log.warning("following another node", node=node.label, instead_of=self._followed.label)
            self.nodes.metrics.followed.labels(self._followed.label).set(0)
        self.nodes.metrics.followed.labels(node.label).set(1)
        node.contradicts = None
        self._followed = node

    async def headers(self, numbers: Sequence[int]) -> list[Header | None]:
        """Headers by number, of the chain that is followed; None where its node has no such block.

        Raises:
            NodeFault: that node does not answer.
        """
        if self._followed is None:
            return (await self.nodes.ask(lambda each: each.headers(numbers)))[1]
        return await self.nodes.one(self._followed, lambda each: each.headers(numbers))

    def distrust_followed(self, reason: str) -> bool:
        """Follow another node than now, since this one contradicts what was final. False where there is no other."""
        node = self._followed
        if node is None or not any(each.health.fit for each in self.nodes.all if each is not node):
            return False
        self.nodes.book.distrust(node, block=self._known[0], kind="finality", reason=reason)
        return True

    def prove_next_time(self, number: int) -> bool:
        """Have a block proven when it is asked for again, since what was told of it makes no sense. False if that was said before."""
        known = number in self.nodes.sample.doubted
        self.nodes.sample.doubted.add(number)
        return not known

    async def fetch_patiently(self, first: int, last: int) -> list[Range]:
        """Like :meth:`fetch`, going through the nodes a few times, ever later, before a fault is raised."""
        for _ in range(_ROUNDS - 1):
            try:
                return await self.fetch(first, last)
            except (NodeFault, NodeLied):
                # The pool waits before it asks again whoever failed.
                continue
        return await self.fetch(first, last)

    async def fetch(self, first: int, last: int) -> list[Range]:
        """Blocks ``first`` to ``last`` and their logs, checked and, as far as was asked for, proven; in order.

        Raises:
            NodeLied: the nodes' answers contradict themselves, or lack logs that their blooms speak of.
            NodeFault: the nodes failed, even for one block.
        """
        self._newest = max(self._newest, last)
        prove_from = self._newest - _HEAD_BLOCKS + 1

        async def question(node: Node) -> list[Fetched]:
            fetched = await node.fetch(
                first, last, self.nodes.sample, prove_from=prove_from, rebuild=self.nodes.rebuilds
            )
            self._check_link(node, fetched[0].range.headers[0])
            return fetched

        node, fetched = await self.nodes.ask(question, hedge=first >= prove_from)
        ranges = []
        for each in fetched:
            if each.doubtful:
                await self._question(node, each)
            ranges.append(each.range)
            self._count(node, each.range, wanted=first >= prove_from)
        return ranges

    def _check_link(self, node: Node, header: Header) -> None:
        """Refuse of a node that is not followed what does not continue the mirror: it would be taken for a reorg."""
        height, known = self._known
        if node is self._followed or known is None or header.height != height + 1:
            return
        if header.parent_hash != "0x" + known.hex():
            reason = f"block {header.height} is not a child of block {height} as the mirror has it"
            raise NodeLied(first=header.height, last=header.height, reason=reason, kind="fork")

    async def _question(self, node: Node, fetched: Fetched) -> None:
        """Ask another node for the logs of blocks whose bloom speaks of some that did not come.

        Raises:
            NodeLied: it has them.
        """
        others = [each for each in self.nodes.fit() if each is not node]
        for other in others:
            try:
                answers = await self.nodes.one(other, lambda each: each.logs_of(fetched.doubtful))
            except (NodeFault, NodeLied):
                continue
            first = fetched.range.headers[0].height
            for header, found in zip(fetched.doubtful, answers, strict=True):
                known = len(fetched.range.logs[header.height - first])
                if len(found) > known:
                    number = header.height
                    reason = f"{known} logs came for block {number}, and {other.label} has {len(found)}"
                    self.nodes.book.distrust(node, block=number, kind="omission", reason=reason)
                    raise NodeLied(first=number, last=number, reason=reason, kind="omission")
            break
        self.doubts += len(fetched.doubtful)

    def _count(self, node: Node, answer: Range, *, wanted: bool) -> None:
        proven = sum(answer.verified)
        blocks = self.nodes.metrics.blocks
        blocks.labels(node.label, "yes").inc(proven)
        blocks.labels(node.label, "no").inc(len(answer.verified) - proven)
        if wanted and proven < len(answer.verified) and node.label not in self._told_unproven:
            self._told_unproven.add(node.label)
            self.nodes.log.warning(
                "blocks stay unproven: this node gives no receipts from which the root of a block comes out",
                node=node.label,
                block=answer.headers[-1].height,
            )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._survey.stop()


def _hash_of(header: Header) -> bytes:
    return bytes.fromhex(header.hash[2:])
