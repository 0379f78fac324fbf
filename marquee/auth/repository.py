"""Rows of ``app.sessions``. Times come from the caller's clock."""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from marquee.db.pool import Database
from marquee.roles.accounts import Role, roles_column

__all__ = ["Session", "find", "insert", "live", "revoke", "revoke_all", "revoke_by_token", "touch"]


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who is signed in. ``address`` is 20 bytes; times are aware; ``device`` is a few words, or empty.

    ``signed_in_at`` is when the owner signed a message; ``issued_at`` is later where the session was refreshed since.
    """

    id: UUID
    address: bytes
    did: str
    chain_id: int
    signed_in_at: datetime
    issued_at: datetime
    expires_at: datetime
    last_seen_at: datetime
    device: str = ""


_COLUMNS: Final = "id, address, did, chain_id, signed_in_at, issued_at, expires_at, last_seen_at, device"
_LIVE: Final = "revoked_at is null and expires_at > $2"
_FIND: Final = f"""
select {_COLUMNS}, {roles_column("s.address")} as roles
from app.sessions s where token_hash = $1 and {_LIVE}
"""
_OF: Final = f"""
select {_COLUMNS} from app.sessions where address = $1 and {_LIVE} and ($3::uuid is null or id < $3)
order by id desc limit $4
"""
_INSERT: Final = f"""
insert into app.sessions ({_COLUMNS}, token_hash, replaces)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_REVOKE: Final = f"""
update app.sessions set revoked_at = $2 where address = $1 and {_LIVE} and id = $3 returning id
"""
_REVOKE_ALL: Final = f"""
update app.sessions set revoked_at = $2 where address = $1 and {_LIVE} and id is distinct from $3 returning id
"""
_REVOKE_BY_TOKEN: Final = f"""
update app.sessions set revoked_at = $2 where token_hash = $1 and {_LIVE} returning id
"""
_TOUCH: Final = "update app.sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2"


async def find(
    database: Database, token_hash: bytes, now: datetime
) -> tuple[Session, frozenset[Role]] | None:
    """Read the live session of a token, and the roles of its account."""
    row = await database.fetchrow(_FIND, token_hash, now)
    if row is None:
        return None
    fields = dict(row)
    roles = frozenset(map(Role, fields.pop("roles")))
    return Session(**fields), roles


async def live(
    database: Database, address: bytes, now: datetime, *, before: UUID | None, limit: int
) -> list[Session]:
    """Read an account's live sessions, the newest first, with an id below ``before``."""
    return [Session(**dict(row)) for row in await database.fetch(_OF, address, now, before, limit)]


async def insert(
    database: Database, session: Session, *, token_hash: bytes, replaces: UUID | None = None
) -> None:
    await database.execute(
        _INSERT,
        session.id,
        session.address,
        session.did,
        session.chain_id,
        session.signed_in_at,
        session.issued_at,
        session.expires_at,
        session.last_seen_at,
        session.device,
        token_hash,
        replaces,
    )


async def revoke(database: Database, address: bytes, id_: UUID, now: datetime) -> bool:
    """End a live session of an account; say whether it was this call that ended it."""
    return await database.fetchval(_REVOKE, address, now, id_) is not None


async def revoke_all(database: Database, address: bytes, now: datetime, *, but: UUID | None) -> int:
    """End an account's live sessions, all or all but one; say how many."""
    return len(await database.fetch(_REVOKE_ALL, address, now, but))


async def revoke_by_token(database: Database, token_hash: bytes, now: datetime) -> UUID | None:
    """End the live session of a token, whoever's it is, and say which it was."""
    found: UUID | None = await database.fetchval(_REVOKE_BY_TOKEN, token_hash, now)
    return found


async def touch(database: Database, id_: UUID, now: datetime) -> None:
    await database.execute(_TOUCH, id_, now)
