"""A mirror of other rules or fewer contracts becomes what a fresh sync would be, by folding anew and fetching only what is new."""

import asyncio
from urllib.parse import urlsplit

import asyncpg
import pytest

from indexer.errors import ContractsChanged, ContractTooOld, MirrorAltered, ProjectionsOutdated
from indexer.main import Indexer
from indexer.manifest import Manifest
from indexer.projections import ALL
from indexer.prune import alone
from indexer.rebuild import owner_session
from indexer.upgrade import Plan, plan, trust, upgrade
from marquee.errors import MirrorEmpty
from marquee.logs import logger
from scripts.bench.traffic import Traffic
from tests.command_line import marquee
from tests.conftest import copy_of
from tests.indexer.support import (
    QUICK,
    assert_equal,
    checkpoint,
    following,
    fresh_rows,
    indexer_of,
    mirrored,
    rows,
)
from tests.indexer.test_reproject import with_doubled_credits

pytestmark = pytest.mark.integration

NEW = {"MarqueeToken", "ConsentRegistry"}


def indexer_of_market(market, database, *, without=frozenset(), **fields):
    registry = market.registry()
    return Indexer(
        database_url=database,
        rpc_urls=fields.pop("rpc_urls", (market.node.url,)),
        chain_id=registry.chain_id,
        genesis_hash=registry.genesis_hash,
        start_block=market.start_block,
        contracts=[
            (each.name, each.abi, each.address) for each in registry.mirrored if each.name not in without
        ],
        options=QUICK,
        **fields,
    )


async def run(indexer, born=None, **options):
    """Upgrade; returns what was planned."""
    async with owner_session(indexer.database_url) as connection, alone(connection):
        todo = await plan(connection, indexer)
        dates = {address: 0 for _, _, address in indexer.contracts} | (born or {})
        await upgrade(connection, indexer, todo, dates, log=logger("upgrade"), **options)
        assert (await plan(connection, indexer)).is_empty
        return todo


async def follow(indexer, until):
    await indexer.follow(log=logger("upgraded"), until=until)


async def test_upgrade__fold_changed__folds_just_those_anew(traffic, databases):
    await asyncio.to_thread(traffic.blocks, 25, 5)
    database, fresh = await databases.new(), await databases.new()
    changed = with_doubled_credits()
    await follow(indexer_of(traffic, database), traffic.node.height)
    newer = indexer_of(traffic, database, projections=changed)
    with pytest.raises(ProjectionsOutdated, match=r"token_balances .*run `marquee upgrade`"):
        await follow(newer, traffic.node.height + 1)
    assert await run(newer) == Plan(rules=("token_balances",))
    await asyncio.to_thread(traffic.blocks, 2, 5)
    await follow(newer, traffic.node.height)
    await follow(indexer_of(traffic, fresh, projections=changed), traffic.node.height)
    assert_equal(await rows(database), await rows(fresh))


async def test_upgrade__a_projection_more_or_less__is_built_or_forgotten(traffic, databases):
    await asyncio.to_thread(traffic.blocks, 25, 5)
    database = await databases.new()
    fewer = [each for each in ALL if each.target.name not in {"token_balances", "token_supplies"}]
    older = indexer_of(traffic, database, projections=fewer)
    await follow(older, traffic.node.height)
    with pytest.raises(ProjectionsOutdated, match="token_balances, token_supplies"):
        await follow(indexer_of(traffic, database), traffic.node.height + 1)
    assert await run(indexer_of(traffic, database)) == Plan(rules=("token_balances", "token_supplies"))
    assert_equal(await rows(database), await fresh_rows(traffic, databases))
    with pytest.raises(ProjectionsOutdated, match="token_balances, token_supplies"):
        await follow(older, traffic.node.height + 1)
    await run(older)
    await follow(older, traffic.node.height)


