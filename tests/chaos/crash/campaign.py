"""Indexers that are killed thousands of times while the chain grows and forks and Postgres is cut off, and what is left of it."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import msgspec

from indexer.follow import Options
from scripts.bench.anvil import anvil
from tests.chaos.chain import Chain
from tests.chaos.crash.lane import EndedByItself, Lane, arguments_of, lane
from tests.chaos.crash.server import Setup
from tests.chaos.differences import Differences, Rows, differences, tears
from tests.chaos.postgres import Postgres
from tests.chaos.progress import Progress
from tests.indexer.support import following, indexer_of, mirrored, rows

CAMPAIGN_KILLS: Final = 250
"""Kills on one chain: a campaign has a seed of its own, and can be run again by it alone."""

_KILLS_A_CHECK: Final = 125
_OPTIONS: Final = Options(ahead=3, batch_events=20, poll_seconds=0.01, patience_seconds=0.05)


# Of the turns after a kill: a change of the chain, a cut of sessions, a look at a mirror between lives, a restart of Postgres.
_ACTS: Final = 0.6
_CUTS: Final = 0.02
_LOOKS: Final = 0.05
_RESTARTS: Final = 0.004
# Of the kills: the database is forgotten, and the next indexer has everything to write.
_RENEWED: Final = 0.04


class Tally(msgspec.Struct):
    """What was done in all campaigns, and what came of it."""

    campaigns: int = 0
    kills: int = 0
    chain: Counter[str] = msgspec.field(default_factory=Counter)
    cuts: int = 0
    restarts: int = 0
    checks: int = 0
    looks: int = 0
    blocks: int = 0
    events: int = 0
    differences: Differences = msgspec.field(default_factory=Differences)
    torn: list[str] = []


class _Mirror:
    """One database, and the lane that kills whoever mirrors into it."""

    def __init__(self, lane: Lane, database: str, choose: random.Random, *, websocket: bool) -> None:
        self.lane = lane
        self.database = database
        self.choose = choose
        self.websocket = websocket


class Campaign:
    """One chain, and a database for each lane that is mirrored from it at the same time."""

    def __init__(
        self, seed: int, server: Postgres, tally: Tally, progress: Progress, lanes: Sequence[Lane]
    ) -> None:
        self._random = random.Random(seed)
        self._server = server
        self._tally = tally
        self._progress = progress
        self._lanes = lanes
        self._restarts = 0
        self._administering = asyncio.Lock()
        """Nobody looks at a database that is being dropped, or at a server that is being restarted."""
        self._left = 0
        self._turns: asyncio.Queue[bool] = asyncio.Queue()

    async def run(self, kills: int) -> None:
        """Kill so many indexers. What is wrong afterwards is in the tally.

        Raises:
            EndedByItself: an indexer stopped that nobody had killed.
        """
        with anvil() as node:
            self._chain = Chain(node, seed=self._random.randrange(1 << 32))
            await asyncio.to_thread(self._chain.grow, 40)
            mirrors = [
                _Mirror(
                    lane,
                    await self._server.new(),
                    random.Random(self._random.randrange(1 << 32)),
                    websocket=place % 2 == 1,
                )
                for place, lane in enumerate(self._lanes)
            ]
            while kills > 0:
                self._left = min(kills, _KILLS_A_CHECK)
                kills -= self._left
                shaking = asyncio.create_task(self._shake(mirrors))
                try:
                    await asyncio.gather(*(self._kill(each) for each in mirrors))
                finally:
                    self._turns.put_nowait(False)
                    await shaking
                await self._check(mirrors)
            for each in mirrors:
                await self._server.drop(each.database)
        self._tally.chain += self._chain.did
        self._tally.campaigns += 1

    async def _kill(self, mirror: _Mirror) -> None:
        """Kill indexers of one mirror until all are killed."""
        websocket = self._chain.node.ws_url if mirror.websocket else None
        while self._left > 0:
            self._left -= 1
            restarts = self._restarts
            indexer = indexer_of(self._chain, mirror.database, ws_url=websocket, options=_OPTIONS)
            try:
                await mirror.lane.kill(indexer, mirror.choose)
            except EndedByItself:
                # An indexer that cannot reach Postgres when it starts says so and stops: whoever runs it starts it again.
                if restarts == self._restarts and restarts % 2 == 0:
                    raise
                self._left += 1
                continue
            if mirror.choose.random() < _RENEWED:
                await self._renew(mirror)
            self._tally.kills += 1
            self._turns.put_nowait(True)
            self._progress.step(reorgs=self._chain.did["reorg"] + self._tally.chain["reorg"])

    async def _shake(self, mirrors: list[_Mirror]) -> None:
        """After every kill, perhaps do something to the chain or to Postgres, while the next indexer lives."""
        while await self._turns.get():
            what = self._random.random()
            if what < _ACTS:
                await asyncio.to_thread(self._chain.act)
                continue
            async with self._administering:
                await self._disturb(what - _ACTS, self._random.choice(mirrors))

    async def _disturb(self, what: float, mirror: _Mirror) -> None:
        if what < _CUTS:
            self._tally.cuts += await self._server.cut(mirror.database)
        elif what < _CUTS + _LOOKS:
            self._tally.looks += 1
            self._tally.torn += await tears(mirror.database)
        elif what < _CUTS + _LOOKS + _RESTARTS:
            # Odd while it is away.
            self._restarts += 1
            await asyncio.to_thread(self._server.restart)
            self._restarts += 1
            self._tally.restarts += 1

    async def _check(self, mirrors: list[_Mirror]) -> None:
        """Let each mirror catch up unharmed, and compare it with one that was begun now. Half of them then begin anew."""
        node = self._chain.node
        fresh = await self._server.new()
        expected = await self._mirror(fresh)
        await self._server.drop(fresh)
        self._tally.blocks += len(expected["blocks"])
        self._tally.events += sum(len(found) for name, found in expected.items() if name.startswith("event_"))
        for each in mirrors:
            torn = await tears(each.database)
            self._tally.torn += torn
            if torn:
                # Nothing could be written any more.
                continue
            found = await self._mirror(each.database)
            self._tally.torn += await tears(each.database)
            self._tally.differences.add(differences(found, expected))
            self._tally.checks += 1
            assert found["blocks"][-1][0] == node.height
            if self._random.random() < 0.5:
                await self._renew(each)

    async def _renew(self, mirror: _Mirror) -> None:
        """Have the next indexer begin from nothing."""
        async with self._administering:
            await self._server.drop(mirror.database)
            mirror.database = await self._server.new()

    async def _mirror(self, database: str) -> Rows:
        async with following(indexer_of(self._chain, database, options=_OPTIONS)) as task:
            arrived = asyncio.create_task(mirrored(database, self._chain.node, 60.0))
            await asyncio.wait((task, arrived), return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                arrived.cancel()
                await task
            await arrived
        return await rows(database)


async def warm_lanes(
    stack: AsyncExitStack, server: Postgres, folder: Path, *, lanes: int, sabotage: bool = False
) -> list[Lane]:
    """Fork servers that have mirrored a small chain once."""
    node = stack.enter_context(anvil())
    chain = Chain(node, seed=0)
    await asyncio.to_thread(chain.grow, 10)
    started = []
    for number in range(lanes):
        warm = indexer_of(chain, await server.new(), ws_url=node.ws_url, options=_OPTIONS)
        setup = Setup(str(folder / f"lane-{number}.log"), arguments_of(warm), chain.height, sabotage)
        started.append(await stack.enter_async_context(lane(setup)))
    return started
