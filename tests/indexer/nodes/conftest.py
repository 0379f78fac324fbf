"""Nodes that answer through a proxy, which a test may make lie."""

from collections.abc import AsyncIterator

import pytest

from scripts.bench.traffic import Traffic
from tests.indexer.proxy import Proxy, proxy


@pytest.fixture
async def liar(traffic: Traffic) -> AsyncIterator[Proxy]:
    async with proxy(traffic.node.url) as state:
        yield state


@pytest.fixture
async def honest(traffic: Traffic) -> AsyncIterator[Proxy]:
    async with proxy(traffic.node.url) as state:
        yield state
