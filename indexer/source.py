"""Blocks and logs from a node: one JSON-RPC batch per range, ranges sized by the bytes that come back."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from indexer.errors import ContractWithoutCode, NodeLied
from indexer.verify import Bloom, check_range
from marquee.chain.errors import (
    AnswerMalformed,
    AnswerTooLarge,
    NodeFault,
    NodeRefused,
    NodeTimedOut,
    RpcFailed,
    WrongChain,
)
from marquee.chain.rpc import Call, Rpc

__all__ = ["Head", "Header", "Range", "RangeSize", "RawLog", "Source"]

_MAX_BLOCKS: Final = 1_000
_SLOW_SECONDS: Final = 5.0
_METHOD_UNKNOWN: Final = -32601
_RETRY_SECONDS: Final = (0.05, 0.2, 0.8, 2.0)


class Header(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A block's header as JSON has it: 0x-hex."""

    number: str
    hash: str
    parent_hash: str
    timestamp: str
    logs_bloom: str = ""

    @property
    def height(self) -> int:
        return int(self.number, 16)


class RawLog(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A log as JSON has it: 0x-hex."""

    address: str
    topics: list[str]
    data: str
    block_number: str
    block_hash: str
    transaction_hash: str
    log_index: str
    removed: bool = False


class _Receipt(msgspec.Struct, frozen=True, gc=False):
    logs: list[RawLog]


_RECEIPTS: Final = msgspec.json.Decoder(list[_Receipt])
_TEXT: Final = msgspec.json.Decoder(str)
_LOGS: Final = msgspec.json.Decoder(list[RawLog])
_HEADER: Final = msgspec.json.Decoder(Header)
_ANY_HEADER: Final[msgspec.json.Decoder[Header | None]] = msgspec.json.Decoder(Header | None)


class Range(msgspec.Struct, frozen=True):
    """Consecutive blocks, linked by their parents' hashes, and our contracts' logs of each, in order.

    ``verified``: whether the root of the receipts proves that each block's logs are all there and as they were emitted.
    """

    headers: list[Header]
    logs: list[list[RawLog]]
    verified: list[bool]
    bytes: int


class Head(msgspec.Struct, frozen=True):
    """Where the node is: its newest block, the number of its last finalized one (0 where it has none).

    ``asked`` is its block at the height that was asked for, None where it has none.
    """

    header: Header
    finalized: int
    asked: Header | None = None


class RangeSize:
    """Blocks to ask for at once: as many as give ``target_bytes``, fewer after an error."""

    def __init__(self, *, blocks: int = 10, target_bytes: int = 1 << 20, limit: int = _MAX_BLOCKS) -> None:
        self.blocks = blocks
        self._target = target_bytes
        self._limit = limit

    def answered(self, blocks: int, size: int, seconds: float) -> None:
        """Learn from an answer of ``size`` bytes to a question for ``blocks`` blocks."""
        if seconds > _SLOW_SECONDS:
            self.blocks = max(1, blocks // 2)
            return
        fitting = int(blocks * self._target / max(size, 1))
        self.blocks = max(1, min(fitting, 2 * self.blocks, self._limit))

    def failed(self, blocks: int) -> None:
        """Learn that a node would not answer for ``blocks`` blocks."""
        self.blocks = max(1, min(self.blocks, blocks // 2))


class Source:
    """Our contracts' logs, as one node tells them."""

    def __init__(
        self,
        rpc: Rpc,
        topics: dict[str, frozenset[str]],
        *,
        size: RangeSize | None = None,
        on_fault: Callable[[NodeFault | NodeLied], None] = lambda _fault: None,
    ) -> None:
        """``topics``: the first topics that each contract may emit, by its address; both 0x-hex in lower case."""
        self.rpc = rpc
        self.size = size or RangeSize()
        self.doubts = 0
        """Blocks whose bloom spoke of logs that the node, asked again, still did not have: false positives."""
        self._on_fault = on_fault
        self._addresses = list(topics)
        self._knows_finalized = True
        self._knows_receipts = True
        self._bloom = Bloom(topics)

    async def check_chain(self, chain_id: int, genesis_hash: bytes) -> None:
        """Compare the node's chain with the expected one, and see that our contracts are on it.

        Raises:
            WrongChain: it is another one.
            ContractWithoutCode: nothing was deployed at one of the addresses.
        """
        raw_id, raw_genesis = await self.rpc.batch(
            [Call("eth_chainId"), Call("eth_getBlockByNumber", ("0x0", False))]
        )
        found = int(self.rpc.decode(raw_id, _TEXT), 16)
        if found != chain_id:
            raise WrongChain(url=self.rpc.name, found=found, expected=chain_id)
        genesis = self.rpc.decode(raw_genesis, _HEADER)
        if bytes.fromhex(genesis.hash[2:]) != genesis_hash:
            expected = f"{chain_id} with genesis block 0x{genesis_hash.hex()}"
            raise WrongChain(
                url=self.rpc.name, found=f"{found} with genesis block {genesis.hash}", expected=expected
            )
        codes = await self.rpc.batch(
            [Call("eth_getCode", (address, "latest")) for address in self._addresses]
        )
        for address, code in zip(self._addresses, codes, strict=True):
            if self.rpc.decode(code, _TEXT) == "0x":
                raise ContractWithoutCode(address=address, url=self.rpc.name)

    async def head(self, height: int = 0) -> Head:
        """Ask for the newest block, the finalized one and the one at ``height``, in one request."""
        tags = ["latest", hex(height)] + (["finalized"] if self._knows_finalized else [])
        calls = [Call("eth_getBlockByNumber", (tag, False)) for tag in tags]
        try:
            raws = await self.rpc.batch(calls)
        except RpcFailed:
            if not self._knows_finalized:
                raise
            # Perhaps a node from before the merge, or a chain without finality: then nothing is ever finalized.
            raws = await self.rpc.batch(calls[:2])
            self._knows_finalized = False
        latest = self.rpc.decode(raws[0], _HEADER)
        asked = self.rpc.decode(raws[1], _ANY_HEADER)
        finalized = self.rpc.decode(raws[2], _ANY_HEADER) if self._knows_finalized else None
        return Head(latest, 0 if finalized is None else finalized.height, asked)

    async def headers(self, numbers: Sequence[int]) -> list[Header | None]:
        """Headers by number; None where the node has no such block."""
        if not numbers:
            return []
        raws = await self.rpc.batch(
            [Call("eth_getBlockByNumber", (hex(number), False)) for number in numbers]
        )
        return [self.rpc.decode(raw, _ANY_HEADER) for raw in raws]

    async def fetch_patiently(self, first: int, last: int) -> list[Range]:
        """Like :meth:`fetch`, asking again a few times, ever later, before a fault is raised."""
        for delay in _RETRY_SECONDS:
            try:
                return await self.fetch(first, last)
            except (NodeFault, NodeLied) as fault:
                self._on_fault(fault)
                asked = fault.retry_after if isinstance(fault, NodeRefused) else None
                await asyncio.sleep(max(asked or 0.0, delay * random.uniform(0.5, 1.5)))  # noqa: S311 - jitter
        return await self.fetch(first, last)

    async def fetch(self, first: int, last: int) -> list[Range]:
        """Blocks ``first`` to ``last`` and their logs, checked against each other and the headers' blooms.

        A range that a node would not answer at once is asked for in halves, so several may come back, in order.

        Raises:
            NodeLied: the answer contradicts itself, or lacks logs that its blooms speak of.
            NodeFault: the node failed, even for one block.
        """
        try:
            return [await self._fetch(first, last)]
        except (RpcFailed, AnswerTooLarge, NodeTimedOut) as fault:
            if first == last:
                raise
            self.size.failed(last - first + 1)
            if not _may_be_size(fault):
                raise
        middle = (first + last) // 2
        return [*await self.fetch(first, middle), *await self.fetch(middle + 1, last)]

    async def _fetch(self, first: int, last: int) -> Range:
        before = time.monotonic()
        query = {"address": self._addresses, "fromBlock": hex(first), "toBlock": hex(last)}
        numbers = range(first, last + 1)
        raw_logs, *raw_headers = await self.rpc.batch(
            [
                Call("eth_getLogs", (query,)),
                *(Call("eth_getBlockByNumber", (hex(number), False)) for number in numbers),
            ]
        )
        size = len(memoryview(raw_logs)) + sum(len(memoryview(raw)) for raw in raw_headers)
        self.size.answered(last - first + 1, size, time.monotonic() - before)
        logs = self.rpc.decode(raw_logs, _LOGS)
        headers = [self.rpc.decode(raw, _ANY_HEADER) for raw in raw_headers]
        present = [header for header in headers if header is not None]
        if len(present) != len(headers):
            raise AnswerMalformed(url=self.rpc.name, reason=f"blocks {first} to {last} are not all there")
        by_block = check_range(first, present, logs, self._bloom)
        await self._ask_again(present, by_block)
        return Range(present, by_block, [False] * len(present), size)

    async def _ask_again(self, headers: list[Header], by_block: list[list[RawLog]]) -> None:
        """Ask in another way for blocks whose bloom speaks of logs that did not come.

        A bloom can say yes by chance; then the same answer comes again and is taken. Another answer shows an omission.
        """
        doubtful = [
            header
            for header, logs in zip(headers, by_block, strict=True)
            if self._bloom.misses(header.logs_bloom, logs)
        ]
        if not doubtful:
            return
        first = headers[0].height
        for header, found in zip(doubtful, await self._count_again(doubtful), strict=True):
            known = len(by_block[header.height - first])
            if found != known:
                reason = f"{known} logs came for block {header.height}, whose bloom speaks of more; asked again it is {found}"
                raise NodeLied(first=header.height, last=header.height, reason=reason)
        self.doubts += len(doubtful)

    async def _count_again(self, headers: list[Header]) -> list[int]:
        """Count our logs of blocks by their receipts, which nodes keep apart from their index of logs, or by that index again."""
        if self._knows_receipts:
            try:
                raws = await self.rpc.batch(
                    [Call("eth_getBlockReceipts", (header.hash,)) for header in headers]
                )
            except RpcFailed as failure:
                self._knows_receipts = failure.fields["code"] != _METHOD_UNKNOWN
                if self._knows_receipts:
                    raise
            else:
                ours = frozenset(self._addresses)
                blocks = [self.rpc.decode(raw, _RECEIPTS) for raw in raws]
                return [
                    sum(log.address in ours for receipt in receipts for log in receipt.logs)
                    for receipts in blocks
                ]
        queries = [{"address": self._addresses, "blockHash": header.hash} for header in headers]
        raws = await self.rpc.batch([Call("eth_getLogs", (query,)) for query in queries])
        return [len(self.rpc.decode(raw, _LOGS)) for raw in raws]


def _may_be_size(fault: NodeFault) -> bool:
    """Whether a smaller question may be answered: nodes name too many results or blocks in many ways, so any failure may."""
    return not isinstance(fault, RpcFailed) or fault.fields["code"] != _METHOD_UNKNOWN
