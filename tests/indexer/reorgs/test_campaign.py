"""Random histories of a real node, an indexer and its database: whatever happened, the mirror ends as one that was begun afterwards.

A seed repeats what is done; what it meets depends on the moment.
"""

import asyncio
import os
import random
import signal
from collections.abc import Callable
from typing import Any

import pytest

from indexer.follow import Options
from marquee.logs import logger
from scripts.bench.traffic import Traffic
from tests.indexer.reorgs.oracle import cut_sessions, held_at
from tests.indexer.reorgs.test_anvil import reorg
from tests.indexer.support import Databases, assert_equal, fresh_rows, indexer_of, mirrored, rows

pytestmark = pytest.mark.integration

DEEPEST = 64
# anvil calls final what is two epochs of 32 slots old.
FINAL = 64
# Few events a batch, so that a history is many transactions.
OPTIONS = Options(poll_seconds=0.02, patience_seconds=0.3, batch_events=20)


class Campaign:
    """A chain, one mirror of it, and the steps that may befall them."""

    def __init__(self, traffic: Traffic, database: str, choose: random.Random) -> None:
        self.traffic = traffic
        self.node = traffic.node
        self.database = database
        self.choose = choose
        self.snapshots: list[tuple[str, int]] = []
        self.lowest = self.node.height
        self.final = 0
        websockets = [self.node.ws_url] if choose.random() < 0.5 else []
        self.indexer = indexer_of(traffic, database, options=OPTIONS, ws_urls=websockets)
        self.task = self._begin()

    def _begin(self) -> "asyncio.Task[None]":
        return asyncio.create_task(self.indexer.follow(log=logger("followed")))

    async def end(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def grow(self) -> None:
        await asyncio.to_thread(self.traffic.blocks, self.choose.randrange(1, 12), self.choose.randrange(8))

    def _room(self) -> int:
        """How many blocks may be taken back: none that may have been seen as final, and not the tokens."""
        height = self.node.height
        self.final = max(self.final, height - FINAL)
        return height - max(self.final, self.traffic.start_block + 8)

    async def reorg(self) -> None:
        if (room := self._room()) > 1:
            depth = self.choose.randrange(1, min(room, DEEPEST + 1))
            self._taken_back(self.node.height - depth)
            await asyncio.to_thread(reorg, self.traffic, depth)

    async def rollback(self) -> None:
        if (room := self._room()) > 1:
            depth = self.choose.randrange(1, min(room, 8))
            self._taken_back(self.node.height - depth)
            self.node.rpc("anvil_rollback", depth)

    async def snapshot(self) -> None:
        self.snapshots.append((self.node.rpc("evm_snapshot"), self.node.height))

    async def revert(self) -> None:
        self._room()
        self.snapshots = [each for each in self.snapshots if each[1] >= self.final]
        if self.snapshots:
            chosen = self.choose.randrange(len(self.snapshots))
            name, height = self.snapshots[chosen]
            del self.snapshots[chosen:]
            self.node.rpc("evm_revert", name)
            self.lowest = min(self.lowest, height)

    def _taken_back(self, ancestor: int) -> None:
        self.snapshots.clear()
        self.lowest = min(self.lowest, ancestor)

    async def cut(self) -> None:
        await cut_sessions(self.database)

    async def restart(self) -> None:
        await self.end()
        self.task = self._begin()

    async def stall(self) -> None:
        self.node.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(self.choose.uniform(0, 0.3))
        self.node.process.send_signal(signal.SIGCONT)

    async def wait(self) -> None:
        """Let the mirror come level; what is below every ancestor since the last time is as it was then."""
        level = asyncio.create_task(mirrored(self.database, self.node, seconds=60.0))
        await asyncio.wait({level, self.task}, return_when=asyncio.FIRST_COMPLETED)
        if self.task.done():
            level.cancel()
            self.task.result()
        await level

    STEPS: tuple[tuple[Callable[["Campaign"], Any], int], ...] = (
        (grow, 6),
        (reorg, 4),
        (rollback, 2),
        (snapshot, 2),
        (revert, 2),
        (cut, 1),
        (restart, 1),
        (stall, 1),
    )

    async def step(self) -> None:
        kinds, weights = zip(*self.STEPS, strict=True)
        await self.choose.choices(kinds, weights)[0](self)


async def run(traffic: Traffic, databases: Databases, seed: int, steps: int) -> None:
    choose = random.Random(seed)
    traffic.blocks(20, 4)
    campaign = Campaign(traffic, await databases.new(), choose)
    try:
        await campaign.wait()
        campaign.lowest = level = traffic.node.height
        held = await held_at(campaign.database, level)
        for _ in range(steps):
            await campaign.step()
            if choose.random() < 0.4:
                await campaign.wait()
                if campaign.lowest >= level:
                    assert_equal(await held_at(campaign.database, level), held)
                campaign.lowest = level = traffic.node.height
                held = await held_at(campaign.database, level)
        await campaign.wait()
        assert not campaign.task.done()
    finally:
        await campaign.end()
    assert_equal(await rows(campaign.database), await fresh_rows(traffic, databases))


@pytest.mark.parametrize("seed", range(2))
async def test_random_history__short__ends_as_a_fresh_sync(
    traffic: Traffic, databases: Databases, seed: int
) -> None:
    await run(traffic, databases, seed, 25)


@pytest.mark.chaos
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("turn", range(int(os.environ.get("CHAOS_REORGS", "20"))))
async def test_random_history__long__ends_as_a_fresh_sync(
    traffic: Traffic, databases: Databases, turn: int
) -> None:
    await run(traffic, databases, 1000 + turn, 150)
