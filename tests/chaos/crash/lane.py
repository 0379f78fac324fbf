"""A fork server, as tests use it."""

import asyncio
import math
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from indexer.main import Indexer
from tests.chaos.crash.server import End, Run

_PROGRAM: Final = Path(__file__).with_name("server.py")
_ROOT: Final = Path(__file__).resolve().parents[3]
_ENDS: Final = msgspec.json.Decoder(End)
_NOT_SENT: Final = {"projections"}

# How far from leading, or from a transaction's beginning, each point lies at the most; drawn log-uniformly.
_FURTHEST: Final = {"write": (60, 16), "commit": (5, 2), "read": (60, 16), "call": (100_000, 4_000)}
_WEIGHTS: Final = {"time": 4, "boot": 1, "write": 4, "commit": 3, "read": 2, "call": 2}
_LONGEST_SECONDS: Final = 0.15


def arguments_of(indexer: Indexer) -> dict[str, Any]:
    """An indexer, for JSON."""
    return {name: getattr(indexer, name) for name in indexer.__struct_fields__ if name not in _NOT_SENT}


def draw(choose: random.Random, indexer: Indexer) -> Run:
    """One life's end."""
    point = choose.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    transaction = choose.choice((0, 0, 1, 1, 1, 2, 2, 3, 5))
    furthest = _FURTHEST.get(point, (1, 1))[transaction > 0]
    return Run(
        indexer=arguments_of(indexer),
        seed=choose.randrange(1 << 32),
        point=point,
        at=round(math.exp(choose.uniform(0, math.log(furthest)))),
        transaction=transaction,
        seconds=choose.uniform(0, _LONGEST_SECONDS / 2) if point in {"time", "boot"} else _LONGEST_SECONDS,
        half=choose.choice(("before", "middle", "after")),
    )


class EndedByItself(AssertionError):
    """An indexer stopped although nobody had killed it."""


class Lane:
    """A fork server. ``stages`` counts what indexers were at when they were killed, ``points`` how that was chosen."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.stages: Counter[str] = Counter()
        self.points: Counter[str] = Counter()
        self.cpu_seconds = 0.0
        self._process = process

    async def kill(self, indexer: Indexer, choose: random.Random) -> None:
        """Let an indexer live and die.

        Raises:
            EndedByItself: it stopped before it was killed.
        """
        await self.live(draw(choose, indexer))

    async def live(self, run: Any) -> None:
        """Let whatever the server forks live one life; ``run`` has what :class:`tests.chaos.crash.server.Points` reads.

        Raises:
            EndedByItself: it stopped before it was killed.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(run) + b"\n")
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the fork server is gone: {await self._process.wait()}")
        end = _ENDS.decode(line)
        self.cpu_seconds += end.cpu_milliseconds / 1_000
        if not end.killed:
            raise EndedByItself(f"{run.point} {run.at}: {end.said}")
        self.stages[end.stage] += 1
        self.points[run.point] += 1


@asynccontextmanager
async def lane(setup: Any, program: Sequence[str | Path] = (_PROGRAM,)) -> AsyncIterator[Lane]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        *program,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=_ROOT,
    )
    try:
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(setup) + b"\n")
        yield Lane(process)
    finally:
        # It ends by itself, with the life that it is at.
        assert process.stdin is not None
        process.stdin.close()
        await asyncio.wait_for(process.wait(), 10)
