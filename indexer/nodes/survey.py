"""Looks now and then at the nodes that are not followed: whether they are back, how far they are, and whether they agree."""

import asyncio
from typing import Final

from indexer.answers import Head, Header
from indexer.errors import NodeLied
from indexer.nodes.node import Node
from indexer.nodes.pool import Nodes
from marquee.chain.errors import NodeFault

__all__ = ["Survey"]

_NEVER: Final = -1e9


class Survey:
    """One at a time, beside the mirror's work, not oftener than the pool's patience says."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._began = _NEVER
        self._task: asyncio.Task[None] | None = None

    def start(self, followed: Node, height: int, known: bytes | None) -> None:
        """Look at the others if it is time to. ``known``: the hash of block ``height``, on which mirror and followed node agree."""
        self._show(followed)
        now = self._nodes.now()
        if len(self._nodes.all) == 1 or now - self._began < self._nodes.patience.survey:
            return
        if self._task is not None and not self._task.done():
            return
        self._began = now
        self._task = asyncio.create_task(self._run(followed, height, known))

    async def stop(self) -> None:
        """End what goes on."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, followed: Node, height: int, known: bytes | None) -> None:
        others = [node for node in self._nodes.all if node is not followed]
        await asyncio.gather(*(self._look(node, followed, height, known) for node in others))

    async def _look(self, node: Node, followed: Node, height: int, known: bytes | None) -> None:
        if not node.health.checked and node.health.not_before <= self._nodes.now():
            await self._nodes.recheck(node)
        if not node.health.fit:
            return
        try:
            head = await self._nodes.one(node, lambda each: each.head(height))
        except (NodeFault, NodeLied):
            return
        self._show(node)
        if known is None or head.asked is None:
            return
        if bytes.fromhex(head.asked.hash[2:]) != known:
            self.contradicted(node, head.asked, followed)
        elif node.contradicts is not None:
            self._nodes.log.info("a node agrees again", node=node.label, block=height)
            node.contradicts = None

    def contradicted(self, node: Node, header: Header, followed: Node) -> None:
        """Keep book of a node whose block is not the mirror's: told once, and not used while others are there.

        One that comes before the followed one is followed itself, next time it is asked.
        """
        if node.index < followed.index:
            return
        if node.contradicts is None:
            self._nodes.metrics.disagreements.labels(node.label, "fork").inc()
            self._nodes.log.warning(
                "two nodes disagree: the mirror stays with the one that comes first",
                block=header.height,
                node=node.label,
                hash=header.hash,
                followed=followed.label,
            )
        node.contradicts = header.height

    def finalized(self, number: int) -> int:
        """The least that any of the nodes lately called final: what one says alone could never be taken back.

        A node that may be asked and was not yet keeps everything from being final.
        """
        said = [
            node.view.finalized if node.view is not None and self._nodes.is_viewed(node) else 0
            for node in self._nodes.all
            if node.finality and node.health.fit
        ]
        return min([number, *said])

    def _show(self, node: Node) -> None:
        view: Head | None = node.view
        if view is not None:
            self._nodes.metrics.head.labels(node.label).set(view.header.height)
