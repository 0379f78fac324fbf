"""A chain that differs below what is final: nothing is touched, nobody is told that all is well, and a person decides."""

import asyncio
from typing import Any

import pytest

from indexer.errors import MirrorHalted, ReorgBelowFinalized
from marquee.db.pool import create_pool
from marquee.logs import logger
from marquee.status.repository import read
from marquee.status.rules import reason_not_ready
from tests.indexer.reorgs.conftest import Tree
from tests.indexer.reorgs.forks import CHAIN_ID, Forked
from tests.indexer.reorgs.oracle import Oracle
from tests.indexer.support import Databases, assert_equal, checkpoint, following, indexer_of, mirrored, rows

pytestmark = pytest.mark.integration

LOG = logger("test")


async def why_not_ready(database: str) -> str | None:
    pool = await create_pool(database, application="test", role="marquee_api", min_size=0)
    try:
        found = (await read(pool)).checkpoint
    finally:
        await pool.close()
    return reason_not_ready(found, lag=0, allowed_lag_seconds=60, chain_id=CHAIN_ID)


@pytest.fixture
async def halted(tree: Tree, chain: Forked, databases: Databases) -> str:
    """A mirror of the left branch, final five blocks above the fork, whose node went over to the right one."""
    database = await databases.new()
    chain.node.switch(tree.left, tree.trunk + 20)
    chain.node.finalized = tree.trunk + 5
    await indexer_of(chain, database).follow(log=LOG, until=chain.node.height)
    assert await why_not_ready(database) is None
    before = await rows(database)
    chain.node.switch(tree.right)
    with pytest.raises(ReorgBelowFinalized, match=r"Nothing was changed.*marquee index --resume"):
        await indexer_of(chain, database).follow(log=LOG)
    found = await checkpoint(database)
    assert found is not None
    assert found["halted"]
    after = await rows(database)
    after["checkpoint"] = before["checkpoint"]
    assert_equal(after, before)
    return database


async def test_halted__node_is_right_again__waits_for_a_person(
    tree: Tree, chain: Forked, oracle: Oracle, halted: str
) -> None:
    chain.node.switch(tree.left)
    before = await rows(halted)
    for _ in range(2):
        with pytest.raises(MirrorHalted, match="marquee index --resume"):
            await indexer_of(chain, halted).follow(log=LOG)
    assert_equal(await rows(halted), before)
    assert "disagree below the finalized block" in str(await why_not_ready(halted))
    await indexer_of(chain, halted).follow(log=LOG, until=chain.node.height, resume=True)
    assert await why_not_ready(halted) is None
    await oracle.agrees(chain, halted)


async def test_halted__resumed_with_a_node_that_still_differs__is_refused(chain: Forked, halted: str) -> None:
    before = await rows(halted)
    with pytest.raises(ReorgBelowFinalized, match="new database"):
        await indexer_of(chain, halted).follow(log=LOG, resume=True)
    assert_equal(await rows(halted), before)
    assert await why_not_ready(halted) is not None


async def test_halted__mirrored_into_a_new_database__is_the_new_chain(
    chain: Forked, databases: Databases, oracle: Oracle, halted: str
) -> None:
    database = await databases.new()
    await indexer_of(chain, database).follow(log=LOG, until=chain.node.height)
    await oracle.agrees(chain, database)


async def test_ancestor__is_the_final_block__is_followed(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    database = await databases.new()
    chain.node.finalized = tree.trunk
    async with following(indexer_of(chain, database)):
        await mirrored(database, chain.node)
        chain.node.switch(tree.right)
        await mirrored(database, chain.node)
        found = await checkpoint(database)
    assert found is not None
    assert found["finalized_number"] == tree.trunk
    await oracle.agrees(chain, database)


async def test_finality__told_lower_than_before__stays(
    tree: Tree, chain: Forked, databases: Databases
) -> None:
    """A node that lags knows an older final block; what was final once stays so."""
    database = await databases.new()
    chain.node.switch(tree.left, tree.trunk + 30)
    chain.node.finalized = tree.trunk + 10
    async with following(indexer_of(chain, database)):
        await mirrored(database, chain.node)
        chain.node.finalized = 0
        chain.node.switch(tree.left, tree.trunk + 31)
        await mirrored(database, chain.node)
        found = await checkpoint(database)
    assert found is not None
    assert found["finalized_number"] == tree.trunk + 10


@pytest.mark.parametrize("lacks", [False, True], ids=["another branch", "no such blocks"])
async def test_finality__contradicted_by_one_answer_alone__is_asked_again_and_stands(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle, lacks: bool
) -> None:
    """As from one of many backends behind a URL, which is on another branch or behind."""
    database, node = await databases.new(), chain.node
    node.switch(tree.left, tree.trunk + 20)
    node.finalized = tree.trunk + 5
    final = [hex(node.finalized), False]

    def one_backend(_method: str, params: list[Any]) -> None:
        if params == final:
            first = node.asked.count(final) == 1
            other = (tree.left, tree.trunk) if lacks else (tree.right, tree.trunk + 20)
            node.chain, node.height = other if first else (tree.left, tree.trunk + 20)

    async with following(indexer_of(chain, database)) as task:
        await mirrored(database, node)
        node.asked.clear()
        node.before = one_backend
        node.switch(tree.right, tree.trunk + 20, tell=False)
        while node.asked.count(final) < 2:
            await asyncio.sleep(0.01)
            assert not task.done()
        node.before = lambda _method, _params: None
        node.switch(tree.left, tree.trunk + 25)
        await mirrored(database, node)
    found = await checkpoint(database)
    assert found is not None
    assert not found["halted"]
    await oracle.agrees(chain, database)
