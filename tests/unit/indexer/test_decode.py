"""The decoder against eth-abi and the rows that logs have to become, on random logs of every event, whole and altered."""

import string
from hashlib import sha256
from typing import Any, get_type_hints

import pytest
from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.decode import Decoder
from indexer.projection import Projection
from indexer.source import Header, RawLog
from marquee.chain.encode import rebuild
from marquee.chain.errors import MalformedLog
from marquee.chain.events import EVENTS
from marquee.chain.log import Event, Log
from marquee.db.types import solidity_type

pytestmark = pytest.mark.unit

ADDRESSES = {name: bytes([number]) * 20 for number, name in enumerate(EVENTS, start=1)}
ALL = [event for events in EVENTS.values() for event in events]
HEADER = Header("0x7", "0x" + "0a" * 32, "0x" + "0b" * 32, "0x64")
POI = b"p" * 32

_HEX = frozenset(string.hexdigits)
_WORD = 64


class Seen:
    """A projection of every event that keeps no rows and remembers what it is asked about."""

    def __init__(self) -> None:
        self.events: list[tuple[Log, Event]] = []
        self.handlers = {event: [(self._key, None)] for event in ALL}

    def _key(self, log: Log, event: Event) -> None:
        self.events.append((log, event))


def decoder_of(seen: Any) -> Decoder:
    projections: list[Projection[Any]] = [seen]
    return Decoder([(name, name, address) for name, address in ADDRESSES.items()], projections)


def kinds_of(event: type[Event]) -> list[str]:
    hints = get_type_hints(event, include_extras=True)
    return [solidity_type(hints[name]) for name in event.__struct_fields__]


def value_of(kind: str) -> st.SearchStrategy[Any]:
    if kind in {"address", "bytes32"}:
        size = 20 if kind == "address" else 32
        return st.binary(min_size=size, max_size=size)
    return st.booleans() if kind == "bool" else st.integers(0, 2 ** int(kind.removeprefix("uint")) - 1)


@st.composite
def rows(draw: st.DrawFn, index: int = 0) -> tuple[type[Event], tuple[Any, ...]]:
    event = draw(st.sampled_from(ALL))
    values = [draw(value_of(kind)) for kind in kinds_of(event)]
    return event, (7, index, draw(st.binary(min_size=32, max_size=32)), ADDRESSES[event.CONTRACT], *values)


def raw_of(event: type[Event], row: tuple[Any, ...]) -> RawLog:
    log = rebuild(event, row)
    topics = ["0x" + topic.hex() for topic in log.topics]
    return RawLog(
        "0x" + log.address.hex(),
        topics,
        "0x" + log.data.hex(),
        "0x7",
        HEADER.hash,
        "0x" + log.tx_hash.hex(),
        hex(log.log_index),
    )


def spelled(row: tuple[Any, ...]) -> str:
    cells = ["\\\\x" + value.hex() if isinstance(value, bytes) else str(value) for value in row]
    return "\t".join(cells) + "\n"


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 6).flatmap(lambda count: st.tuples(*[rows(index * 300) for index in range(count)])))
def test_decode__random_logs__become_their_rows_events_and_proof(
    stored: tuple[tuple[type[Event], tuple[Any, ...]], ...],
) -> None:
    seen = Seen()
    block = decoder_of(seen).decode(HEADER, [raw_of(event, row) for event, row in stored], POI)
    for event in ALL:
        assert block.lines.get(event, []) == [spelled(row) for kind, row in stored if kind is event]
    assert seen.events == [(Log(7, row[1], 100, row[3], row[2]), event(*row[4:])) for event, row in stored]
    logs = b"".join(rebuild(event, row).proof_bytes() for event, row in stored)
    assert block.poi == sha256(POI + block.hash + logs).digest()


