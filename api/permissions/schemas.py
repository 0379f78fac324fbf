"""What a permission looks like."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from api.envelopes import AddressText, Amount, Schema, block_time
from api.money import Formatted, usdc
from marquee.db.as_of import AsOf
from marquee.hexes import to_address
from marquee.streaming.service import PermissionStatus, standing
from marquee.streaming.tables import Permission

__all__ = ["PermissionDetail", "PermissionFormatted", "permission_detail"]


class PermissionFormatted(Schema):
    max_per_session: Formatted
    max_per_day: Formatted
    used_today: Formatted
    left_today: Formatted
    max_start: Formatted


class PermissionDetail(Schema):
    """What an operator may spend for a viewer, at the block's time."""

    viewer: AddressText
    operator: AddressText
    status: PermissionStatus
    max_per_session: Amount
    max_per_day: Amount
    used_today: Annotated[Amount, Meta(description="On the block's day (UTC)")]
    left_today: Annotated[
        Amount,
        Meta(description="Of the day's cap; sessions reserve what they may cost, and give back the rest"),
    ]
    max_start: Annotated[Amount, Meta(description="The largest session that could be started")]
    expires_at: datetime | None
    nonce: Annotated[str, Meta(description="What the next signature must carry", examples=["0"])]
    formatted: PermissionFormatted


def permission_detail(found: AsOf[Permission]) -> PermissionDetail:
    row = found.value
    now = standing(row, found.block.timestamp)
    return PermissionDetail(
        viewer=to_address(row.viewer),
        operator=to_address(row.operator),
        status=now.status,
        max_per_session=str(row.max_per_session),
        max_per_day=str(row.max_per_day),
        used_today=str(now.used_today),
        left_today=str(now.left_today),
        max_start=str(now.max_start),
        expires_at=block_time(row.expires_at) if row.expires_at else None,
        nonce=str(row.nonce),
        formatted=PermissionFormatted(
            max_per_session=usdc(row.max_per_session),
            max_per_day=usdc(row.max_per_day),
            used_today=usdc(now.used_today),
            left_today=usdc(now.left_today),
            max_start=usdc(now.max_start),
        ),
    )
