"""A node that fails and lies in every way that we could think of: the mirror ends right, and what matters is noticed."""

import os

import pytest

from tests.chaos.faults.campaign import FaultTally, campaign, check, throw, throw_all
from tests.chaos.faults.exchange import FAULTS
from tests.chaos.faults.sockets import SOCKET_FAULTS
from tests.chaos.progress import Progress
from tests.chaos.report import print_faults
from tests.indexer.support import Databases

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("market_compiled")]

FEW = 3


@pytest.mark.parametrize("name", [*sorted(FAULTS), *sorted(SOCKET_FAULTS)])
async def test_fault__of_one_kind__is_noticed_and_mirror_ends_right(
    databases: Databases, seed: int, name: str
) -> None:
    outcome = await throw(name, FEW, seed=seed, databases=databases)
    assert outcome.done.total() >= FEW
    check(name, outcome, seed=seed)


async def test_faults__of_all_kinds_with_forks__mirror_ends_right(databases: Databases, seed: int) -> None:
    outcome = await throw_all(60, seed=seed, databases=databases)
    assert outcome.done.total() >= 60
    assert not outcome.differences.any, outcome.differences.examples


@pytest.mark.chaos
@pytest.mark.timeout(0)
async def test_faults__very_many__mirror_ends_right(databases: Databases, seed: int) -> None:
    count = int(os.environ.get("CHAOS_FAULTS") or "10000")
    tally, progress = FaultTally(), Progress("faults", count)
    try:
        await campaign(tally, count, seed=seed, databases=databases, progress=progress)
    finally:
        progress.end()
        print_faults(tally, seed=seed)
    assert tally.done >= count
    assert not tally.differences.any