async def test_upgrade__contracts_new_in_the_registry__equals_a_fresh_sync_with_all(
    market, mirror, databases
):
    expected = await rows(mirror)
    database = await databases.new()
    older = indexer_of_market(market, database, without=NEW)
    newer = indexer_of_market(market, database)
    await follow(older, market.node.height)
    before = await rows(database)
    assert before["consents"] == []
    assert before["blocks"] != expected["blocks"], "the proof of indexing is of other contracts"
    with pytest.raises(
        ContractsChanged, match=r"ConsentRegistry, MarqueeToken came .* run `marquee upgrade`"
    ):
        await follow(newer, market.node.height + 1)
    assert await rows(database) == before
    fetched = []
    todo = await run(newer, fetching=lambda what, block, _last: fetched.append((what, block)))
    assert {name for name, _, _ in todo.new} == NEW
    assert_equal(await rows(database), expected)
    assert {what for what, _ in fetched} == {"fetching", "proving"}
    with pytest.raises(ContractsChanged, match="not in the registry"):
        await follow(older, market.node.height + 1)
    with pytest.raises(ContractsChanged, match="not in the registry"):
        await run(older)


async def test_upgrade__indexer_at_work__waits_until_it_stops_and_keeps_standbys_out(traffic, databases):
    await asyncio.to_thread(traffic.blocks, 10, 5)
    database = await databases.new()
    older = indexer_of(traffic, database, contracts=traffic.contracts[1:])
    newer = indexer_of(traffic, database)
    async with following(older) as leader:
        await mirrored(database, traffic.node)
        upgrading = asyncio.create_task(run(newer))
        await asyncio.sleep(1.0)
        assert not upgrading.done()
        leader.cancel()
        await asyncio.gather(leader, return_exceptions=True)
        await asyncio.wait_for(upgrading, 30)
    async with following(newer) as task:
        await asyncio.to_thread(traffic.blocks, 3, 5)
        await mirrored(database, traffic.node)
        assert not task.done()
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


@pytest.mark.parametrize("depth", [3, 60])
async def test_upgrade__chain_forked_since_the_indexer_stopped__takes_that_back_first(
    traffic, databases, depth
):
    from tests.indexer.reorgs.test_anvil import reorg

    await asyncio.to_thread(traffic.blocks, 70, 3)
    database = await databases.new()
    await follow(indexer_of(traffic, database, contracts=traffic.contracts[1:]), traffic.node.height)
    await asyncio.to_thread(reorg, traffic, depth)
    newer = indexer_of(traffic, database)
    await run(newer)
    await asyncio.to_thread(traffic.blocks, 1, 3)
    await follow(newer, traffic.node.height)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_upgrade__contract_older_than_the_mirror__is_refused_and_changes_nothing(node, databases):
    node.mine(5)
    traffic = Traffic(node, accounts=3)
    database = await databases.new()
    await follow(indexer_of(traffic, database, contracts=traffic.contracts[1:]), traffic.node.height)
    before = await rows(database)
    with pytest.raises(ContractTooOld, match="new database"):
        await run(indexer_of(traffic, database), born={traffic.marq: 3})
    assert await rows(database) == before


async def test_upgrade__an_event_altered_by_hand__is_refused_and_changes_nothing(traffic, databases):
    await asyncio.to_thread(traffic.blocks, 10, 5)
    database = await databases.new()
    await follow(indexer_of(traffic, database, contracts=traffic.contracts[1:]), traffic.node.height)
    connection = await asyncpg.connect(database)
    altered = "(select max(block_number) - 3 from chain.event_mock_usdc_transfer)"
    status = await connection.execute(
        f"update chain.event_mock_usdc_transfer set value = value + 1 where block_number = {altered}"
    )
    assert status != "UPDATE 0"
    await connection.close()
    before = await rows(database)
    with pytest.raises(MirrorAltered, match=f"block {traffic.node.height - 3} "):
        await run(indexer_of(traffic, database))
    assert await rows(database) == before


