"""What the relayer asks the node, as few requests as may be. Numbers and bytes, not hex."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from marquee.chain.errors import AnswerMalformed, RpcFailed
from marquee.chain.rpc import Call, Rpc
from worker.relayer.answers import Taken, meaning
from worker.relayer.fees import Market

__all__ = ["Head", "Node", "Receipt"]

_GWEI: Final = 10**9
_HALT: Final = re.compile(
    r"revert|out of ?gas|invalid ?opcode|stack ?(?:over|under)flow|invalid jump|evm ?error|gas required exceeds",
    re.IGNORECASE,
)
"""How a node says that a call ended without bytes. Anything else speaks of the node and not of the call."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The chain and the account at one moment. ``used`` counts the account's nonces that are used up in the newest block, ``final`` in the last final one."""

    number: int
    timestamp: int
    finalized: int
    market: Market
    used: int
    used_finally: int
    balance: int


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a transaction that is in a block. ``cost`` is in wei."""

    hash: bytes
    number: int
    block_hash: bytes
    succeeded: bool
    gas_used: int
    cost: int


class _Block(msgspec.Struct):
    number: str
    hash: str
    timestamp: str
    base: str = msgspec.field(default="0x0", name="baseFeePerGas")


class _Receipt(msgspec.Struct, rename="camel"):
    transaction_hash: str
    block_number: str
    block_hash: str
    status: str
    gas_used: str
    effective_gas_price: str


_BLOCK: Final = msgspec.json.Decoder(_Block)
_MAYBE_BLOCK: Final = msgspec.json.Decoder(_Block | None)
_RECEIPT: Final = msgspec.json.Decoder(_Receipt | None)
_TEXT: Final = msgspec.json.Decoder(str)
_ANYTHING: Final = msgspec.json.Decoder(dict[str, Any] | None)


class Node:
    """One node, asked for one account."""

    def __init__(self, rpc: Rpc, address: bytes) -> None:
        self._rpc = rpc
        self._address = "0x" + address.hex()

    async def head(self) -> Head:
        """Ask where the chain is.

        Raises:
            NodeFault: the node does not answer as it should.
        """
        address = self._address
        answers = await self._rpc.batch(
            [
                Call("eth_getTransactionCount", (address, "finalized")),
                Call("eth_getBlockByNumber", ("finalized", False)),
                Call("eth_getTransactionCount", (address, "latest")),
                Call("eth_getBlockByNumber", ("latest", False)),
                Call("eth_getBalance", (address, "latest")),
            ]
        )
        latest = self._rpc.decode(answers[3], _BLOCK)
        final = self._rpc.decode(answers[1], _MAYBE_BLOCK)
        return Head(
            number=_number(latest.number),
            timestamp=_number(latest.timestamp),
            finalized=-1 if final is None else _number(final.number),
            market=Market(_number(latest.base), await self._priority()),
            used=self._count(answers[2]),
            used_finally=self._count(answers[0]),
            balance=self._count(answers[4]),
        )

    async def _priority(self) -> int:
        try:
            return _number(await self._rpc.call("eth_maxPriorityFeePerGas", result=_TEXT))
        except RpcFailed:
            return _GWEI

    async def receipts(self, hashes: Sequence[bytes]) -> dict[bytes, Receipt]:
        """Find the receipts of those transactions that are in a block of the chain as it is now.

        Raises:
            NodeFault: the node does not answer as it should.
        """
        found: dict[bytes, Receipt] = {}
        if not hashes:
            return found
        for raw in await self._rpc.batch(
            [Call("eth_getTransactionReceipt", (_hex(each),)) for each in hashes]
        ):
            receipt = self._rpc.decode(raw, _RECEIPT)
            if receipt is not None:
                used = _number(receipt.gas_used)
                hash_ = bytes.fromhex(receipt.transaction_hash[2:])
                found[hash_] = Receipt(
                    hash=hash_,
                    number=_number(receipt.block_number),
                    block_hash=bytes.fromhex(receipt.block_hash[2:]),
                    succeeded=_number(receipt.status) == 1,
                    gas_used=used,
                    cost=used * _number(receipt.effective_gas_price),
                )
        numbers = sorted({receipt.number for receipt in found.values()})
        if not numbers:
            return found
        blocks = await self._rpc.batch([Call("eth_getBlockByNumber", (hex(each), False)) for each in numbers])
        standing = {
            bytes.fromhex(block.hash[2:])
            for raw in blocks
            if (block := self._rpc.decode(raw, _MAYBE_BLOCK)) is not None
        }
        return {hash_: receipt for hash_, receipt in found.items() if receipt.block_hash in standing}

    async def knows(self, hash_: bytes) -> bool:
        """Whether the node has a transaction, waiting or in a block.

        Raises:
            NodeFault: the node does not answer as it should.
        """
        found = await self._rpc.call("eth_getTransactionByHash", _hex(hash_), result=_ANYTHING)
        return found is not None

    async def give(self, raw: bytes) -> tuple[Taken, str]:
        """Give the node signed bytes; say whether it has them now, and what it said if not.

        Raises:
            NodeFault: nobody knows whether it took them.
        """
        try:
            await self._rpc.call("eth_sendRawTransaction", _hex(raw), result=_TEXT)
        except RpcFailed as refused:
            text = str(refused.fields["message"])
            return meaning(text), text
        return Taken.YES, ""

    async def revert(self, to: bytes, data: bytes, gas: int, block: str = "latest") -> bytes | None:
        """Try a call: none if it would do what it should, else the bytes that it reverts with.

        Raises:
            NodeFault: the node could not say.
        """
        call = {"from": self._address, "to": _hex(to), "data": _hex(data), "gas": hex(gas)}
        try:
            await self._rpc.call("eth_call", call, block, result=_TEXT)
        except RpcFailed as failed:
            bytes_ = failed.revert
            if bytes_ is not None:
                return bytes_
            if not _HALT.search(str(failed.fields["message"])):
                raise
            return b""
        return None

    def _count(self, raw: msgspec.Raw) -> int:
        return _number(self._rpc.decode(raw, _TEXT))


def _number(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise AnswerMalformed(url="", reason=f"{text!r} is not a number") from None


def _hex(value: bytes) -> str:
    return "0x" + value.hex()
