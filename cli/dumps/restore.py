"""Reads a mirror's archive into an empty database, whole or not at all, and checks what came out."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import asyncpg
import msgspec

from cli.dumps.backup import tables_of_mirror
from cli.dumps.errors import (
    BackupDiffers,
    BackupFailed,
    BackupUnreadable,
    MirrorNotEmpty,
    RevisionOther,
    WriterAtWork,
)
from cli.dumps.programs import run
from indexer.lock import PULSE_SECONDS, acquire, close, is_led
from indexer.projections import ALL
from indexer.recheck.service import Scope, recheck
from marquee.db.migrations import SchemaUnknown, require_newest, revisions, upgrade

__all__ = ["Contents", "check", "contents_of", "read_backup"]

_RESTORING = 'processing data for table "chain.'


class Contents(msgspec.Struct, frozen=True):
    """What an archive holds: of which revision of the schema, of which chain, up to which block."""

    revision: str
    chain_id: int
    start_block: int
    block_number: int


async def contents_of(path: Path) -> Contents:
    """Read what an archive holds.

    Raises:
        BackupUnreadable: it is none, or not of a mirror.
    """
    if not await asyncio.to_thread(path.is_file):
        raise BackupUnreadable(path=path, reason="there is no such file")
    rows: dict[str, dict[str, str]] = {}
    try:
        for table in ("alembic_version", "checkpoint"):
            text = await run("pg_restore", ["--data-only", f"--table={table}", "--file=-", path])
            rows[table] = _first_row(text)
    except BackupFailed as failure:
        raise BackupUnreadable(path=path, reason=failure.fields["reason"]) from None
    try:
        numbers = {
            name: int(rows["checkpoint"][name]) for name in ("chain_id", "start_block", "block_number")
        }
        return Contents(rows["alembic_version"]["version_num"], **numbers)
    except (KeyError, ValueError):
        raise BackupUnreadable(path=path, reason="it holds no mirror") from None


async def read_backup(
    dsn: str, path: Path, contents: Contents, *, progress: Callable[[int, int], None]
) -> None:
    """Read an archive into the database at ``dsn``, which has no mirror; bring it to the newest revision.

    ``progress`` is told tables. An error, or a kill, leaves the database without a mirror.

    Raises:
        MirrorNotEmpty, RevisionOther, WriterAtWork: the database cannot take it.
        SchemaUnknown: a newer program wrote the archive.
        BackupFailed, ToolMissing: pg_restore did not do it.
    """
    if contents.revision not in revisions():
        raise SchemaUnknown(found=contents.revision, needed=revisions()[0])
    await _require_room(dsn, contents)
    await asyncio.to_thread(upgrade, dsn, contents.revision)
    if await is_led(dsn):
        raise WriterAtWork
    writer = await acquire(dsn)
    pulse = asyncio.create_task(_pulse(writer))
    tables = tables_of_mirror()
    done = 0

    def tell(line: str) -> None:
        nonlocal done
        if _RESTORING in line:
            progress(done, len(tables))
            done += 1

    try:
        await run(
            "pg_restore",
            ["--data-only", "--schema=chain", "--single-transaction", "--no-owner", "--verbose", path],
            dsn=dsn,
            on_line=tell,
        )
        await asyncio.to_thread(upgrade, dsn)
        await require_newest(dsn)
        await _vacuum(dsn, tables)
    finally:
        pulse.cancel()
        await asyncio.gather(pulse, return_exceptions=True)
        await close(writer)
    progress(len(tables), len(tables))


async def check(dsn: str, *, progress: Callable[[int, int], None]) -> int:
    """Hash and fold a sample of the restored blocks anew; give how many.

    Raises:
        BackupDiffers: they are not what they say.
    """
    connection = await asyncpg.connect(dsn)
    try:
        records = await connection.fetch("select address from chain.contracts")
    finally:
        await connection.close()
    report = await recheck(dsn, ALL, [record[0] for record in records], scope=Scope.SAMPLE, progress=progress)
    if report.differences:
        first = report.differences[0]
        raise BackupDiffers(count=len(report.differences), first=f"{first.subject} {first.key}")
    return report.compared["blocks"]


async def _require_room(dsn: str, contents: Contents) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        found = await connection.fetchval("select version_num from alembic_version")
        row = await connection.fetchrow("select chain_id, block_number from chain.checkpoint")
    except asyncpg.UndefinedTableError:
        return
    finally:
        await connection.close()
    if row is not None:
        raise MirrorNotEmpty(chain_id=row[0], block=row[1])
    if found != contents.revision:
        raise RevisionOther(found=found, needed=contents.revision)


async def _pulse(writer: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Say something on the session that holds the writer's lock, so that no standby takes it for dead."""
    while True:
        await asyncio.sleep(PULSE_SECONDS)
        await writer.execute("select 1")


async def _vacuum(dsn: str, tables: list[str]) -> None:
    """Make the planner's statistics and the summaries of page ranges that an index by block needs."""
    connection = await asyncpg.connect(dsn)
    try:
        for table in tables:
            await connection.execute(f"vacuum (analyze) chain.{table}")
    finally:
        await connection.close()


def _first_row(text: str) -> dict[str, str]:
    """The first row of the first COPY in a script, by column."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("COPY "):
            names = line[line.index("(") + 1 : line.index(")")].replace('"', "").split(", ")
            values = next(lines, "\\.")
            return {} if values == "\\." else dict(zip(names, values.split("\t"), strict=True))
    return {}
