"""A local chain asked over one connection: blocks with the transactions that they are told to have, and many calls at once."""

import http.client
import itertools
from collections.abc import Sequence
from typing import Any

import msgspec

from indexer.source import Header, RawLog
from marquee.audit.calls import Call
from marquee.audit.node import CallFailed
from marquee.hexes import to_hex
from scripts.bench.anvil import Anvil

GAS = hex(10_000_000)
REVERTED = 3


class Receipt(msgspec.Struct, rename="camel"):
    """What became of a transaction."""

    status: str
    transaction_hash: str
    logs: list[RawLog]

    @property
    def ok(self) -> bool:
        return self.status == "0x1"


class Transaction(msgspec.Struct, frozen=True):
    sender: bytes
    to: bytes
    data: bytes


class Mined(msgspec.Struct):
    """A block: its header, and its transactions' receipts in their order."""

    header: Header
    receipts: list[Receipt]

    @property
    def timestamp(self) -> int:
        return int(self.header.timestamp, 16)

    @property
    def logs(self) -> list[RawLog]:
        return [log for receipt in self.receipts for log in receipt.logs]


class Chain:
    """An anvil that mines when told to; senders need no keys."""

    def __init__(self, node: Anvil) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=60)
        self._ids = itertools.count()

    def close(self) -> None:
        self._connection.close()

    def rpc(self, method: str, *params: Any) -> Any:
        return self._post([(method, params)])[0]["result"]

    def block(self, at: int, transactions: Sequence[Transaction]) -> Mined:
        """Mine one block of that time with these transactions in this order."""
        self.rpc("evm_setNextBlockTimestamp", at)
        for each in transactions:
            fields = {"from": to_hex(each.sender), "to": to_hex(each.to), "data": to_hex(each.data)}
            self.rpc("eth_sendTransaction", fields | {"gas": GAS})
        self.rpc("evm_mine")
        mined = self.mined("latest")
        assert len(mined.receipts) == len(transactions)
        return mined

    def mined(self, tag: str) -> Mined:
        header, receipts = self._post(
            [("eth_getBlockByNumber", (tag, False)), ("eth_getBlockReceipts", (tag,))]
        )
        return Mined(
            msgspec.convert(header["result"], Header), msgspec.convert(receipts["result"], list[Receipt])
        )

    def ask(self, calls: Sequence[Call], *, at: int | None = None) -> list[bytes | CallFailed]:
        """Answers of all calls, in order, after the newest block; ``at``: as if the block had that time."""
        later = () if at is None else ({}, {"time": hex(at)})
        answers = self._post(
            [("eth_call", ({"to": to_hex(c.to), "data": to_hex(c.data)}, "latest", *later)) for c in calls],
            reverts=True,
        )
        return [
            CallFailed(answer["error"]["message"])
            if "error" in answer
            else bytes.fromhex(answer["result"][2:])
            for answer in answers
        ]

    def errors(self, receipt: Receipt) -> set[str]:
        """Selectors (0x-hex) of the errors with which calls failed in a transaction, caught ones among them."""
        tracer = {"tracer": "callTracer"}
        calls = [self.rpc("debug_traceTransaction", receipt.transaction_hash, tracer)]
        found = set()
        while calls:
            call = calls.pop()
            calls += call.get("calls", ())
            if "error" in call:
                found.add(call.get("output", "0x")[:10])
        return found

    def read(self, call: Call) -> tuple[Any, ...]:
        (answer,) = self.ask([call])
        assert isinstance(answer, bytes), f"{call.function}: {answer}"
        return call.read(answer)

    def _post(self, requests: Sequence[tuple[str, Sequence[Any]]], *, reverts: bool = False) -> list[Any]:
        if not requests:
            return []
        bodies = [
            {"jsonrpc": "2.0", "id": next(self._ids), "method": method, "params": list(params)}
            for method, params in requests
        ]
        self._connection.request(
            "POST", "/", msgspec.json.encode(bodies), {"Content-Type": "application/json"}
        )
        answers = {
            answer["id"]: answer for answer in msgspec.json.decode(self._connection.getresponse().read())
        }
        ordered = [answers[body["id"]] for body in bodies]
        for (method, _), answer in zip(requests, ordered, strict=True):
            if "error" in answer and not (reverts and answer["error"]["code"] == REVERTED):
                raise RuntimeError(f"{method}: {answer['error']}")
        return ordered
