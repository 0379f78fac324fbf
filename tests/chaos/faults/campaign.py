"""Thousands of faults: each kind by itself, then all at once, with forks, sessions that are cut and websockets that lie."""

import math
import random
from collections import Counter
from typing import Final

import msgspec

from indexer.follow import Options
from marquee.chain import errors
from scripts.bench.anvil import anvil
from tests.chaos.chain import Chain
from tests.chaos.differences import Differences
from tests.chaos.faults.exchange import FAULTS
from tests.chaos.faults.mirroring import Outcome, Tell, hurried, mirror_through_faults
from tests.chaos.faults.sockets import SOCKET_FAULTS
from tests.chaos.progress import Progress
from tests.indexer.support import Databases

ONE_BY_ONE: Final = Options(ahead=1, batch_events=60, poll_seconds=0.01, patience_seconds=0.1)
"""One question at a time: then no answer is thrown away unread, and what was done and what was noticed can be compared."""

SIDE_BY_SIDE: Final = Options(ahead=4, batch_events=60, poll_seconds=0.01, patience_seconds=0.1)
_AT_FIRST: Final = frozenset(
    {
        "NodeLied",
        *(
            name
            for name, kind in vars(errors).items()
            if isinstance(kind, type) and issubclass(kind, errors.NodeFault)
        ),
    }
)
"""An indexer whose node failed four times in a row before it had worked even once says so and stops."""
_MIXED_SHARE: Final = 0.4
_FAULTS_A_CHAIN: Final = 250
_MIXED: Final = "all kinds at once"


class Line(msgspec.Struct):
    """One kind of fault in the table."""

    done: int = 0
    noticed: Counter[str] = msgspec.field(default_factory=Counter)
    stops: Counter[str] = msgspec.field(default_factory=Counter)


class FaultTally(msgspec.Struct):
    """What was thrown at indexers, and what came of it. ``mixed``: how often each kind was done when all were at once."""

    lines: dict[str, Line] = {}
    mixed: Counter[str] = msgspec.field(default_factory=Counter)
    requests: int = 0
    chains: int = 0
    reorgs: int = 0
    differences: Differences = msgspec.field(default_factory=Differences)

    @property
    def done(self) -> int:
        return sum(line.done for line in self.lines.values())

    def add(self, name: str, outcome: Outcome) -> None:
        line = self.lines.setdefault(name, Line())
        line.done += outcome.done.total()
        line.noticed += outcome.noticed
        line.stops += outcome.stops
        self.requests += outcome.requests
        self.chains += 1
        self.reorgs += outcome.reorgs
        self.differences.add(outcome.differences)
        if name == _MIXED:
            self.mixed += outcome.done


async def throw(
    name: str, count: int, *, seed: int, databases: Databases, tell: Tell = lambda _done: None
) -> Outcome:
    """Throw faults of one kind at an indexer, on a chain that only grows: then what is noticed is the faults alone."""
    kind = FAULTS.get(name)
    with hurried(), anvil() as node:
        chain = Chain(node, seed=seed, forks=False)
        if kind is None:
            return await mirror_through_faults(
                chain,
                databases,
                seed=seed,
                count=count,
                sockets=[name],
                options=ONE_BY_ONE,
                rate=0.5,
                tell=tell,
            )
        return await mirror_through_faults(
            chain,
            databases,
            seed=seed,
            count=count,
            faults=[name],
            options=ONE_BY_ONE,
            restarts=kind.at_start,
            rate=0.5 if kind.at_start else 0.2,
            tell=tell,
        )


async def throw_all(
    count: int, *, seed: int, databases: Databases, tell: Tell = lambda _done: None
) -> Outcome:
    """Throw faults of every kind, of HTTP and websocket, while the chain grows and forks."""
    with hurried(), anvil() as node:
        return await mirror_through_faults(
            Chain(node, seed=seed),
            databases,
            seed=seed,
            count=count,
            faults=[name for name, kind in FAULTS.items() if not kind.at_start],
            sockets=list(SOCKET_FAULTS),
            options=SIDE_BY_SIDE,
            tell=tell,
        )


async def campaign(
    tally: FaultTally, count: int, *, seed: int, databases: Databases, progress: Progress
) -> None:
    """Throw ``count`` faults: about two fifths of them all at once, the rest by kind."""
    kinds = [*FAULTS, *SOCKET_FAULTS]
    mixed = math.ceil(_MIXED_SHARE * count)
    each = math.ceil((count - mixed) / len(kinds))
    plan = [(name, min(each, _FAULTS_A_CHAIN)) for name in kinds]
    plan += [(_MIXED, min(_FAULTS_A_CHAIN, mixed - start)) for start in range(0, mixed, _FAULTS_A_CHAIN)]
    random.Random(seed).shuffle(plan)
    for number, (name, some) in enumerate(plan):
        own = seed + number

        def tell(done: int, before: int = tally.done, name: str = name) -> None:
            progress.done = before + done
            progress.tell(now=name.replace("_", " "))

        if name == _MIXED:
            outcome = await throw_all(some, seed=own, databases=databases, tell=tell)
        else:
            outcome = await throw(name, some, seed=own, databases=databases, tell=tell)
        tally.add(name, outcome)
        check(name, outcome, seed=own)


def check(name: str, outcome: Outcome, *, seed: int) -> None:
    """Fail if the mirror ended wrong, an indexer stopped that should not have, or faults were not noticed."""
    kind = FAULTS.get(name)
    repeat = f"{name} with SEED={seed:#x}"
    assert not outcome.differences.any, f"{repeat}: {outcome.differences.examples}"
    kinds = list(FAULTS.values()) if name == _MIXED else [kind] if kind is not None else []
    allowed = _AT_FIRST.union(*(each.stops for each in kinds))
    assert set(outcome.stops) <= allowed, f"{repeat}: stopped with {outcome.stops}"
    if kind is not None and not kind.harmless:
        noticed = (outcome.noticed + outcome.stops).total()
        assert noticed >= outcome.done.total() - 1, (
            f"{repeat}: {outcome.done} done, noticed {outcome.noticed}"
        )
