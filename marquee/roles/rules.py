"""Delays of OpenZeppelin's AccessControlDefaultAdminRules, and the names of the roles."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from eth_utils.crypto import keccak

from marquee.errors import NotFound

__all__ = [
    "DEFAULT_ADMIN_ROLE",
    "ROLE_NAMES",
    "AccessControlNotFound",
    "Delays",
    "delay",
    "has_passed",
    "pending_delay",
]

DEFAULT_ADMIN_ROLE = bytes(32)

ROLE_NAMES: Mapping[bytes, str] = MappingProxyType(
    {DEFAULT_ADMIN_ROLE: "DEFAULT_ADMIN_ROLE"}
    | {
        keccak(text=name): name
        for name in (
            "MINTER_ROLE",
            "SETTLER_ROLE",
            "GUARDIAN_ROLE",
            "CHALLENGER_ROLE",
            "CHARGER_ROLE",
            "REPORTER_ROLE",
            "TREASURER_ROLE",
        )
    }
)
"""Role → the constant that the contracts call it by."""


class AccessControlNotFound(NotFound):
    """No mirrored contract {contract} has roles as of block {block}."""


class Delays(Protocol):
    """What a :class:`~marquee.roles.tables.DefaultAdmin` says of delays, in seconds and Unix seconds."""

    @property
    def delay(self) -> int: ...
    @property
    def pending_delay(self) -> int: ...
    @property
    def pending_delay_schedule(self) -> int: ...


def has_passed(schedule: int, at: int) -> bool:
    """Whether a schedule was set and lies strictly before ``at`` (both Unix seconds)."""
    return 0 < schedule < at


def delay(row: Delays, at: int) -> int:
    """Seconds between announcing and accepting a new default admin, as the contract's ``defaultAdminDelay()`` says at a time."""
    return row.pending_delay if has_passed(row.pending_delay_schedule, at) else row.delay


def pending_delay(row: Delays, at: int) -> tuple[int, int]:
    """The delay that is to come and the time from which it holds, as ``pendingDefaultAdminDelay()`` says at a time; zeros if none."""
    if row.pending_delay_schedule and not has_passed(row.pending_delay_schedule, at):
        return row.pending_delay, row.pending_delay_schedule
    return 0, 0
