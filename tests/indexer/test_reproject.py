"""Reprojected tables equal those of a fresh sync, whatever happens meanwhile; until the swap nothing has happened."""

import asyncio
import random
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
import pytest
from msgspec.structs import replace

from indexer.errors import MaintenanceBusy, OwnerNeeded, ProjectionsOutdated, TablesInUse
from indexer.projection import Projection
from indexer.projections import ALL
from indexer.prune import alone, prune
from indexer.rebuild import Rebuild, owner_session
from marquee.db.as_of import Versions
from marquee.db.pool import connect
from marquee.db.snapshot import whole_picture
from marquee.logs import logger
from marquee.tokens.tables import token_balances
from tests.conftest import copy_of
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
from tests.indexer.test_schema import compare_schema

pytestmark = pytest.mark.integration

VERSIONED = [projection.target for projection in ALL]
LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
NAMES = {source.name for source in VERSIONED}


async def reproject(database, projections=ALL, **options):
    async with owner_session(database) as connection, alone(connection):
        await Rebuild(connection, projections, **options).run()


@asynccontextmanager
async def spoilt(postgres_url, mirror):
    """A copy of a mirror in which every version of every projection is wrong or gone."""
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        connection = await asyncpg.connect(copy)
        for number, source in enumerate(VERSIONED):
            table = f"chain.{source.name}"
            statement = (
                f"delete from {table}" if number % 2 else f"update {table} set valid_from = valid_from - 1"
            )
            await connection.execute(statement)
        await connection.close()
        yield copy


@pytest.mark.parametrize("chunk_events", [20_000, 37])
async def test_reproject__every_projection__equals_a_fresh_sync(mirror, postgres_url, chunk_events):
    expected = await rows(mirror)
    async with spoilt(postgres_url, mirror) as copy:
        steps = []
        await reproject(copy, chunk_events=chunk_events, progress=lambda *step: steps.append(step))
        assert_equal(await rows(copy), expected)
        place = await checkpoint(copy)
        assert place["generation"] == 1
        assert steps[-1][:2] == (place["block_number"],) * 2
        assert not await compare_schema(copy), "indexes, comments and types are as declared"
        connection = await asyncpg.connect(copy, server_settings={"role": "marquee_api"})
        assert await connection.fetchval("select count(*) from chain.sessions") > 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("delete from chain.sessions")
        await connection.close()
        connection = await asyncpg.connect(copy)
        assert (
            await connection.fetchval("select count(*) from pg_tables where schemaname = 'chain_next'") == 0
        )
        assert {
            tuple(row) for row in await connection.fetch("select name, built_to from chain.projections")
        } == {(name, place["block_number"]) for name in NAMES}
        await connection.close()


async def test_reproject__one_projection__leaves_the_others(mirror, postgres_url):
    expected = await rows(mirror)
    async with spoilt(postgres_url, mirror) as copy:
        before = await rows(copy)
        await reproject(copy, [ALL[0]])
        found = await rows(copy)
        assert found[ALL[0].target.name] == expected[ALL[0].target.name] != before[ALL[0].target.name]
        for source in VERSIONED[1:]:
            assert found[source.name] == before[source.name]


@pytest.mark.parametrize("seed", range(3))
async def test_reproject__while_the_indexer_writes_and_the_chain_forks__equals_a_fresh_sync(
    traffic, databases, seed, monkeypatch
):
    """The chain grows and forks between any two steps; the indexer runs in the same loop and gets its turns."""
    monkeypatch.setattr("indexer.rebuild._FIRST_BLOCKS", 4)
    choose = random.Random(seed)
    await asyncio.to_thread(traffic.blocks, 40, 8)
    database = await databases.new()
    stepped = 0

    async with following(indexer_of(traffic, database)) as task:
        await mirrored(database, traffic.node)

        async def act():
            if choose.random() < 0.5:
                await asyncio.to_thread(reorg, traffic, choose.randrange(1, 25))
            else:
                await asyncio.to_thread(traffic.blocks, 2, 4)

        def progress(*_):
            nonlocal stepped
            stepped += 1

        for _ in range(2):
            async with owner_session(database) as connection, alone(connection):
                rebuild = Rebuild(connection, ALL, chunk_events=20, progress=progress)
                await rebuild.create()
                for _ in range(10):
                    acting = asyncio.create_task(act())
                    await rebuild.catch_up()
                    await acting
                    if choose.random() < 0.7:
                        await mirrored(database, traffic.node)
                await rebuild.swap()
            await asyncio.to_thread(traffic.blocks, 3, 4)
            await mirrored(database, traffic.node)
        assert not task.done()
    assert (await checkpoint(database))["generation"] == 2
    assert stepped > 10
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


