"""Rows of ``app.api_keys``. Times come from the caller's clock."""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from marquee.db.pool import Connection, Database, Record
from marquee.keys.rules import KeyText, Scope, matches, secret_hash
from marquee.roles.accounts import Role, roles_column

__all__ = ["ApiKey", "find", "insert", "live", "lock", "one", "revoke", "rotate", "touch"]


class ApiKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key, without its secret. ``address`` is 20 bytes; times are aware; ``expires_at`` None: never."""

    id: UUID
    name: str
    address: bytes
    label: str
    scopes: frozenset[Scope]
    created_at: datetime
    rotated_at: datetime | None
    previous_until: datetime | None
    expires_at: datetime | None
    last_used_at: datetime | None


_COLUMNS: Final = (
    "id, name, address, label, scopes, created_at, rotated_at, previous_until, expires_at, last_used_at"
)
_LIVE: Final = "revoked_at is null and (expires_at is null or expires_at > $2)"
_FIND: Final = f"""
select {_COLUMNS}, secret_hash, previous_hash, {roles_column("k.address")} as roles
from app.api_keys k where name = $1 and {_LIVE}
"""
_OF: Final = f"select {_COLUMNS} from app.api_keys where address = $1 and {_LIVE} order by id"
_ONE: Final = f"select {_COLUMNS} from app.api_keys where address = $1 and {_LIVE} and id = $3"
_LOCK: Final = "select pg_advisory_xact_lock(hashtextextended('app.api_keys:' || encode($1, 'hex'), 0))"
_INSERT: Final = f"""
insert into app.api_keys ({_COLUMNS}, secret_hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_ROTATE: Final = f"""
update app.api_keys set
    previous_hash = case when $5::timestamptz > $2 then secret_hash end,
    previous_until = case when $5::timestamptz > $2 then $5 end,
    secret_hash = $4, rotated_at = $2
where address = $1 and {_LIVE} and id = $3 returning {_COLUMNS}
"""
_REVOKE: Final = (
    f"update app.api_keys set revoked_at = $2 where address = $1 and {_LIVE} and id = $3 returning {_COLUMNS}"
)
_TOUCH: Final = (
    "update app.api_keys set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)"
)


async def find(database: Database, key: KeyText, now: datetime) -> tuple[ApiKey, frozenset[Role]] | None:
    """Read the live key of a text and the roles of its account; None where there is none or the secret is another."""
    row = await database.fetchrow(_FIND, key.name, now)
    if row is None:
        return None
    found = _key(row)
    in_grace = found.previous_until is not None and now < found.previous_until
    if not matches(key.secret, row["secret_hash"], row["previous_hash"] if in_grace else None):
        return None
    return found, frozenset(map(Role, row["roles"]))


async def lock(connection: Connection, address: bytes) -> None:
    """Have others who change an account's keys wait until the caller's transaction ends."""
    await connection.execute(_LOCK, address)


async def live(database: Database, address: bytes, now: datetime) -> list[ApiKey]:
    """Read the live keys of an account, the oldest first."""
    return [_key(row) for row in await database.fetch(_OF, address, now)]


async def one(database: Database, address: bytes, id_: UUID, now: datetime) -> ApiKey | None:
    row = await database.fetchrow(_ONE, address, now, id_)
    return None if row is None else _key(row)


async def insert(database: Database, key: ApiKey, secret: str) -> None:
    await database.execute(
        _INSERT,
        key.id,
        key.name,
        key.address,
        key.label,
        sorted(key.scopes),
        key.created_at,
        key.rotated_at,
        key.previous_until,
        key.expires_at,
        key.last_used_at,
        secret_hash(secret),
    )


async def rotate(
    database: Database, address: bytes, id_: UUID, now: datetime, *, secret: str, old_until: datetime
) -> ApiKey | None:
    """Put a new secret in place of the old one, which works until ``old_until``; None where no live key has that id."""
    row = await database.fetchrow(_ROTATE, address, now, id_, secret_hash(secret), old_until)
    return None if row is None else _key(row)


async def revoke(database: Database, address: bytes, id_: UUID, now: datetime) -> ApiKey | None:
    """End a key; None where no live key of the account has that id."""
    row = await database.fetchrow(_REVOKE, address, now, id_)
    return None if row is None else _key(row)


async def touch(database: Database, id_: UUID, now: datetime) -> None:
    await database.execute(_TOUCH, id_, now)


def _key(row: Record) -> ApiKey:
    return ApiKey(
        id=row["id"],
        name=row["name"],
        address=row["address"],
        label=row["label"],
        scopes=frozenset(map(Scope, row["scopes"])),
        created_at=row["created_at"],
        rotated_at=row["rotated_at"],
        previous_until=row["previous_until"],
        expires_at=row["expires_at"],
        last_used_at=row["last_used_at"],
    )
