"""Where the mirror and a node part: the last block that both have."""

from typing import Final

from indexer.errors import NodeLied, ReorgBelowFinalized
from indexer.source import Head, Header, Source
from indexer.store import Checkpoint, Store

__all__ = ["Standing", "common_ancestor", "standing_of"]

_STEP: Final = 32


class Standing:
    """How a node's chain stands to the mirror's."""

    SAME: Final = "same"
    """The node has the mirror's last block."""
    SHORTER: Final = "shorter"
    """The node's chain is a beginning of the mirror's: it lags, or blocks were taken back."""
    FORKED: Final = "forked"
    """The node has another block at a height that the mirror has."""


def hash_of(header: Header) -> bytes:
    return bytes.fromhex(header.hash[2:])


async def standing_of(checkpoint: Checkpoint, head: Head, store: Store) -> str:
    """Compare a node's chain with the mirror, by its block at the mirror's height, or by its head if that is lower."""
    height = head.header.height
    if height >= checkpoint.block_number:
        if head.asked is None:
            return Standing.SHORTER
        return Standing.SAME if hash_of(head.asked) == checkpoint.block_hash else Standing.FORKED
    if height < checkpoint.start_block:
        return Standing.SHORTER
    ours = await store.block_hashes([height])
    return Standing.SHORTER if ours.get(height) == hash_of(head.header) else Standing.FORKED


async def common_ancestor(
    checkpoint: Checkpoint, head: Head, source: Source, store: Store
) -> tuple[int, bytes]:
    """Walk back to the last block that mirror and node share; the block before the start block if there is none.

    A mirror that is halted waits for a person, so that they differ below what is final has to be said twice: an answer of another
    backend behind the same URL does not come again, and a block that the node has not is none that differs.

    Raises:
        ReorgBelowFinalized: they differ at or below the last finalized block.
        NodeLied: so it seemed, and it is not so when the node is asked again.
    """
    floor = max(checkpoint.start_block, checkpoint.finalized_number)
    top = min(checkpoint.block_number, head.header.height)
    while top >= floor:
        numbers = range(max(floor, top - _STEP + 1), top + 1)
        ours = await store.block_hashes(numbers)
        theirs = await source.headers(numbers)
        for number, header in reversed(list(zip(numbers, theirs, strict=True))):
            if header is not None and hash_of(header) == ours.get(number):
                return number, ours[number]
        top = numbers[0] - 1
    if checkpoint.finalized_number >= checkpoint.start_block:
        lowest = min(floor, head.header.height)
        ours = await store.block_hashes([lowest])
        (again,) = await source.headers([lowest])
        if again is None or hash_of(again) == ours.get(lowest):
            reason = "it seemed to differ below what is final, and asked again it does not"
            raise NodeLied(first=lowest, last=lowest, reason=reason)
        raise ReorgBelowFinalized(block=floor, finalized=checkpoint.finalized_number)
    return checkpoint.start_block - 1, b""
