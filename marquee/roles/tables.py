"""Versioned rows of OpenZeppelin's AccessControl, AccessControlDefaultAdminRules and Pausable, for every contract that has them.

``app.role_grants`` has the roles that no contract knows.
"""

from sqlalchemy import CheckConstraint, Column, DateTime, LargeBinary, Table, Text

from marquee.db.app_schema import metadata
from marquee.db.versioned import Row, versioned
from marquee.units import Address, Bool, Bytes32, Uint48

__all__ = [
    "DefaultAdmin",
    "PauseFlag",
    "RoleAdmin",
    "RoleMember",
    "default_admins",
    "pause_flags",
    "role_admins",
    "role_grants",
    "role_members",
]


class RoleMember(Row, frozen=True):
    """Whether an account has, or no longer has, a role of a contract."""

    contract: Address
    role: Bytes32
    account: Address
    granted: Bool


class RoleAdmin(Row, frozen=True):
    """The role whose members grant a role. Roles without a row have the default one, 0."""

    contract: Address
    role: Bytes32
    admin_role: Bytes32


class DefaultAdmin(Row, frozen=True):
    """A contract's default admin, and what is scheduled. Schedules are Unix seconds, 0 where nothing is; delays are seconds.

    As in OpenZeppelin's storage, a delay that took effect with time is moved from ``pending_delay`` to ``delay`` only by the
    next change of it: :func:`marquee.roles.rules.delay` gives what is in force.
    """

    contract: Address
    admin: Address
    pending_admin: Address
    pending_admin_schedule: Uint48
    delay: Uint48
    pending_delay: Uint48
    pending_delay_schedule: Uint48


class PauseFlag(Row, frozen=True):
    """Whether a contract is paused. Contracts without a row never were."""

    contract: Address
    paused: Bool


role_members = versioned(
    "role_members", RoleMember, key=("contract", "role", "account"), indexes=(("account",),)
)
role_admins = versioned("role_admins", RoleAdmin, key=("contract", "role"))
default_admins = versioned("default_admins", DefaultAdmin, key=("contract",))
pause_flags = versioned("pause_flags", PauseFlag, key=("contract",))

role_grants = Table(
    "role_grants",
    metadata,
    Column(
        "address",
        LargeBinary,
        CheckConstraint("length(address) = 20", name="address_is_20_bytes"),
        primary_key=True,
    ),
    Column("role", Text, primary_key=True, comment="auditor, publisher or admin"),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    Column("granted_by", LargeBinary, nullable=False, comment="the admin's account"),
    comment="Roles that an admin granted and has not taken back; what came before is in the trail",
)
