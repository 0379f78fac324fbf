"""Processes that are killed, and sessions that are cut, in the middle of a reorg."""

import asyncio
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.indexer.processes import Start, indexers
from tests.indexer.reorgs.conftest import LENGTH, Tree
from tests.indexer.reorgs.forks import Forked
from tests.indexer.reorgs.oracle import Oracle, cut_soon, held_at, until
from tests.indexer.reorgs.test_branches import SMALL
from tests.indexer.support import Databases, assert_equal, checkpoint, following, indexer_of, mirrored

pytestmark = pytest.mark.integration


@pytest.fixture
def start(chain: Forked, tmp_path: Path) -> Iterator[Start]:
    """Start an indexer of the forked node on a database."""
    with indexers(chain, tmp_path) as launch:
        yield launch


async def kill(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGKILL)
    await asyncio.to_thread(process.wait, 10)


async def test_kill_9__between_undo_and_new_branch__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle, start: Start
) -> None:
    database = await databases.new()
    process = start(database, batch=20)
    await mirrored(database, chain.node)
    held = await held_at(database, tree.trunk)
    chain.node.gate.clear()
    calls = len(chain.node.calls)
    chain.node.switch(tree.right)
    await until(lambda: "eth_getLogs" in chain.node.calls[calls:])
    await kill(process)
    found = await checkpoint(database)
    assert found is not None
    assert found["block_number"] == tree.trunk, "the old branch was taken back, and the new one is not there"
    assert_equal(await held_at(database, tree.trunk), held)
    chain.node.switch(tree.twig)
    chain.node.gate.set()
    start(database, batch=20)
    await mirrored(database, chain.node)
    await oracle.agrees(chain, database)


async def test_kill_9__at_any_moment_of_reorgs__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle, start: Start
) -> None:
    choose = random.Random(4)
    database = await databases.new()
    process = start(database, batch=20)
    await mirrored(database, chain.node)
    for branch in (tree.right, tree.twig, tree.right, tree.left):
        calls = len(chain.node.calls)
        chain.node.switch(branch, tree.fork + choose.randrange(1, LENGTH // 2))
        await until(lambda: len(chain.node.calls) > calls + 40)  # noqa: B023 - awaited within the turn
        await asyncio.sleep(choose.uniform(0, 0.08))
        await kill(process)
        process = start(database, batch=20)
    await mirrored(database, chain.node)
    await oracle.agrees(chain, database)


async def test_sessions_cut__during_reorgs__ends_as_a_fresh_sync(
    tree: Tree, chain: Forked, databases: Databases, oracle: Oracle
) -> None:
    choose = random.Random(7)
    database = await databases.new()
    async with following(indexer_of(chain, database, options=SMALL)) as task:
        await mirrored(database, chain.node)
        for turn in range(5):
            chain.node.switch(tree.branches[turn % 3], tree.fork + choose.randrange(1, LENGTH // 2))
            await asyncio.sleep(choose.uniform(0.0, 0.2))
            await cut_soon(database)
        await mirrored(database, chain.node)
        assert not task.done()
    await oracle.agrees(chain, database)
