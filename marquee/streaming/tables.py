"""Versioned rows of the streaming wallet. Amounts are in the smallest unit of the vault's asset, times are Unix seconds.

A running session's cost is not here: it is a function of its row and a block's time, in :mod:`marquee.streaming.rules`.
"""

from marquee.db.versioned import Row, versioned
from marquee.streaming.rules import SessionStatus
from marquee.units import (
    Address,
    Bool,
    Bytes32,
    Uint8,
    Uint16,
    Uint24,
    Uint32,
    Uint40,
    Uint64,
    Uint96,
    Uint256,
)

__all__ = [
    "OPEN",
    "Content",
    "CreatorEarnings",
    "Permission",
    "Session",
    "StreamingState",
    "contents",
    "creator_earnings",
    "permissions",
    "sessions",
    "streaming_state",
]


OPEN = f"status in ({SessionStatus.ACTIVE:d}, {SessionStatus.PAUSED:d})"
"""SQL condition on a session's row: it runs or is paused."""


class Content(Row, frozen=True):
    """Something that can be watched: ``price`` for the whole of ``duration`` seconds. ``salt`` is the creator's name for it."""

    content_id: Bytes32
    creator: Address
    salt: Bytes32
    price: Uint96
    duration: Uint32
    listed: Bool
    metadata_hash: Bytes32
    listed_at: Uint40


class Session(Row, frozen=True):
    """A session, with the price, duration and fee of the moment it started.

    ``status`` is a :class:`~marquee.streaming.rules.SessionStatus`. ``elapsed`` counts active seconds up to ``since``, which is
    when it last started running, paused or stopped. ``paused_seconds`` counts the pauses that have ended. ``stopped_at`` and
    the three amounts are 0 until it stops.
    """

    session_id: Uint256
    viewer: Address
    content_id: Bytes32
    creator: Address
    operator: Address
    price: Uint96
    duration: Uint32
    max_spend: Uint96
    fee_bps: Uint16
    status: Uint8
    elapsed: Uint32
    since: Uint40
    paused_seconds: Uint40
    started_at: Uint40
    stopped_at: Uint40
    from_yield: Uint96
    from_principal: Uint96
    fee: Uint96


class CreatorEarnings(Row, frozen=True):
    """All that sessions ever credited to a creator, and all that was withdrawn; the difference is the balance."""

    creator: Address
    credited: Uint256
    withdrawn: Uint256


class Permission(Row, frozen=True):
    """What an operator may spend for a viewer; all zero but the nonce once it is revoked.

    ``used_today`` belongs to the UTC ``day`` (Unix seconds / 86400). ``nonce`` is what the next signature must carry.
    """

    viewer: Address
    operator: Address
    max_per_session: Uint96
    max_per_day: Uint96
    expires_at: Uint40
    day: Uint24
    used_today: Uint96
    nonce: Uint64


class StreamingState(Row, frozen=True):
    """The wallet's own books, one row per wallet: protocol fees not withdrawn yet, and the fee of sessions to come."""

    wallet: Address
    fees: Uint256
    fee_bps: Uint16


contents = versioned("contents", Content, key=("content_id",), indexes=(("creator",),))
sessions = versioned(
    "sessions",
    Session,
    key=("session_id",),
    indexes=(("viewer",), ("creator",), ("content_id",)),
    few={"open": (("viewer",), OPEN)},
)
creator_earnings = versioned("creator_earnings", CreatorEarnings, key=("creator",))
permissions = versioned("permissions", Permission, key=("viewer", "operator"))
streaming_state = versioned("streaming_state", StreamingState, key=("wallet",))
