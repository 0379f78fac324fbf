"""Indexers killed at random moments and points, thousands of times: nothing is lost, doubled or wrong."""

import os
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.chaos.crash.campaign import CAMPAIGN_KILLS, Campaign, Tally, warm_lanes
from tests.chaos.crash.lane import EndedByItself, Lane
from tests.chaos.postgres import Postgres
from tests.chaos.progress import Progress
from tests.chaos.report import print_crashes

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("market_compiled")]

SHORT_KILLS = 200
LANES = 4


async def crash(
    kills: int, seed: int, server: Postgres, folder: Path, *, sabotage: bool = False
) -> tuple[Tally, list[Lane]]:
    """Run campaigns of so many kills in all, with the seeds from ``seed`` on, and print what came of them."""
    tally, lanes = Tally(), []
    async with AsyncExitStack() as stack:
        lanes = await warm_lanes(stack, server, folder, lanes=LANES, sabotage=sabotage)
        progress = Progress("kills", kills)
        try:
            for number in range(-(-kills // CAMPAIGN_KILLS)):
                some = min(CAMPAIGN_KILLS, kills - number * CAMPAIGN_KILLS)
                await Campaign(seed + number, server, tally, progress, lanes).run(some)
                found = tally.differences
                if (found.any or tally.torn) and not sabotage:
                    text = "\n".join(tally.torn[:5] + found.examples[:10])
                    pytest.fail(f"SEED={seed + number:#x} CHAOS_KILLS={some} repeats this campaign:\n{text}")
        finally:
            progress.end()
            print_crashes(tally, lanes, seed=seed, per_minute=progress.per_minute)
    return tally, lanes


async def test_kills__some__nothing_lost_doubled_or_wrong(
    seed: int, own_postgres: Postgres, tmp_path: Path
) -> None:
    tally, lanes = await crash(SHORT_KILLS, seed, own_postgres, tmp_path)
    assert tally.kills == SHORT_KILLS
    assert sum(lane.stages["writing"] for lane in lanes) > SHORT_KILLS // 10
    assert not tally.torn
    assert not tally.differences.any


@pytest.mark.chaos
@pytest.mark.timeout(0)
async def test_kills__very_many__nothing_lost_doubled_or_wrong(
    seed: int, own_postgres: Postgres, tmp_path: Path
) -> None:
    kills = int(os.environ.get("CHAOS_KILLS") or "10000")
    tally, _ = await crash(kills, seed, own_postgres, tmp_path)
    assert tally.kills == kills


async def test_kills__of_a_store_without_transactions__are_noticed(
    seed: int, own_postgres: Postgres, tmp_path: Path
) -> None:
    try:
        tally, _ = await crash(60, seed, own_postgres, tmp_path, sabotage=True)
    except EndedByItself:
        # From what it found an indexer could not go on.
        return
    assert tally.torn
