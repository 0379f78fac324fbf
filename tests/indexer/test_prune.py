"""Forgetting old versions: what is kept reads as before, what is not is refused, and no reorg or reader is hurt."""

import asyncio

import asyncpg
import pytest

from indexer.errors import MaintenanceBusy
from indexer.projections import ALL
from indexer.prune import alone, count, find_floor, prune, pruning
from marquee.audit.mirror import open_mirror
from marquee.db.as_of import Versions
from marquee.db.pool import connect, create_pool
from marquee.errors import BlockNotIndexed, BlockPruned
from marquee.logs import logger
from marquee.tokens.tables import token_balances
from tests.indexer.reorgs.test_anvil import reorg
from tests.indexer.support import (
    assert_equal,
    checkpoint,
    following,
    fresh_rows,
    indexer_of,
    mirrored,
    rows,
)

pytestmark = pytest.mark.integration

VERSIONED = [projection.target for projection in ALL]


async def make(traffic, databases, *, final: int):
    """A mirror of fifty blocks of which so many are final; the chain goes on telling that."""
    traffic.blocks(50, 5)
    database = await databases.new()
    await indexer_of(traffic, database).follow(log=logger("pruned"), until=traffic.node.height)
    connection = await connect(database, application="test", role="marquee_indexer")
    await connection.execute("update chain.checkpoint set finalized_number = $1", final)
    return database, connection


async def states(connection, source, blocks):
    """All rows of a table as of blocks, by a predicate that knows nothing of floors."""
    columns = ", ".join(source.columns)
    return {
        block: sorted(
            tuple(record)
            for record in await connection.fetch(
                f"select {columns} from chain.{source.name}"
                " where valid_from <= $1 and (valid_to is null or valid_to > $1)",
                block,
            )
        )
        for block in blocks
    }


async def test_prune__every_block_that_is_kept__reads_as_before(traffic, databases):
    _, connection = await make(traffic, databases, final=traffic.start_block + 40)
    last = traffic.node.height
    floor = (await find_floor(connection, keep_blocks=20)).wanted
    assert floor == last - 20 < traffic.start_block + 40
    blocks = range(floor, last + 1)
    before = {source.name: await states(connection, source, blocks) for source in VERSIONED}
    expected = await count(connection, floor)
    told = []
    gone = await prune(connection, floor, batch_pages=1, progress=lambda *step: told.append(step))
    assert gone == expected
    assert sum(gone.values()) == sum(versions for _, _, versions in told) > 50
    assert {source.name: await states(connection, source, blocks) for source in VERSIONED} == before
    assert not any((await count(connection, floor)).values())
    balances = Versions(token_balances)
    token, account = traffic.usdc, traffic.accounts[0]
    for block in (floor, last):
        assert (await balances.get(connection, token, account, at_block=block)).block.number == block
    with pytest.raises(BlockPruned, match=f"blocks {floor} to {last}") as refused:
        await balances.get(connection, token, account, at_block=floor - 1)
    assert refused.value.fields == {"block": floor - 1, "first": floor, "last": last}
    for block in (traffic.start_block - 1, last + 1):
        with pytest.raises(BlockNotIndexed):
            await balances.page(connection, limit=5, at_block=block)
    await connection.close()


async def test_find_floor__never_above_final_and_never_lower_than_it_was(traffic, databases):
    _, connection = await make(traffic, databases, final=traffic.start_block + 10)
    assert (await find_floor(connection, keep_blocks=1)).wanted == traffic.start_block + 10
    await prune(connection, traffic.start_block + 10)
    assert (await find_floor(connection, keep_blocks=45)).wanted == traffic.start_block + 10
    await prune(connection, traffic.start_block + 30)
    known = await connection.fetchrow("select pruned_below, finalized_number from chain.checkpoint")
    assert tuple(known) == (traffic.start_block + 10,) * 2, "a floor above final was refused"
    await connection.close()


async def test_prune__stopped_half_way__refuses_what_is_half_gone_and_is_run_again(traffic, databases):
    _, connection = await make(traffic, databases, final=traffic.start_block + 40)
    floor = traffic.start_block + 30

    def stop(table, pages, versions):
        if versions:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await prune(connection, floor, batch_pages=1, progress=stop)
    assert any((await count(connection, floor)).values())
    with pytest.raises(BlockPruned):
        await Versions(token_balances).page(connection, limit=1, at_block=floor - 1)
    await prune(connection, floor)
    assert not any((await count(connection, floor)).values())
    await connection.close()