class Stopped(Exception):
    pass


@pytest.mark.parametrize("at", [1, 2, 5])
async def test_reproject__stopped_anywhere__changes_nothing_and_is_run_again(mirror, postgres_url, at):
    expected = await rows(mirror)
    async with spoilt(postgres_url, mirror) as copy:
        before = await rows(copy)
        left = at

        def stop(*_):
            nonlocal left
            left -= 1
            if not left:
                raise Stopped

        with pytest.raises(Stopped):
            await reproject(copy, chunk_events=500, progress=stop)
        assert await rows(copy) == before
        async with owner_session(copy) as connection, alone(connection):
            rebuild = Rebuild(connection, ALL)
            with pytest.raises(asyncpg.DuplicateTableError):
                await rebuild.create()
            await rebuild.run()
        assert_equal(await rows(copy), expected)


async def test_reproject__session_killed_in_the_swap__changes_nothing(mirror, postgres_url):
    expected = await rows(mirror)
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        killer = await asyncpg.connect(copy)
        with pytest.raises(LOST):  # noqa: PT012
            async with owner_session(copy) as connection, alone(connection):
                rebuild = Rebuild(connection, ALL)
                await rebuild.create()
                await rebuild.catch_up()
                await rebuild.swap(
                    lambda: killer.execute("select pg_terminate_backend($1)", connection.get_server_pid())
                )
        await killer.close()
        assert await rows(copy) == expected
        await reproject(copy)
        assert_equal(await rows(copy), expected)


async def test_reproject__pruned_mirror__stays_pruned_unless_all_of_it_is_wanted(mirror, postgres_url):
    whole = await rows(mirror)
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        connection = await connect(copy, application="test", role="marquee_indexer")
        floor = (await checkpoint(copy))["block_number"] - 60
        await connection.execute("update chain.checkpoint set finalized_number = $1", floor)
        await prune(connection, floor)
        await connection.close()
        kept = {
            name: [row for row in found if name not in NAMES or row[-1] is None or row[-1] > floor]
            for name, found in whole.items()
        }
        kept["checkpoint"] = (await rows(copy))["checkpoint"]
        assert_equal(await rows(copy), kept)
        await reproject(copy, chunk_events=100)
        assert_equal(await rows(copy), kept)
        assert (await checkpoint(copy))["pruned_below"] == floor
        await reproject(copy, whole_history=True)
        assert_equal(await rows(copy), whole)
        assert (await checkpoint(copy))["pruned_below"] == 0


async def test_reproject__pruned_mirror_that_forks_meanwhile__keeps_what_holds_at_the_floor(
    traffic, databases, monkeypatch
):
    monkeypatch.setattr("indexer.rebuild._FIRST_BLOCKS", 16)
    await asyncio.to_thread(traffic.blocks, 60, 6)
    database = await databases.new()
    async with following(indexer_of(traffic, database)):
        await mirrored(database, traffic.node)
        floor = traffic.node.height - 15
        connection = await connect(database, application="test", role="marquee_indexer")
        await connection.execute("update chain.checkpoint set finalized_number = $1", floor)
        await prune(connection, floor)
        await connection.close()
        async with owner_session(database) as owner, alone(owner):
            rebuild = Rebuild(owner, ALL)
            await rebuild.build()
            await asyncio.to_thread(reorg, traffic, 14)
            await mirrored(database, traffic.node)
            await rebuild.swap()
        await asyncio.to_thread(traffic.blocks, 2, 4)
        await mirrored(database, traffic.node)
    fresh = await fresh_rows(traffic, databases)
    for name in NAMES:
        fresh[name] = [row for row in fresh[name] if row[-1] is None or row[-1] > floor]
    found = await rows(database)
    fresh["checkpoint"] = found["checkpoint"]
    assert_equal(found, fresh)


async def test_reproject__a_read_that_goes_on__is_waited_for_and_then_given_up(
    mirror, postgres_url, monkeypatch
):
    monkeypatch.setattr("indexer.rebuild._SWAPS", 2)
    monkeypatch.setattr("indexer.rebuild._LOCK_MILLISECONDS", 50)
    monkeypatch.setattr("indexer.rebuild._RETRY_SECONDS", 0.05)
    expected = await rows(mirror)
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        reader = await asyncpg.connect(copy)
        transaction = reader.transaction()
        await transaction.start()
        await reader.fetch("select from chain.sessions limit 1")
        with pytest.raises(TablesInUse, match="audit"):
            await reproject(copy)
        assert await rows(copy) == expected

        async def end():
            await asyncio.sleep(0.1)
            await transaction.rollback()

        monkeypatch.setattr("indexer.rebuild._SWAPS", 100)
        ending = asyncio.create_task(end())
        await reproject(copy)
        await ending
        assert_equal(await rows(copy), expected)
        await reader.close()


