"""What a session costs and what an operator may still spend, to the unit as StreamingWallet.sol computes it.

Amounts are in the smallest unit of the vault's asset, times are Unix seconds. ``at`` is the time of the block that the answer
holds for, not before the session's ``since``. Everything is integer arithmetic, rounded in the viewer's favour.
"""

from enum import IntEnum

import msgspec

__all__ = [
    "BPS",
    "DAY_SECONDS",
    "MAX_DURATION_SECONDS",
    "MAX_PAUSE_SECONDS",
    "Meter",
    "PermissionUse",
    "SessionStatus",
    "active_seconds",
    "debt",
    "fee_of",
    "final_status",
    "is_open",
    "is_permission_valid",
    "is_settleable",
    "left_today",
    "max_start",
    "seconds_left",
    "used_today",
]

BPS = 10_000
DAY_SECONDS = 86_400
MAX_PAUSE_SECONDS = 7 * DAY_SECONDS
MAX_DURATION_SECONDS = 2**28 - 1


class SessionStatus(IntEnum):
    """As the contract numbers them."""

    NONE = 0
    ACTIVE = 1
    PAUSED = 2
    COMPLETED = 3
    CANCELLED = 4
    FAILED = 5


class Meter(msgspec.Struct, frozen=True):
    """A session's terms and its clock. ``elapsed`` are active seconds up to ``since``."""

    price: int
    duration: int
    max_spend: int
    elapsed: int
    since: int
    status: SessionStatus


class PermissionUse(msgspec.Struct, frozen=True):
    """A permission's caps and what of them was used on ``day`` (Unix seconds // 86400, UTC)."""

    max_per_session: int
    max_per_day: int
    expires_at: int
    day: int
    used_on_day: int


def is_open(status: SessionStatus) -> bool:
    """Whether the session may still cost something."""
    return status in {SessionStatus.ACTIVE, SessionStatus.PAUSED}


def active_seconds(meter: Meter, at: int) -> int:
    """Seconds watched, at most the duration."""
    running = at - meter.since if meter.status is SessionStatus.ACTIVE else 0
    return min(meter.elapsed + running, meter.duration)


def debt(meter: Meter, at: int) -> int:
    """What the session owes, or came to if it was stopped: rounded down, at most ``max_spend``."""
    return min(meter.max_spend, meter.price * active_seconds(meter, at) // meter.duration)


def seconds_left(meter: Meter, at: int) -> int:
    """Active seconds until the session has run out: until it owes ``max_spend``."""
    enough = -(-meter.max_spend * meter.duration // meter.price)
    return max(0, enough - active_seconds(meter, at))


def is_settleable(meter: Meter, at: int) -> bool:
    """Whether anyone may end it: it ran out, or was left paused too long."""
    if not is_open(meter.status):
        return False
    ran_out = debt(meter, at) == meter.max_spend
    forgotten = meter.status is SessionStatus.PAUSED and at - meter.since >= MAX_PAUSE_SECONDS
    return ran_out or forgotten


def final_status(owed: int, paid: int) -> SessionStatus:
    """What a session becomes when it stops owing ``owed`` of which ``paid`` could be had."""
    if owed == 0:
        return SessionStatus.CANCELLED
    return SessionStatus.COMPLETED if paid == owed else SessionStatus.FAILED


def fee_of(paid: int, fee_bps: int) -> int:
    """The protocol's part of what was paid, rounded down; the creator gets the rest."""
    return paid * fee_bps // BPS


def is_permission_valid(permission: PermissionUse, at: int) -> bool:
    """Whether the operator may act: granted, and neither revoked (expiry 0) nor expired."""
    return at < permission.expires_at


def used_today(permission: PermissionUse, at: int) -> int:
    """What counts against the day's cap on the day of ``at``."""
    return permission.used_on_day if permission.day == at // DAY_SECONDS else 0


def left_today(permission: PermissionUse, at: int) -> int:
    """What the operator may still spend on the day of ``at``."""
    if not is_permission_valid(permission, at):
        return 0
    return max(0, permission.max_per_day - used_today(permission, at))


def max_start(permission: PermissionUse, at: int) -> int:
    """The largest ``maxSpend`` that the operator may start a session with now."""
    return min(permission.max_per_session, left_today(permission, at))