async def test_reader__with_a_snapshot_from_before__sees_all_of_it(traffic, databases):
    database, connection = await make(traffic, databases, final=traffic.start_block + 40)
    old = traffic.start_block + 5
    reader = await connect(database, application="test", role="marquee_api")
    balances = Versions(token_balances)
    async with reader.transaction(isolation="repeatable_read", readonly=True):
        before = await balances.page(reader, limit=100, at_block=old)
        await prune(connection, traffic.start_block + 30)
        assert await balances.page(reader, limit=100, at_block=old) == before
        assert len(before.value) > 3
    with pytest.raises(BlockPruned):
        await balances.page(reader, limit=100, at_block=old)
    await reader.close()
    await connection.close()


async def test_reorg__down_to_the_floor__ends_with_the_kept_rows_of_a_fresh_sync(traffic, databases):
    """Pruned up to the last final block, then everything above it is taken back: undo finds all that it reopens."""
    traffic.blocks(40, 6)
    database = await databases.new()
    async with following(indexer_of(traffic, database)):
        await mirrored(database, traffic.node)
        final = traffic.node.height - 12
        connection = await connect(database, application="test", role="marquee_indexer")
        await connection.execute("update chain.checkpoint set finalized_number = $1", final)
        gone = await prune(connection, final)
        assert gone["token_balances"] > 50
        await asyncio.to_thread(reorg, traffic, 12)
        await mirrored(database, traffic.node)
        await connection.close()
    fresh = await fresh_rows(traffic, databases)
    found = await rows(database)
    for source in VERSIONED:
        kept = [row for row in fresh[source.name] if row[-1] is None or row[-1] > final]
        fresh[source.name] = kept
    fresh["checkpoint"] = found["checkpoint"]
    assert_equal(found, fresh)
    assert (await checkpoint(database))["pruned_below"] == final


async def test_pruning__beside_the_leader__follows_the_head(traffic, databases):
    database, connection = await make(traffic, databases, final=traffic.start_block + 40)
    floor = traffic.node.height - 15
    async with pruning(database, 15, logger("pruned"), every_seconds=0.05):
        # The floor is raised before anything goes, so both are waited for.
        for _ in range(600):
            if (await checkpoint(database))["pruned_below"] and not any(
                (await count(connection, floor)).values()
            ):
                break
            await asyncio.sleep(0.05)
    assert (await checkpoint(database))["pruned_below"] == floor
    assert not any((await count(connection, floor)).values())
    await connection.close()


async def test_indexer__with_a_retention__prunes_by_itself(traffic, databases):
    traffic.blocks(100, 3)
    database = await databases.new()
    await indexer_of(traffic, database).follow(log=logger("pruned"), until=traffic.node.height)
    async with following(indexer_of(traffic, database, retention_blocks=15)):
        for _ in range(100):
            await asyncio.sleep(0.05)
            place = await checkpoint(database)
            if place["pruned_below"]:
                break
    assert place["pruned_below"] == min(place["finalized_number"], traffic.node.height - 15) > 0


async def test_audit__of_a_block_that_is_pruned__says_what_can_be_read(traffic, databases):
    database, connection = await make(traffic, databases, final=traffic.start_block + 40)
    await prune(connection, traffic.start_block + 30)
    pool = await create_pool(database, application="test", role="marquee_api", max_size=1)
    with pytest.raises(BlockPruned, match=f"blocks {traffic.start_block + 30} to"):
        async with open_mirror(pool, {}, traffic.start_block + 29):
            pass
    await pool.close()
    await connection.close()


async def test_prune__two_at_once__the_second_is_refused(traffic, databases):
    database = await databases.new()
    one, two = await asyncpg.connect(database), await asyncpg.connect(database)
    async with alone(one):
        with pytest.raises(MaintenanceBusy, match="when it is done"):
            async with alone(two):
                pass
    async with alone(two):
        pass
    await one.close()
    await two.close()
