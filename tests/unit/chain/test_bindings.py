"""The generator, on events that our contracts do not have yet."""

import sys
import types
from typing import Any

import pytest
from eth_abi.abi import encode

from scripts.bindings.abi import EventAbi, Input, events_of
from scripts.bindings.names import field_name, snake_case, table_name
from scripts.bindings.render import render_events

pytestmark = pytest.mark.unit


def load(contract: str, *events: EventAbi) -> Any:
    """Run a rendered module."""
    module = types.ModuleType(f"rendered_{contract.lower()}")
    sys.modules[module.__name__] = module
    exec(render_events(contract, list(events)), module.__dict__)
    return module


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("campaignId", "campaign_id"),
        ("MockUSDC", "mock_usdc"),
        ("EIP712DomainChanged", "eip712_domain_changed"),
        ("fromYield", "from_yield"),
    ],
)
def test_snake_case__solidity_name__is_pythons(name: str, expected: str) -> None:
    assert snake_case(name) == expected


def test_field_name__keyword__gets_an_underscore() -> None:
    assert field_name("from") == "from_"


def test_table_name__too_long_for_postgres__is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 63"):
        table_name("CampaignEscrow", "A" + "b" * 60)


def test_render__dynamic_arguments__are_decoded_and_escaped() -> None:
    said = EventAbi(
        "Said",
        (Input("who", "address", True), Input("text", "string", False), Input("parts", "uint256[]", False)),
    )
    module = load("Forum", said)
    who = bytes(range(20))
    data = encode(["string", "uint256[]"], ["tab\there \\ there", [1, 2**200]])
    event = module.Said.decode(
        ["0x" + said.topic.hex(), "0x" + encode(["address"], [who]).hex()], "0x" + data.hex()
    )
    assert (event.who, event.text, event.parts) == (who, "tab\there \\ there", (1, 2**200))
    assert event.copy_line("7", "0", "tx", "us") == (
        "7\t0\ttx\tus\t\\\\x" + who.hex() + "\ttab\\there \\\\ there\t" + f'{{"1","{2**200}"}}\n'
    )


def test_render__two_events_with_one_topic__is_refused() -> None:
    same = EventAbi("Moved", (Input("a", "uint256", True),))
    other = EventAbi("Moved", (Input("a", "uint256", False),))
    with pytest.raises(ValueError, match="share a topic"):
        render_events("Thing", [same, other])


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"anonymous": True, "inputs": []}, "anonymous"),
        ({"inputs": [{"name": "", "type": "bool", "indexed": False}]}, "without a name"),
        ({"inputs": [{"name": "a", "type": "tuple", "indexed": False}]}, "struct"),
    ],
)
def test_events_of__what_cannot_be_mirrored__is_refused(entry: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        events_of([{"type": "event", "name": "Odd", **entry}])
