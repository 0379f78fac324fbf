"""Generated decoders against eth-abi, on random values of every event."""

import json
from pathlib import Path
from typing import Any

import pytest
from eth_abi.abi import encode
from eth_abi.exceptions import DecodingError
from hypothesis import given, settings
from hypothesis import strategies as st

import marquee.chain
from marquee.chain.events import EVENTS
from marquee.chain.log import Event
from marquee.db.event_tables import EVENT_TABLES, LOG_COLUMNS

pytestmark = pytest.mark.unit

ABIS = Path(marquee.chain.__path__[0]) / "abi"
ALL = [event for events in EVENTS.values() for event in events]


def inputs_of(event: type[Event]) -> list[dict[str, Any]]:
    abi = json.loads((ABIS / f"{event.CONTRACT}.json").read_text())
    return next(each["inputs"] for each in abi if each["type"] == "event" and each["name"] == event.NAME)


def values(kind: str) -> st.SearchStrategy[Any]:
    if kind == "bool":
        return st.booleans()
    if kind == "address":
        return st.binary(min_size=20, max_size=20)
    if kind == "bytes32":
        return st.binary(min_size=32, max_size=32)
    return st.integers(0, 2 ** int(kind.removeprefix("uint")) - 1)


@st.composite
def logs(draw: st.DrawFn) -> tuple[type[Event], list[Any], list[str], str]:
    event = draw(st.sampled_from(ALL))
    inputs = inputs_of(event)
    drawn = [draw(values(each["type"])) for each in inputs]
    topics = ["0x" + event.TOPIC.hex()]
    words: list[tuple[str, Any]] = []
    for each, value in zip(inputs, drawn, strict=True):
        if each["indexed"]:
            topics.append("0x" + encode([each["type"]], [value]).hex())
        else:
            words.append((each["type"], value))
    data = "0x" + encode([kind for kind, _ in words], [value for _, value in words]).hex()
    return event, drawn, topics, data


@settings(max_examples=400, deadline=None)
@given(logs())
def test_decode__encoding_of_eth_abi__gives_the_values(log: Any) -> None:
    event, drawn, topics, data = log
    decoded = event.decode(topics, data)
    assert [getattr(decoded, name) for name in event.__struct_fields__] == drawn


@settings(max_examples=200, deadline=None)
@given(logs(), st.data())
def test_decode__padding_altered__is_refused_as_eth_abi_would(log: Any, data: st.DataObject) -> None:
    event, _, topics, body = log
    words = [*topics[1:], *(["0x" + body[2:]] if len(body) > 2 else [])]
    if not words:
        return
    place = data.draw(st.integers(0, len(words) - 1))
    digit = data.draw(st.integers(2, len(words[place]) - 1))
    altered = words[place][:digit] + "f" + words[place][digit + 1 :]
    words[place] = altered
    changed_topics = [topics[0], *words[: len(topics) - 1]]
    changed_data = words[-1] if len(body) > 2 else body
    inputs = inputs_of(event)
    try:
        expected = _by_eth_abi(inputs, changed_topics, changed_data)
    except DecodingError:
        with pytest.raises(ValueError):
            event.decode(changed_topics, changed_data)
    else:
        decoded = event.decode(changed_topics, changed_data)
        assert [getattr(decoded, name) for name in event.__struct_fields__] == expected


def _by_eth_abi(inputs: list[dict[str, Any]], topics: list[str], data: str) -> list[Any]:
    from eth_abi.abi import decode

    indexed = iter(topics[1:])
    words = iter(
        decode([each["type"] for each in inputs if not each["indexed"]], bytes.fromhex(data[2:]), strict=True)
    )
    found = [
        decode([each["type"]], bytes.fromhex(next(indexed)[2:]))[0] if each["indexed"] else next(words)
        for each in inputs
    ]
    return [
        bytes.fromhex(value[2:]) if each["type"] == "address" else value
        for each, value in zip(inputs, found, strict=True)
    ]


@pytest.mark.parametrize("event", ALL, ids=lambda event: event.TABLE)
def test_decode__too_few_topics_or_bytes__is_refused(event: type[Event]) -> None:
    words = sum(not each["indexed"] for each in inputs_of(event))
    topics = ["0x" + event.TOPIC.hex(), *["0x" + "0" * 64] * (event.TOPICS - 1)]
    data = "0x" + "0" * 64 * words
    event.decode(topics, data)
    with pytest.raises(ValueError):
        event.decode([*topics, "0x" + "0" * 64], data)
    with pytest.raises(ValueError):
        event.decode(topics, data + "00")
    with pytest.raises(ValueError):
        event.decode(topics[:-1], data)


@pytest.mark.parametrize("event", ALL, ids=lambda event: event.TABLE)
def test_table__of_every_event__has_its_columns(event: type[Event]) -> None:
    table = EVENT_TABLES[event]
    names = [column.name for column in table.columns]
    assert names == [*LOG_COLUMNS, *event.__struct_fields__]
    assert [column.name for column in table.primary_key] == ["block_number", "log_index"]
