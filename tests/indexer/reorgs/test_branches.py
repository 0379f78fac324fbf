"""Two and three known branches: of any depth, nested, back and forth, while blocks are fetched, queued and written."""

import asyncio
import random
from typing import Any

import pytest

from indexer.follow import Options
from marquee.logs import logger
from tests.indexer.reorgs.conftest import LENGTH, Tree
from tests.indexer.reorgs.forks import Forked
from tests.indexer.reorgs.oracle import Oracle, held_at, until
from tests.indexer.support import (
    Databases,
    assert_equal,
    following,
    indexer_of,
    mirrored,
)

pytestmark = pytest.mark.integration

SMALL = Options(poll_seconds=0.02, patience_seconds=0.2, batch_events=5, ahead=4)


async def reorgs_of(
    depths: list[int], tree: Tree, chain: Forked, databases: Databases, oracle: Oracle, choose: random.Random
) -> None:
    """Take back each number of blocks in turn, for as many, fewer or more."""
    database = await databases.new()
    chain.node.switch(tree.left, tree.trunk)
    here, there = tree.left, tree.right
    async with following(indexer_of(chain, database, options=SMALL, ws_urls=[chain.node.ws_url])) as task:
        await mirrored(database, chain.node)
        held = await held_at(database, tree.trunk)
        for depth in depths:
            chain.node.switch(here, tree.trunk + depth)
            await mirrored(database, chain.node)
            chain.node.switch(there, tree.trunk + choose.choice((depth, choose.randrange(1, LENGTH + 1))))
            await mirrored(database, chain.node)
            await oracle.agrees(chain, database)
            assert_equal(await held_at(database, tree.trunk), held)
            here, there = there, here
        assert not task.done()


async def test_depths__at_random__end_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    choose = random.Random(5)
    depths = [1, 64, *(choose.randrange(1, 65) for _ in range(4))]
    await reorgs_of(depths, tree, chain, databases, oracle, choose)


@pytest.mark.chaos
async def test_depths__all__end_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    choose = random.Random(6)
    depths = list(range(1, 65))
    choose.shuffle(depths)
    await reorgs_of(depths, tree, chain, databases, oracle, choose)


@pytest.mark.parametrize("headers", [1, 20, 40, 70])
async def test_nested__chain_switches_while_the_ancestor_is_sought__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle, headers: int
) -> None:
    database = await databases.new()
    async with following(indexer_of(chain, database, options=SMALL)):
        await mirrored(database, chain.node)
        chain.node.switch(tree.right)
        asked = 0

        def before(method: str, _params: list[Any]) -> None:
            nonlocal asked
            asked += method == "eth_getBlockByNumber"
            if asked == headers:
                chain.node.switch(tree.twig)

        chain.node.before = before
        await until(lambda: asked >= headers)
        await mirrored(database, chain.node)
    await oracle.agrees(chain, database)


async def test_nested__chain_switches_between_undo_and_new_branch__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    database = await databases.new()
    async with following(indexer_of(chain, database, options=SMALL)):
        await mirrored(database, chain.node)
        held = await held_at(database, tree.trunk)
        chain.node.gate.clear()
        chain.node.switch(tree.right)
        calls = len(chain.node.calls)
        await until(lambda: "eth_getLogs" in chain.node.calls[calls:])
        assert_equal(await held_at(database, tree.trunk), held)
        chain.node.switch(tree.twig)
        chain.node.gate.set()
        await mirrored(database, chain.node)
    await oracle.agrees(chain, database)


async def test_back_and_forth__between_branches__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    choose = random.Random(3)
    database = await databases.new()
    async with following(indexer_of(chain, database, options=SMALL, ws_urls=[chain.node.ws_url])) as task:
        for _ in range(12):
            chain.node.switch(choose.choice(tree.branches), tree.trunk + choose.randrange(1, LENGTH + 1))
            if choose.random() < 0.6:
                await mirrored(database, chain.node)
            else:
                await asyncio.sleep(choose.uniform(0, 0.05))
        await mirrored(database, chain.node)
        assert not task.done()
    await oracle.agrees(chain, database)


@pytest.mark.parametrize("fetches", [1, 2, 4, 5])
async def test_during_back_fill__queue_holds_the_old_branch__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle, fetches: int
) -> None:
    """Ranges of both branches are in the pipeline when the chain switches; none of the old may stay."""
    database = await databases.new()
    asked = 0

    def before(method: str, _params: list[Any]) -> None:
        nonlocal asked
        asked += method == "eth_getLogs"
        if asked == fetches and method == "eth_getLogs":
            chain.node.switch(tree.right)

    chain.node.before = before
    async with following(indexer_of(chain, database, options=SMALL)):
        await until(lambda: asked >= fetches)
        await mirrored(database, chain.node)
    await oracle.agrees(chain, database)


async def test_back_to_back__faster_than_they_are_followed__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    choose = random.Random(8)
    database = await databases.new()
    async with following(indexer_of(chain, database, options=SMALL, ws_urls=[chain.node.ws_url])) as task:
        for _ in range(150):
            chain.node.switch(choose.choice(tree.branches), tree.trunk + choose.randrange(1, LENGTH + 1))
            await asyncio.sleep(choose.uniform(0, 0.01))
        await mirrored(database, chain.node)
        assert not task.done()
    await oracle.agrees(chain, database)


@pytest.mark.parametrize("shorter", [0, 1, 30])
async def test_other_branch__not_longer__is_followed(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle, shorter: int
) -> None:
    database = await databases.new()
    async with following(indexer_of(chain, database, options=SMALL)):
        await mirrored(database, chain.node)
        chain.node.switch(tree.right, len(tree.right) - 1 - shorter, tell=False)
        await mirrored(database, chain.node)
    await oracle.agrees(chain, database)


async def test_head_gets_shorter__no_news__mirror_gets_shorter(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    database = await databases.new()
    async with following(indexer_of(chain, database, options=SMALL, ws_urls=[chain.node.ws_url])):
        await mirrored(database, chain.node)
        chain.node.switch(tree.left, tree.trunk + 3)
        await mirrored(database, chain.node)
        await oracle.agrees(chain, database)
        chain.node.switch(tree.left)
        await mirrored(database, chain.node)
    await oracle.agrees(chain, database)


async def test_removed_logs__come_with_those_that_stand__are_not_mirrored(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    database = await databases.new()
    chain.node.tells_removed = True
    async with following(indexer_of(chain, database, options=SMALL)):
        await mirrored(database, chain.node)
        for branch in (tree.right, tree.twig):
            chain.node.switch(branch)
            await mirrored(database, chain.node)
    chain.node.tells_removed = False
    await oracle.agrees(chain, database)


async def test_as_of_rows__at_every_block_below_the_ancestor__unchanged(
    tree: Tree, chain: Forked, databases: Databases
) -> None:
    database = await databases.new()
    await indexer_of(chain, database).follow(log=logger("test"), until=chain.node.height)
    blocks = range(tree.trunk, tree.fork + 1, 5)
    before = {block: await held_at(database, block) for block in blocks}
    assert any(before[tree.trunk][table] != before[tree.fork][table] for table in before[tree.trunk])
    chain.node.switch(tree.twig)
    async with following(indexer_of(chain, database, options=SMALL)):
        await mirrored(database, chain.node)
    for block in blocks:
        assert_equal(await held_at(database, block), before[block])
