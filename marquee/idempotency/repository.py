"""Reads and writes of ``app.idempotent_answers``, each inside the caller's transaction."""

from datetime import datetime

import msgspec

from marquee.db.pool import Connection, Pool
from marquee.idempotency.rules import RETENTION, Claim

__all__ = ["Kept", "expire", "find", "keep", "try_lock"]

_FIND = "select fingerprint, sealed from app.idempotent_answers where id = $1 and expires_at > $2"
# What has expired and was not yet cleared away is written over; what has not is never.
_KEEP = """
insert into app.idempotent_answers as kept (id, account, route, fingerprint, status, sealed, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (id) do update set account = $2, route = $3, fingerprint = $4, status = $5, sealed = $6, created_at = $7, expires_at = $8
where kept.expires_at <= $7
returning true
"""
_EXPIRE = """
delete from app.idempotent_answers where id in (
    select id from app.idempotent_answers where expires_at <= $1 order by expires_at limit $2 for update skip locked
)
"""


class Kept(msgspec.Struct, frozen=True):
    """An answer that was given, sealed, and the fingerprint of the request that it was given to."""

    fingerprint: bytes
    sealed: bytes


async def try_lock(connection: Connection, claim: Claim) -> bool:
    """Take the key until the transaction ends, however it ends; say whether nobody else has it.

    The lock goes after the transaction's rows can be seen: who gets it next finds them.
    """
    return bool(await connection.fetchval("select pg_try_advisory_xact_lock($1)", claim.lock))


async def find(connection: Connection, claim: Claim, now: datetime) -> Kept | None:
    row = await connection.fetchrow(_FIND, claim.id, now)
    return None if row is None else Kept(*row)


async def keep(
    connection: Connection,
    claim: Claim,
    *,
    account: bytes | None,
    route: str,
    fingerprint: bytes,
    status: int,
    sealed: bytes,
    now: datetime,
) -> None:
    """Write an answer in the transaction of its effect. The key must be locked, and have no answer that still holds."""
    written = await connection.fetchval(
        _KEEP, claim.id, account, route, fingerprint, status, sealed, now, now + RETENTION
    )
    assert written, "an answer was kept under a key that was not locked"


async def expire(database: Pool | Connection, now: datetime, *, limit: int) -> int:
    """Delete up to ``limit`` answers that are no longer kept; return how many."""
    status = await database.execute(_EXPIRE, now, limit)
    return int(status.rpartition(" ")[2])
