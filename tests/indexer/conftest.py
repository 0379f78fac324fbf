"""A chain of its own for each test, its tokens and its traffic, and as many fresh databases as a test asks for."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from scripts.bench.anvil import Anvil, anvil
from scripts.bench.traffic import Traffic
from scripts.bindings.abi import build
from tests.conftest import copy_of
from tests.indexer.market import index
from tests.indexer.processes import Start, indexers
from tests.indexer.support import Databases
from tests.indexer.whole_market import SOURCES, WholeMarket


@pytest.fixture(scope="session")
def compiled() -> None:
    build("contracts/mocks/Batch.sol", "contracts/mocks/MockUSDC.sol", "contracts/MarqueeToken.sol")


@pytest.fixture
def node(compiled: None) -> Iterator[Anvil]:
    with anvil() as started:
        yield started


@pytest.fixture
def traffic(node: Anvil) -> Traffic:
    return Traffic(node, accounts=12)


@pytest.fixture
async def databases(postgres_url: str, template_name: str) -> AsyncIterator[Databases]:
    async with AsyncExitStack() as stack:
        yield Databases(lambda: stack.enter_async_context(copy_of(postgres_url, template_name)))


@pytest.fixture(scope="session")
def market() -> Iterator[WholeMarket]:
    """All contracts after 500 blocks of random use. Nobody adds to it: tests compare it with its mirror."""
    build(*SOURCES)
    with anvil() as started:
        whole = WholeMarket(started, seed=11)
        whole.play(500)
        yield whole


@pytest.fixture(scope="session")
async def mirror(market: WholeMarket, postgres_url: str, template_name: str) -> AsyncIterator[str]:
    """The market's mirror. Nobody writes to it: whoever alters rows does so in a copy."""
    async with copy_of(postgres_url, template_name) as url:
        await index(market, url)
        yield url


@pytest.fixture
def start(traffic: Traffic, tmp_path: Path) -> Iterator[Start]:
    """Start an indexer of ``traffic`` on a database."""
    with indexers(traffic, tmp_path) as launch:
        yield launch
