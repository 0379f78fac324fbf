"""Reads of access control as of a block, one statement each."""

from collections.abc import Sequence

import msgspec

from marquee.db.as_of import AsOf, fetch_as_of, version_of, walk
from marquee.db.pool import Connection, Pool
from marquee.roles.rules import AccessControlNotFound
from marquee.roles.tables import (
    DefaultAdmin,
    RoleMember,
    default_admins,
    pause_flags,
    role_admins,
    role_members,
)

__all__ = ["AccessControl", "RoleRepository"]

_ADMIN = ", ".join(f"d.{column}" for column in default_admins.columns)
_ADMIN_WIDTH = len(default_admins.columns)
_CONTRACT = {"contract": "$2"}
_ONE = (
    f"{_ADMIN}, coalesce(p.paused, false), a.role, a.admin_role from as_of"
    f" {version_of(default_admins, 'd.contract = $2', 'd')} {version_of(pause_flags, 'p.contract = $2', 'p')}"
    f" left join lateral {walk(role_admins, 'a', equal=_CONTRACT)} a on true order by a.role"
)
_HELD = walk(role_members, equal=_CONTRACT, after=("$3", "$4"), where="v.granted", limit="$5")
_MEMBERS = (
    f"{', '.join(f'v.{column}' for column in role_members.columns)} from as_of left join lateral {_HELD} v on true"
    " order by v.role, v.account"
)


class AccessControl(msgspec.Struct, frozen=True):
    """A contract's administration. ``role_admins``: roles whose admin is not the default one."""

    default_admin: DefaultAdmin
    paused: bool
    role_admins: tuple[tuple[bytes, bytes], ...]


class RoleRepository:
    """Who may do what on a contract."""

    async def get(
        self, database: Pool | Connection, contract: bytes, *, at_block: int | None
    ) -> AsOf[AccessControl]:
        """Read a contract's administration.

        Raises:
            AccessControlNotFound: no mirrored contract with roles has that address as of the block.
        """
        found = await fetch_as_of(database, _ONE, contract, at_block=at_block)
        if not found.value:
            raise AccessControlNotFound(contract=contract, block=found.block.number)
        rows = [tuple(record)[4:] for record in found.value]
        state = AccessControl(
            default_admin=DefaultAdmin(*rows[0][:_ADMIN_WIDTH]),
            paused=rows[0][_ADMIN_WIDTH],
            role_admins=tuple((row[-2], row[-1]) for row in rows if row[-2] is not None),
        )
        return AsOf(state, found.block)

    async def members(
        self,
        database: Pool | Connection,
        contract: bytes,
        *,
        after: Sequence[object] | None,
        limit: int,
        at_block: int | None,
    ) -> AsOf[list[RoleMember]]:
        """Who holds a role of a contract, strictly after a (role, account)."""
        role, account = after or (b"", b"")
        found = await fetch_as_of(database, _MEMBERS, contract, role, account, limit, at_block=at_block)
        return AsOf([RoleMember(*tuple(record)[4:]) for record in found.value], found.block)
