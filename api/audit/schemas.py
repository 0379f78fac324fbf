"""What an audit's report and a proof of indexing look like."""

from typing import Annotated

from msgspec import Meta

from api.envelopes import AddressText, HashText, Schema

__all__ = ["AuditReport", "BlockProof", "DifferenceFound", "IndexingProof"]


class DifferenceFound(Schema):
    """Where mirror and chain, or two sums, disagree."""

    subject: Annotated[str, Meta(description="The table", examples=["token_balances"])]
    key: Annotated[str, Meta(description="Which row, in hexadecimal and decimal, or which sum")]
    asked: Annotated[
        str, Meta(description="How the two should stand to each other", examples=["= YieldVault.balanceOf"])
    ]
    mirror: str
    chain: str


class AuditReport(Schema):
    compared: Annotated[dict[str, int], Meta(description="How much was compared, by table")]
    difference_count: Annotated[int, Meta(description="How many there are; 0 is what should be", ge=0)]
    differences: Annotated[list[DifferenceFound], Meta(description="The first of them", max_length=1_000)]


class BlockProof(Schema):
    """A block and the running hash over everything that was mirrored up to and with it."""

    block_number: Annotated[int, Meta(ge=0)]
    block_hash: HashText
    poi: HashText


class IndexingProof(BlockProof):
    """With what the proof is of: mirrors that differ in it cannot be compared."""

    chain_id: int
    genesis_hash: HashText
    start_block: Annotated[int, Meta(description="The first block that is mirrored")]
    contracts: Annotated[list[AddressText], Meta(description="Whose events are mirrored, ascending")]
