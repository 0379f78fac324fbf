"""Roles that no contract knows: who was granted which, and granting and taking back by admins."""

from typing import Annotated, Literal, cast

from litestar import Router, delete, get, put
from litestar.params import FromPath, QueryParameter

from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Data, Page
from api.guards import requires_role
from api.inputs import Address, CursorText, Limit
from api.principal import AuthenticatedRequest, actor_of
from api.roles.schemas import RoleGrant, role_grant
from api.runtime import Runtime
from api.trail.told import tell
from marquee.db.pool import transaction
from marquee.errors import GrantNotFound
from marquee.roles.accounts import Role
from marquee.roles.grants import RoleGrants

__all__ = ["grant_routes"]

_GRANTS = Cursor("roles.grants", (bytes, str))
Grantable = Literal["admin", "auditor", "publisher"]


def grant_routes(runtime: Runtime) -> Router:
    """``/api/v1/roles/grants``."""
    grants = RoleGrants(runtime.clock)

    @get(
        "/",
        guards=[requires_role("admin", "auditor")],
        summary="Roles that were granted",
        operation_id="listRoleGrants",
    )
    async def listing(
        role: Annotated[
            Grantable | None, QueryParameter(name="role", description="Only grants of this role")
        ] = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> Page[RoleGrant]:
        """By account and role. Roles that a contract knows are not among them: see `roles/{contract}/members`."""
        start = _GRANTS.after(cursor, None)
        found = await grants.page(
            runtime.database,
            role=None if role is None else Role(role),
            after=None if start is None else cast("tuple[bytes, str]", start.key),
            limit=limit + 1,
        )
        rows = found[:limit]
        more = len(found) > limit
        return Page(
            data=[role_grant(row) for row in rows],
            next_cursor=_GRANTS.encode((rows[-1].address, str(rows[-1].role))) if more else None,
        )

    @put(
        "/{address:str}/{role:str}",
        guards=[requires_role("admin")],
        summary="Grant a role",
        operation_id="grantRole",
    )
    async def grant(
        request: AuthenticatedRequest, address: FromPath[Address], role: FromPath[Grantable]
    ) -> Data[RoleGrant]:
        """Give an account a role. Said again it changes nothing, and answers who granted it first."""
        async with transaction(runtime.database) as connection:
            given, entry = await grants.grant(connection, actor_of(request), address, Role(role))
        tell(runtime.log, entry)
        return Data(data=role_grant(given))

    @delete(
        "/{address:str}/{role:str}",
        guards=[requires_role("admin")],
        summary="Take a granted role back",
        operation_id="revokeRole",
    )
    @raises(GrantNotFound)
    async def revoke(
        request: AuthenticatedRequest, address: FromPath[Address], role: FromPath[Grantable]
    ) -> None:
        """The account's next request is without it. A role that a contract knows is taken away on chain."""
        async with transaction(runtime.database) as connection:
            entry = await grants.revoke(connection, actor_of(request), address, Role(role))
        tell(runtime.log, entry)

    return Router("/roles/grants", route_handlers=[listing, grant, revoke], tags=["roles"])
