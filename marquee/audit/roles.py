"""Access control against every contract that has it. Storage cannot list members, so what the mirror knows of is what is asked."""

from collections.abc import AsyncIterator

from marquee.audit.checks import Comparison, Finding
from marquee.audit.mirror import Mirror
from marquee.roles.rules import delay, pending_delay
from marquee.roles.tables import default_admins, pause_flags, role_admins, role_members

__all__ = ["compare_roles"]


async def compare_roles(mirror: Mirror) -> AsyncIterator[Finding]:
    """Members, role admins, default admins with their delays, pause flags."""
    async for member in mirror.rows(role_members, of="contract"):
        yield Comparison(
            "role_members",
            f"{member.contract.hex()}/{member.role.hex()}/{member.account.hex()}",
            (member.granted,),
            mirror.contract_at(member.contract).call("hasRole", member.role, member.account),
        )
    async for role in mirror.rows(role_admins, of="contract"):
        yield Comparison(
            "role_admins",
            f"{role.contract.hex()}/{role.role.hex()}",
            (role.admin_role,),
            mirror.contract_at(role.contract).call("getRoleAdmin", role.role),
        )
    now = mirror.block.timestamp
    async for admin in mirror.rows(default_admins, of="contract"):
        contract = mirror.contract_at(admin.contract)
        for function, expected in (
            ("defaultAdmin", (admin.admin,)),
            ("pendingDefaultAdmin", (admin.pending_admin, admin.pending_admin_schedule)),
            ("defaultAdminDelay", (delay(admin, now),)),
            ("pendingDefaultAdminDelay", pending_delay(admin, now)),
        ):
            yield Comparison(
                "default_admins", f"{admin.contract.hex()} {function}", expected, contract.call(function)
            )
    flags = {flag.contract: flag.paused async for flag in mirror.rows(pause_flags, of="contract")}
    for contract in mirror.contracts.values():
        if contract.has("paused"):
            yield Comparison(
                "pause_flags",
                contract.address.hex(),
                (flags.get(contract.address, False),),
                contract.call("paused"),
            )
