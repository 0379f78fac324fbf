"""Two indexers, one writer: killed, standing still, cut off, with a wrong node; and a schema that somebody broke."""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
import structlog.testing

from indexer.errors import SchemaDamaged
from indexer.follow import Options
from indexer.lock import acquire, close, is_led
from marquee.chain.errors import WrongChain
from marquee.logs import logger
from scripts.bench.anvil import anvil
from scripts.bench.traffic import Traffic
from tests.chaos.postgres import Postgres, postgres
from tests.indexer.processes import Start
from tests.indexer.support import (
    Databases,
    assert_equal,
    checkpoint,
    following,
    fresh_rows,
    indexer_of,
    mirrored,
    rows,
)

pytestmark = pytest.mark.integration

QUICK = Options(poll_seconds=0.02, stall_seconds=1.0)


async def writers(database: str) -> list[int]:
    """Processes of Postgres whose session has the writer's lock."""
    connection = await asyncpg.connect(database)
    try:
        records = await connection.fetch(
            "select pid from pg_locks where locktype = 'advisory' and granted and objsubid = 1 and database ="
            " (select oid from pg_database where datname = current_database())"
        )
    finally:
        await connection.close()
    return [record["pid"] for record in records]


async def writer_other_than(database: str, before: int, seconds: float = 20.0) -> int:
    async with asyncio.timeout(seconds):
        while True:
            found = await writers(database)
            assert len(found) <= 1
            if found and found[0] != before:
                return found[0]
            await asyncio.sleep(0.02)


async def test_leader_stands_still__standby_ends_its_session_and_takes_over(
    traffic: Traffic, databases: Databases, start: Start
) -> None:
    """A stopped process keeps its sockets open: nothing but its silence shows that it is gone."""
    database = await databases.new()
    leader = start(database, stall=1.0)
    await mirrored(database, traffic.node)
    (before,) = await writers(database)
    start(database, stall=1.0)
    await asyncio.sleep(3.0)
    assert await writers(database) == [before], "a leader that lives is left alone, however idle its chain"
    leader.send_signal(signal.SIGSTOP)
    try:
        traffic.blocks(3, 3)
        await mirrored(database, traffic.node)
        after = await writer_other_than(database, before)
    finally:
        leader.send_signal(signal.SIGCONT)
    traffic.blocks(3, 3)
    await mirrored(database, traffic.node)
    await asyncio.sleep(0.5)
    assert await writers(database) == [after], "the old leader has become the standby"
    assert leader.poll() is None
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_leader_stands_still__inside_a_transaction__nothing_of_it_stays(
    traffic: Traffic, databases: Databases, start: Start
) -> None:
    await asyncio.to_thread(traffic.blocks, 60, 200)
    database = await databases.new()
    leader = start(database, stall=1.0)
    standby = start(database, stall=1.0)
    async with asyncio.timeout(30):
        while (await checkpoint(database)) is None:  # noqa: ASYNC110 - another process's doing
            await asyncio.sleep(0.005)
    stopped = await _writer_process(database, (leader, standby))
    stopped.send_signal(signal.SIGSTOP)
    try:
        await mirrored(database, traffic.node, seconds=60)
    finally:
        stopped.send_signal(signal.SIGCONT)
    await asyncio.sleep(1.0)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def _writer_process(
    database: str, processes: tuple["subprocess.Popen[bytes]", ...]
) -> "subprocess.Popen[bytes]":
    """The process that mirrors: the one that uses more of the processor."""
    await asyncio.sleep(0.05)

    def ticks(process: "subprocess.Popen[bytes]") -> int:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11])

    return max(processes, key=ticks)


async def test_leader_killed__often__one_writer_at_a_time(
    traffic: Traffic, databases: Databases, start: Start
) -> None:
    database = await databases.new()
    running = [start(database), start(database)]
    for _ in range(4):
        traffic.blocks(2, 3)
        await mirrored(database, traffic.node)
        assert len(await writers(database)) == 1
        process = running.pop(0)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        running.append(start(database))
    traffic.blocks(2, 3)
    await mirrored(database, traffic.node)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_standby__holds_no_snapshot(traffic: Traffic, databases: Databases) -> None:
    """A standby that waited inside a statement for days would hold vacuum back as long."""
    database = await databases.new()
    indexer = indexer_of(traffic, database, options=QUICK)
    async with following(indexer), following(indexer):
        await mirrored(database, traffic.node)
        await asyncio.sleep(0.5)
        connection = await asyncpg.connect(database)
        held = await connection.fetch(
            "select query from pg_stat_activity where application_name = 'marquee-indexer'"
            " and datname = current_database() and xact_start < clock_timestamp() - interval '0.4 seconds'"
        )
        await connection.close()
    assert held == []


