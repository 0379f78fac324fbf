"""A world for each test: an anvil, a database, an account."""

import pytest

from marquee.db.pool import create_pool
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.relayer.world import World


@pytest.fixture(scope="module")
def compiled():
    build("contracts/ConsentRegistry.sol")


@pytest.fixture
async def world(compiled, fresh_url):
    pool = await create_pool(fresh_url, application="test", role="marquee_api")
    with anvil("--slots-in-an-epoch", "2") as node:
        market = World(node, fresh_url, pool)
        node.rpc("anvil_setNextBlockBaseFeePerGas", hex(10**9))
        node.mine()
        yield market
    await pool.close()