@st.composite
def altered(draw: st.DrawFn) -> tuple[type[Event], list[str], str]:
    """A log's topics and data in which one character is another, came, or went, or a topic or word did."""
    event, row = draw(rows())
    raw = raw_of(event, row)
    parts = [*raw.topics, raw.data]
    place = draw(st.integers(1, len(parts) - 1))
    part = parts[place]
    at = draw(st.integers(2, max(2, len(part) - 1)))
    other = draw(st.sampled_from("01fF_g \t+x"))
    how = draw(st.sampled_from(["replaced", "inserted", "taken", "word", "no word", "topic", "no topic"]))
    changed = {
        "replaced": part[:at] + other + part[at + 1 :],
        "inserted": part[:at] + other + part[at:],
        "taken": part[:at] + part[at + 1 :],
        "word": part + "0" * _WORD,
        "no word": part[:-_WORD] if len(part) > _WORD else part,
    }
    parts[place] = changed.get(how, part)
    topics, data = parts[:-1], parts[-1]
    if how == "topic":
        topics.append("0x" + "0" * _WORD)
    elif how == "no topic" and len(topics) > 1:
        topics.pop()
    return event, topics, data


def by_eth_abi(event: type[Event], topics: list[str], data: str) -> tuple[Any, ...] | None:
    """The event's arguments as eth-abi reads them; None where they are none."""
    kinds = kinds_of(event)
    if len(topics) != event.TOPICS or not all(set(part[2:]) <= _HEX for part in (*topics, data)):
        return None
    indexed = _indexed(event)
    if any(len(topic) != _WORD + 2 for topic in topics) or len(data) != 2 + _WORD * indexed.count(False):
        return None
    words = iter(topics[1:]), iter(data[2 + _WORD * number :][:_WORD] for number in range(len(kinds)))
    try:
        values = [
            decode([kind], bytes.fromhex(next(words[0])[2:] if is_topic else next(words[1])))[0]
            for kind, is_topic in zip(kinds, indexed, strict=True)
        ]
    except DecodingError:
        return None
    return tuple(
        bytes.fromhex(value[2:]) if kind == "address" else value
        for kind, value in zip(kinds, values, strict=True)
    )


def _indexed(event: type[Event]) -> list[bool]:
    """Which arguments are indexed, by the declaration in the docstring."""
    declaration = (event.__doc__ or "").partition("(")[2].rpartition(")")[0]
    return [" indexed " in each for each in declaration.split(",")] if declaration else []


@settings(max_examples=600, deadline=None)
@given(altered())
def test_decode__altered_log__is_refused_unless_eth_abi_reads_it(
    log: tuple[type[Event], list[str], str],
) -> None:
    event, topics, data = log
    raw = RawLog(
        "0x" + ADDRESSES[event.CONTRACT].hex(), topics, data, "0x7", HEADER.hash, "0x" + "0c" * 32, "0x0"
    )
    expected = by_eth_abi(event, topics, data)
    seen = Seen()
    if expected is None:
        with pytest.raises(MalformedLog):
            decoder_of(seen).decode(HEADER, [raw], POI)
    else:
        decoder_of(seen).decode(HEADER, [raw], POI)
        assert [found for _, found in seen.events] == [event(*expected)]


@pytest.mark.parametrize(
    "field", ["transaction_hash", "log_index"], ids=["hash of the transaction", "index of the log"]
)
def test_decode__no_hex_elsewhere__is_a_value_error(field: str) -> None:
    event = ALL[0]
    row = (7, 0, bytes(32), ADDRESSES[event.CONTRACT], *[_nought(kind) for kind in kinds_of(event)])
    raw = raw_of(event, row)
    fields = {name: getattr(raw, name) for name in raw.__struct_fields__}
    with pytest.raises(ValueError, match=r"invalid literal|non-hexadecimal"):
        decoder_of(Seen()).decode(HEADER, [RawLog(**(fields | {field: "0xzz"}))], POI)


def _nought(kind: str) -> Any:
    return {"address": bytes(20), "bytes32": bytes(32), "bool": False}.get(kind, 0)