async def test_audit__while_a_reprojection_wants_the_tables__sees_them_to_its_end(
    mirror, postgres_url, monkeypatch
):
    monkeypatch.setattr("indexer.rebuild._SWAPS", 2)
    monkeypatch.setattr("indexer.rebuild._LOCK_MILLISECONDS", 50)
    monkeypatch.setattr("indexer.rebuild._RETRY_SECONDS", 0.05)
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        reader = await connect(copy, application="test", role="marquee_api")
        expected = await reader.fetchval("select count(*) from chain.sessions")
        async with whole_picture(reader):
            await reader.fetchval("select count(*) from chain.checkpoint")
            with pytest.raises(TablesInUse):
                await reproject(copy)
            assert await reader.fetchval("select count(*) from chain.sessions") == expected > 0
        await reproject(copy)
        await reader.close()


async def test_reads__while_tables_are_replaced__never_see_a_part(mirror, postgres_url):
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        connection = await connect(copy, application="test", role="marquee_api")
        balances = Versions(token_balances)
        expected = await balances.page(connection, limit=1_000)
        read = 0

        async def look():
            nonlocal read
            while True:
                assert await balances.page(connection, limit=1_000) == expected
                read += 1

        looking = asyncio.create_task(look())
        for _ in range(3):
            await reproject(copy)
            await asyncio.sleep(0.05)
        assert not looking.done()
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
        assert read > 10
        await connection.close()


def with_doubled_credits():
    """The projections with another fold of balances, as a later program may have it."""
    changed = []
    for projection in ALL:
        if projection.target is token_balances:
            other = Projection(token_balances)
            for event, handlers in projection.handlers.items():
                for number, (key, fold) in enumerate(handlers):
                    other.on(event, key=key)(_doubled(fold) if number else fold)
            changed.append(other)
        else:
            changed.append(projection)
    return changed


def _doubled(fold):
    def credit(row, log, event):
        return fold(row, log, replace(event, value=2 * event.value))

    return credit


async def test_fold_changed__old_indexer_stops__new_one_goes_on_as_if_it_always_had_been(traffic, databases):
    await asyncio.to_thread(traffic.blocks, 20, 5)
    database, fresh = await databases.new(), await databases.new()
    changed = with_doubled_credits()
    newer = indexer_of(traffic, database, projections=changed)
    async with following(indexer_of(traffic, database)) as older:
        await mirrored(database, traffic.node)
        with pytest.raises(ProjectionsOutdated, match=r"token_balances.*marquee upgrade"):
            await (await standby(newer, database))
        await reproject(database, [each for each in changed if each.target is token_balances])
        await asyncio.to_thread(traffic.blocks, 2, 5)
        with pytest.raises(ProjectionsOutdated, match="token_balances"):
            await asyncio.wait_for(older, 20)
    async with following(newer) as task:
        await asyncio.to_thread(traffic.blocks, 3, 5)
        await mirrored(database, traffic.node)
        assert not task.done()
    await indexer_of(traffic, fresh, projections=changed).follow(
        log=logger("fresh"), until=traffic.node.height
    )
    assert_equal(await rows(database), await rows(fresh))


async def standby(indexer, database):
    """End the leader's session, so that another indexer takes over for a moment."""
    task = asyncio.create_task(indexer.follow(log=logger("newer")))
    await asyncio.sleep(0.5)
    connection = await asyncpg.connect(database)
    for _ in range(50):
        if task.done():
            break
        await connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'marquee-indexer'"
            " and datname = current_database() and exists (select from pg_locks l where l.pid = pg_stat_activity.pid"
            " and l.locktype = 'advisory' and l.granted)"
        )
        await asyncio.sleep(0.3)
    await connection.close()
    return task


async def test_reproject__two_at_once_or_without_rights__is_refused(mirror, postgres_url):
    async with copy_of(postgres_url, urlsplit(mirror).path[1:]) as copy:
        async with owner_session(copy) as one, alone(one):
            with pytest.raises(MaintenanceBusy):
                await reproject(copy)
        connection = await asyncpg.connect(copy)
        await connection.execute("create role marquee_test_stranger login in role marquee_indexer")
        await connection.close()
        try:
            parts = urlsplit(copy)
            stranger = parts._replace(netloc="marquee_test_stranger:@").geturl()
            with pytest.raises(OwnerNeeded, match="marquee migrate"):
                await reproject(stranger)
        finally:
            connection = await asyncpg.connect(copy)
            await connection.execute("drop role marquee_test_stranger")
            await connection.close()
