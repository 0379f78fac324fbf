"""Relayers killed at random moments and points, a thousand times: every intent is on the chain once at most, none is lost."""

import os
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from scripts.bindings.abi import build
from tests.chaos.crash.lane import Lane
from tests.chaos.postgres import Postgres
from tests.chaos.progress import Progress
from tests.chaos.relaying.campaign import CAMPAIGN_KILLS, Campaign, Tally, warm_lanes
from tests.chaos.relaying.report import print_relaying

pytestmark = pytest.mark.integration

SHORT_KILLS = 16
LANES = 4


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    build("contracts/ConsentRegistry.sol")


async def crash(
    kills: int, seed: int, server: Postgres, folder: Path, *, lanes: int = LANES, sabotage: bool = False
) -> tuple[Tally, list[Lane]]:
    """Run campaigns of so many kills in all, with the seeds from ``seed`` on, and print what came of them."""
    tally, started = Tally(), []
    async with AsyncExitStack() as stack:
        started = await warm_lanes(stack, server, folder, lanes=lanes, sabotage=sabotage)
        progress = Progress("kills", kills)
        try:
            for number in range(-(-kills // CAMPAIGN_KILLS)):
                some = min(CAMPAIGN_KILLS, kills - number * CAMPAIGN_KILLS)
                await Campaign(seed + number, server, folder, tally, progress, started).run(some)
                if tally.faults.any and not sabotage:
                    text = "\n".join(tally.faults.examples[:15])
                    pytest.fail(
                        f"SEED={seed + number:#x} CHAOS_RELAYER_KILLS={some} repeats this campaign:\n{text}"
                    )
        finally:
            progress.end()
            print_relaying(tally, started, seed=seed, per_minute=progress.per_minute)
    return tally, started


async def test_relayers_killed__some__every_intent_once_and_none_lost(
    seed: int, own_postgres: Postgres, tmp_path: Path
) -> None:
    tally, _ = await crash(SHORT_KILLS, seed, own_postgres, tmp_path, lanes=2)
    assert tally.kills == SHORT_KILLS
    assert tally.outcomes.total() == tally.asked.total() > 0


@pytest.mark.chaos
@pytest.mark.timeout(0)
async def test_relayers_killed__very_many__every_intent_once_and_none_lost(
    seed: int, own_postgres: Postgres, tmp_path: Path
) -> None:
    kills = int(os.environ.get("CHAOS_RELAYER_KILLS") or "1000")
    tally, _ = await crash(kills, seed, own_postgres, tmp_path)
    assert tally.kills == kills


@pytest.mark.chaos
@pytest.mark.timeout(0)
async def test_relayer_that_gives_before_it_writes__killed__is_noticed(
    seed: int, own_postgres: Postgres, tmp_path: Path
) -> None:
    tally, _ = await crash(120, seed, own_postgres, tmp_path, sabotage=True)
    assert tally.faults.unwritten
