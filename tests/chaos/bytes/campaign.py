"""Throw exchanges at a server until so many requests were sent; count what came back, and find the smallest bytes of what is wrong."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from tests.chaos.bytes.answers import STARVED, Answer
from tests.chaos.bytes.exchange import Exchange, make_exchange
from tests.chaos.bytes.sending import Way, send
from tests.chaos.bytes.world import World
from tests.chaos.progress import Progress

__all__ = ["Found", "Tally", "ask_alone", "smaller", "throw"]

_AT_ONCE: Final = 24
_LOOK_EVERY: Final = 2_000
"""Requests after which people are signed in again, and the server's log and memory are looked at."""

_MOST_FOUND: Final = 8
_TRIES: Final = 200
MEMORY_GROWTH_BYTES: Final = 96 << 20
"""What a server may have more at the end than after the first looks: caches that are bounded fill meanwhile."""

_WARM: Final = 10
_UNAVAILABLE: Final = 503
_PAUSE_SECONDS: Final = 3.0


@dataclass(frozen=True)
class Found:
    """Something wrong: which exchange of which seed, what, and the bytes that do it, as small as they were made."""

    number: int
    complaint: str
    raw: bytes
    done: Sequence[str]

    def __str__(self) -> str:
        return f"exchange {self.number}: {self.complaint}\n  after {', '.join(self.done)}\n  {self.raw!r}"


@dataclass
class Tally:
    """What was thrown and what came of it."""

    requests: int = 0
    exchanges: int = 0
    answers: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    codes: Counter[tuple[int, str]] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    succeeded: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    ways: Counter[Way] = field(default_factory=Counter)
    found: list[Found] = field(default_factory=list)
    logged: list[dict[str, Any]] = field(default_factory=list)
    starved: int = 0
    seconds: float = 0.0
    memory_warm: int = 0
    memory_end: int = 0
    memory_most: int = 0

    def add(self, exchange: Exchange, answers: Sequence[Answer]) -> None:
        self.exchanges += 1
        self.requests += exchange.requests
        self.answers += len(answers)
        self.ways[exchange.way] += 1
        for part in exchange.parts:
            self.operations[part.operation] += 1
            self.kinds.update(part.done)
        if exchange.how:
            self.kinds[exchange.how] += 1
        for answer in answers:
            self.statuses[answer.status] += 1
            if answer.status >= 400 and answer.body:
                self.codes[answer.status, str(answer.problem.get("code"))] += 1
        for part, answer in zip(exchange.parts, answers, strict=False):
            if answer.status < 400 and answer.headers:
                self.succeeded.add(part.operation)


async def throw(world: World, count: int, *, seed: int, progress: Progress) -> Tally:
    """Send at least so many requests. It goes on after something was found, to find more, and stops after a handful."""
    tally, began, numbers, looks = Tally(), time.monotonic(), iter(range(count)), 0

    async def work(until: int) -> None:
        while tally.requests < until and len(tally.found) < _MOST_FOUND:
            number = next(numbers)
            await _one(world, number, seed, tally)
            progress.done = tally.requests
            progress.tell(found=len(tally.found))

    while tally.requests < count and len(tally.found) < _MOST_FOUND:
        await world.people.return_()
        until = min(count, tally.requests + _LOOK_EVERY)
        await asyncio.gather(*(work(until) for _ in range(_AT_ONCE)))
        tally.logged += [line for line in world.server.complaints() if not _is_of_starving(line)]
        looks += 1
        if looks == _WARM or not tally.memory_warm:
            tally.memory_warm = world.server.memory()
    tally.memory_end, tally.memory_most = world.server.memory(), world.server.memory("VmHWM")
    tally.seconds = time.monotonic() - began
    return tally


async def _one(world: World, number: int, seed: int, tally: Tally) -> None:
    chance = Random(f"{seed} {number}")
    exchange = make_exchange(world.operations, world.people.who, chance)
    raw = world.people.fill(exchange.raw)
    try:
        sent = await send(
            world.server.port, raw, exchange.way, chance, answers=exchange.answers, streams=exchange.streams
        )
    except (TimeoutError, OSError) as error:
        tally.found.append(
            Found(number, f"{exchange.way}: {type(error).__name__}", exchange.raw, _done(exchange))
        )
        tally.add(exchange, [])
        return
    answers, wrong = exchange.look(sent)
    tally.add(exchange, answers)
    if wrong is None:
        return
    suspect = _suspect(exchange, answers)
    if any(
        answer.status == _UNAVAILABLE and (not answer.body or answer.problem.get("code") in STARVED)
        for answer in answers
    ):
        await asyncio.sleep(_PAUSE_SECONDS)
        if await ask_alone(world, suspect) is None:
            tally.starved += 1
            return
    tally.found.append(Found(number, f"{exchange.way}: {wrong}", suspect, _done(exchange)))


def _is_of_starving(line: dict[str, Any]) -> bool:
    """Whether a line of the log tells of a service that was too slow, which its answer tells as well."""
    raised = {each.get("exc_type") for each in line.get("exception") or ()}
    return bool(raised & {"RedisUnavailable", "NodeUnavailable", "DatabaseTimedOut", "DeadlineExceeded"})


def _done(exchange: Exchange) -> list[str]:
    return [name for part in exchange.parts for name in part.done] + ([exchange.how] if exchange.how else [])


def _suspect(exchange: Exchange, answers: Sequence[Answer]) -> bytes:
    """The request that a wrong answer is to, or all of them."""
    wrong = [place for place, answer in enumerate(answers) if answer.status >= 500]
    if wrong and wrong[0] < len(exchange.pieces):
        return exchange.pieces[wrong[0]]
    return exchange.raw


async def ask_alone(world: World, raw: bytes) -> str | None:
    """Send bytes by themselves, read what comes until the end, and say what is wrong with it."""
    exchange = Exchange([], Way.HALF, raw)
    filled = world.people.fill(raw)
    try:
        sent = await send(world.server.port, filled, Way.HALF, Random(0), answers=1, streams=exchange.streams)
    except (TimeoutError, OSError) as error:
        return type(error).__name__
    return exchange.look(sent)[1]


async def smaller(world: World, found: Found) -> Found:
    """Leave out what can be left out, in halves, quarters and so on, while the same is wrong."""

    async def fails(raw: bytes) -> bool:
        return await ask_alone(world, raw) == found.complaint.partition(": ")[2]

    await world.people.return_()
    raw, tries = found.raw, 0
    if not await fails(raw):
        return found
    size = len(raw) // 2
    while size and tries < _TRIES:
        place = 0
        while place < len(raw) and tries < _TRIES:
            shorter = raw[:place] + raw[place + size :]
            tries += 1
            if shorter and await fails(shorter):
                raw = shorter
            else:
                place += size
        size //= 2
    return Found(found.number, found.complaint, raw, found.done)
