"""Reads of access control as of a block, one statement each."""

from collections.abc import Sequence

import msgspec

from marquee.db.as_of import AsOf, fetch_as_of, holds
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
        found = await fetch_as_of(
            database,
            f"{_ADMIN}, coalesce(p.paused, false), a.role, a.admin_role from as_of"
            f" left join chain.{default_admins.name} d on d.contract = $2 and {holds('d')}"
            f" left join chain.{pause_flags.name} p on p.contract = $2 and {holds('p')}"
            f" left join chain.{role_admins.name} a on a.contract = $2 and {holds('a')} order by a.role",
            contract,
            at_block=at_block,
        )
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
        found = await fetch_as_of(
            database,
            "v.contract, v.role, v.account, v.granted from as_of left join lateral ("
            f"select v.contract, v.role, v.account, v.granted from chain.{role_members.name} v"
            f" where v.contract = $2 and {holds()} and v.granted and (v.role, v.account) > ($3, $4)"
            " order by v.role, v.account limit $5) v on true order by v.role, v.account",
            contract,
            role,
            account,
            limit,
            at_block=at_block,
        )
        return AsOf([RoleMember(*tuple(record)[4:]) for record in found.value], found.block)
