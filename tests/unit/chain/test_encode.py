"""Rows of events back into logs: against the generated decoders, which are written from the same ABIs by other hands."""

from hashlib import sha256
from typing import Any, get_type_hints

import pytest
from eth_abi.abi import encode
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.poi import eight_bytes, log_head, log_text, poi_next
from indexer.source import RawLog
from marquee.chain.encode import encoder, rebuild
from marquee.chain.events import EVENTS
from marquee.chain.log import Event
from marquee.db.types import solidity_type

pytestmark = pytest.mark.unit

ALL = [event for events in EVENTS.values() for event in events]


def value_of(kind: str) -> st.SearchStrategy[Any]:
    if kind == "address":
        return st.binary(min_size=20, max_size=20)
    if kind == "bytes32":
        return st.binary(min_size=32, max_size=32)
    if kind == "bool":
        return st.booleans()
    return st.integers(0, 2 ** int(kind.removeprefix("uint")) - 1)


@st.composite
def rows(draw: st.DrawFn, event: type[Event]) -> tuple[Any, ...]:
    hints = get_type_hints(event, include_extras=True)
    arguments = [draw(value_of(solidity_type(hints[name]))) for name in event.__struct_fields__]
    return (
        7,
        draw(st.integers(0, 2**31 - 1)),
        draw(st.binary(min_size=32, max_size=32)),
        b"\x11" * 20,
        *arguments,
    )


@pytest.mark.parametrize("event", ALL, ids=lambda event: f"{event.CONTRACT}.{event.NAME}")
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_rebuild__row_of_an_event__decodes_to_its_arguments_and_hashes_like_the_log(
    event: type[Event], data: st.DataObject
) -> None:
    row = data.draw(rows(event))
    log = rebuild(event, row)
    topics, words = ["0x" + topic.hex() for topic in log.topics], "0x" + log.data.hex()
    decoded = event.decode(topics, words)
    assert tuple(getattr(decoded, name) for name in event.__struct_fields__) == row[4:]

    raw = RawLog("0x" + "11" * 20, topics, words, "0x7", "0x" + "00" * 32, "0x" + row[2].hex(), hex(row[1]))
    text = log_text(log_head(raw.address, len(topics), topics[0]), raw, eight_bytes(row[1]))
    assert poi_next(b"", b"", [text]) == sha256(log.proof_bytes()).digest()


def test_encoder__event_that_the_abi_has_not__is_refused() -> None:
    class Strange(EVENTS["MarqueeToken"][0], frozen=True):  # type: ignore[misc,name-defined]
        SIGNATURE = "Strange(uint256)"

    with pytest.raises(LookupError, match=r"Strange\(uint256\)"):
        encoder(Strange)


def test_encoder__dynamic_arguments__are_encoded_as_eth_abi_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from marquee.chain import encode as module

    class Said(EVENTS["MarqueeToken"][0], frozen=True):  # type: ignore[misc,name-defined]
        TOPIC = b"\x01" * 32

    inputs = (("uint8", True), ("string", True), ("string", False), ("uint256[]", False), ("int16", False))
    monkeypatch.setattr(module, "_inputs", lambda _event: tuple(module._Input(*each) for each in inputs))
    topics, data = encoder(Said)((3, b"\x22" * 32, "hi", (1, 2), -1))
    assert topics == (b"\x01" * 32, (3).to_bytes(32, "big"), b"\x22" * 32)
    assert data == encode(["string", "uint256[]", "int16"], ["hi", [1, 2], -1])
