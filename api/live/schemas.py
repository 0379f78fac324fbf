"""What the stream's events hold, by the event's name."""

from typing import Annotated

from msgspec import Meta

from api.activity.schemas import EventDetail
from api.envelopes import AsOfBlock, HashText, Schema

__all__ = ["BlockEvent", "ChangedRows", "MissedEvent", "ReorgEvent", "TopicEvent", "TopicEvents"]


class ChangedRows(Schema):
    """How one of the mirror's tables of state changed."""

    versions: Annotated[int, Meta(description="How many new versions of rows there are", ge=1)]
    keys: Annotated[
        list[list[str]] | None,
        Meta(
            description="The keys of the rows, in the order of the table's key; null where there are too many"
        ),
    ]


class BlockEvent(Schema):
    """`block`: blocks `firstBlock` to `asOf.blockNumber` are mirrored, and this is what they changed."""

    as_of: AsOfBlock
    first_block: int
    proof_of_indexing: HashText
    events: Annotated[dict[str, int], Meta(description="Events by table")]
    rows: Annotated[dict[str, ChangedRows], Meta(description="Changed rows by table")]


class TopicEvent(EventDetail):
    """An event of the contracts that is of topics which are followed."""

    topics: Annotated[
        list[str],
        Meta(description="Those of the topics asked for that it is of", examples=[["session:1"]]),
    ]


class TopicEvents(Schema):
    """`events`: blocks `firstBlock` to `asOf.blockNumber` are mirrored, and these of their events are of the topics."""

    as_of: AsOfBlock
    first_block: int
    events: list[TopicEvent]


class ReorgEvent(Schema):
    """`reorg`: the chain took back `depth` blocks; whatever was told above `blockNumber` is no longer so."""

    block_number: Annotated[int, Meta(description="The last block that still stands")]
    block_hash: Annotated[HashText | None, Meta(description="null: nothing that was told is known to stand")]
    depth: int


class MissedEvent(Schema):
    """`missed`: blocks `firstBlock` to `blockNumber` are mirrored; what they changed was not kept for this reader: ask for it."""

    first_block: int
    block_number: int
    block_hash: HashText
