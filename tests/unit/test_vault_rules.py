"""The vault's rules against exact fractions."""

from fractions import Fraction
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from marquee.vault import rules
from marquee.vault.rules import Position, VaultState

amounts = st.integers(0, 2**96 - 1)
times = st.integers(1_700_000_000, 1_700_000_000 + 10**8)


@st.composite
def vaults(draw):
    accounted = draw(amounts)
    reported = draw(times)
    return VaultState(
        accounted_assets=accounted,
        total_shares=draw(st.integers(0, 2**120)),
        locked_at_report=draw(st.integers(0, accounted)),
        reported_at=reported,
        unlock_ends_at=reported + draw(st.integers(0, 90 * 86_400)),
    )


@st.composite
def positions(draw, vault):
    shares = draw(st.integers(0, vault.total_shares))
    return Position(shares, draw(amounts) if shares else 0, draw(amounts))


@given(vaults(), st.integers(0, 2 * 90 * 86_400))
def test_locked_gain__any_time__is_the_line_rounded_up(vault, later):
    at = vault.reported_at + later
    period = vault.unlock_ends_at - vault.reported_at
    exact = Fraction(vault.locked_at_report * max(0, period - later), period) if period else Fraction(0)
    assert rules.locked_gain(vault, at) == ceil(exact)
    assert rules.locked_gain(vault, at + 1) <= rules.locked_gain(vault, at)
    assert 0 <= rules.total_assets(vault, at) <= vault.accounted_assets


@given(vaults(), amounts, st.integers(0, 2**120))
def test_conversions__round_down_and_never_create(vault, assets, shares):
    at = vault.reported_at
    price = Fraction(rules.total_assets(vault, at) + 1, vault.total_shares + rules.VIRTUAL_SHARES)
    assert rules.convert_to_assets(vault, shares, at) == floor(shares * price)
    assert rules.convert_to_shares(vault, assets, at) == floor(assets / price)
    assert rules.convert_to_assets(vault, rules.convert_to_shares(vault, assets, at), at) <= assets


@given(st.data(), amounts)
def test_charge_split__yield_first_and_no_more_than_there_is(data, amount):
    vault = data.draw(vaults())
    position = data.draw(positions(vault))
    at = vault.reported_at
    worth, earned = rules.assets_of(vault, position, at), rules.yield_of(vault, position, at)

    from_yield, from_principal = rules.charge_split(vault, position, amount, at)

    assert from_yield + from_principal == min(amount, worth)
    assert 0 <= from_yield <= earned
    assert from_principal >= 0
    assert from_principal == 0 or from_yield == earned
    assert rules.free_assets(vault, position, at) == max(0, worth - position.reserved)


def test_empty_vault__first_unit__is_a_million_shares():
    vault = VaultState(0, 0, 0, 5, 5)
    assert rules.convert_to_shares(vault, 1, 5) == 10**6
    assert rules.convert_to_assets(vault, 10**6, 5) == 1
