"""One writer at a time: a Postgres advisory lock, held by the very session that writes.

Whoever loses the session loses the lock and, with it, the means to write: two writers cannot be. A standby waits in the
database and has the lock the moment the leader's session ends, however it ends.
"""

import asyncio
from typing import Final

import asyncpg

from marquee.db.pool import Connection, connect

__all__ = ["ROLE", "acquire", "is_led"]

ROLE: Final = "marquee_indexer"

# Arbitrary, and used for nothing else: "MARQ" and "INDX".
_KEY: Final = 0x4D41_5251_494E_4458


async def acquire(dsn: str) -> Connection:
    """Open the writer's session, waiting for the lock as long as another has it."""
    connection = await connect(dsn, application="indexer", role=ROLE)
    try:
        await connection.execute(f"select pg_advisory_lock({_KEY})")
    except BaseException:
        await close(connection)
        raise
    return connection


async def is_led(dsn: str) -> bool:
    """Whether somebody holds the lock right now."""
    connection = await connect(dsn, application="indexer-probe")
    try:
        free: bool = await connection.fetchval(f"select pg_try_advisory_lock({_KEY})")
    finally:
        await close(connection)
    return not free


async def close(connection: Connection) -> None:
    """Close a session, at once if it does not answer."""
    try:
        await connection.close(timeout=2.0)
    except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncio.CancelledError):
        connection.terminate()
