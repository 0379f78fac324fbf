"""EIP-712: what each contract checks is what `eth_account` signs, an independent library, down to every field.

Each example signs random values, sees the signature refused with any one field or part of the domain changed, then accepted.
Chains that split are in the Solidity tests, which can change the chain's id.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from eth_account import Account
from eth_account.messages import _hash_eip191_message, encode_typed_data
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.contracts.standards import messages
from tests.contracts.standards.conftest import BUDGET, CAMPAIGNS, selector
from tests.contracts.standards.messages import SIGNERS, Message

KEYS = {signer.address: signer.key for signer in SIGNERS}
EXAMPLES = 15


def signable(message: Message, values: dict[str, Any], **domain: Any) -> Any:
    fields = {
        name: [dict(zip(("type", "name"), field.split(), strict=True)) for field in declared]
        for name, declared in message.types.items()
    }
    here = {
        "name": message.domain,
        "version": "1",
        "chainId": message.contract.chain_manager.chain_id,
        "verifyingContract": message.contract.address,
    }
    shown = {name: value for name, value in values.items() if name != "settler"}
    return encode_typed_data(here | domain, fields, shown)


def sign(message: Message, values: dict[str, Any], **domain: Any) -> bytes:
    key = KEYS[values[message.signer]]
    return bytes(Account.sign_message(signable(message, values, **domain), key).signature)


def changed(values: dict[str, Any], other: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every message that differs from `values` in one field, whose value is `other`'s, or near it in a list."""
    for name, value in values.items():
        theirs = [other[name], *(near(value) if isinstance(value, list) else ())]
        yield from ((name, values | {name: one}) for one in theirs if one != value)


def near(items: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Lists with an item more or less, and with one field of one item changed."""
    yield [*items, *items[:1]]
    yield items[:-1]
    for index, item in enumerate(items):
        for name, value in item.items():
            if isinstance(value, int):
                yield [*items[:index], item | {name: value ^ 1}, *items[index + 1 :]]
            elif isinstance(value, bytes):
                yield [*items[:index], item | {name: value[::-1]}, *items[index + 1 :]]


def check(message: Message, wire: Any, data: st.DataObject) -> None:
    values, other = data.draw(message.values()), data.draw(message.values())
    with wire.undone():
        # So that nonces are not all 0.
        for _ in range(data.draw(st.integers(0, 2)) if message.counts else 0):
            message.renew(values)
            wire.send(message.contract.address, message.call(values, sign(message, values)))
        message.renew(values)
        message.renew(other)
        if message.counts and "nonce" in other and other["nonce"] == values["nonce"]:
            other["nonce"] = values["nonce"] + 1
        refuses_all_but(message, wire, values, other)


def refuses_all_but(message: Message, wire: Any, values: dict[str, Any], other: dict[str, Any]) -> None:
    signature = sign(message, values)
    expected = {selector(refusal) for refusal in message.refusals}

    def end(with_values: dict[str, Any], with_signature: bytes) -> str:
        data = message.call(with_values, with_signature)
        return wire.call(message.contract.address, data, message.caller(with_values))

    for name, mutant in changed(values, other):
        if name == "nonce" and message.nonce_is_no_argument:
            assert end(values, sign(message, mutant)) in expected, name
        elif isinstance(values[name], list):
            # Lists have an order and sizes of their own to be refused for.
            assert end(mutant, signature) != "", name
        else:
            assert end(mutant, signature) in expected, name
    domain = {
        "name": message.domain + " ",
        "version": "2",
        "chainId": message.contract.chain_manager.chain_id + 1,
        "verifyingContract": SIGNERS[0].address,
    }
    for name, value in domain.items():
        assert end(values, sign(message, values, **{name: value})) in expected, name
    assert end(values, signature) == "", "as signed"


random_examples = settings(
    max_examples=EXAMPLES,
    deadline=None,
    # Shrinking asks the chain thousands of times.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@random_examples
@given(data=st.data())
def test_permit__of_marq__is_what_eth_account_signs(rich_marq, wire, data):
    check(messages.permit(rich_marq, "Marquee"), wire, data)


@random_examples
@given(data=st.data())
def test_permit__of_shares__is_what_eth_account_signs(vault, wire, data):
    check(messages.permit(vault, "Marquee Vault"), wire, data)


@pytest.mark.parametrize("by_bytes", [True, False])
@pytest.mark.parametrize("verb", ["transfer", "receive"])
@random_examples
@given(data=st.data())
def test_authorization__is_what_eth_account_signs(rich_marq, wire, verb, by_bytes, data):
    check(messages.authorization(rich_marq, verb, by_bytes), wire, data)


@pytest.mark.parametrize("by_bytes", [True, False])
@random_examples
@given(data=st.data())
def test_cancellation__is_what_eth_account_signs(rich_marq, wire, by_bytes, data):
    check(messages.cancellation(rich_marq, by_bytes), wire, data)


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("grants", [True, False])
@random_examples
@given(data=st.data())
def test_consent__is_what_eth_account_signs(registry, wire, grants, many, data):
    check(messages.consent(registry, grants=grants, many=many), wire, data)


@pytest.mark.parametrize("grants", [True, False])
@random_examples
@given(data=st.data())
def test_permission__is_what_eth_account_signs(streaming, wire, grants, data):
    check(messages.permission(streaming, grants=grants), wire, data)


@random_examples
@given(data=st.data())
def test_statement__is_what_eth_account_signs(escrow, wire, data):
    check(messages.statement(escrow, CAMPAIGNS, BUDGET), wire, data)


UINT64, UINT256 = st.integers(0, 2**64 - 1), st.integers(0, 2**256 - 1)
PERIOD = st.integers(0, 2**40 - 1)


@random_examples
@given(
    values=st.fixed_dictionaries(
        {
            "epoch": UINT64,
            "post": UINT64,
            "periodStart": PERIOD,
            "periodEnd": PERIOD,
            "eventsRoot": messages.hashes,
            "payoutRoot": messages.hashes,
            "exportHash": messages.hashes,
            "debits": st.lists(st.fixed_dictionaries({"campaignId": UINT256, "spent": UINT256}), max_size=5),
        }
    )
)
def test_hash_statement__of_any_values__is_eth_accounts_digest(escrow, values):
    message = messages.statement(escrow, CAMPAIGNS, BUDGET)

    assert bytes(escrow.hashStatement(messages.statement_tuple(values))) == _hash_eip191_message(
        signable(message, values)
    )
