"""What blocks and transactions look like."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from api.activity.schemas import EventDetail, event_detail
from api.envelopes import AddressText, HashText, Schema, block_time
from api.inputs import Bytes32
from marquee.hexes import to_address, to_hex
from marquee.proofs.node import SeenTransaction
from marquee.proofs.repository import Placed
from marquee.search.repository import BlockRow
from marquee.search.rules import TransactionState
from marquee.search.service import state_of

__all__ = ["BlockDetail", "TransactionDetail", "block_detail", "transaction_detail"]


class BlockDetail(Schema):
    """A mirrored block."""

    block_number: Annotated[int, Meta(ge=0)]
    block_hash: HashText
    parent_hash: HashText
    timestamp: datetime
    final: Annotated[bool, Meta(description="Whether the chain can no longer take it back")]
    verified: Annotated[
        bool, Meta(description="Whether its events were proven to be all there by the root of its receipts")
    ]


class TransactionDetail(Schema):
    """A transaction as the chain's node has it, with the events that the mirror has of it."""

    hash: HashText
    state: TransactionState
    sender: AddressText = msgspec.field(name="from")
    to: Annotated[
        AddressText | None, Meta(description="null: it makes a contract", examples=["0x" + "00" * 20])
    ]
    block_number: Annotated[int | None, Meta(description="null while it waits for a block")]
    block_hash: Annotated[HashText | None, Meta(examples=[Bytes32.example])]
    transaction_index: int | None
    mirrored: Annotated[
        bool, Meta(description="Whether the mirror has its block: if not, it may still have events to come")
    ]
    events: Annotated[
        list[EventDetail],
        Meta(description="The first of its events in mirrored contracts, by log index", max_length=200),
    ]
    more_events: Annotated[
        bool,
        Meta(
            description="Whether there are more: `chain/blocks/{blockNumber}/events?transaction=` lists all"
        ),
    ]


def block_detail(row: BlockRow) -> BlockDetail:
    return BlockDetail(
        block_number=row.number,
        block_hash=to_hex(row.hash),
        parent_hash=to_hex(row.parent_hash),
        timestamp=block_time(row.timestamp),
        final=row.final,
        verified=row.verified,
    )


def transaction_detail(
    found: SeenTransaction, events: list[Placed], *, mirrored: bool, limit: int
) -> TransactionDetail:
    """Spell a transaction; of ``events`` the one past the limit says that there are more."""
    return TransactionDetail(
        hash=to_hex(found.hash),
        state=state_of(found),
        sender=to_address(found.sender),
        to=None if found.to is None else to_address(found.to),
        block_number=found.block_number,
        block_hash=None if found.block_hash is None else to_hex(found.block_hash),
        transaction_index=found.index,
        mirrored=mirrored,
        events=[event_detail(each.event) for each in events[:limit]],
        more_events=len(events) > limit,
    )
