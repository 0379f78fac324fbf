from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marquee.tokens.rules import balances_of, format_units, tokens_of

pytestmark = pytest.mark.unit


@given(st.integers(0, 2**256 - 1), st.integers(0, 24))
def test_format_units__any_amount__is_exact_and_no_longer_than_it_must_be(amount, decimals):
    text = format_units(amount, decimals)
    whole, _, fraction = text.partition(".")
    assert int(whole + fraction.ljust(decimals, "0")[:decimals]) == amount
    assert len(fraction) == (max(2, len(fraction.rstrip("0"))) if decimals else 0)
    assert Decimal(text) >= 0


@pytest.mark.parametrize(
    ("amount", "decimals", "text"),
    [(0, 18, "0.00"), (1, 18, "0.000000000000000001"), (-1_500_000, 6, "-1.50"), (7, 0, "7")],
)
def test_format_units__edge__reads(amount, decimals, text):
    assert format_units(amount, decimals) == text


def test_tokens__of_a_deployment__exclude_what_is_not_there_and_shares_have_no_balances():
    contracts = {"MarqueeToken": b"\x01" * 20, "YieldVault": b"\x02" * 20, "CampaignEscrow": b"\x03" * 20}
    assert {token.symbol: token.decimals for token in tokens_of(contracts).values()} == {
        "MARQ": 18,
        "mvUSDC": 12,
    }
    assert balances_of(contracts) == (b"\x01" * 20,)
