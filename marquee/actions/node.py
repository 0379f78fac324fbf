"""The node's part: calls at one block, their reverts, gas and fees. Bounded in time, gas, bytes and number at once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import msgspec

from marquee.chain.errors import NodeFault, RpcFailed
from marquee.chain.rpc import Call, Rpc
from marquee.errors import NodeUnavailable
from marquee.hexes import to_hex

__all__ = ["GAS_CAP", "Block", "Node", "Outcome", "Trial"]

GAS_CAP: Final = 1 << 24
"""Gas of a simulated call, and the most that one transaction may have on chain (EIP-7825)."""

_TIMEOUT_SECONDS: Final = 2.0
_MAXIMUM_ANSWER_BYTES: Final = 1 << 18
_AT_ONCE: Final = 16
_PRIORITY_FEE: Final = 10**9
_OUT_OF_GAS: Final = ("out of gas", "gas required exceeds", "intrinsic gas too low")
_METHOD_NOT_FOUND: Final = -32601

_TEXT: Final = msgspec.json.Decoder(str)


class Block(msgspec.Struct, frozen=True):
    """The newest block. Its time is in Unix seconds, the base fee in wei."""

    number: int
    hash: bytes
    timestamp: int
    base_fee: int


class Outcome(msgspec.Struct, frozen=True):
    """What a call returned, or the bytes that it reverted with (none where it ran out of gas, or the node keeps them)."""

    returned: bytes = b""
    revert: bytes | None = None
    out_of_gas: bool = False

    @property
    def failed(self) -> bool:
        return self.revert is not None


class Trial(msgspec.Struct, frozen=True):
    """What became of a call that was tried. ``gas`` is what it was estimated to need; fees, and what the sender holds, are in wei."""

    outcome: Outcome
    gas: int = 0
    nonce: int = 0
    balance: int = 0
    priority_fee: int = 0


class _Block(msgspec.Struct):
    number: str
    hash: str
    timestamp: str
    base_fee: str = msgspec.field(default="0x0", name="baseFeePerGas")


_BLOCK: Final = msgspec.json.Decoder(_Block)


class Node:
    """One node of one chain. The connection is opened at the first use; end it with :meth:`close`."""

    def __init__(self, url: str, chain_id: int) -> None:
        self._rpc = Rpc(url, timeout=_TIMEOUT_SECONDS, max_bytes=_MAXIMUM_ANSWER_BYTES)
        self._chain_id = chain_id
        self._opened = False
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def close(self) -> None:
        if self._opened:
            await self._rpc.__aexit__(None, None, None)

    @asynccontextmanager
    async def bounded(self) -> AsyncIterator[None]:
        """Everything that is asked inside is one use: at most two seconds, the wait for a turn included.

        Raises:
            NodeUnavailable: the node does not answer in time or as it should, or is one of another chain.
        """
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS), self._slots:
                if not self._opened:
                    self._opened = True
                    await self._rpc.__aenter__()
                yield
        except (TimeoutError, NodeFault):
            raise NodeUnavailable from None

    async def newest(self) -> Block:
        """Ask for the newest block."""
        block, chain = await self._rpc.batch(
            [Call("eth_getBlockByNumber", ("latest", False)), Call("eth_chainId")]
        )
        if _number(self._rpc.decode(chain, _TEXT)) != self._chain_id:
            raise NodeUnavailable
        found = self._rpc.decode(block, _BLOCK)
        return Block(
            _number(found.number), _bytes(found.hash), _number(found.timestamp), _number(found.base_fee)
        )

    async def read(self, calls: Sequence[tuple[bytes, bytes]], block: Block) -> list[Outcome]:
        """Ask contracts (address, calldata) at a block."""
        if not calls:
            return []
        asked = [
            Call("eth_call", ({"to": to_hex(to), "data": to_hex(data), "gas": hex(GAS_CAP)}, _at(block)))
            for to, data in calls
        ]
        return [self._outcome(answer) for answer in await self._rpc.outcomes(asked)]

    async def try_out(self, sender: bytes | None, to: bytes, data: bytes, block: Block) -> Trial:
        """Call as ``sender`` (nobody in particular where None) at a block, and estimate what that costs; nothing is sent."""
        transaction = {"to": to_hex(to), "data": to_hex(data), "gas": hex(GAS_CAP)}
        calls: list[Call] = []
        if sender is not None:
            transaction["from"] = to_hex(sender)
            calls = [
                Call("eth_getTransactionCount", (to_hex(sender), "pending")),
                Call("eth_getBalance", (to_hex(sender), _at(block))),
                Call("eth_maxPriorityFeePerGas"),
            ]
        called, estimated, *others = await self._rpc.outcomes(
            [
                Call("eth_call", (transaction, _at(block))),
                Call("eth_estimateGas", (transaction, _at(block))),
                *calls,
            ]
        )
        outcome = self._outcome(called)
        if outcome.failed:
            return Trial(outcome)
        if isinstance(estimated, RpcFailed):
            return Trial(self._outcome(estimated))
        nonce, balance, fee = [self._quantity(other) for other in others] or (0, 0, 0)
        return Trial(outcome, _number(self._rpc.decode(estimated, _TEXT)), nonce, balance, fee)

    def _outcome(self, answer: msgspec.Raw | RpcFailed) -> Outcome:
        """Tell a call that failed from a node that did.

        Raises:
            RpcFailed: it is the node's failure.
        """
        if not isinstance(answer, RpcFailed):
            return Outcome(returned=_bytes(self._rpc.decode(answer, _TEXT)))
        if (data := _revert_of(answer)) is not None:
            return Outcome(revert=data)
        message = str(answer.fields["message"]).lower()
        if any(words in message for words in _OUT_OF_GAS):
            return Outcome(revert=b"", out_of_gas=True)
        if "revert" in message or "invalid opcode" in message or "invalid jump" in message:
            return Outcome(revert=b"")
        raise answer

    def _quantity(self, answer: msgspec.Raw | RpcFailed) -> int:
        if isinstance(answer, RpcFailed):
            # A node that proposes no fee: a gwei is what it would most often say.
            if answer.fields["code"] == _METHOD_NOT_FOUND:
                return _PRIORITY_FEE
            raise answer
        return _number(self._rpc.decode(answer, _TEXT))


def _at(block: Block) -> dict[str, str]:
    """The block by its hash (EIP-1898): one that was taken back meanwhile is an error, never another block's answer."""
    return {"blockHash": to_hex(block.hash)}


def _revert_of(failure: RpcFailed) -> bytes | None:
    """The bytes of a revert: in ``data``, in an object's ``data``, or behind the word Reverted, as nodes differ."""
    data: Any = failure.fields.get("data")
    if isinstance(data, dict):
        data = data.get("data")
    if not isinstance(data, str):
        return None
    digits = data.removeprefix("Reverted ")
    if not digits.startswith("0x"):
        return None
    try:
        return bytes.fromhex(digits[2:])
    except ValueError:
        return None


def _number(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise NodeUnavailable from None


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text.removeprefix("0x"))
    except ValueError:
        raise NodeUnavailable from None
