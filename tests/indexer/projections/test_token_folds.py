"""ERC-20 folds: Σ balances = supply for any history; zero-value and self transfers; nonces, allowances, authorisations."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.projections import tokens
from marquee.chain.events import marquee_token, mock_usdc, yield_vault
from marquee.chain.log import Log
from marquee.tokens.rules import AuthorizationState, TokenOverdrawn
from marquee.units import ZERO_ADDRESS
from tests.indexer.projections.folding import fold

pytestmark = pytest.mark.unit

MARQ, USDC, VAULT = (bytes([number]) * 20 for number in (0xA, 0xB, 0xC))
PEOPLE = [bytes([number]) * 20 for number in range(1, 5)]
TRANSFER = {MARQ: marquee_token.Transfer, USDC: mock_usdc.Transfer}


def at(number: int, token: bytes) -> Log:
    return Log(number // 3, number, 1_000 + number, token, bytes(32))


transfers = st.tuples(
    st.sampled_from([MARQ, USDC]),
    st.sampled_from([*PEOPLE, ZERO_ADDRESS]),
    st.sampled_from([*PEOPLE, ZERO_ADDRESS]),
    st.integers(0, 2**200),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(transfers, max_size=60))
def test_balances__any_possible_history__sum_to_the_supply(wanted):
    ledger = {MARQ: Counter(), USDC: Counter()}
    history = []
    for number, (token, sender, recipient, amount) in enumerate(wanted):
        moved = amount if sender == ZERO_ADDRESS else min(amount, ledger[token][sender])
        ledger[token][sender] -= moved
        ledger[token][recipient] += moved
        history.append((at(number, token), TRANSFER[token](from_=sender, to=recipient, value=moved)))

    balances = fold(tokens.balances, history)
    supplies = fold(tokens.supplies, history)
    assert not [key for key in balances if key[1] == ZERO_ADDRESS]
    for token, books in ledger.items():
        held = {account: row.balance for (of, account), row in balances.items() if of == token}
        assert {account: amount for account, amount in held.items() if amount} == {
            account: amount for account, amount in books.items() if amount and account != ZERO_ADDRESS
        }
        supply = supplies[(token,)].supply if (token,) in supplies else 0
        assert sum(held.values()) == supply == -books[ZERO_ADDRESS]


def test_transfer__of_nothing_by_a_stranger__leaves_zero():
    event = mock_usdc.Transfer(from_=PEOPLE[0], to=PEOPLE[1], value=0)
    rows = fold(tokens.balances, [(at(1, USDC), event)])
    assert {key[1]: row.balance for key, row in rows.items()} == {PEOPLE[0]: 0, PEOPLE[1]: 0}
    assert not fold(tokens.supplies, [(at(1, USDC), event)])


def test_transfer__to_oneself__changes_nothing():
    minted = mock_usdc.Transfer(from_=ZERO_ADDRESS, to=PEOPLE[0], value=7)
    to_self = mock_usdc.Transfer(from_=PEOPLE[0], to=PEOPLE[0], value=7)
    rows = fold(tokens.balances, [(at(1, USDC), minted), (at(2, USDC), to_self)])
    assert rows[(USDC, PEOPLE[0])].balance == 7


def test_transfer__of_more_than_is_mirrored__stops_the_mirror():
    event = mock_usdc.Transfer(from_=PEOPLE[0], to=PEOPLE[0], value=1)
    with pytest.raises(TokenOverdrawn, match="holds 0 of token"):
        fold(tokens.balances, [(at(1, USDC), event)])


def test_vault_shares__have_allowances_and_nonces_here_but_no_balances():
    history = [
        (at(1, VAULT), yield_vault.Transfer(from_=ZERO_ADDRESS, to=PEOPLE[0], value=5)),
        (at(2, VAULT), yield_vault.Approval(owner=PEOPLE[0], spender=PEOPLE[1], value=3)),
        (at(3, VAULT), yield_vault.NonceUsed(owner=PEOPLE[0], nonce=0)),
        (at(4, VAULT), yield_vault.Approval(owner=PEOPLE[0], spender=PEOPLE[1], value=1)),
        (at(5, VAULT), yield_vault.NonceUsed(owner=PEOPLE[0], nonce=1)),
    ]
    assert not fold(tokens.balances, history)
    assert not fold(tokens.supplies, history)
    assert fold(tokens.allowances, history)[(VAULT, *PEOPLE[:2])].allowance == 1
    assert fold(tokens.nonces, history)[(VAULT, PEOPLE[0])].nonce == 2


def test_authorization__used_and_canceled__are_told_apart():
    history = [
        (at(1, MARQ), marquee_token.AuthorizationUsed(authorizer=PEOPLE[0], nonce=b"\x01" * 32)),
        (at(2, MARQ), marquee_token.AuthorizationCanceled(authorizer=PEOPLE[0], nonce=b"\x02" * 32)),
    ]
    rows = fold(tokens.authorizations, history)
    assert [AuthorizationState(row.state).name for row in rows.values()] == ["USED", "CANCELED"]
