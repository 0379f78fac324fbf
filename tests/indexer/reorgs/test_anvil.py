"""Whatever the chain takes back, the mirror ends with the rows of one that was begun afterwards."""

from typing import Any

import asyncpg
import pytest

from scripts.bench.anvil import DEPLOYER, Anvil, calldata
from scripts.bench.traffic import Traffic
from tests.indexer.support import (
    Databases,
    assert_equal,
    following,
    fresh_rows,
    indexer_of,
    mirrored,
    rows,
)

pytestmark = pytest.mark.integration


def reorg(traffic: Traffic, depth: int, *, events: bool = True) -> None:
    """Replace the newest ``depth`` blocks by as many others, with other mints in each."""
    to = "0x" + traffic.usdc.hex()
    pairs: list[Any] = []
    if events:
        for offset in range(depth):
            account = traffic.random.choice(traffic.accounts)
            data = calldata("mint(address,uint256)", account, traffic.random.randrange(1, 10**6))
            pairs.append([{"from": DEPLOYER, "to": to, "data": data, "gas": hex(200_000)}, offset])
    traffic.node.rpc("anvil_reorg", depth, pairs)


async def state_at(database: str, block: int) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(database)
    try:
        records = await connection.fetch(
            "select token, account, balance from chain.token_balances"
            " where valid_from <= $1 and (valid_to is null or valid_to > $1) order by 1, 2",
            block,
        )
    finally:
        await connection.close()
    return [tuple(record) for record in records]


@pytest.mark.parametrize("depth", [1, 30])
async def test_reorg__with_events__ends_as_a_fresh_sync(
    traffic: Traffic, databases: Databases, depth: int
) -> None:
    traffic.blocks(40, 6)
    database = await databases.new()
    async with following(indexer_of(traffic, database)):
        await mirrored(database, traffic.node)
        before = traffic.node.height - depth
        held = await state_at(database, before)
        reorg(traffic, depth)
        await mirrored(database, traffic.node)
        assert await state_at(database, before) == held
        traffic.blocks(2, 3)
        await mirrored(database, traffic.node)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_rollback__no_new_block__mirror_gets_shorter(traffic: Traffic, databases: Databases) -> None:
    traffic.blocks(10, 4)
    database = await databases.new()
    async with following(indexer_of(traffic, database, ws_urls=[traffic.node.ws_url])):
        await mirrored(database, traffic.node)
        traffic.node.rpc("anvil_rollback", 4)
        await mirrored(database, traffic.node)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_revert__to_the_same_height__other_block_is_mirrored(
    traffic: Traffic, databases: Databases
) -> None:
    traffic.blocks(5, 4)
    database = await databases.new()
    snapshot = traffic.node.rpc("evm_snapshot")
    traffic.block(5)
    async with following(indexer_of(traffic, database)):
        await mirrored(database, traffic.node)
        traffic.node.rpc("evm_revert", snapshot)
        traffic.block(7)
        await mirrored(database, traffic.node)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_reorg__below_the_start_block__begins_anew(node: Anvil, databases: Databases) -> None:
    snapshot = node.rpc("evm_snapshot")
    traffic = Traffic(node, accounts=3)
    database = await databases.new()
    async with following(indexer_of(traffic, database)):
        await mirrored(database, node)
        node.rpc("evm_revert", snapshot)
        node.rpc("evm_increaseTime", 100)
        again = Traffic(node, accounts=3, seed=2)
        assert again.contracts == traffic.contracts
        await mirrored(database, node)
    assert_equal(await rows(database), await fresh_rows(again, databases))
