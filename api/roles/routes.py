"""Who may do what on which contract."""

from collections.abc import Mapping

from litestar import Router, get
from litestar.params import FromPath

from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import Address, AtBlock, CursorText, Limit
from api.roles.schemas import AccessControlDetail, MemberDetail, access_control_detail, member_detail
from api.runtime import Runtime
from marquee.roles.repository import RoleRepository
from marquee.roles.rules import AccessControlNotFound

__all__ = ["role_routes"]

_MEMBERS = Cursor("roles.members", (bytes, bytes))


def role_routes(runtime: Runtime, contracts: Mapping[str, bytes]) -> Router:
    """``/api/v1/roles``; ``contracts`` maps names to addresses."""
    names = {address: name for name, address in contracts.items()}
    repository = RoleRepository()

    @get(
        "/{contract:str}",
        opt=public("chain data is public"),
        summary="How a contract is administered",
        operation_id="getAccessControl",
    )
    @raises(AccessControlNotFound)
    async def access_control(
        contract: FromPath[Address], at_block: AtBlock = None
    ) -> Mirrored[AccessControlDetail]:
        """Its default admin with what is scheduled, whether it is paused, and role admins that are not the default."""
        found = await repository.get(runtime.database, contract, at_block=at_block)
        return mirrored(found, lambda _: access_control_detail(found, names))

    @get(
        "/{contract:str}/members",
        opt=public("chain data is public"),
        summary="Who holds roles of a contract",
        operation_id="listRoleMembers",
    )
    @raises(AccessControlNotFound)
    async def members(
        contract: FromPath[Address], at_block: AtBlock = None, cursor: CursorText = None, limit: Limit = 50
    ) -> MirroredPage[MemberDetail]:
        """By role and account; who lost a role is not among them."""
        start = _MEMBERS.after(cursor, at_block)
        found = await repository.members(
            runtime.database,
            contract,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found, member_detail, limit=limit, cursor=_MEMBERS, key=lambda row: (row.role, row.account)
        )

    return Router("/roles", route_handlers=[access_control, members], tags=["roles"])
