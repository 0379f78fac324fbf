"""Rows of ``app.sessions``. Times come from the caller's clock."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec
from asyncpg.pool import PoolConnectionProxy

from marquee.db.pool import Connection, Pool, Record

__all__ = ["Database", "Session", "find", "insert", "revoke", "touch"]


Database: TypeAlias = "Pool | Connection | PoolConnectionProxy[Record]"
"""Whatever can run a statement: a pool, a connection, or one that a pool lent."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who is signed in. ``address`` is 20 bytes; times are aware."""

    id: UUID
    address: bytes
    did: str
    chain_id: int
    issued_at: datetime
    expires_at: datetime
    last_seen_at: datetime


_COLUMNS = "id, address, did, chain_id, issued_at, expires_at, last_seen_at"
_FIND = (
    f"select {_COLUMNS} from app.sessions where token_hash = $1 and revoked_at is null and expires_at > $2"
)
_INSERT = f"""
insert into app.sessions ({_COLUMNS}, token_hash, user_agent_hash, replaces)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_REVOKE = "update app.sessions set revoked_at = $2 where id = $1 and revoked_at is null returning id"
_TOUCH = "update app.sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2"


async def find(database: Database, token_hash: bytes, now: datetime) -> Session | None:
    """Read the live session of a token."""
    row = await database.fetchrow(_FIND, token_hash, now)
    return None if row is None else Session(**dict(row))


async def insert(
    database: Database,
    session: Session,
    *,
    token_hash: bytes,
    user_agent_hash: bytes,
    replaces: UUID | None = None,
) -> None:
    await database.execute(
        _INSERT,
        session.id,
        session.address,
        session.did,
        session.chain_id,
        session.issued_at,
        session.expires_at,
        session.last_seen_at,
        token_hash,
        user_agent_hash,
        replaces,
    )


async def revoke(database: Database, id_: UUID, now: datetime) -> bool:
    """End a session; say whether it was this call that ended it."""
    return await database.fetchval(_REVOKE, id_, now) is not None


async def touch(database: Database, id_: UUID, now: datetime) -> None:
    await database.execute(_TOUCH, id_, now)
