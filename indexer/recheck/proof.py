"""Stored blocks against each other: links, numbers, and the proof of indexing made anew from the rows of events."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from marquee.audit.checks import Difference
from marquee.chain.encode import rebuild
from marquee.db.stored_events import StoredBlock
from marquee.hexes import to_hex

__all__ = ["Link", "compare_proofs", "proof_of"]

Link = tuple[int, bytes | None, bytes]
"""Of the block before the first compared: number, hash (None before the start block, whose parent is not mirrored) and proof."""


def proof_of(previous: bytes, block: StoredBlock) -> bytes:
    """Continue the proof of indexing by one block, from its rows (docs/adr/0010)."""
    logs = [rebuild(event, row).proof_bytes() for event, row in block.events]
    return sha256(b"".join((previous, block.hash, *logs))).digest()


def compare_proofs(link: Link, first: int, last: int, blocks: Sequence[StoredBlock]) -> Iterator[Difference]:
    """Compare the blocks from ``first`` to ``last`` with what their rows say.

    Each block is held against the stored proof of the one before it, so that one altered block is one difference.
    """
    present = {block.number for block in blocks}
    for number in range(first, last + 1):
        if number not in present:
            yield Difference("blocks", str(number), "every block is there", "none", "a block")
    number, parent, proof = link
    for block in blocks:
        if block.number == number + 1:
            if parent is not None and block.parent_hash != parent:
                yield Difference(
                    "blocks",
                    f"{block.number} parent_hash",
                    "= hash of the block before",
                    to_hex(block.parent_hash),
                    to_hex(parent),
                )
            made = proof_of(proof, block)
            if made != block.poi:
                yield Difference(
                    "poi",
                    str(block.number),
                    "= hash of the rows of its events",
                    to_hex(block.poi),
                    to_hex(made),
                )
        number, parent, proof = block.number, block.hash, block.poi
