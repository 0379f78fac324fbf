"""The node's part of a proof, bounded: a header and the receipts under it, both held against the block's hash before they are used."""

import asyncio
from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from marquee.chain.errors import NodeFault, RpcFailed
from marquee.chain.headers import FullHeader
from marquee.chain.receipts import Receipt, ReceiptMalformed, encode_receipt
from marquee.chain.rpc import Call, Rpc
from marquee.chain.trie import root_of
from marquee.errors import NodeUnavailable
from marquee.hexes import to_hex
from marquee.proofs.errors import NodeDisagrees, ProofImpossible

__all__ = ["ProofNode", "ProvenBlock"]

T = TypeVar("T")

_SECONDS: Final = 10.0
_MOST_BYTES: Final = 32 << 20
_AT_ONCE: Final = 4
_METHOD_UNKNOWN: Final = -32601
_HEADER: Final = msgspec.json.Decoder(FullHeader | None)
_RECEIPTS: Final = msgspec.json.Decoder(list[Receipt] | None)


class ProvenBlock(msgspec.Struct, frozen=True):
    """A block whose header hashes to its hash and whose receipts hash to the header's root. ``encoded`` are the receipts as they are hashed."""

    header: FullHeader
    receipts: Sequence[Receipt]
    encoded: Sequence[bytes]


class ProofNode:
    """One node. The connection is opened at the first use; end it with :meth:`close`."""

    def __init__(self, url: str, *, seconds: float = _SECONDS) -> None:
        self._rpc = Rpc(url, timeout=seconds, max_bytes=_MOST_BYTES)
        self._seconds = seconds
        self._opened = False
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def close(self) -> None:
        if self._opened:
            await self._rpc.__aexit__(None, None, None)

    async def ask(self, calls: Sequence[Call]) -> list[msgspec.Raw | RpcFailed]:
        """Ask all in one request, waiting for a turn included in the time.

        Raises:
            NodeUnavailable: the node did not answer in time or as it should.
        """
        try:
            async with asyncio.timeout(self._seconds), self._slots:
                if not self._opened:
                    self._opened = True
                    await self._rpc.__aenter__()
                return await self._rpc.outcomes(calls)
        except (TimeoutError, NodeFault):
            raise NodeUnavailable from None

    def read(self, answer: msgspec.Raw | RpcFailed, result: msgspec.json.Decoder[T]) -> T:
        """Decode an answer.

        Raises:
            NodeUnavailable: the node refused, or answered something else.
        """
        try:
            if isinstance(answer, RpcFailed):
                raise answer
            return self._rpc.decode(answer, result)
        except NodeFault:
            raise NodeUnavailable from None

    async def block(self, number: int, block_hash: bytes) -> ProvenBlock:
        """Ask for a block that the mirror has, and check it.

        Raises:
            NodeUnavailable: the node did not answer.
            NodeDisagrees: it has another block at that height, or none.
            ProofImpossible: it gives no receipts, or what it gives does not hash to the block's hash.
        """
        header_answer, receipts_answer = await self.ask(
            [
                Call("eth_getBlockByHash", (to_hex(block_hash), False)),
                Call("eth_getBlockReceipts", (hex(number),)),
            ]
        )
        header = self.read(header_answer, _HEADER)
        if isinstance(receipts_answer, RpcFailed) and receipts_answer.fields["code"] == _METHOD_UNKNOWN:
            raise ProofImpossible(block=number, reason="the node gives no receipts of blocks")
        receipts = self.read(receipts_answer, _RECEIPTS)
        if header is None or receipts is None:
            raise NodeDisagrees(block=number)
        return _checked(number, block_hash, header, receipts)


def _checked(number: int, block_hash: bytes, header: FullHeader, receipts: list[Receipt]) -> ProvenBlock:
    if any(receipt.block_hash != to_hex(block_hash) for receipt in receipts):
        raise NodeDisagrees(block=number)
    try:
        computed = header.computed_hash()
        encoded = [encode_receipt(receipt) for receipt in receipts]
    except (ValueError, ReceiptMalformed):
        raise ProofImpossible(block=number, reason="what the node gives of it is malformed") from None
    if computed != to_hex(block_hash):
        raise ProofImpossible(
            block=number, reason="its header has fields that are not known here, or the node lies"
        )
    if to_hex(root_of(encoded)) != header.receipts_root:
        raise ProofImpossible(block=number, reason="the node's receipts are not those of the header")
    return ProvenBlock(header, receipts, encoded)
