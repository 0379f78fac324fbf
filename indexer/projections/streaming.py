"""Folds of the streaming wallet's events into content, sessions, earnings, permissions and the wallet's books."""

from msgspec.structs import replace

from indexer.projection import Key, Projection
from marquee.chain.events.streaming_wallet import (
    ContentChanged,
    ContentDelisted,
    ContentListed,
    EarningsWithdrawn,
    FeeChanged,
    FeesWithdrawn,
    PermissionGranted,
    PermissionRevoked,
    PermissionUsed,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    SessionStopped,
)
from marquee.chain.log import Log
from marquee.streaming.rules import SessionStatus
from marquee.streaming.tables import (
    Content,
    CreatorEarnings,
    Permission,
    Session,
    StreamingState,
    contents,
    creator_earnings,
    permissions,
    sessions,
    streaming_state,
)

__all__ = ["PROJECTIONS"]

content = Projection(contents)
session = Projection(sessions)
earnings = Projection(creator_earnings)
permission = Projection(permissions)
state = Projection(streaming_state)


def _of_content(log: Log, event: ContentListed | ContentChanged | ContentDelisted) -> Key:
    return (event.content_id,)


@content.on(ContentListed, key=_of_content)
def list_content(row: Content | None, log: Log, event: ContentListed) -> Content:
    return Content(
        content_id=event.content_id,
        creator=event.creator,
        salt=event.salt,
        price=event.price,
        duration=event.duration,
        listed=True,
        metadata_hash=event.metadata_hash,
        listed_at=log.timestamp,
    )


@content.on(ContentChanged, key=_of_content)
def change_content(row: Content | None, log: Log, event: ContentChanged) -> Content:
    assert row is not None
    return replace(row, price=event.price, duration=event.duration, metadata_hash=event.metadata_hash)


@content.on(ContentDelisted, key=_of_content)
def delist_content(row: Content | None, log: Log, event: ContentDelisted) -> Content:
    assert row is not None
    return replace(row, listed=False)


def _of_session(log: Log, event: SessionStarted | SessionPaused | SessionResumed | SessionStopped) -> Key:
    return (event.session_id,)


@session.on(SessionStarted, key=_of_session)
def start_session(row: Session | None, log: Log, event: SessionStarted) -> Session:
    return Session(
        session_id=event.session_id,
        viewer=event.viewer,
        content_id=event.content_id,
        creator=event.creator,
        operator=event.operator,
        price=event.price,
        duration=event.duration,
        max_spend=event.max_spend,
        fee_bps=event.fee_bps,
        status=SessionStatus.ACTIVE.value,
        elapsed=0,
        since=log.timestamp,
        paused_seconds=0,
        started_at=log.timestamp,
        stopped_at=0,
        from_yield=0,
        from_principal=0,
        fee=0,
    )


@session.on(SessionPaused, key=_of_session)
def pause_session(row: Session | None, log: Log, event: SessionPaused) -> Session:
    assert row is not None
    return replace(row, status=SessionStatus.PAUSED.value, elapsed=event.elapsed, since=log.timestamp)


def _paused_until(row: Session, log: Log) -> int:
    pause = log.timestamp - row.since if row.status == SessionStatus.PAUSED else 0
    return row.paused_seconds + pause


@session.on(SessionResumed, key=_of_session)
def resume_session(row: Session | None, log: Log, event: SessionResumed) -> Session:
    assert row is not None
    return replace(
        row, status=SessionStatus.ACTIVE.value, since=log.timestamp, paused_seconds=_paused_until(row, log)
    )


@session.on(SessionStopped, key=_of_session)
def stop_session(row: Session | None, log: Log, event: SessionStopped) -> Session:
    assert row is not None
    return replace(
        row,
        status=event.status,
        elapsed=event.elapsed,
        since=log.timestamp,
        paused_seconds=_paused_until(row, log),
        stopped_at=log.timestamp,
        from_yield=event.from_yield,
        from_principal=event.from_principal,
        fee=event.fee,
    )


@earnings.on(SessionStopped, key=lambda log, event: (event.creator,))
def credit_creator(row: CreatorEarnings | None, log: Log, event: SessionStopped) -> CreatorEarnings:
    old = row or CreatorEarnings(event.creator, 0, 0)
    return replace(old, credited=old.credited + event.from_yield + event.from_principal - event.fee)


@earnings.on(EarningsWithdrawn, key=lambda log, event: (event.creator,))
def withdraw_earnings(row: CreatorEarnings | None, log: Log, event: EarningsWithdrawn) -> CreatorEarnings:
    assert row is not None
    return replace(row, withdrawn=row.withdrawn + event.amount)


def _of_permission(log: Log, event: PermissionGranted | PermissionRevoked | PermissionUsed) -> Key:
    return (event.viewer, event.operator)


@permission.on(PermissionGranted, key=_of_permission)
def grant_permission(row: Permission | None, log: Log, event: PermissionGranted) -> Permission:
    return Permission(
        viewer=event.viewer,
        operator=event.operator,
        max_per_session=event.max_per_session,
        max_per_day=event.max_per_day,
        expires_at=event.expires_at,
        day=row.day if row else 0,
        used_today=row.used_today if row else 0,
        nonce=event.nonce,
    )


@permission.on(PermissionRevoked, key=_of_permission)
def revoke_permission(row: Permission | None, log: Log, event: PermissionRevoked) -> Permission:
    old = row or Permission(event.viewer, event.operator, 0, 0, 0, 0, 0, 0)
    return replace(old, max_per_session=0, max_per_day=0, expires_at=0, nonce=event.nonce)


@permission.on(PermissionUsed, key=_of_permission)
def use_permission(row: Permission | None, log: Log, event: PermissionUsed) -> Permission:
    assert row is not None
    return replace(row, day=event.day, used_today=event.used_today)


def _of_wallet(log: Log, event: object) -> Key:
    return (log.address,)


def _state(row: StreamingState | None, wallet: bytes) -> StreamingState:
    return row or StreamingState(wallet, 0, 0)


@state.on(SessionStopped, key=_of_wallet)
def book_fee(row: StreamingState | None, log: Log, event: SessionStopped) -> StreamingState:
    old = _state(row, log.address)
    return replace(old, fees=old.fees + event.fee)


@state.on(FeesWithdrawn, key=_of_wallet)
def withdraw_fees(row: StreamingState | None, log: Log, event: FeesWithdrawn) -> StreamingState:
    old = _state(row, log.address)
    return replace(old, fees=old.fees - event.amount)


@state.on(FeeChanged, key=_of_wallet)
def set_fee(row: StreamingState | None, log: Log, event: FeeChanged) -> StreamingState:
    return replace(_state(row, log.address), fee_bps=event.fee_bps)


PROJECTIONS = (content, session, earnings, permission, state)
