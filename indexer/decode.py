"""Raw logs into events, lines for their tables, and the rows that projections have to touch. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from indexer.errors import ContractUnknown, EventUnknown
from indexer.poi import eight_bytes, log_head, log_text, poi_next
from indexer.projection import Fold, Key, KeyOf, Projection
from indexer.source import Header, RawLog
from marquee.chain.errors import MalformedLog
from marquee.chain.events import EVENTS
from marquee.chain.log import Event, Log

__all__ = ["Block", "Contract", "Decoder", "Handlers", "Work", "add_work", "handlers_of"]

Contract = tuple[str, str, bytes]
"""Name in the registry, name of its interface, 20 bytes of address."""

Handlers = Sequence[tuple[int, KeyOf, Fold]]
"""What projections do with an event: number of the projection, key of the row, fold."""

Work = dict[int, list[tuple[Key, Fold, Log, Event]]]
"""Folds to run, by number of the projection, in chain order: key of the row, fold, and the event that it is given."""


class Block(msgspec.Struct, frozen=True, gc=False):
    """One block, decoded: how many events it has, their lines for the events' tables, and the folds to run."""

    number: int
    hash: bytes
    parent_hash: bytes
    timestamp: int
    poi: bytes
    verified: bool
    events: int
    lines: dict[type[Event], list[str]]
    work: Work

    def copy_text(self) -> str:
        """Spell the block as a line of ``chain.blocks`` for Postgres' ``COPY … (format text)``."""
        return (
            f"{self.number}\t\\\\x{self.hash.hex()}\t\\\\x{self.parent_hash.hex()}\t{self.timestamp}"
            f"\t\\\\x{self.poi.hex()}\t{self.verified}\n"
        )


class _Route(msgspec.Struct, frozen=True, gc=False):
    """What to do with the logs of one contract and topic. ``column`` and ``head``: what they have in common as text."""

    event: type[Event]
    decode: Callable[[Sequence[str], str], Event]
    address: bytes
    column: str
    head: str
    handlers: Handlers


class Decoder:
    """Decodes blocks, in chain order from the one that ``poi`` stands for."""

    def __init__(self, contracts: Iterable[Contract], projections: Sequence[Projection[Any]]) -> None:
        """Raises ContractUnknown if there are no bindings for a contract's interface."""
        self._routes: dict[str, dict[str, _Route]] = {}
        for name, abi, address in contracts:
            if abi not in EVENTS:
                raise ContractUnknown(name=name, abi=abi, known=", ".join(EVENTS))
            self._routes["0x" + address.hex()] = {
                "0x" + event.TOPIC.hex(): _Route(
                    event,
                    event.decode,
                    address,
                    rf"\\x{address.hex()}",
                    log_head("0x" + address.hex(), event.TOPICS, "0x" + event.TOPIC.hex()),
                    handlers_of(event, projections),
                )
                for event in EVENTS[abi]
            }

    @property
    def topics(self) -> dict[str, frozenset[str]]:
        """The first topics that each contract may emit, by its address; both 0x-hex in lower case."""
        return {address: frozenset(routes) for address, routes in self._routes.items()}

    def decode(self, header: Header, logs: Sequence[RawLog], poi: bytes, *, verified: bool = False) -> Block:
        """Decode one block; ``poi`` is the proof of indexing up to the block before it.

        ``verified``: whether its logs were proven by the root of its receipts.

        Raises:
            EventUnknown: a contract emitted what its ABI does not have.
            MalformedLog: a log does not fit its event.
        """
        number = header.height
        number_column = str(number)
        timestamp = int(header.timestamp, 16)
        lines: defaultdict[type[Event], list[str]] = defaultdict(list)
        work: Work = defaultdict(list)
        proofs: list[str] = []
        tx_text, tx_hash, tx_column = "", b"", ""
        for raw in logs:
            try:
                route = self._routes[raw.address][raw.topics[0]]
            except LookupError:
                topic = raw.topics[0] if raw.topics else "none"
                raise EventUnknown(contract=raw.address, topic=topic, block=number) from None
            log_index, index_column, index_bytes = _index(raw.log_index)
            if raw.transaction_hash != tx_text:
                tx_text = raw.transaction_hash
                tx_hash = bytes.fromhex(tx_text[2:])
                tx_column = rf"\\x{tx_hash.hex()}"
            try:
                event = route.decode(raw.topics, raw.data)
            except ValueError as error:
                raise MalformedLog(
                    contract=route.event.CONTRACT,
                    event=route.event.NAME,
                    signature=route.event.SIGNATURE,
                    topics=raw.topics,
                    data=raw.data,
                ) from error
            lines[route.event].append(event.copy_line(number_column, index_column, tx_column, route.column))
            proofs.append(log_text(route.head, raw, index_bytes))
            add_work(work, route.handlers, Log(number, log_index, timestamp, route.address, tx_hash), event)
        block_hash = bytes.fromhex(header.hash[2:])
        return Block(
            number,
            block_hash,
            bytes.fromhex(header.parent_hash[2:]),
            timestamp,
            poi_next(poi, block_hash, proofs),
            verified,
            len(logs),
            lines,
            work,
        )


@lru_cache(maxsize=4_096)
def _index(text: str) -> tuple[int, str, str]:
    """A log's index from 0x-hex: as a number, a column and hashed bytes."""
    index = int(text, 16)
    return index, str(index), eight_bytes(index)


def handlers_of(event: type[Event], projections: Sequence[Projection[Any]]) -> Handlers:
    """What the projections do with an event, in the order in which it has to be done."""
    return [
        (slot, key_of, fold)
        for slot, projection in enumerate(projections)
        for key_of, fold in projection.handlers.get(event, ())
    ]


def add_work(work: Work, handlers: Handlers, log: Log, event: Event) -> None:
    """Add the folds that an event asks for to its block's."""
    for slot, key_of, fold in handlers:
        key = key_of(log, event)
        if key is not None:
            work[slot].append((key, fold, log, event))
