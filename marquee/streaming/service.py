"""Sessions, viewers and permissions at a block's time: rows from the mirror through the contract's arithmetic."""

from enum import StrEnum

import msgspec

from marquee.streaming import rules
from marquee.streaming.repository import ViewerTotals
from marquee.streaming.rules import SessionStatus
from marquee.streaming.tables import Permission, Session

__all__ = [
    "PermissionStatus",
    "Progress",
    "Standing",
    "ViewerStats",
    "meter_of",
    "progress",
    "standing",
    "viewer_stats",
]


class Progress(msgspec.Struct, frozen=True):
    """A session at a time. ``debt`` is what it owes by then, or came to; ``paid`` what was taken, once it stopped.

    ``total_seconds`` is from its start until it stopped, or until then; ``paused_seconds`` is the part of them that pauses
    took; ``active_seconds`` counts no further than the content's duration.
    """

    status: SessionStatus
    debt: int
    active_seconds: int
    paused_seconds: int
    total_seconds: int
    paid: int | None


class ViewerStats(msgspec.Struct, frozen=True):
    """A viewer's sessions in numbers at a time: seconds watched, on average per session (rounded down), and money paid."""

    sessions: int
    completed: int
    open: int
    watched_seconds: int
    average_seconds: int
    spent: int


class PermissionStatus(StrEnum):
    """Whether an operator may act for a viewer."""

    NONE = "NONE"
    ACTIVE = "ACTIVE"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"


class Standing(msgspec.Struct, frozen=True):
    """A permission at a time. ``max_start`` is the largest session that the operator could start then."""

    status: PermissionStatus
    used_today: int
    left_today: int
    max_start: int


def meter_of(session: Session) -> rules.Meter:
    """Take out of a session what its cost depends on."""
    return rules.Meter(
        price=session.price,
        duration=session.duration,
        max_spend=session.max_spend,
        elapsed=session.elapsed,
        since=session.since,
        status=SessionStatus(session.status),
    )


def progress(session: Session, at: int) -> Progress:
    """Say how far a session is at a block's time (Unix seconds)."""
    meter = meter_of(session)
    is_open = rules.is_open(meter.status)
    pause = at - session.since if meter.status is SessionStatus.PAUSED else 0
    return Progress(
        status=meter.status,
        debt=rules.debt(meter, at),
        active_seconds=rules.active_seconds(meter, at),
        paused_seconds=session.paused_seconds + pause,
        total_seconds=(at if is_open else session.stopped_at) - session.started_at,
        paid=None if is_open else session.from_yield + session.from_principal,
    )


def viewer_stats(totals: ViewerTotals, at: int) -> ViewerStats:
    """Add to what stopped what is still running at a block's time."""
    running = sum(rules.active_seconds(meter_of(session), at) for session in totals.running)
    watched_seconds = totals.watched_seconds + running
    return ViewerStats(
        sessions=totals.sessions,
        completed=totals.completed,
        open=len(totals.running),
        watched_seconds=watched_seconds,
        average_seconds=watched_seconds // totals.sessions if totals.sessions else 0,
        spent=totals.spent,
    )


def standing(permission: Permission, at: int) -> Standing:
    """Say what an operator may still do at a block's time."""
    use = rules.PermissionUse(
        max_per_session=permission.max_per_session,
        max_per_day=permission.max_per_day,
        expires_at=permission.expires_at,
        day=permission.day,
        used_on_day=permission.used_today,
    )
    if rules.is_permission_valid(use, at):
        status = PermissionStatus.ACTIVE
    elif permission.nonce == 0:
        status = PermissionStatus.NONE
    else:
        status = PermissionStatus.EXPIRED if permission.expires_at else PermissionStatus.REVOKED
    return Standing(status, rules.used_today(use, at), rules.left_today(use, at), rules.max_start(use, at))
