"""Stored blocks and events against what a node proves of them: the header hashes to the block's hash, the receipts to the header's root.

So a node cannot show a log that the chain does not have, nor hide one. Not proven by it are the hash of a log's transaction, which the
receipts' root does not hold, and hence taken as the node says it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from marquee.audit.checks import Difference
from marquee.audit.errors import ReceiptsUnavailable
from marquee.chain.encode import RebuiltLog, rebuild
from marquee.chain.errors import RpcFailed
from marquee.chain.headers import FullHeader
from marquee.chain.receipts import Receipt, ReceiptMalformed, receipts_root
from marquee.chain.rpc import Call, Rpc
from marquee.db.stored_events import StoredBlock
from marquee.hexes import to_hex

__all__ = ["Receipts"]

_BLOCKS_AT_ONCE: Final = 16
_METHOD_UNKNOWN: Final = -32601
_HEADER: Final = msgspec.json.Decoder(FullHeader | None)
_RECEIPTS: Final = msgspec.json.Decoder(list[Receipt] | None)


class Receipts:
    """What a node proves of blocks. ``blocks`` counts those that were held against it."""

    def __init__(self, rpc: Rpc, addresses: Iterable[bytes]) -> None:
        self._rpc = rpc
        self._ours = frozenset("0x" + address.hex() for address in addresses)
        self.blocks = 0

    async def compare(self, blocks: Sequence[StoredBlock]) -> list[Difference]:
        """Compare blocks with the node's.

        Raises:
            NodeFault: the node did not answer.
            ReceiptsUnavailable: it does not know the method.
        """
        differences: list[Difference] = []
        for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
            asked = blocks[start : start + _BLOCKS_AT_ONCE]
            for block, (header, receipts) in zip(asked, await self._ask(asked), strict=True):
                self.blocks += 1
                differences += self._differ(block, header, receipts)
        return differences

    async def _ask(self, blocks: Sequence[StoredBlock]) -> list[tuple[FullHeader | None, list[Receipt]]]:
        numbers = [hex(block.number) for block in blocks]
        calls = [Call("eth_getBlockByNumber", (number, False)) for number in numbers]
        calls += [Call("eth_getBlockReceipts", (number,)) for number in numbers]
        try:
            raws = await self._rpc.batch(calls)
        except RpcFailed as failure:
            if failure.fields["code"] == _METHOD_UNKNOWN:
                raise ReceiptsUnavailable(url=self._rpc.name) from failure
            raise
        headers = [self._rpc.decode(raw, _HEADER) for raw in raws[: len(blocks)]]
        receipts = [self._rpc.decode(raw, _RECEIPTS) or [] for raw in raws[len(blocks) :]]
        return list(zip(headers, receipts, strict=True))

    def _differ(
        self, block: StoredBlock, header: FullHeader | None, receipts: Sequence[Receipt]
    ) -> Iterator[Difference]:
        number = str(block.number)
        if header is None:
            yield Difference("blocks", number, "eth_getBlockByNumber", to_hex(block.hash), "no such block")
            return
        if header.hash != to_hex(block.hash):
            yield Difference("blocks", number, "eth_getBlockByNumber", to_hex(block.hash), header.hash)
            return
        if header.computed_hash() != header.hash:
            yield Difference(
                "blocks",
                number,
                "header hashes to the block's hash",
                to_hex(block.hash),
                f"{header.computed_hash()}: the node lies, or this chain's headers have other fields",
            )
            return
        for column, stored, theirs in (
            ("parent_hash", to_hex(block.parent_hash), header.parent_hash),
            ("timestamp", str(block.timestamp), str(int(header.timestamp, 16))),
        ):
            if stored != theirs:
                yield Difference("blocks", f"{number} {column}", "= header", stored, theirs)
        try:
            root = to_hex(receipts_root(receipts))
        except ReceiptMalformed as error:
            root = f"no root: {error}"
        if root != header.receipts_root:
            yield Difference(
                "receipts",
                number,
                "receipts hash to the header's root",
                header.receipts_root,
                f"{root}: the node lies",
            )
            return
        yield from _compare_logs(block, self._logs(receipts))

    def _logs(self, receipts: Sequence[Receipt]) -> Iterator[RebuiltLog]:
        """Our contracts' logs. Their index is their place among all of the block: receipts are in order, and so are their logs."""
        place = 0
        for receipt in receipts:
            for log in receipt.logs:
                if log.address in self._ours:
                    yield RebuiltLog(
                        place,
                        _bytes(log.address),
                        tuple(_bytes(topic) for topic in log.topics),
                        _bytes(log.data),
                        _bytes(receipt.transaction_hash),
                    )
                place += 1


def _compare_logs(block: StoredBlock, theirs: Iterable[RebuiltLog]) -> Iterator[Difference]:
    ours = {row[1]: (event.TABLE, rebuild(event, row)) for event, row in block.events}
    for log in theirs:
        table, stored = ours.pop(log.log_index, ("receipts", None))
        if stored != log:
            key = f"{block.number}/{log.log_index}"
            yield Difference(table, key, "= log of the receipts", _spell(stored), _spell(log))
    for place, (table, stored) in sorted(ours.items()):
        yield Difference(
            table, f"{block.number}/{place}", "= log of the receipts", _spell(stored), "no such log"
        )


def _spell(log: RebuiltLog | None) -> str:
    if log is None:
        return "no such row"
    topics = " ".join(to_hex(topic) for topic in log.topics)
    return f"{to_hex(log.address)} [{topics}] {to_hex(log.data)} in {to_hex(log.tx_hash)}"


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text[2:])
