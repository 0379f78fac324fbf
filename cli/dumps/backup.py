"""Writes a mirror's archive: one consistent picture, taken while the indexer writes."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import asyncpg
import msgspec

from cli.dumps.errors import BackupExists
from cli.dumps.programs import run
from marquee.db.declared import declared
from marquee.db.migrations import require_newest
from marquee.errors import MirrorEmpty

__all__ = ["Backup", "tables_of_mirror", "write_backup"]

_DUMPING = 'dumping contents of table "chain.'


class Backup(msgspec.Struct, frozen=True):
    """What was saved: the mirror was at block ``at_least`` when it began, or some blocks further."""

    at_least: int
    bytes: int


def tables_of_mirror() -> list[str]:
    """Every table of the schema ``chain``, by name."""
    return sorted(table.name for table in declared()[0].tables.values())


async def write_backup(dsn: str, path: Path, *, progress: Callable[[int, int], None]) -> Backup:
    """Save the mirror at ``dsn`` to ``path``. ``progress`` is told megabytes of tables.

    Raises:
        BackupExists: the file is there already.
        MirrorEmpty: there is nothing to save.
        SchemaNotMigrated, SchemaUnknown: the database is of another version.
        BackupFailed, ToolMissing: pg_dump did not do it.
    """
    if await asyncio.to_thread(path.exists):
        raise BackupExists(path=path)
    await require_newest(dsn)
    block, sizes = await _look(dsn)
    total = sum(sizes.values())
    done, current = 0, ""

    def tell(line: str) -> None:
        nonlocal done, current
        if _DUMPING in line:
            done += sizes.get(current, 0)
            current = line.split(_DUMPING, 1)[1].rstrip('"')
            progress(done, total)

    partial = path.with_name(f".{path.name}.partial")
    tables = [f"--table=chain.{name}" for name in tables_of_mirror()]
    options: list[str | Path] = [
        "--format=custom",
        "--data-only",
        "--no-owner",
        "--no-privileges",
        "--verbose",
    ]
    try:
        await run(
            "pg_dump",
            [*options, *tables, "--table=public.alembic_version", f"--file={partial}"],
            dsn=dsn,
            on_line=tell,
        )
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    progress(total, total)
    return Backup(block, (await asyncio.to_thread(path.stat)).st_size)


async def _look(dsn: str) -> tuple[int, dict[str, int]]:
    """Read the mirror's block and its tables' sizes in megabytes, at least 1 each."""
    connection = await asyncpg.connect(dsn)
    try:
        block = await connection.fetchval("select block_number from chain.checkpoint")
        if block is None:
            raise MirrorEmpty
        records = await connection.fetch(
            "select relname, pg_table_size(oid) from pg_class"
            " where relnamespace = 'chain'::regnamespace and relkind in ('r', 'p')"
        )
    finally:
        await connection.close()
    return int(block), {record[0]: 1 + record[1] // 1_000_000 for record in records}
