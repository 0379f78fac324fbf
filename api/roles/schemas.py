"""What the role routes answer."""

from collections.abc import Mapping
from datetime import datetime

from api.envelopes import AddressText, HashText, Schema, block_time
from marquee.db.as_of import AsOf
from marquee.hexes import to_address, to_hex
from marquee.roles.accounts import Role
from marquee.roles.grants import Grant
from marquee.roles.repository import AccessControl
from marquee.roles.rules import ROLE_NAMES, delay, pending_delay
from marquee.roles.tables import RoleMember
from marquee.units import ZERO_ADDRESS

__all__ = [
    "AccessControlDetail",
    "MemberDetail",
    "RoleGrant",
    "access_control_detail",
    "member_detail",
    "role_grant",
]


class PendingAdmin(Schema):
    """Who may become default admin (null: nobody, a renunciation) by accepting strictly after ``accept_after``."""

    admin: AddressText | None
    accept_after: datetime


class PendingDelay(Schema):
    """The delay in seconds that holds strictly after ``effect_after``."""

    delay_seconds: int
    effect_after: datetime


class DefaultAdminDetail(Schema):
    """The one account with DEFAULT_ADMIN_ROLE (null: nobody any more); a new one waits ``delay_seconds`` before it can accept."""

    admin: AddressText | None
    delay_seconds: int
    pending_admin: PendingAdmin | None
    pending_delay: PendingDelay | None


class RoleAdminDetail(Schema):
    """A role that is granted by members of another than the default one."""

    role: HashText
    role_name: str | None
    admin_role: HashText
    admin_role_name: str | None


class AccessControlDetail(Schema):
    contract: AddressText
    name: str | None
    paused: bool
    default_admin: DefaultAdminDetail
    role_admins: list[RoleAdminDetail]


class MemberDetail(Schema):
    contract: AddressText
    role: HashText
    role_name: str | None
    account: AddressText


class RoleGrant(Schema):
    """A role that an admin granted."""

    address: AddressText
    role: Role
    granted_at: datetime
    granted_by: AddressText


def _nobody_or(address: bytes) -> str | None:
    return None if address == ZERO_ADDRESS else to_address(address)


def access_control_detail(found: AsOf[AccessControl], names: Mapping[bytes, str]) -> AccessControlDetail:
    row, at = found.value.default_admin, found.block.timestamp
    pending = (
        PendingAdmin(admin=_nobody_or(row.pending_admin), accept_after=block_time(row.pending_admin_schedule))
        if row.pending_admin_schedule
        else None
    )
    next_delay, effect_after = pending_delay(row, at)
    return AccessControlDetail(
        contract=to_address(row.contract),
        name=names.get(row.contract),
        paused=found.value.paused,
        default_admin=DefaultAdminDetail(
            admin=_nobody_or(row.admin),
            delay_seconds=delay(row, at),
            pending_admin=pending,
            pending_delay=PendingDelay(delay_seconds=next_delay, effect_after=block_time(effect_after))
            if effect_after
            else None,
        ),
        role_admins=[
            RoleAdminDetail(
                role=to_hex(role),
                role_name=ROLE_NAMES.get(role),
                admin_role=to_hex(admin_role),
                admin_role_name=ROLE_NAMES.get(admin_role),
            )
            for role, admin_role in found.value.role_admins
        ],
    )


def member_detail(row: RoleMember) -> MemberDetail:
    return MemberDetail(
        contract=to_address(row.contract),
        role=to_hex(row.role),
        role_name=ROLE_NAMES.get(row.role),
        account=to_address(row.account),
    )


def role_grant(grant: Grant) -> RoleGrant:
    return RoleGrant(
        address=to_address(grant.address),
        role=grant.role,
        granted_at=grant.granted_at,
        granted_by=to_address(grant.granted_by),
    )