async def test_standby__wrong_node__is_told_before_it_takes_over(
    traffic: Traffic, databases: Databases
) -> None:
    database = await databases.new()
    async with following(indexer_of(traffic, database, options=QUICK)):
        await mirrored(database, traffic.node)
        with anvil("--chain-id", "7") as other, pytest.raises(WrongChain, match="chain 7"):
            async with asyncio.timeout(20):
                await indexer_of(traffic, database, rpc_url=other.url, options=QUICK).follow(
                    log=logger("test")
                )
        assert await is_led(database)


async def test_standby__right_node__says_so(traffic: Traffic, databases: Databases) -> None:
    database = await databases.new()
    indexer = indexer_of(traffic, database, options=QUICK)
    with structlog.testing.capture_logs() as said:
        async with following(indexer):
            await mirrored(database, traffic.node)
            async with following(indexer):
                await asyncio.sleep(1.0)
    events = [line["event"] for line in said]
    assert events.count("standing by: another indexer is writing") == 1
    assert events.count("standing by: the node is on the right chain") == 1


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("drop table chain.token_balances", "token_balances"),
        ("alter table chain.blocks rename column poi to proof", "poi"),
        ("revoke insert on chain.token_balances from marquee_indexer", "permission denied"),
    ],
)
async def test_schema__changed_by_hand__stops_with_what_to_do(
    traffic: Traffic, databases: Databases, damage: str, reason: str
) -> None:
    database = await databases.new()
    async with following(indexer_of(traffic, database, options=QUICK)) as task:
        await mirrored(database, traffic.node)
        connection = await asyncpg.connect(database)
        await connection.execute(damage)
        await connection.close()
        traffic.blocks(1, 3)
        with pytest.raises(SchemaDamaged, match="marquee migrate") as raised:
            await asyncio.wait_for(task, 20)
    assert reason in str(raised.value)


async def never(begun: asyncio.Event) -> AsyncIterator[bytes]:
    begun.set()
    await asyncio.Event().wait()
    yield b""


@pytest.mark.parametrize("where", ["idle", "transaction", "copy"])
async def test_holder__says_nothing_for_too_long__is_ended_wherever_it_stands(
    fresh_url: str, where: str
) -> None:
    holder = await acquire(fresh_url)
    begun = asyncio.Event()
    copying: asyncio.Task[str] | None = None
    if where == "transaction":
        await holder.execute("begin; delete from chain.checkpoint")
    elif where == "copy":
        copying = asyncio.create_task(
            holder.copy_to_table("blocks", schema_name="chain", source=never(begun), format="text")
        )
        await begun.wait()
    async with asyncio.timeout(20):
        successor = await acquire(fresh_url, stall_seconds=0.3)
    assert await successor.fetchval("select current_user") == "marquee_indexer"
    if copying is None:
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await holder.execute("select 1")
    else:
        copying.cancel()
        await asyncio.gather(copying, return_exceptions=True)
    holder.terminate()
    await close(successor)


async def test_holder__works_for_long__is_left_alone(fresh_url: str) -> None:
    """Postgres is busy and does not wait for its client: a slow commit is no stall."""
    holder = await acquire(fresh_url)
    working = asyncio.create_task(holder.execute("select pg_sleep(2)"))
    waiting = asyncio.create_task(acquire(fresh_url, stall_seconds=0.3))
    await asyncio.sleep(1.5)
    assert not waiting.done()
    await working
    await close(holder)
    async with asyncio.timeout(10):
        await close(await waiting)


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres() as started:
        yield started


async def test_postgres_crashes__one_of_two_goes_on(
    traffic: Traffic, databases: Databases, start: Start, server: Postgres
) -> None:
    """The last commits may be lost, rows and checkpoint together."""
    await server.prepare()
    database = await server.new()
    running = [start(database), start(database)]
    await mirrored(database, traffic.node)
    for _ in range(2):
        traffic.blocks(2, 3)
        await asyncio.to_thread(server.restart)
        traffic.blocks(2, 3)
        await mirrored(database, traffic.node, seconds=60)
    assert len(await writers(database)) == 1
    assert all(process.poll() is None for process in running)
    assert_equal(await rows(database), await fresh_rows(traffic, databases))
