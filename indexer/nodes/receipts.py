"""Receipts of blocks, in whichever way a node gives them: by block, by transaction, or not at all."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

import msgspec

from marquee.chain.errors import AnswerMalformed, RpcFailed
from marquee.chain.receipts import RECEIPTS, Receipt
from marquee.chain.rpc import Call

__all__ = ["BlockReceipts"]

_UNKNOWN: Final = frozenset({-32601, -32004})
"""Method not found; method not supported (EIP-1474)."""
_BATCH: Final = 200
Ask = Callable[[Sequence[Call]], Awaitable[list[msgspec.Raw]]]


class _Listed(msgspec.Struct, frozen=True, gc=False):
    hash: str
    transactions: list[str]


_LISTED: Final = msgspec.json.Decoder(_Listed)
_RECEIPT: Final = msgspec.json.Decoder(Receipt)


class BlockReceipts:
    """How one node gives receipts: learnt from what it refuses."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.by_block = True
        self.by_transaction = True

    @property
    def at_all(self) -> bool:
        return self.by_block or self.by_transaction

    def refused(self, failure: RpcFailed) -> bool:
        """Learn from a failure; whether it was that the node does not know the method."""
        method, code = failure.fields["method"], failure.fields["code"]
        if code not in _UNKNOWN or method not in {"eth_getBlockReceipts", "eth_getTransactionReceipt"}:
            return False
        if method == "eth_getBlockReceipts":
            self.by_block = False
        else:
            self.by_transaction = False
        return True

    def decode(self, raw: msgspec.Raw) -> list[Receipt]:
        """Decode what ``eth_getBlockReceipts`` returned.

        Raises:
            AnswerMalformed: the node has none, or not in this form.
        """
        try:
            return RECEIPTS.decode(raw)
        except msgspec.DecodeError as error:
            raise AnswerMalformed(url=self._name, reason=f"receipts: {error}") from error

    async def ask(self, ask: Ask, blocks: Mapping[int, msgspec.Raw]) -> dict[int, list[Receipt]]:
        """Ask for the receipts of blocks, which are given as they came; empty where the node has no way to give them.

        Raises:
            NodeFault: the node failed.
        """
        try:
            listed = {key: _LISTED.decode(raw) for key, raw in blocks.items()}
        except msgspec.DecodeError as error:
            raise AnswerMalformed(url=self._name, reason=f"a block: {error}") from error
        while listed and self.at_all:
            try:
                return await (self._by_block if self.by_block else self._by_transaction)(ask, listed)
            except RpcFailed as failure:
                if not self.refused(failure):
                    raise
        return {}

    async def _by_block(self, ask: Ask, blocks: Mapping[int, _Listed]) -> dict[int, list[Receipt]]:
        raws = await ask([Call("eth_getBlockReceipts", (block.hash,)) for block in blocks.values()])
        return {key: self.decode(raw) for key, raw in zip(blocks, raws, strict=True)}

    async def _by_transaction(self, ask: Ask, blocks: Mapping[int, _Listed]) -> dict[int, list[Receipt]]:
        hashes = [each for block in blocks.values() for each in block.transactions]
        receipts: list[Receipt] = []
        for start in range(0, len(hashes), _BATCH):
            calls = [Call("eth_getTransactionReceipt", (each,)) for each in hashes[start : start + _BATCH]]
            try:
                receipts += [_RECEIPT.decode(raw) for raw in await ask(calls)]
            except msgspec.DecodeError as error:
                raise AnswerMalformed(url=self._name, reason=f"receipts: {error}") from error
        taken = iter(receipts)
        return {key: [next(taken) for _ in block.transactions] for key, block in blocks.items()}
