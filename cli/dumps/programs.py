"""Runs pg_dump and pg_restore: the embedded server's, or those on the path. Passwords never stand in a list of processes."""

import asyncio
import os
import shutil
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from cli.dumps.errors import BackupFailed
from cli.stack.errors import ToolMissing
from cli.stack.postgres import programs_of_postgres

__all__ = ["program", "run", "without_password"]


def program(name: str) -> Path:
    """Find a program of PostgreSQL.

    Raises:
        ToolMissing: it is neither with the embedded server nor on the path.
    """
    try:
        embedded = programs_of_postgres() / name
    except ToolMissing:
        embedded = None
    if embedded is not None and embedded.exists():
        return embedded
    found = shutil.which(name)
    if found is None:
        raise ToolMissing(tool=name, variable=f"a PATH on which PostgreSQL's {name} is")
    return Path(found)


def without_password(dsn: str) -> tuple[str, dict[str, str]]:
    """Take the password out of a URL, and into a variable that libpq reads."""
    parts = urlsplit(dsn)
    if not parts.password:
        return dsn, {}
    user, _, host = parts.netloc.rpartition("@")
    plain = urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}@{host}"))
    return plain, {"PGPASSWORD": unquote(parts.password)}


async def run(
    name: str,
    arguments: Sequence[str | Path],
    *,
    dsn: str | None = None,
    on_line: Callable[[str], None] = lambda _line: None,
) -> str:
    """Run a program to its end; give its output. ``on_line`` is told each line of its log.

    Raises:
        BackupFailed: it ended with an error; the end of its log says which.
    """
    environment = os.environ | {"LC_ALL": "C"}
    options = [str(argument) for argument in arguments]
    if dsn is not None:
        plain, secret = without_password(dsn)
        options.append(f"--dbname={plain}")
        environment |= secret
    process = await asyncio.create_subprocess_exec(
        program(name),
        *options,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    tail: deque[str] = deque(maxlen=3)

    async def read_log(stream: asyncio.StreamReader) -> None:
        async for raw in stream:
            line = raw.decode(errors="replace").strip()
            tail.append(line)
            on_line(line)

    try:
        output, _ = await asyncio.gather(process.stdout.read(), read_log(process.stderr))
        status = await process.wait()
    except BaseException:
        process.kill()
        await process.wait()
        raise
    if status:
        errors = [line for line in tail if "error" in line] or list(tail)
        raise BackupFailed(program=name, reason=" ".join(errors) or f"it ended with {status}")
    return output.decode(errors="replace")
