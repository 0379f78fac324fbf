"""One exchange: what is sent on one connection and how, from a number and a seed; and what has to come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Final

from tests.chaos.bytes.answers import Answer, Malformed, complaint, read_answers
from tests.chaos.bytes.breaking import break_bytes
from tests.chaos.bytes.mutations import mutate
from tests.chaos.bytes.requests import Operation, Request
from tests.chaos.bytes.sending import Sent, Way

__all__ = ["Exchange", "Who", "make_exchange"]

Who = Sequence[tuple[bytes, ...]]

_LAST: Final = b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n"
_WAYS: Final = {Way.HALF: 50, Way.KEPT: 30, Way.PIECES: 8, Way.LATE: 3, Way.RESET: 6}
_DRIBBLED: Final = 0.002
_COSTLY: Final = {
    "/api/v1/audit/differences": 0.02,
    "/api/v1/transactions/build": 0.4,
    "/api/v1/intents/prepare": 0.4,
}
"""Share of the times at which these, of many calls to the node each, are asked when it is their turn."""


@dataclass(frozen=True)
class Exchange:
    """``parts`` are whole requests; ``broken`` are bytes behind them of which nobody knows where they end."""

    parts: Sequence[Request]
    way: Way
    broken: bytes = b""
    how: str = ""

    @cached_property
    def pieces(self) -> list[bytes]:
        return [part.raw() for part in self.parts] + ([self.broken] if self.broken else [])

    @cached_property
    def raw(self) -> bytes:
        return b"".join(self.pieces) + (_LAST if self.is_kept else b"")

    @property
    def is_kept(self) -> bool:
        return self.way is Way.KEPT and not self.broken and not self.streams

    @property
    def streams(self) -> bool:
        """Whether an answer may go on for ever."""
        return b"/stream" in b"".join(piece[:300] for piece in self.pieces)

    @property
    def requests(self) -> int:
        return len(self.pieces)

    @property
    def answers(self) -> int:
        return len(self.parts) + 1

    def look(self, sent: Sent) -> tuple[list[Answer], str | None]:
        """Read what came; say what is wrong with it."""
        methods = [part.method for part in self.parts]
        try:
            answers = read_answers(sent.data, [*methods, b"?" if self.broken else b"GET"])
        except Malformed as error:
            return [], f"malformed: {error}"
        wrong = next(filter(None, map(complaint, answers)), None)
        return answers, wrong or self._miscounted(answers, sent)

    def _miscounted(self, answers: Sequence[Answer], sent: Sent) -> str | None:
        """Each whole request has its answer, unless one before it closed the connection."""
        if sent.is_cut or self.streams or self.way in {Way.RESET, Way.DRIBBLED}:
            return None
        if any(not answer.whole for answer in answers[:-1]):
            return "an answer is cut"
        if len(answers) >= len(self.parts) or any(answer.closes for answer in answers):
            return None
        return f"{len(answers)} answers to {len(self.parts)} requests"


def make_exchange(operations: Sequence[Operation], who: Who, chance: Random) -> Exchange:
    """Make one: one to twenty requests, most of them mutated, and now and then something broken behind them."""
    way = (
        Way.DRIBBLED if chance.random() < _DRIBBLED else chance.choices(list(_WAYS), list(_WAYS.values()))[0]
    )
    asking = chance.choice(who) if chance.random() < 0.8 else ()
    breaks = chance.random() < 0.4
    count = chance.choice((0, 0, 0, 1, 4)) if breaks else chance.choice((1, 2, 8, 14, 20))
    parts = [_request(operations, asking, chance) for _ in range(count)]
    # A stream never ends: what came behind it would wait for ever.
    first = next((place for place, part in enumerate(parts) if b"/stream" in part.path), None)
    if first is not None:
        parts, breaks = parts[: first + 1], False
    if not breaks:
        return Exchange(parts, way)
    how, broken = break_bytes(_request(operations, asking, chance).raw(), chance)
    return Exchange(parts, way, broken or b"\0", how)


def _request(operations: Sequence[Operation], asking: tuple[bytes, ...], chance: Random) -> Request:
    while True:
        operation = chance.choice(operations)
        if chance.random() < _COSTLY.get(operation.path, 0.1 if operation.streams else 1):
            break
    request = operation.make(chance)
    for line in asking:
        name, _, value = line.partition(b": ")
        request.headers.append((name, value))
    if chance.random() < 0.85:
        mutate(request, chance)
    return request
