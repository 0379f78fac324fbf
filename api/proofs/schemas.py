"""What a proof of an event looks like."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from api.activity.schemas import EventDetail, event_detail
from api.envelopes import AddressText, HashText, Schema
from api.inputs import Bytes32
from marquee.activity.stored import Happened
from marquee.hexes import to_address, to_hex
from marquee.proofs.service import LogProof, ProvenEvent

__all__ = ["BytesText", "EventProof", "Final", "LogText", "ReceiptProof", "event_proof", "receipt_proof"]

BytesText: TypeAlias = Annotated[
    str,
    Meta(pattern="^0x([0-9a-f]{2})*$", description="Bytes in hexadecimal", examples=["0xf90211a0"]),
]


Final: TypeAlias = Annotated[bool, Meta(description="Whether the chain can no longer take the event back")]


class LogText(Schema):
    """A log as the contract emitted it."""

    address: AddressText
    topics: Annotated[list[HashText], Meta(max_length=4, examples=[[Bytes32.example]])]
    data: BytesText


class ReceiptProof(Schema):
    """From a block's hash to a log of it. `docs/api.md` says how to check it, and a test does so with other people's libraries."""

    block_number: Annotated[int, Meta(ge=0)]
    block_hash: HashText
    header: Annotated[BytesText, Meta(description="RLP of the header: its keccak-256 is the block's hash")]
    receipts_root: Annotated[
        HashText, Meta(description="The header's sixth field: the root of the block's receipts")
    ]
    transaction_index: Annotated[int, Meta(ge=0)]
    key: Annotated[
        BytesText, Meta(description="RLP of the transaction's index: the receipt's key in the trie")
    ]
    nodes: Annotated[
        list[BytesText],
        Meta(
            description="The trie's nodes from the root to the receipt, as `eth_getProof` lists them",
            min_length=1,
            examples=[["0xf90211a0"]],
        ),
    ]
    receipt: Annotated[
        BytesText,
        Meta(description="What the trie holds at the key: RLP of the receipt, behind its type (EIP-2718)"),
    ]
    log_position: Annotated[int, Meta(ge=0, description="Which of the receipt's logs it is, from 0")]
    log: LogText


class EventProof(Schema):
    """An event and its proof."""

    event: EventDetail
    final: Final
    proof: ReceiptProof


def receipt_proof(event: Happened, proof: LogProof) -> ReceiptProof:
    return ReceiptProof(
        block_number=event.block_number,
        block_hash=to_hex(event.block_hash),
        header=to_hex(proof.header.encoded()),
        receipts_root=proof.header.receipts_root,
        transaction_index=proof.transaction_index,
        key=to_hex(proof.key),
        nodes=[to_hex(node) for node in proof.nodes],
        receipt=to_hex(proof.receipt),
        log_position=proof.position,
        log=LogText(
            address=to_address(bytes.fromhex(proof.log.address[2:])),
            topics=proof.log.topics,
            data=proof.log.data,
        ),
    )


def event_proof(found: ProvenEvent) -> EventProof:
    event = found.placed.event
    return EventProof(
        event=event_detail(event), final=found.placed.final, proof=receipt_proof(event, found.proof)
    )
