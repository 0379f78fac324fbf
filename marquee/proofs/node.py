"""The node's part of a proof, bounded: a header and the receipts under it, both held against the block's hash before they are used."""

import asyncio
from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from marquee.chain.errors import NodeFault, RpcFailed
from marquee.chain.headers import FullHeader
from marquee.chain.keccak import keccak
from marquee.chain.receipts import Receipt, ReceiptMalformed, encode_receipt
from marquee.chain.rpc import Call, Rpc
from marquee.chain.trie import root_of
from marquee.errors import NodeUnavailable
from marquee.hexes import to_hex
from marquee.proofs.errors import NodeDisagrees, ProofImpossible

__all__ = ["ProofNode", "ProvenBlock", "SeenTransaction"]

T = TypeVar("T")

_SECONDS: Final = 10.0
_MOST_BYTES: Final = 32 << 20
_AT_ONCE: Final = 4
_METHOD_UNKNOWN: Final = -32601
_HEADER: Final = msgspec.json.Decoder(FullHeader | None)
_RECEIPTS: Final = msgspec.json.Decoder(list[Receipt] | None)


class _Transaction(msgspec.Struct, rename="camel"):
    hash: str
    sender: str = msgspec.field(name="from")
    input: str
    to: str | None = None
    block_hash: str | None = None
    block_number: str | None = None
    transaction_index: str | None = None


class _Outcome(msgspec.Struct):
    status: str | None = None


class _Block(msgspec.Struct):
    hash: str
    number: str


_BLOCK: Final = msgspec.json.Decoder(_Block | None)
_TRANSACTION: Final = msgspec.json.Decoder(_Transaction | None)
_OUTCOME: Final = msgspec.json.Decoder(_Outcome | None)
_TEXT: Final = msgspec.json.Decoder(str | None)


class ProvenBlock(msgspec.Struct, frozen=True):
    """A block whose header hashes to its hash and whose receipts hash to the header's root. ``encoded`` are the receipts as they are hashed."""

    header: FullHeader
    receipts: Sequence[Receipt]
    encoded: Sequence[bytes]


class SeenTransaction(msgspec.Struct, frozen=True):
    """A transaction as a node has it. ``raw`` is what its hash is of; None where the node does not give that, or it is not.

    ``to`` is None where it made a contract; the block is None while it waits for one. ``succeeded`` is None until then.
    """

    hash: bytes
    sender: bytes
    to: bytes | None
    data: bytes
    raw: bytes | None
    block_number: int | None
    block_hash: bytes | None
    index: int | None
    succeeded: bool | None


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

    async def transaction(self, transaction_hash: bytes) -> SeenTransaction | None:
        """Ask for a transaction; None where the node does not know it.

        Raises:
            NodeUnavailable: the node did not answer.
        """
        named = (to_hex(transaction_hash),)
        found, receipt, raw = await self.ask(
            [
                Call("eth_getTransactionByHash", named),
                Call("eth_getTransactionReceipt", named),
                Call("eth_getRawTransactionByHash", named),
            ]
        )
        transaction = self.read(found, _TRANSACTION)
        if transaction is None or transaction.hash != to_hex(transaction_hash):
            return None
        outcome = None if isinstance(receipt, RpcFailed) else self.read(receipt, _OUTCOME)
        text = None if isinstance(raw, RpcFailed) else self.read(raw, _TEXT)
        try:
            return _seen(transaction, outcome, text)
        except ValueError:
            raise NodeUnavailable from None

    async def named(self, word: bytes) -> tuple[SeenTransaction | None, int | None]:
        """Ask for whatever has a hash: the transaction, and the number of the block.

        Raises:
            NodeUnavailable: the node did not answer.
        """
        named = to_hex(word)
        (answer,) = await self.ask([Call("eth_getBlockByHash", (named, False))])
        block = self.read(answer, _BLOCK)
        if block is not None and block.hash == named:
            return None, _number(block.number)
        return await self.transaction(word), None

    async def transaction_in(
        self, transaction_hash: bytes, block_number: int, block_hash: bytes
    ) -> SeenTransaction:
        """Ask for a transaction that is in a block.

        Raises:
            NodeUnavailable: the node did not answer.
            NodeDisagrees: it has the transaction in another block, or not at all.
        """
        found = await self.transaction(transaction_hash)
        if found is None or found.block_hash != block_hash:
            raise NodeDisagrees(block=block_number)
        return found

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


def _number(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise NodeUnavailable from None


def _seen(found: _Transaction, outcome: _Outcome | None, raw: str | None) -> SeenTransaction:
    """Make a transaction of what the node says; ValueError where that is no hex."""
    encoded = None if raw is None else bytes.fromhex(raw.removeprefix("0x"))
    named = bytes.fromhex(found.hash[2:])
    mined = found.block_number is not None and found.block_hash is not None
    status = None if outcome is None or outcome.status is None else int(outcome.status, 16) == 1
    return SeenTransaction(
        hash=named,
        sender=bytes.fromhex(found.sender[2:]),
        to=None if found.to is None else bytes.fromhex(found.to[2:]),
        data=bytes.fromhex(found.input[2:]),
        raw=encoded if encoded is not None and keccak(encoded) == named else None,
        block_number=int(found.block_number or "0x0", 16) if mined else None,
        block_hash=bytes.fromhex((found.block_hash or "0x")[2:]) if mined else None,
        index=int(found.transaction_index or "0x0", 16) if mined else None,
        succeeded=status if mined else None,
    )
