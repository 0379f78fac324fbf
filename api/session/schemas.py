"""What a session looks like."""

from datetime import datetime
from typing import Annotated, Literal, cast

from msgspec import Meta

from api.cursors import Cursor
from api.envelopes import AddressText, Amount, HashText, MirroredPage, Schema, block_time, mirrored_page
from api.money import Formatted, usdc
from marquee.db.as_of import AsOf
from marquee.hexes import to_address, to_hex
from marquee.streaming.repository import Watching
from marquee.streaming.service import Progress, progress
from marquee.streaming.tables import Session
from marquee.units import ZERO_ADDRESS

__all__ = [
    "Payment",
    "SessionContent",
    "SessionDetail",
    "SessionFormatted",
    "StatusText",
    "session_detail",
    "session_page",
]

StatusText = Literal["ACTIVE", "PAUSED", "COMPLETED", "CANCELLED", "FAILED"]


class SessionContent(Schema):
    """The content as it is sold as of the block; the session itself keeps the price that it started with."""

    content_id: HashText
    full_price: Amount
    total_duration: Annotated[int, Meta(description="Seconds of the whole")]
    listed: bool


class Payment(Schema):
    """What was taken when the session stopped; the creator got it less the fee."""

    from_yield: Amount
    from_principal: Amount
    fee: Amount


class SessionFormatted(Schema):
    current_cost: Formatted
    max_spend: Formatted


class SessionDetail(Schema):
    """A session as of the block: what moves with time is of the block's time."""

    session_id: Annotated[str, Meta(examples=["1"])]
    status: Annotated[
        StatusText,
        Meta(
            description="COMPLETED: paid in full. CANCELLED: nothing was owed. FAILED: a vault loss left part unpaid"
        ),
    ]
    viewer: AddressText
    creator: AddressText
    operator: Annotated[AddressText | None, Meta(description="Who started it by the viewer's permission")]
    content: SessionContent
    price: Annotated[Amount, Meta(description="Of the whole content when the session started")]
    duration: Annotated[int, Meta(description="Seconds of the whole content when the session started")]
    max_spend: Annotated[Amount, Meta(description="The most it may cost: reserved while it is open")]
    fee_bps: Annotated[int, Meta(description="Protocol fee in basis points of what is paid")]
    start_time: datetime
    end_time: datetime | None
    total_duration: Annotated[int, Meta(description="Seconds since it started, or until it stopped")]
    active_duration: Annotated[int, Meta(description="Seconds watched, at most the content's")]
    paused_duration: Annotated[int, Meta(description="Seconds paused")]
    current_cost: Annotated[Amount, Meta(description="What it owes, or came to")]
    final_cost: Annotated[Amount | None, Meta(description="What was paid, once it stopped")]
    payment: Payment | None
    formatted: SessionFormatted


def session_detail(found: AsOf[Watching]) -> SessionDetail:
    session, content = found.value.session, found.value.content
    now = progress(session, found.block.timestamp)
    return SessionDetail(
        session_id=str(session.session_id),
        status=cast("StatusText", now.status.name),
        viewer=to_address(session.viewer),
        creator=to_address(session.creator),
        operator=None if session.operator == ZERO_ADDRESS else to_address(session.operator),
        content=SessionContent(
            content_id=to_hex(content.content_id),
            full_price=str(content.price),
            total_duration=content.duration,
            listed=content.listed,
        ),
        price=str(session.price),
        duration=session.duration,
        max_spend=str(session.max_spend),
        fee_bps=session.fee_bps,
        start_time=block_time(session.started_at),
        end_time=None if now.paid is None else block_time(session.stopped_at),
        total_duration=now.total_seconds,
        active_duration=now.active_seconds,
        paused_duration=now.paused_seconds,
        current_cost=str(now.debt),
        final_cost=None if now.paid is None else str(now.paid),
        payment=_payment(session, now),
        formatted=SessionFormatted(current_cost=usdc(now.debt), max_spend=usdc(session.max_spend)),
    )


def _payment(session: Session, now: Progress) -> Payment | None:
    if now.paid is None:
        return None
    return Payment(
        from_yield=str(session.from_yield),
        from_principal=str(session.from_principal),
        fee=str(session.fee),
    )


def session_page(found: AsOf[list[Watching]], cursor: Cursor, limit: int) -> MirroredPage[SessionDetail]:
    """Sessions newest first, as they were read with one more than ``limit``."""
    return mirrored_page(
        found,
        lambda row: session_detail(AsOf(row, found.block)),
        limit=limit,
        cursor=cursor,
        key=lambda row: (row.session.session_id,),
    )
