"""Questions to one node, and what its answers show by themselves."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from indexer.answers import ANY_HEADER, HEADER, LOGS, TEXT, Head, Header, Range, RawLog
from indexer.errors import ContractWithoutCode, NodeLied
from indexer.nodes.health import Health
from indexer.nodes.proof import Sample, check_header, prove
from indexer.nodes.receipts import BlockReceipts
from indexer.nodes.size import RangeSize
from indexer.verify import Bloom, check_range
from marquee.chain.errors import (
    AnswerMalformed,
    AnswerTooLarge,
    NodeBehind,
    NodeFault,
    NodeTimedOut,
    RpcFailed,
    WrongChain,
)
from marquee.chain.headers import FULL_HEADER, FullHeader, unknown_fields
from marquee.chain.receipts import Receipt
from marquee.chain.rpc import Call, Rpc

__all__ = ["Fetched", "Node", "Subject"]

_METHOD_UNKNOWN: Final = -32601
_REFUSALS: Final = 3
"""So many polls in a row have to fail with the finalized block, and work without it, before it is not asked for a while."""
_FINALITY_SECONDS: Final = 60.0
Answered = Callable[["Node", float], None]
Failed = Callable[["Node", NodeFault], None]


class Subject:
    """What all nodes are asked about: our contracts, and the first topics that each may emit; 0x-hex in lower case."""

    def __init__(self, topics: Mapping[str, frozenset[str]]) -> None:
        self.addresses = list(topics)
        self.ours = frozenset(topics)
        self.bloom = Bloom(dict(topics))


class Fetched(msgspec.Struct, frozen=True):
    """A range, and those of its blocks whose bloom speaks of logs that did not come and that nothing disproved."""

    range: Range
    doubtful: list[Header]


class Node:
    """One node. ``index`` is its place in the order of trust, ``label`` what it is called."""

    def __init__(
        self,
        rpc: Rpc,
        label: str,
        index: int,
        subject: Subject,
        health: Health,
        *,
        size: RangeSize | None = None,
        on_answer: Answered = lambda _node, _seconds: None,
        on_failure: Failed = lambda _node, _fault: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rpc = rpc
        self.label = label
        self.index = index
        self.health = health
        self.size = size or RangeSize()
        self.receipts = BlockReceipts(rpc.name)
        self.view: Head | None = None
        """Where it was when it was last asked."""
        self.viewed_at = 0.0
        self.finality = True
        """Whether it knows which block is final."""
        self.contradicts: int | None = None
        """The block of which it said otherwise than the mirror, when it was last compared."""
        self.strict = False
        """Whether hashes of blocks have to come out of their headers."""
        self.rebuilds = False
        """Whether the hash of its newest block came out of that block's fields."""
        self.foreign: list[str] = []
        """Fields of its blocks that are not known here."""
        self._subject = subject
        self._on_answer = on_answer
        self._on_failure = on_failure
        self._refusals = 0
        self._finality_due = 0.0
        self._monotonic = monotonic

    async def ask(self, calls: Sequence[Call], *, small: bool = False) -> list[msgspec.Raw]:
        """Make calls in one request; ``small``: its time tells how quick the node is."""
        began = self._monotonic()
        waited = True
        try:
            return await self.rpc.batch(calls)
        except NodeFault as fault:
            waited = isinstance(fault, NodeTimedOut)
            raise
        finally:
            # Also where another node was quicker and this question was dropped.
            seconds = self._monotonic() - began
            self._on_answer(self, seconds)
            if small and waited:
                self.health.took(seconds)

    async def check(self, chain_id: int, genesis_hash: bytes) -> None:
        """Compare its chain with the expected one, see that our contracts are on it, and whether headers can be rebuilt.

        Raises:
            WrongChain: it is another one.
            ContractWithoutCode: nothing was deployed at one of the addresses.
            NodeFault: it failed.
        """
        blocks = [Call("eth_getBlockByNumber", (tag, False)) for tag in ("0x0", "latest")]
        raw_id, raw_genesis, raw_newest = await self.ask([Call("eth_chainId"), *blocks])
        found = self._number(raw_id)
        if found != chain_id:
            raise WrongChain(url=self.rpc.name, found=found, expected=chain_id)
        genesis = self.rpc.decode(raw_genesis, HEADER)
        if genesis.hash != "0x" + genesis_hash.hex():
            expected = f"{chain_id} with genesis block 0x{genesis_hash.hex()}"
            raise WrongChain(
                url=self.rpc.name, found=f"{found} with genesis block {genesis.hash}", expected=expected
            )
        self.rpc.decode(raw_newest, HEADER)
        codes = await self.ask([Call("eth_getCode", (each, "latest")) for each in self._subject.addresses])
        for address, code in zip(self._subject.addresses, codes, strict=True):
            if self.rpc.decode(code, TEXT) == "0x":
                raise ContractWithoutCode(address=address, url=self.rpc.name)
        self.foreign = unknown_fields(raw_newest)
        # The genesis block's hash is known from elsewhere: where it comes out, a node cannot talk us out of looking at the others.
        self.rebuilds = _comes_out(raw_newest) or (_comes_out(raw_genesis) and not self.foreign)

    def _number(self, raw: msgspec.Raw) -> int:
        text = self.rpc.decode(raw, TEXT)
        try:
            return int(text, 16)
        except ValueError:
            raise AnswerMalformed(url=self.rpc.name, reason=f"{text[:20]!r} is no number") from None

    async def head(self, height: int = 0) -> Head:
        """Ask for the newest block, the finalized one and the one at ``height``, in one request.

        Raises:
            NodeLied: they cannot be what was asked for.
            NodeFault: it failed.
        """
        with_finalized = self.finality or self._monotonic() >= self._finality_due
        tags = ["latest", hex(height)] + (["finalized"] if with_finalized else [])
        calls = [Call("eth_getBlockByNumber", (tag, False)) for tag in tags]
        try:
            raws = await self.ask(calls, small=True)
        except RpcFailed as failure:
            if not with_finalized:
                raise
            # Perhaps a node from before the merge, or a chain without finality: then nothing is ever finalized.
            self._on_failure(self, failure)
            raws = await self.ask(calls[:2], small=True)
            self._refusals += 1
            self.finality = self._refusals < _REFUSALS
            self._finality_due = self._monotonic() + _FINALITY_SECONDS
        else:
            if with_finalized:
                self.finality, self._refusals = True, 0
        latest = self.rpc.decode(raws[0], HEADER)
        asked = self._header(raws[1], height)
        finalized = self.rpc.decode(raws[2], ANY_HEADER) if len(raws) > 2 else None
        if asked is not None and latest.height < height:
            reason = f"it has block {height}, and {latest.height} is its newest"
            raise NodeLied(first=height, last=height, reason=reason, kind="links")
        if finalized is not None and finalized.height > latest.height:
            reason = f"block {finalized.height} is said to be final, and the newest is {latest.height}"
            raise NodeLied(first=latest.height, last=finalized.height, reason=reason, kind="links")
        if self.strict:
            for raw, header in ((raws[0], latest), (raws[-1], finalized)):
                if header is not None:
                    check_header(self.rpc.decode(raw, FULL_HEADER))
        self.view = Head(latest, 0 if finalized is None else finalized.height, asked)
        self.viewed_at = self._monotonic()
        return self.view

    async def headers(self, numbers: Sequence[int]) -> list[Header | None]:
        """Headers by number; None where it has no such block.

        Raises:
            NodeLied: they cannot be what was asked for.
            NodeFault: it failed.
        """
        if not numbers:
            return []
        calls = [Call("eth_getBlockByNumber", (hex(number), False)) for number in numbers]
        raws = await self.ask(calls)
        return [self._header(raw, number) for raw, number in zip(raws, numbers, strict=True)]

    def _header(self, raw: msgspec.Raw, number: int) -> Header | None:
        """The header of block ``number``, if there is one; its hash comes out of it, if it does so on this chain."""
        header = self.rpc.decode(raw, ANY_HEADER)
        if header is None:
            return None
        if header.height != number:
            reason = f"asked for block {number}, given {header.height}"
            raise NodeLied(first=number, last=number, reason=reason, kind="links")
        if self.strict:
            check_header(self.rpc.decode(raw, FULL_HEADER))
        return header

    async def logs_of(self, headers: Sequence[Header]) -> list[list[RawLog]]:
        """Our logs of blocks, by their hashes."""
        queries = [{"address": self._subject.addresses, "blockHash": header.hash} for header in headers]
        raws = await self.ask([Call("eth_getLogs", (query,)) for query in queries])
        return [self.rpc.decode(raw, LOGS) for raw in raws]

    async def fetch(
        self, first: int, last: int, sample: Sample, *, prove_from: int, rebuild: bool
    ) -> list[Fetched]:
        """Blocks ``first`` to ``last`` and their logs, checked against each other, the headers' blooms and receipts.

        From block ``prove_from`` on every block is proven, with receipts that come in the same request; below it those of the sample are, with
        receipts that are asked for when the logs are on the table. ``rebuild``: the hash of a proven block has to come out of its
        header. A range that it would not answer at once is asked for in halves, so several may come back, in order.

        Raises:
            NodeLied: the answer contradicts itself, or lacks logs that its blooms speak of.
            NodeFault: it failed, even for one block.
        """
        try:
            return [await self._fetch(first, last, sample, prove_from=prove_from, rebuild=rebuild)]
        except (RpcFailed, AnswerTooLarge, NodeTimedOut) as fault:
            if first == last:
                raise
            self.size.failed(last - first + 1)
            if not _may_be_size(fault):
                raise
            self._on_failure(self, fault)
        middle = (first + last) // 2
        lower = await self.fetch(first, middle, sample, prove_from=prove_from, rebuild=rebuild)
        upper = await self.fetch(middle + 1, last, sample, prove_from=prove_from, rebuild=rebuild)
        return [*lower, *upper]

    async def _fetch(
        self, first: int, last: int, sample: Sample, *, prove_from: int, rebuild: bool
    ) -> Fetched:
        before = self._monotonic()
        count = last - first + 1
        numbers = [hex(number) for number in range(first, last + 1)]
        query = {"address": self._subject.addresses, "fromBlock": hex(first), "toBlock": hex(last)}
        calls = [
            Call("eth_getLogs", (query,)),
            *(Call("eth_getBlockByNumber", (number, False)) for number in numbers),
        ]
        unforeseen = count if sample.mode != "full" else 0
        at_once = range(max(0, min(prove_from - first, unforeseen)), count if self.receipts.by_block else 0)
        calls += [Call("eth_getBlockReceipts", (numbers[offset],)) for offset in at_once]
        try:
            raw_logs, *rest = await self.ask(calls, small=first >= prove_from)
        except RpcFailed as failure:
            if at_once and self.receipts.refused(failure):
                return await self._fetch(first, last, sample, prove_from=prove_from, rebuild=rebuild)
            raise
        size = len(memoryview(raw_logs)) + sum(len(memoryview(raw)) for raw in rest)
        self.size.answered(count, size, self._monotonic() - before)
        logs = self.rpc.decode(raw_logs, LOGS)
        headers = [self.rpc.decode(raw, ANY_HEADER) for raw in rest[:count]]
        present = [header for header in headers if header is not None]
        if len(present) != count:
            raise NodeBehind(url=self.rpc.name, first=first, last=last)
        by_block = check_range(first, present, logs, self._subject.bloom)
        receipts = {
            offset: self.receipts.decode(raw) for offset, raw in zip(at_once, rest[count:], strict=True)
        }
        wanted = {
            offset: rest[offset]
            for offset, header in enumerate(present)
            if offset not in receipts
            and (
                header.height >= prove_from
                or sample.holds(header.height)
                or self._misses(header, by_block[offset])
            )
        }
        receipts |= await self.receipts.ask(self.ask, wanted)
        verified = [False] * count
        for offset, found in receipts.items():
            full = self.rpc.decode(rest[offset], FULL_HEADER)
            verified[offset] = self._prove(full, found, by_block[offset], rebuild=rebuild)
            if len(found) > _MANY:
                await asyncio.sleep(0)
        doubtful = await self._doubts(present, by_block, verified)
        return Fetched(Range(present, by_block, verified, size), doubtful)

    def _misses(self, header: Header, logs: Sequence[RawLog]) -> bool:
        return self._subject.bloom.misses(header.logs_bloom, logs)

    def _prove(
        self, header: FullHeader, receipts: Sequence[Receipt], logs: Sequence[RawLog], *, rebuild: bool
    ) -> bool:
        if rebuild:
            check_header(header)
        return prove(header, receipts, logs, self._subject.ours)

    async def _doubts(
        self, headers: Sequence[Header], by_block: Sequence[Sequence[RawLog]], verified: Sequence[bool]
    ) -> list[Header]:
        """Ask again for blocks whose bloom speaks of logs that did not come and whose receipts are not to be had.

        A bloom can say yes by chance; then the same answer comes again. Another answer shows an omission.
        """
        doubtful = {
            header.height: (header, len(logs))
            for header, logs, proven in zip(headers, by_block, verified, strict=True)
            if not proven and self._misses(header, logs)
        }
        if not doubtful:
            return []
        asked = [header for header, _ in doubtful.values()]
        for (header, known), found in zip(doubtful.values(), await self.logs_of(asked), strict=True):
            if len(found) != known:
                reason = f"{known} logs came for block {header.height}, whose bloom speaks of more; asked again it is {len(found)}"
                raise NodeLied(first=header.height, last=header.height, reason=reason, kind="omission")
        return asked


_MANY: Final = 100
"""Receipts whose proof takes about a millisecond, after which others get a turn."""


def _comes_out(raw: msgspec.Raw) -> bool:
    """Whether a block's hash is that of its fields."""
    try:
        header = FULL_HEADER.decode(raw)
        return header.computed_hash() == header.hash
    except (msgspec.DecodeError, ValueError):
        return False


def _may_be_size(fault: NodeFault) -> bool:
    """Whether a smaller question may be answered: nodes name too many results or blocks in many ways, so any failure may."""
    return not isinstance(fault, RpcFailed) or fault.fields["code"] != _METHOD_UNKNOWN
