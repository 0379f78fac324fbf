"""Epoch statements: our own hashing against eth-account's, and what a signature is bound to."""

import msgspec
import pytest
from eth_account import Account
from eth_utils import keccak
from hypothesis import given
from hypothesis import strategies as st

from marquee.campaigns.statements import (
    Debit,
    EpochStatement,
    EscrowDomain,
    SettlerSignature,
    digest,
    signable,
    typed_data,
)

uint256s = st.integers(0, 2**256 - 1)
words = st.binary(min_size=32, max_size=32)
statements = st.builds(
    EpochStatement,
    epoch=st.integers(0, 2**64 - 1),
    post=st.integers(0, 2**64 - 1),
    period_start=st.integers(0, 2**40 - 1),
    period_end=st.integers(0, 2**40 - 1),
    events_root=words,
    payout_root=words,
    export_hash=words,
    debits=st.lists(st.builds(Debit, uint256s, uint256s), max_size=4).map(tuple),
)
domains = st.builds(EscrowDomain, uint256s, st.binary(min_size=20, max_size=20))

DOMAIN = EscrowDomain(31337, b"\x5f" * 20)
STATEMENT = EpochStatement(
    3, 4, 1_000, 2_000, b"\x01" * 32, b"\x02" * 32, b"\x03" * 32, (Debit(1, 10), Debit(7, 20))
)


@given(statements, domains)
def test_digest__any_statement_and_domain__equals_eth_account(statement, domain):
    message = signable(statement, domain)
    assert digest(statement, domain) == keccak(b"\x19" + message.version + message.header + message.body)


@pytest.mark.parametrize(
    "change",
    [
        {"epoch": 4},
        {"post": 5},
        {"period_start": 1_001},
        {"period_end": 2_001},
        {"events_root": bytes(32)},
        {"payout_root": bytes(32)},
        {"export_hash": bytes(32)},
        {"debits": (Debit(1, 10),)},
        {"debits": (Debit(1, 10), Debit(7, 21))},
        {"debits": (Debit(1, 10), Debit(8, 20))},
    ],
)
def test_digest__any_field_changed__is_another(change):
    assert digest(msgspec.structs.replace(STATEMENT, **change), DOMAIN) != digest(STATEMENT, DOMAIN)


@pytest.mark.parametrize("domain", [EscrowDomain(1, DOMAIN.escrow), EscrowDomain(31337, b"\x60" * 20)])
def test_digest__other_chain_or_contract__is_another(domain):
    assert digest(STATEMENT, domain) != digest(STATEMENT, DOMAIN)


def test_signable__signed_by_a_key__recovers_to_its_address():
    account = Account.create()
    signature = account.sign_message(signable(STATEMENT, DOMAIN)).signature
    assert Account.recover_message(signable(STATEMENT, DOMAIN), signature=signature) == account.address


def test_typed_data__types__are_those_of_the_interface():
    types = typed_data(STATEMENT, DOMAIN)["types"]
    assert [f"{field['type']} {field['name']}" for field in types["Debit"]] == [
        "uint256 campaignId",
        "uint256 spent",
    ]
    assert [field["name"] for field in types["EpochStatement"]] == list(
        typed_data(STATEMENT, DOMAIN)["message"]
    )
    assert types["EpochStatement"][-1] == {"name": "debits", "type": "Debit[]"}


def test_as_call__statement__is_the_tuple_of_the_interface():
    assert STATEMENT.as_call() == (
        3,
        4,
        1_000,
        2_000,
        b"\x01" * 32,
        b"\x02" * 32,
        b"\x03" * 32,
        [(1, 10), (7, 20)],
    )


def test_settler_signatures__sorted__ascend_by_settler():
    low, high = SettlerSignature(b"\x01" * 20, b"\xff"), SettlerSignature(b"\x02" * 20, b"\x00")
    assert sorted([high, low]) == [low, high]
