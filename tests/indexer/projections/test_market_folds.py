"""Any history of deposits, transfers, sessions, gains and losses folds into the books that the model kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.projections import streaming, vault
from marquee.streaming.service import progress
from marquee.vault.repository import Holding
from marquee.vault.service import worth
from tests.indexer.projections.folding import fold
from tests.indexer.projections.market import VAULT, WALLET, Market

PEOPLE = [bytes([n]) * 20 for n in range(1, 5)]
TITLES = [bytes([n]) * 32 for n in range(1, 4)]

people = st.sampled_from(PEOPLE)
titles = st.sampled_from(TITLES)
amounts = st.integers(1, 10**9)
steps = st.one_of(
    st.tuples(st.just("deposit"), people, amounts),
    st.tuples(st.just("redeem"), people, st.integers(1, 10**15)),
    st.tuples(st.just("transfer"), people, people, st.integers(0, 10**15)),
    st.tuples(st.just("report"), st.integers(0, 10**8), st.just(0)),
    st.tuples(st.just("report"), st.just(0), st.integers(1, 10**9)),
    st.tuples(st.just("list_content"), people, titles, amounts, st.integers(1, 7_200)),
    st.tuples(st.just("delist"), titles),
    st.tuples(st.just("start"), people, titles, amounts, st.sampled_from([0, 1, 500, 3_000])),
    st.tuples(st.just("pause"), st.integers(1, 6)),
    st.tuples(st.just("resume"), st.integers(1, 6)),
    st.tuples(st.just("stop"), st.integers(1, 6)),
    st.tuples(st.just("withdraw_earnings"), people, amounts),
    st.tuples(st.just("withdraw_fees")),
    st.tuples(st.just("wait"), st.integers(0, 5_000)),
)


def live(moves) -> Market:
    """A market with something in it already, and then whatever Hypothesis thinks of."""
    market = Market()
    for person in PEOPLE[:2]:
        market.deposit(person, 10**8)
    market.list_content(PEOPLE[3], TITLES[0], 5_000_000, 3_600)
    market.start(PEOPLE[0], TITLES[0], 5_000_000, 500)
    for name, *arguments in moves:
        getattr(market, name)(*arguments)
    return market


@settings(max_examples=300, deadline=None)
@given(st.lists(steps, max_size=40))
def test_vault__any_history__folds_into_the_models_books(moves):
    market = live(moves)
    rows = fold(vault.positions, market.history)
    books = fold(vault.state, market.history)[(VAULT,)]
    for person, account in market.accounts.items():
        row = rows.get((person,))
        held = (row.shares, row.principal, row.reserved) if row else (0, 0, 0)
        assert held == (account.shares, account.principal, account.reserved)
        if row:
            assert worth(Holding(row, books), market.now).assets == market.worth(person)
    assert (books.accounted_assets, books.total_shares) == (market.assets, market.supply)
    assert books.locked_at_report == market.locked
    assert sum(row.shares for row in rows.values()) == market.supply


@settings(max_examples=300, deadline=None)
@given(st.lists(steps, max_size=40))
def test_sessions__any_history__fold_into_the_models_books(moves):
    market = live(moves)
    rows = fold(streaming.session, market.history)
    assert {key[0] for key in rows} == set(market.sittings)
    for number, sitting in market.sittings.items():
        now = progress(rows[(number,)], market.now)
        is_open = now.paid is None
        assert now.status == sitting.status
        assert now.active_seconds == min(sitting.watched, sitting.duration)
        assert now.paused_seconds == sitting.paused
        assert now.debt == market.owes(sitting)
        assert now.paid == (None if is_open else sum(sitting.paid))
        assert now.paused_seconds + now.active_seconds <= now.total_seconds
    state = fold(streaming.state, market.history).get((WALLET,))
    assert (state.fees if state else 0) == market.fees


@settings(max_examples=200, deadline=None)
@given(st.lists(steps, max_size=40))
def test_reserved__after_any_history__is_what_open_sessions_may_still_cost(moves):
    market = live(moves)
    positions = fold(vault.positions, market.history)
    sessions = fold(streaming.session, market.history).values()
    for (person,), position in positions.items():
        may_cost = sum(s.max_spend for s in sessions if s.viewer == person and s.status in {1, 2})
        assert position.reserved == may_cost


@settings(max_examples=200, deadline=None)
@given(st.lists(steps, max_size=40))
def test_earnings__after_any_history__are_what_sessions_paid_less_fees(moves):
    market = live(moves)
    rows = fold(streaming.earnings, market.history)
    for creator, earned in market.earned.items():
        assert rows[(creator,)].credited == earned
        assert rows[(creator,)].withdrawn == market.withdrawn.get(creator, 0)
    contents = fold(streaming.content, market.history)
    for title, (creator, price, duration, listed) in market.contents.items():
        row = contents[(title,)]
        assert (row.creator, row.price, row.duration, row.listed) == (creator, price, duration, listed)
