"""One process at a time: a Postgres advisory lock, held by the very session that writes.

Whoever loses the session loses the lock and, with it, the means to write: two writers cannot be. A standby asks for the lock a few
times a second. It does not wait inside Postgres: a statement that waits for days holds its snapshot, and vacuum behind it.

A leader that was killed loses its session at once. One that stands still, or whose machine is gone without a word, keeps it: its
sockets stay open. Therefore the leader says something on that session every few seconds, and a standby ends a session whose
client Postgres has been waiting for much longer. When the old leader wakes up it has lost the session, and cannot write.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import asyncpg
import msgspec
from structlog.typing import FilteringBoundLogger

from marquee.db.pool import DATABASE_FAULTS, Connection, connect

__all__ = ["ASK_SECONDS", "Lock", "acquire", "close", "is_held"]

ASK_SECONDS: Final = 0.2

_TRY: Final = "select pg_try_advisory_lock($1)"
# A bigint key is shown in halves. What sessions do is shown, and may be ended, by the login that opened them.
_STALLED: Final = """
select a.pid, extract(epoch from clock_timestamp() - a.state_change)::float8 as seconds
from pg_locks l join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.granted and l.objsubid = 1
  and l.classid = (($2::bigint >> 32) & 4294967295)::oid and l.objid = ($2::bigint & 4294967295)::oid
  and l.database = (select oid from pg_database where datname = current_database())
  and a.wait_event = 'ClientRead' and a.state_change < clock_timestamp() - make_interval(secs => $1)
"""


class Lock(msgspec.Struct, frozen=True):
    """``key``: 64 bits, signed. ``application`` names the sessions, ``role`` is what they act as; ``leader`` is who holds it, in words."""

    key: int
    application: str
    role: str
    leader: str


async def acquire(
    lock: Lock,
    dsn: str,
    *,
    log: FilteringBoundLogger | None = None,
    stall_seconds: float,
    ask_seconds: float = ASK_SECONDS,
    while_waiting: Callable[[], Awaitable[None]] | None = None,
) -> Connection:
    """Open the writer's session, waiting for the lock as long as another has it.

    ``while_waiting`` is called again and again meanwhile; what it raises ends the wait.
    """
    connection = await connect(dsn, application=lock.application, role=lock.role)
    try:
        if not await connection.fetchval(_TRY, lock.key):
            if log is not None:
                log.info("standing by: another %s is writing", lock.leader)
            await connection.execute("set role none")
            while not await connection.fetchval(_TRY, lock.key):
                await _end_stalled(lock, connection, stall_seconds, log)
                if while_waiting is not None:
                    await while_waiting()
                await asyncio.sleep(ask_seconds)
            await connection.execute("reset role")
    except BaseException:
        await close(connection)
        raise
    return connection


async def _end_stalled(
    lock: Lock, connection: Connection, stall_seconds: float, log: FilteringBoundLogger | None
) -> None:
    record = await connection.fetchrow(_STALLED, stall_seconds, lock.key)
    if record is None:
        return
    try:
        ended = await connection.fetchval("select pg_terminate_backend($1)", record["pid"])
    except asyncpg.InsufficientPrivilegeError as error:
        ended = False
        reason = str(error)
    else:
        reason = "its client has said nothing on it"
    if log is not None:
        log.warning(
            "the writer stands still: its session was ended" if ended else "the writer stands still",
            pid=record["pid"],
            seconds=round(record["seconds"], 1),
            reason=reason,
        )


async def is_held(lock: Lock, dsn: str) -> bool:
    """Whether somebody holds the lock right now."""
    connection = await connect(dsn, application=f"{lock.application}-probe")
    try:
        free: bool = await connection.fetchval(_TRY, lock.key)
    finally:
        await close(connection)
    return not free


async def close(connection: Connection) -> None:
    """Close a session, at once if it does not answer."""
    try:
        await connection.close(timeout=2.0)
    except asyncio.CancelledError:
        connection.terminate()
        raise
    except DATABASE_FAULTS:
        connection.terminate()
