"""Fees of attempts: what replaces another is taken by any node, and nothing costs more than its limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.relayer.fees import Fees, Market, bumped, first

pytestmark = pytest.mark.unit

WEI = st.integers(0, 10**13)
MARKETS = st.builds(Market, WEI, WEI)
CAPS = st.integers(1, 10**13)


@given(MARKETS, CAPS)
def test_first__fits_the_next_block_and_the_limit__or_is_none(market: Market, cap: int) -> None:
    fees = first(market, cap)
    if fees is None:
        assert market.base + 1 > cap
    else:
        assert market.base < fees.maximum <= cap
        assert 1 <= fees.priority <= fees.maximum


@given(st.tuples(WEI, WEI), MARKETS, CAPS)
def test_bumped__is_an_eighth_more_in_both__or_is_none(
    old: tuple[int, int], market: Market, cap: int
) -> None:
    before = Fees(max(old), min(old))
    fees = bumped(before, market, cap)
    if fees is None:
        # What the market asks for never is over the limit: an eighth more, rounded up, is.
        assert 8 * cap < 9 * before.maximum or cap < before.maximum + 1
        return
    assert fees.priority <= fees.maximum <= cap
    for was, now in ((before.maximum, fees.maximum), (before.priority, fees.priority)):
        assert now * 8 >= was * 9
        assert now > was
