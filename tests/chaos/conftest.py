"""What a campaign is told: how much, from which seed. Set by `make chaos`, small without."""

import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest
import structlog

from scripts.bindings.abi import build
from tests.chaos.postgres import Postgres, postgres
from tests.conftest import copy_of
from tests.indexer.support import Databases
from tests.indexer.whole_market import SOURCES


@pytest.fixture(scope="session")
def seed() -> int:
    """SEED, decimal or 0x-hex."""
    return int(os.environ.get("SEED") or "1", 0)


@pytest.fixture(scope="session")
def market_compiled() -> None:
    build("contracts/mocks/Batch.sol", *SOURCES)


@pytest.fixture(scope="session")
def restartable() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
async def own_postgres(restartable: Postgres) -> Postgres:
    await restartable.prepare()
    return restartable


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Iterator[None]:
    """What indexers say of faults that were thrown at them is thousands of lines."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.configure(**before)


@pytest.fixture
async def databases(postgres_url: str, template_name: str) -> AsyncIterator[Databases]:
    async with AsyncExitStack() as stack:
        yield Databases(lambda: stack.enter_async_context(copy_of(postgres_url, template_name)))
