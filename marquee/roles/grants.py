"""Roles that an admin grants and takes back, each with its entry in the audit log. What a contract knows is changed on chain."""

from datetime import datetime
from typing import Final

import msgspec

from marquee.clock import Clock
from marquee.db.pool import Connection, Database, Record
from marquee.errors import GrantNotFound
from marquee.hexes import to_address
from marquee.roles.accounts import Role
from marquee.trail.repository import append
from marquee.trail.rules import Action, Actor, Entry

__all__ = ["Grant", "RoleGrants"]


class Grant(msgspec.Struct, frozen=True):
    """A role that ``granted_by`` gave to ``address`` (20 bytes each)."""

    address: bytes
    role: Role
    granted_at: datetime
    granted_by: bytes


_COLUMNS: Final = "address, role, granted_at, granted_by"
_GRANT: Final = (
    "insert into app.role_grants (address, role, granted_at, granted_by) values ($1, $2, $3, $4)"
    " on conflict (address, role) do nothing returning address"
)
_ONE: Final = f"select {_COLUMNS} from app.role_grants where address = $1 and role = $2"  # noqa: S608 -- constants
_PAGE: Final = (
    f"select {_COLUMNS} from app.role_grants"  # noqa: S608 -- constants
    " where (address, role) > ($1, $2) and ($3::text is null or role = $3) order by address, role limit $4"
)
_REVOKE: Final = "delete from app.role_grants where address = $1 and role = $2 returning address"


class RoleGrants:
    """The use cases of granted roles. Changes are made on the caller's connection, inside a transaction of theirs."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def page(
        self, database: Database, *, role: Role | None, after: tuple[bytes, str] | None, limit: int
    ) -> list[Grant]:
        """Read grants by address and role, strictly after one."""
        address, name = after or (b"", "")
        return [_grant(row) for row in await database.fetch(_PAGE, address, name, role, limit)]

    async def grant(
        self, connection: Connection, actor: Actor, address: bytes, role: Role
    ) -> tuple[Grant, Entry | None]:
        """Give a role; where the account was given it before, that stands and nothing is written down."""
        now = self._clock.now()
        entry = None
        if await connection.fetchval(_GRANT, address, role, now, actor.address) is not None:
            entry = await self._record(connection, now, actor, Action.ROLE_GRANTED, address, role)
        row = await connection.fetchrow(_ONE, address, role)
        assert row is not None
        return _grant(row), entry

    async def revoke(self, connection: Connection, actor: Actor, address: bytes, role: Role) -> Entry:
        """Take a granted role back.

        Raises:
            GrantNotFound: the account was not granted it.
        """
        if await connection.fetchval(_REVOKE, address, role) is None:
            raise GrantNotFound(address=to_address(address), role=role)
        return await self._record(connection, self._clock.now(), actor, Action.ROLE_REVOKED, address, role)

    @staticmethod
    async def _record(
        connection: Connection, now: datetime, actor: Actor, action: Action, address: bytes, role: Role
    ) -> Entry:
        subject = f"account:{to_address(address)}"
        return await append(connection, at=now, actor=actor, action=action, subject=subject, details=role)


def _grant(row: Record) -> Grant:
    return Grant(row["address"], Role(row["role"]), row["granted_at"], row["granted_by"])
