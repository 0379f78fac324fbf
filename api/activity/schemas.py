"""What an event looks like, wherever one is shown."""

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from api.envelopes import AddressText, HashText, Schema, block_time
from marquee.activity.concerns import PARTIES, Kind, kind_of
from marquee.activity.spelling import ArgumentText, camel, spell
from marquee.activity.stored import Happened
from marquee.hexes import to_address, to_hex

__all__ = ["ActivityItem", "EventDetail", "activity_item", "event_detail"]


class EventDetail(Schema):
    """One event of a mirrored contract, with its place in the chain."""

    kind: Annotated[Kind, Meta(description="What it is about")]
    event: Annotated[str, Meta(description="Its name in the contract", examples=["SessionStopped"])]
    contract: Annotated[str, Meta(description="The contract's name", examples=["StreamingWallet"])]
    address: Annotated[AddressText, Meta(description="The contract that emitted it")]
    block_number: int
    block_hash: HashText
    log_index: Annotated[int, Meta(description="Its place among all logs of the block")]
    timestamp: Annotated[datetime, Meta(description="The block's time")]
    transaction_hash: HashText
    arguments: Annotated[
        dict[str, ArgumentText],
        Meta(
            description="By their names in the ABI: addresses EIP-55, other bytes in hexadecimal, numbers in decimal digits",
            examples=[{"sessionId": "1", "elapsed": "60"}],
        ),
    ]


class ActivityItem(EventDetail):
    """An event that concerns an address. ``as`` names the arguments that are the address; none where it is of a thing of its own."""

    as_: Annotated[
        list[str], Meta(description="Empty: of a campaign, a session or content that is the address's own")
    ]


def event_detail(found: Happened) -> EventDetail:
    return EventDetail(**_fields(found))


def activity_item(found: Happened, address: bytes) -> ActivityItem:
    named = [name for name in PARTIES.get(found.event, ()) if found.arguments[name] == address]
    return ActivityItem(**_fields(found), as_=[camel(name) for name in named])


def _fields(found: Happened) -> dict[str, Any]:
    return {
        "kind": kind_of(found.event),
        "event": found.event.NAME,
        "contract": found.event.CONTRACT,
        "address": to_address(found.contract),
        "block_number": found.block_number,
        "block_hash": to_hex(found.block_hash),
        "log_index": found.log_index,
        "timestamp": block_time(found.timestamp),
        "transaction_hash": to_hex(found.tx_hash),
        "arguments": spell(found.arguments),
    }
