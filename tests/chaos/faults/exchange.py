"""What a fault works on, and what it makes of it."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

Json = dict[str, Any]


class Reply(msgspec.Struct, kw_only=True):
    """What the proxy sends. ``delay``: seconds before. ``cut``: bytes of the body after which the connection ends."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = msgspec.field(default_factory=lambda: {"Content-Type": "application/json"})
    delay: float = 0.0
    cut: int | None = None


class Exchange:
    """Calls that came in one request and the node's true answers, in the order of the calls."""

    def __init__(self, asked: Any, answered: Any, choose: random.Random, memory: Json) -> None:
        self.is_batch = isinstance(asked, list)
        self.calls: list[Json] = asked if self.is_batch else [asked]
        by_id = {answer["id"]: answer for answer in (answered if isinstance(answered, list) else [answered])}
        self.answers: list[Json] = [by_id[call["id"]] for call in self.calls]
        self.choose = choose
        self.memory = memory
        """What a fault wants to remember until a later request."""

    def reply(self, **more: Any) -> Reply:
        """What the answers are now, as bytes."""
        content = self.answers if self.is_batch else self.answers[0]
        return Reply(body=json.dumps(content).encode(), **more)

    def of(self, *methods: str) -> Iterator[tuple[Json, Json]]:
        """Calls of these methods with their answers, where there is a result."""
        for call, answer in zip(self.calls, self.answers, strict=False):
            if call["method"] in methods and answer.get("result") is not None:
                yield call, answer

    @property
    def is_range(self) -> bool:
        """Whether blocks are asked for with their logs, to be mirrored."""
        return any(call["method"] == "eth_getLogs" for call in self.calls) and len(self.calls) > 1

    def headers(self) -> list[Json]:
        """Headers of the blocks that are to be mirrored, in order."""
        return [answer["result"] for _, answer in self.of("eth_getBlockByNumber")] if self.is_range else []

    def tags(self) -> dict[str, Json]:
        """Answers to the question where the node's head is: the newest block, the finalized one, and one by its number (``asked``)."""
        found = {
            call["params"][0] if not call["params"][0].startswith("0x") else "asked": answer
            for call, answer in self.of("eth_getBlockByNumber")
        }
        is_head = "latest" in found and not any(call["method"] == "eth_chainId" for call in self.calls)
        return found if is_head else {}

    def logs(self) -> list[Json]:
        """The lists of logs, as they are in the answers: altering one alters the answer."""
        return [log for _, answer in self.of("eth_getLogs") for log in answer["result"]]

    def put_logs(self, logs: list[Json]) -> None:
        """Answer the only call for logs, if it is one, with others."""
        for _, answer in self.of("eth_getLogs"):
            answer["result"] = logs
            return

    def receipts(self) -> list[tuple[str, list[Json]]]:
        """Blocks by what they were asked for, with their receipts."""
        return [(call["params"][0], answer["result"]) for call, answer in self.of("eth_getBlockReceipts")]


Alter = Callable[[Exchange], Reply | None]


class Fault(msgspec.Struct, frozen=True):
    """One way in which a node fails. ``alter`` alters nothing and gives None where nothing can be altered so.

    ``harmless``: why nobody has to notice it. ``stops``: errors with which an indexer of this node alone may rightly stop; whoever
    runs it starts it again. ``at_start``: only what is asked at the start can be altered so. ``proofs``: what an indexer has to check to
    notice it at all.
    """

    name: str
    alter: Alter
    harmless: str = ""
    stops: tuple[str, ...] = ()
    proofs: str = ""
    at_start: bool = False


FAULTS: dict[str, Fault] = {}


def fault(
    *, harmless: str = "", stops: tuple[str, ...] = (), proofs: str = "", at_start: bool = False
) -> Callable[[Alter], Alter]:
    """Register a function as a fault, by its name."""

    def register(alter: Alter) -> Alter:
        name = alter.__name__
        FAULTS[name] = Fault(name, alter, harmless, stops, proofs, at_start)
        return alter

    return register
