"""Each kind of fault by itself, at a fifth of all requests: the mirror ends as it should, and the fault is noticed."""

from collections.abc import Iterator

import pytest

from indexer.follow import Options
from scripts.bench.anvil import anvil
from tests.chaos.chain import Chain
from tests.chaos.faults.exchange import FAULTS
from tests.chaos.faults.mirroring import hurried, mirror_through_faults
from tests.chaos.faults.proxy import ALL_MODULES
from tests.chaos.faults.sockets import SOCKET_FAULTS
from tests.indexer.support import Databases

pytestmark = [pytest.mark.integration]
assert ALL_MODULES

# One question at a time: then no answer is thrown away unread, and what was done and what was noticed can be compared.
ONE_BY_ONE = Options(ahead=1, batch_events=60, poll_seconds=0.01, patience_seconds=0.1)
COUNT = 12


@pytest.fixture(scope="module")
def chain(market_compiled: None, seed: int) -> Iterator[Chain]:
    with anvil() as node:
        yield Chain(node, seed=seed)


@pytest.fixture(autouse=True)
def hurry() -> Iterator[None]:
    with hurried():
        yield


@pytest.mark.parametrize("name", sorted(FAULTS))
async def test_fault__of_one_kind__mirror_ends_right(
    chain: Chain, databases: Databases, seed: int, name: str
) -> None:
    kind = FAULTS[name]
    outcome = await mirror_through_faults(
        chain,
        databases,
        seed=seed,
        count=COUNT,
        faults=[name],
        options=ONE_BY_ONE,
        restarts=kind.at_start,
        rate=0.5 if kind.at_start else 0.2,
    )
    assert not outcome.differences.any, outcome.differences.examples
    assert set(outcome.stops) <= set(kind.stops)
    if not kind.harmless:
        assert (outcome.noticed + outcome.stops).total() >= outcome.done.total()


@pytest.mark.parametrize("name", sorted(SOCKET_FAULTS))
async def test_websocket_fault__of_one_kind__mirror_ends_right(
    chain: Chain, databases: Databases, seed: int, name: str
) -> None:
    outcome = await mirror_through_faults(
        chain, databases, seed=seed, count=6, sockets=[name], options=ONE_BY_ONE, rate=0.5
    )
    assert not outcome.differences.any, outcome.differences.examples
    assert not outcome.stops
