"""The audit itself: run the checks, ask the node, tell what differs."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Final

import msgspec
from eth_abi.exceptions import DecodingError

from marquee.audit.calls import Contract
from marquee.audit.checks import Check, Comparison, Difference, Finding, Sum, holds, spell
from marquee.audit.errors import AuditTooLarge
from marquee.audit.mirror import Mirror, open_mirror
from marquee.audit.node import CallFailed, Node
from marquee.chain.deployments import Registry
from marquee.db.as_of import BlockRef
from marquee.db.pool import Pool
from marquee.hexes import to_hex

__all__ = ["Report", "audit", "compare", "contracts_of"]

_BATCH: Final = 200
_BATCHES_AT_ONCE: Final = 4


class Report(msgspec.Struct, frozen=True):
    """The outcome: per subject how much was compared, and everything that differs."""

    block: BlockRef
    compared: Mapping[str, int]
    differences: tuple[Difference, ...]


def contracts_of(registry: Registry) -> dict[str, Contract]:
    """The mirrored contracts of a deployment and the dollar that they hold, ready to be asked."""
    asked = {item.name: item for item in (*registry.mirrored, registry.dollar)}
    return {
        name: Contract(item.abi, item.address, since=item.block or 0) for name, item in sorted(asked.items())
    }


async def audit(
    pool: Pool,
    node: Node,
    contracts: Mapping[str, Contract],
    checks: Mapping[str, Check],
    *,
    at_block: int | None = None,
    limit: int | None = None,
    progress: Callable[[int], None] = lambda _compared: None,
) -> Report:
    """Compare the mirror as of a block (None: the newest) with the chain at the same block.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
        BlockNotIndexed: the block is not in the mirror.
        NodeUnavailable: the node did not answer.
        StateUnavailable: it does not know the state of that block any more.
        AuditTooLarge: there is more to compare than ``limit``.
    """
    async with open_mirror(pool, contracts, at_block) as mirror:
        return await compare(mirror, node, checks, limit=limit, progress=progress)


async def compare(
    mirror: Mirror,
    node: Node,
    checks: Mapping[str, Check],
    *,
    limit: int | None = None,
    progress: Callable[[int], None] = lambda _compared: None,
) -> Report:
    """Compare a mirror that is open with the chain at the mirror's block.

    Raises:
        NodeUnavailable: the node did not answer.
        StateUnavailable: it does not know the state of that block any more.
        AuditTooLarge: there is more to compare than ``limit``.
    """
    run = _Run(mirror, node, progress, limit)
    if await run.same_chain():
        for check in checks.values():
            await run.take(check(mirror))
        run.tell_strangers()
    return Report(mirror.block, dict(run.compared), tuple(run.differences))


class _Run:
    def __init__(
        self, mirror: Mirror, node: Node, progress: Callable[[int], None], limit: int | None
    ) -> None:
        self._mirror = mirror
        self._node = node
        self._progress = progress
        self._limit = limit
        self._left = limit
        self.compared: dict[str, int] = {}
        self.differences: list[Difference] = []

    async def same_chain(self) -> bool:
        """Compare the block itself first: on another chain, or another branch of it, nothing else has a meaning."""
        block = self._mirror.block
        theirs = await self._node.block_hash(block.number)
        self.compared["blocks"] = 1
        if theirs == block.hash:
            return True
        spelled = "no such block" if theirs is None else to_hex(theirs)
        self.differences.append(
            Difference("blocks", str(block.number), "eth_getBlockByNumber", to_hex(block.hash), spelled)
        )
        return False

    def tell_strangers(self) -> None:
        """Name the rows of contracts that are not on the chain, or were not yet."""
        self.differences.extend(
            Difference(table, key, "a contract of the registry", "a row of another contract", "none")
            for table, key in self._mirror.strangers
        )

    async def take(self, findings: AsyncIterator[Finding]) -> None:
        """Work through one check, a bounded number of calls at a time."""
        waiting: list[Comparison] = []
        async for finding in findings:
            self.compared[finding.subject] = self.compared.get(finding.subject, 0) + 1
            self._count_down()
            if isinstance(finding, Sum):
                self._judge_sum(finding)
                continue
            waiting.append(finding)
            if len(waiting) == _BATCH * _BATCHES_AT_ONCE:
                await self._ask(waiting)
                waiting = []
        await self._ask(waiting)

    def _count_down(self) -> None:
        if self._left is None:
            return
        self._left -= 1
        if self._left < 0:
            raise AuditTooLarge(limit=self._limit)

    async def _ask(self, comparisons: list[Comparison]) -> None:
        batches = [comparisons[start : start + _BATCH] for start in range(0, len(comparisons), _BATCH)]
        answers = await asyncio.gather(
            *(
                self._node.call_many([item.call for item in batch], self._mirror.block.hash)
                for batch in batches
            )
        )
        for batch, answered in zip(batches, answers, strict=True):
            for comparison, answer in zip(batch, answered, strict=True):
                self._judge(comparison, answer)
        self._progress(sum(self.compared.values()))

    def _judge(self, comparison: Comparison, answer: bytes | CallFailed) -> None:
        if isinstance(answer, CallFailed):
            self._differ(comparison, f"no answer: {answer.reason}")
            return
        try:
            actual = comparison.call.read(answer)
        except DecodingError:
            self._differ(comparison, "not what the ABI says")
            return
        if len(actual) != len(comparison.mirrored) or not holds(
            comparison.mirrored, comparison.relation, actual
        ):
            self._differ(comparison, spell(actual))

    def _differ(self, comparison: Comparison, chain: str) -> None:
        self.differences.append(
            Difference(
                comparison.subject,
                comparison.key,
                f"{comparison.relation} {comparison.call.function}",
                spell(comparison.mirrored),
                chain,
            )
        )

    def _judge_sum(self, claim: Sum) -> None:
        if not holds(claim.left, claim.relation, claim.right):
            self.differences.append(
                Difference(
                    claim.subject, claim.key, f"{claim.relation} sum", str(claim.left), str(claim.right)
                )
            )
