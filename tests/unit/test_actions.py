"""The registry of actions against the contracts' ABIs: nothing that an account may do is left out without a reason."""

import json
from pathlib import Path

import pytest
from eth_abi.abi import decode
from eth_utils.abi import abi_to_signature

from marquee.actions.abi import CONTRACTS
from marquee.actions.intents import INTENTS
from marquee.actions.parameters import Kind, arguments_of
from marquee.actions.registry import ACTIONS, LEFT_OUT
from marquee.actions.words import fill

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
ALICE = bytes.fromhex("f39fd6e51aad88f6f4ce6ab8827279cfffb92266")


def changing():
    """Every function of every contract that changes something."""
    for contract in CONTRACTS:
        for entry in json.loads((ROOT / f"marquee/chain/abi/{contract}.json").read_text()):
            if entry["type"] == "function" and entry["stateMutability"] not in {"view", "pure"}:
                yield contract, entry


def names_of(contract, entry):
    return {entry["name"], abi_to_signature(entry), f"{contract}.{entry['name']}"}


def test_functions__are_each_an_action_an_intent_or_left_out_with_a_reason():
    of_tokens = {action.entry.signature for action in ACTIONS.values() if action.contract is None}
    done = {(action.contract, action.entry.signature) for action in ACTIONS.values()}
    signed = {(intent.contract, intent.entry.signature) for intent in INTENTS.values() if intent.relayed}
    used = set()
    for contract, entry in changing():
        signature = abi_to_signature(entry)
        is_token = signature in of_tokens and contract in {"MarqueeToken", "MockUSDC", "YieldVault"}
        counted = [
            is_token or (contract, signature) in done or (contract, signature) in signed,
            bool(names_of(contract, entry) & set(LEFT_OUT)),
        ]
        assert sum(counted) == 1, f"{contract}.{signature} is {counted}"
        assert entry["stateMutability"] == "nonpayable", "value would have to be asked for"
        used |= names_of(contract, entry)
    assert set(LEFT_OUT) <= used, "a reason for nothing"


def example(field):
    if field.kind is Kind.STRUCT:
        value = {inner.name: example(inner) for inner in field.fields}
    elif field.kind is Kind.ADDRESS:
        value = ALICE
    elif field.kind in {Kind.BYTES32, Kind.PURPOSE}:
        value = b"\x07" * 32
    elif field.kind is Kind.BYTES:
        value = b"\x01\x02\x03"
    elif field.kind is Kind.KEY_SIGNATURE:
        value = b"\x11" * 32 + b"\x22" * 32 + b"\x1b"
    else:
        value = 5
    return [value, value] if field.is_list else value


def examples(action):
    return {field.name: example(field) for field in action.fields}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_actions__encode_what_their_fields_ask_for(action):
    values = examples(action)
    data = action.entry.encode(arguments_of(action.entry, values))

    assert data[:4] == action.entry.selector
    decoded = decode([part.canonical for part in action.entry.inputs], data[4:])
    assert len(decoded) == len(action.entry.inputs)
    if "signature" in values and action.entry.inputs[-1].name == "s":
        assert decoded[-3:] == (27, b"\x11" * 32, b"\x22" * 32)


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_actions__read_in_plain_words(action):
    summary = fill(action.summary, examples(action))

    assert summary.endswith(".")
    assert "{" not in summary
    assert action.signer
    if action.effect:
        assert fill(action.effect, {"0": 1, "1": 2}).endswith(".")
    assert not action.name.startswith("job."), "the worker's own"


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_actions__name_parameters_that_are_there(action):
    names = {field.name for field in action.fields}

    assert action.defaults <= names
    assert action.spends is None or action.spends in names
    assert "from" not in names
    assert "action" not in names
