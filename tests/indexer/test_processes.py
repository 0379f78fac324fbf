"""Indexers as processes: killed, standing by, asked to stop."""

import asyncio
import random
import signal
import time

import pytest

from scripts.bench.traffic import Traffic
from tests.indexer.processes import Start
from tests.indexer.support import Databases, assert_equal, checkpoint, fresh_rows, mirrored, rows

pytestmark = pytest.mark.integration


async def has_moved(database: str, beyond: int, seconds: float = 20.0) -> int:
    """Return the mirror's block once it is above ``beyond``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = await checkpoint(database)
        if found is not None and found["block_number"] > beyond:
            return int(found["block_number"])
        await asyncio.sleep(0.002)
    raise TimeoutError(f"nothing was written beyond block {beyond}")


async def test_kill_9__during_back_fill__rows_equal_a_fresh_sync(
    traffic: Traffic, databases: Databases, start: Start
) -> None:
    await asyncio.to_thread(traffic.blocks, 130, 200)
    database = await databases.new()
    choose = random.Random(9)
    block = 0
    for _ in range(4):
        process = start(database)
        await has_moved(database, block)
        await asyncio.sleep(choose.uniform(0, 0.03))
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        found = await checkpoint(database)
        assert found is not None
        block = found["block_number"]
        assert block < traffic.node.height, "the back-fill was over before it could be interrupted"
    start(database)
    await mirrored(database, traffic.node)
    found_rows = await rows(database)
    assert len(found_rows["event_mock_usdc_transfer"]) >= 20_000
    assert_equal(found_rows, await fresh_rows(traffic, databases))


async def test_standby__leader_killed__takes_over(
    traffic: Traffic, databases: Databases, start: Start
) -> None:
    database = await databases.new()
    leader = start(database)
    await mirrored(database, traffic.node)
    standby = start(database)
    await asyncio.sleep(1.0)
    leader.send_signal(signal.SIGKILL)
    traffic.blocks(3, 3)
    await mirrored(database, traffic.node)
    assert standby.poll() is None
    assert_equal(await rows(database), await fresh_rows(traffic, databases))


async def test_sigterm__stops_cleanly(traffic: Traffic, databases: Databases, start: Start) -> None:
    database = await databases.new()
    process = start(database)
    await mirrored(database, traffic.node)
    process.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(process.wait, 5) == 0


async def test_database_drops_connections__mirror_goes_on(
    traffic: Traffic, databases: Databases, start: Start
) -> None:
    import asyncpg

    database = await databases.new()
    process = start(database)
    await mirrored(database, traffic.node)
    connection = await asyncpg.connect(database)
    cut = await connection.fetchval(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
        " where application_name like 'marquee-indexer%' and datname = current_database()"
    )
    await connection.close()
    assert cut == 2
    traffic.blocks(3, 3)
    await mirrored(database, traffic.node)
    assert process.poll() is None
    assert_equal(await rows(database), await fresh_rows(traffic, databases))
