"""A mirror saved while it is written, restored elsewhere, and gone on with: the rows of a fresh sync."""

import asyncio
import uuid

import asyncpg
import pytest

from cli.dumps.backup import write_backup
from cli.dumps.errors import (
    BackupExists,
    BackupUnreadable,
    MirrorNotEmpty,
    RevisionOther,
    WriterAtWork,
)
from cli.dumps.programs import without_password
from cli.dumps.restore import contents_of, read_backup
from marquee.errors import MirrorEmpty
from marquee.logs import logger
from tests.command_line import marquee
from tests.conftest import at_database
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


def quiet(_done, _total):
    """Progress that nobody sees."""


@pytest.fixture
async def nothing(postgres_url):
    """A database that was never migrated."""
    name = f"test_{uuid.uuid4().hex}"
    connection = await asyncpg.connect(postgres_url)
    await connection.execute(f"create database {name}")
    yield at_database(postgres_url, name)
    await connection.execute(f"drop database {name} with (force)")
    await connection.close()


def command(database, *arguments):
    return asyncio.to_thread(marquee, *arguments, DATABASE_URL=database, REDIS_URL="redis://127.0.0.1:9")


async def test_backup__while_the_indexer_writes__restores_and_goes_on_like_a_fresh_sync(
    traffic, databases, nothing, tmp_path
):
    database, file = await databases.new(), tmp_path / "mirror.dump"
    traffic.blocks(40, 5)

    async def go_on():
        while True:
            await asyncio.to_thread(traffic.blocks, 1, 5)

    async with following(indexer_of(traffic, database)):
        await mirrored(database, traffic.node)
        blocks = asyncio.create_task(go_on())
        saved = await command(database, "backup", str(file))
        blocks.cancel()
        await asyncio.gather(blocks, return_exceptions=True)
    assert saved.returncode == 0, saved.stderr
    assert file.stat().st_size > 1_000
    assert [path.name for path in tmp_path.iterdir()] == ["mirror.dump"]

    restored = await command(nothing, "restore", str(file))
    assert restored.returncode == 0, restored.stderr + restored.stdout
    assert "the indexer can go on" in restored.stdout
    place = await checkpoint(nothing)
    assert place["block_number"] <= traffic.node.height

    traffic.blocks(5, 5)
    await indexer_of(traffic, nothing).follow(log=logger("restored"), until=traffic.node.height)
    assert_equal(await rows(nothing), await fresh_rows(traffic, databases))
    connection = await asyncpg.connect(nothing, server_settings={"role": "marquee_api"})
    assert await connection.fetchval("select count(*) from chain.blocks") > 40
    await connection.close()


@pytest.fixture
async def saved(traffic, databases, tmp_path):
    """A mirror and its backup."""
    traffic.blocks(10, 3)
    database = await databases.new()
    await indexer_of(traffic, database).follow(log=logger("saved"), until=traffic.node.height)
    file = tmp_path / "mirror.dump"
    await write_backup(database, file, progress=quiet)
    return database, file


async def test_restore__into_a_migrated_database_without_a_mirror__works(saved, databases):
    database, file = saved
    empty = await databases.new()
    await read_backup(empty, file, await contents_of(file), progress=quiet)
    assert_equal(await rows(empty), await rows(database))


async def test_contents__of_a_backup__say_what_it_is(saved, traffic):
    contents = await contents_of(saved[1])
    assert contents.chain_id == 31337
    assert (contents.start_block, contents.block_number) == (traffic.start_block, traffic.node.height)


async def test_restore__where_a_mirror_is__is_refused_and_touches_nothing(saved, traffic):
    database, file = saved
    before = await rows(database)
    with pytest.raises(MirrorNotEmpty, match=f"up to block {traffic.node.height}"):
        await read_backup(database, file, await contents_of(file), progress=quiet)
    assert_equal(await rows(database), before)
    done = await command(database, "restore", str(file))
    assert done.returncode == 1
    assert "restore into an empty database" in done.stderr


async def test_restore__indexer_standing_there__is_refused(saved, databases, traffic):
    empty = await databases.new()
    connection = await asyncpg.connect(empty)
    from indexer.lock import acquire, close

    writer = await acquire(empty)
    with pytest.raises(WriterAtWork):
        await read_backup(empty, saved[1], await contents_of(saved[1]), progress=quiet)
    await close(writer)
    await connection.execute("update alembic_version set version_num = '0003_vault_idle_target'")
    with pytest.raises(RevisionOther, match="0003_vault_idle_target"):
        await read_backup(empty, saved[1], await contents_of(saved[1]), progress=quiet)
    await connection.close()


async def test_restore__half_a_backup__leaves_no_mirror(saved, nothing, databases):
    _, file = saved
    contents = await contents_of(file)
    half = file.with_name("half.dump")
    half.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    done = await command(nothing, "restore", str(half))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    await read_backup(nothing, file, contents, progress=quiet)


@pytest.mark.parametrize("content", [None, b"", b"no archive at all", b"PGDMP" + bytes(100)])
async def test_restore__no_backup__says_so(content, tmp_path):
    file = tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BackupUnreadable, match="is not a backup of a mirror"):
        await contents_of(file)


async def test_backup__onto_a_file_or_of_nothing__is_refused(saved, databases, tmp_path):
    database, file = saved
    with pytest.raises(BackupExists):
        await write_backup(database, file, progress=quiet)
    with pytest.raises(MirrorEmpty):
        await write_backup(await databases.new(), tmp_path / "other", progress=quiet)


async def test_restored_mirror__with_an_altered_event__is_told(saved, nothing):
    database, file = saved
    connection = await asyncpg.connect(database)
    await connection.execute("update chain.event_mock_usdc_transfer set value = value + 1")
    await connection.close()
    wrong = file.with_name("wrong.dump")
    await write_backup(database, wrong, progress=quiet)
    done = await command(nothing, "restore", str(wrong))
    assert done.returncode == 1
    assert "is not what its proof of indexing says" in done.stderr


def test_without_password__of_a_url__goes_into_a_variable():
    assert without_password("postgresql://me:se%40cret@host:5/db?sslmode=require") == (
        "postgresql://me@host:5/db?sslmode=require",
        {"PGPASSWORD": "se@cret"},
    )
    assert without_password("postgresql://me@host/db") == ("postgresql://me@host/db", {})
