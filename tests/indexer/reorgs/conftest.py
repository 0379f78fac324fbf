"""Three recorded branches of one chain, and a node that serves any of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from scripts.bench.anvil import anvil
from scripts.bench.traffic import Traffic
from tests.indexer.reorgs.forks import Chain, Forked, Ledger, forked
from tests.indexer.reorgs.oracle import Oracle
from tests.indexer.support import Databases

LENGTH = 70


@dataclass(frozen=True)
class Tree:
    """``left`` and ``right`` part above block ``trunk``; ``twig`` leaves ``left`` at block ``fork``. Each is 70 blocks above ``trunk``."""

    ledger: Ledger
    trunk: int
    fork: int
    left: Chain
    right: Chain
    twig: Chain

    @property
    def branches(self) -> tuple[Chain, Chain, Chain]:
        return self.left, self.right, self.twig


@pytest.fixture(scope="session")
def tree(compiled: None) -> Tree:
    with anvil() as node:
        traffic = Traffic(node, accounts=8)
        ledger = Ledger(traffic)
        traffic.blocks(6, 5)
        trunk = node.height
        at_trunk = node.rpc("evm_snapshot")
        _grow(traffic, LENGTH // 2)
        fork = node.height
        at_fork = node.rpc("evm_snapshot")
        _grow(traffic, LENGTH - LENGTH // 2)
        left = ledger.record(node)
        node.rpc("evm_revert", at_fork)
        _grow(traffic, LENGTH - LENGTH // 2)
        twig = ledger.record(node)
        node.rpc("evm_revert", at_trunk)
        _grow(traffic, LENGTH)
        right = ledger.record(node)
    assert left[fork] == twig[fork] != right[fork]
    assert left[fork + 1] != twig[fork + 1]
    return Tree(ledger, trunk, fork, left, right, twig)


def _grow(traffic: Traffic, blocks: int) -> None:
    for _ in range(blocks):
        traffic.block(traffic.random.choice((0, 1, 2, 6)))


@pytest.fixture
async def chain(tree: Tree) -> AsyncIterator[Forked]:
    """A node on the left branch."""
    async with forked(tree.ledger, tree.left) as state:
        yield state


@pytest.fixture
def oracle(databases: Databases) -> Oracle:
    return Oracle(databases)
