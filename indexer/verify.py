"""Checks of a node's answer that need no other node: links, places, blooms. Pure.

What they do not show: logs left out of a block whose bloom has false positives for them, and arguments that were altered.
The receipts' root does.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from eth_utils.crypto import keccak

from indexer.errors import NodeLied

if TYPE_CHECKING:
    from indexer.source import Header, RawLog

__all__ = ["Bloom", "bloom_bits", "check_range"]


@lru_cache(maxsize=4_096)
def bloom_bits(value: str) -> int:
    """The three bits that an address or topic (0x-hex) sets in a header's 2048-bit bloom (yellow paper, §4.3.1)."""
    digest = keccak(hexstr=value)
    bits = 0
    for offset in (0, 2, 4):
        bits |= 1 << (int.from_bytes(digest[offset : offset + 2], "big") & 2047)
    return bits


class Bloom:
    """What headers' blooms say of our contracts' addresses and their events' first topics."""

    def __init__(self, topics: dict[str, frozenset[str]]) -> None:
        self._contracts = [
            (address, bloom_bits(address), [(topic, bloom_bits(topic)) for topic in sorted(emitted)])
            for address, emitted in topics.items()
        ]

    def misses(self, bloom: str, logs: Sequence["RawLog"]) -> bool:
        """Whether the bloom speaks of a contract of ours, or of an event of it, of which no log is there."""
        bits = int(bloom, 16)
        addresses: set[str] | None = None
        topics: set[str] = set()
        for address, mask, events in self._contracts:
            if bits & mask != mask:
                continue
            if addresses is None:
                addresses = {log.address for log in logs}
                topics = {log.topics[0] for log in logs if log.topics}
            if address not in addresses:
                return True
            if any(topic not in topics and bits & mask == mask for topic, mask in events):
                return True
        return False

    @staticmethod
    def denies(bloom: str, logs: Sequence["RawLog"]) -> bool:
        """Whether the bloom rules out one of the logs by its address or first topic: then it cannot be of this block."""
        values = {log.address for log in logs} | {log.topics[0] for log in logs if log.topics}
        mask = 0
        for value in values:
            mask |= bloom_bits(value)
        return int(bloom, 16) & mask != mask


def check_range(
    first: int, headers: Sequence["Header"], logs: Sequence["RawLog"], bloom: Bloom
) -> list[list["RawLog"]]:
    """Check that headers are consecutive and linked and that each log is where it says; give the logs by block.

    Raises:
        NodeLied: they are not.
    """
    last = first + len(headers) - 1
    parent = None
    for number, header in enumerate(headers, start=first):
        if header.height != number:
            raise NodeLied(first=first, last=last, reason=f"asked for block {number}, given {header.height}")
        if parent is not None and header.parent_hash != parent:
            raise NodeLied(
                first=first, last=last, reason=f"block {number} is not a child of block {number - 1}"
            )
        parent = header.hash
    by_block: list[list[RawLog]] = [[] for _ in headers]
    named, number, block_hash = None, first, ""
    block, previous = -1, -1
    found: list[RawLog] = []
    for log in logs:
        # Logs of one block come together: what is the same for all of them is worked out once.
        if log.block_number != named:
            named = log.block_number
            number = int(named, 16)
            if not first <= number <= last:
                raise NodeLied(first=first, last=last, reason=f"a log of block {number} was not asked for")
            block_hash, found = headers[number - first].hash, by_block[number - first]
        if log.removed and log.block_hash != block_hash:
            # Some nodes go on telling what they took back, marked as such: it says nothing of this chain.
            continue
        if log.removed or log.block_hash != block_hash:
            raise NodeLied(
                first=first, last=last, reason=f"a log is of another block {number}, {log.block_hash}"
            )
        if number > block:
            block, previous = number, -1
        index = int(log.log_index, 16)
        if number < block or index <= previous:
            raise NodeLied(
                first=first, last=last, reason=f"logs of block {number} are out of order or repeated"
            )
        previous = index
        found.append(log)
    for header, found in zip(headers, by_block, strict=True):
        if found and bloom.denies(header.logs_bloom, found):
            reason = f"the bloom of block {header.height} rules out logs that were returned for it"
            raise NodeLied(first=first, last=last, reason=reason)
    return by_block
