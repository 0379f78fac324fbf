"""What content looks like."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from api.envelopes import AddressText, Amount, HashText, Schema, block_time
from api.money import Formatted, usdc
from marquee.hexes import to_address, to_hex
from marquee.streaming.tables import Content

__all__ = ["ContentFormatted", "ContentItem", "content_item"]


class ContentFormatted(Schema):
    full_price: Formatted


class ContentItem(Schema):
    """Something that can be watched, as the contract has it."""

    content_id: HashText
    creator: AddressText
    salt: Annotated[HashText, Meta(description="The creator's own name for it")]
    full_price: Annotated[Amount, Meta(description="Of the whole")]
    total_duration: Annotated[int, Meta(description="Seconds of the whole", examples=[3600])]
    listed: Annotated[bool, Meta(description="Whether it is for sale")]
    metadata_hash: HashText
    listed_at: Annotated[datetime, Meta(description="When it was last put up for sale")]
    formatted: ContentFormatted


def content_item(row: Content) -> ContentItem:
    return ContentItem(
        content_id=to_hex(row.content_id),
        creator=to_address(row.creator),
        salt=to_hex(row.salt),
        full_price=str(row.price),
        total_duration=row.duration,
        listed=row.listed,
        metadata_hash=to_hex(row.metadata_hash),
        listed_at=block_time(row.listed_at),
        formatted=ContentFormatted(full_price=usdc(row.price)),
    )