async def test_upgrade__mirror_from_before_meanings__is_adopted(mirror, market, postgres_url):
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        connection = await asyncpg.connect(copy)
        await connection.execute("delete from chain.projections; delete from chain.contracts")
        assert await Manifest.read(connection) is None
        assert await run(indexer_of_market(market, copy)) == Plan(adopted=True)
        await connection.execute("delete from chain.projections; delete from chain.contracts")
        await follow(indexer_of_market(market, copy), market.node.height)
        assert await Manifest.read(connection) == Manifest.of(ALL, indexer_of_market(market, copy).contracts)
        await connection.close()


async def test_trust__rows_are_kept_and_the_rules_are_this_programs(traffic, databases):
    await asyncio.to_thread(traffic.blocks, 5, 5)
    database = await databases.new()
    await follow(indexer_of(traffic, database), traffic.node.height)
    before = await rows(database)
    newer = indexer_of(traffic, database, projections=with_doubled_credits())
    async with owner_session(database) as connection:
        await trust(connection, newer)
    await follow(newer, traffic.node.height)
    found = await rows(database)
    assert found.pop("projections") != before.pop("projections")
    assert found == before


async def test_plan__nothing_mirrored__says_so(databases, traffic):
    database = await databases.new()
    async with owner_session(database) as connection:
        with pytest.raises(MirrorEmpty):
            await plan(connection, indexer_of(traffic, database))


def command(database, market, folder, *arguments):
    path = folder / "deployments.json"
    market.registry().save(path)
    return marquee(
        *arguments,
        DATABASE_URL=database,
        REDIS_URL="redis://127.0.0.1:6379",
        RPC_URL=market.node.url,
        MARQUEE_DEPLOYMENTS=str(path),
    )


async def test_command__database_that_is_not_migrated__is_migrated_if_asked(market, postgres_url, tmp_path):
    async with copy_of(postgres_url, "template1") as empty:
        done = command(empty, market, tmp_path, "upgrade")
        assert done.returncode == 1
        assert "run `marquee migrate`" in done.stderr
        done = command(empty, market, tmp_path, "upgrade", "--migrate")
        assert (done.returncode, done.stdout.strip()) == (0, "nothing is mirrored yet: nothing to do")


async def test_commands__check_upgrade_reproject_prune__say_what_they_did(
    market, mirror, databases, tmp_path
):
    database = await databases.new()
    done = command(database, market, tmp_path, "upgrade")
    assert (done.returncode, done.stdout.strip()) == (0, "nothing is mirrored yet: nothing to do")
    await follow(indexer_of_market(market, database, without=NEW), market.node.height)
    done = command(database, market, tmp_path, "upgrade", "--check")
    assert done.returncode == 1
    assert "new in the registry: ConsentRegistry, MarqueeToken" in done.stdout
    done = command(database, market, tmp_path, "upgrade")
    assert done.returncode == 0, done.stderr
    assert "events folded anew" in done.stdout
    assert "the mirror is up to date" in done.stdout
    assert command(database, market, tmp_path, "upgrade", "--check").returncode == 0
    assert_equal(await rows(database), await rows(mirror))
    done = command(database, market, tmp_path, "reproject", "sessions", "token_balances")
    assert done.returncode == 0, done.stderr
    assert (await checkpoint(database))["generation"] == 2
    done = command(database, market, tmp_path, "reproject", "sesions")
    assert done.returncode == 2
    assert "there is no projection sesions. Projections: campaigns, consents" in done.stderr
    assert command(database, market, tmp_path, "reproject").returncode == 2
    assert command(database, market, tmp_path, "reproject", "sessions", "--whole-history").returncode == 2
    done = command(database, market, tmp_path, "prune", "--keep-blocks", "100", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert " versions would go; blocks " in done.stdout
    assert (await checkpoint(database))["pruned_below"] == 0
    done = command(database, market, tmp_path, "prune", "--keep-blocks", "100")
    assert " versions forgotten; blocks " in done.stdout
    place = await checkpoint(database)
    assert place["pruned_below"] == min(place["finalized_number"], place["block_number"] - 100) > 0
    done = command(database, market, tmp_path, "reproject", "--all", "--whole-history")
    assert done.returncode == 0, done.stderr
    assert_equal(await rows(database), await rows(mirror))
