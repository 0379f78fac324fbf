"""Stored events back into the logs that they came from: topics and data, byte for byte.

Written from the ABIs and not from the generated decoders, so that whoever compares the two notices a fault of either.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import msgspec
from eth_abi.abi import encode

from marquee.chain.log import Event

__all__ = ["RebuiltLog", "encoder", "rebuild"]

Encode: TypeAlias = Callable[[Sequence[Any]], tuple[tuple[bytes, ...], bytes]]
"""Given an event's arguments in the order of the ABI: its topics and its data."""

_WORD = 32


class RebuiltLog(msgspec.Struct, frozen=True, gc=False):
    """A log as the contract emitted it, put together from an event's row."""

    log_index: int
    address: bytes
    topics: tuple[bytes, ...]
    data: bytes
    tx_hash: bytes

    def proof_bytes(self) -> bytes:
        """What the proof of indexing hashes of it (docs/adr/0010)."""
        return b"".join(
            (
                self.address,
                len(self.topics).to_bytes(1, "big"),
                *self.topics,
                len(self.data).to_bytes(8, "big"),
                self.data,
                self.tx_hash,
                self.log_index.to_bytes(8, "big"),
            )
        )


def rebuild(event: type[Event], row: Any) -> RebuiltLog:
    """Make the log of a row whose columns are block_number, log_index, tx_hash, address and the event's arguments."""
    topics, data = encoder(event)(row[4:])
    return RebuiltLog(row[1], row[3], topics, data, row[2])


class _Input(msgspec.Struct, frozen=True):
    type: str
    indexed: bool = False


class _Entry(msgspec.Struct, frozen=True):
    type: str
    name: str = ""
    inputs: tuple[_Input, ...] = ()


@cache
def encoder(event: type[Event]) -> Encode:
    """Make the function that spells an event's arguments as topics and data.

    Raises:
        LookupError: the ABI has no event of that signature.
    """
    inputs = _inputs(event)
    indexed = [(place, _word_of(each.type)) for place, each in enumerate(inputs) if each.indexed]
    unindexed = [(place, each.type) for place, each in enumerate(inputs) if not each.indexed]
    first = event.TOPIC
    if all(_is_static(kind) for _, kind in unindexed):
        words = [(place, _word_of(kind)) for place, kind in unindexed]

        def static(arguments: Sequence[Any]) -> tuple[tuple[bytes, ...], bytes]:
            topics = (first, *[word(arguments[place]) for place, word in indexed])
            return topics, b"".join([word(arguments[place]) for place, word in words])

        return static
    types = [kind for _, kind in unindexed]

    def dynamic(arguments: Sequence[Any]) -> tuple[tuple[bytes, ...], bytes]:
        topics = (first, *[word(arguments[place]) for place, word in indexed])
        return topics, encode(types, [arguments[place] for place, _ in unindexed])

    return dynamic


def _inputs(event: type[Event]) -> tuple[_Input, ...]:
    text = files("marquee.chain").joinpath("abi", f"{event.CONTRACT}.json").read_bytes()
    for entry in msgspec.json.decode(text, type=list[_Entry]):
        types = ",".join(each.type for each in entry.inputs)
        if entry.type == "event" and f"{entry.name}({types})" == event.SIGNATURE:
            return entry.inputs
    message = f"the ABI of {event.CONTRACT} has no event {event.SIGNATURE}"
    raise LookupError(message)


def _is_static(kind: str) -> bool:
    return not kind.endswith("]") and kind not in {"string", "bytes"}


def _word_of(kind: str) -> Callable[[Any], bytes]:
    """How one word spells a value; of a dynamic argument that is indexed, a log holds the keccak-256."""
    if kind == "address":
        return _left_padded
    if kind.startswith("bytes") or not _is_static(kind):
        return _right_padded
    return _number


def _left_padded(value: bytes) -> bytes:
    return value.rjust(_WORD, b"\0")


def _right_padded(value: bytes) -> bytes:
    return value.ljust(_WORD, b"\0")


def _number(value: int) -> bytes:
    return (value % (1 << 256)).to_bytes(_WORD, "big")
