"""Any history of a model escrow, folded and resolved lazily, equals the model's books."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.projections import campaigns as folds
from indexer.projections import tokens as token_folds
from marquee.campaigns.rules import CampaignStatus, PostStatus, available, refundable, spent
from marquee.chain.events import campaign_escrow as escrow_events
from marquee.chain.log import Log
from marquee.units import ZERO_ADDRESS
from tests.indexer.projections.adverts import ESCROW, SILENCE, TOKEN, WINDOW, Adverts
from tests.indexer.projections.folding import fold

pytestmark = pytest.mark.unit

PEOPLE = [bytes([number]) * 20 for number in range(1, 5)]
people = st.sampled_from(PEOPLE)
numbers = st.integers(1, 4)
percents = st.integers(0, 100)

actions = st.one_of(
    st.tuples(st.just("create"), people, st.integers(1, 10**12)),
    st.tuples(st.just("fund"), numbers, people, st.integers(1, 10**12)),
    st.tuples(st.just("respecify"), numbers, st.binary(min_size=32, max_size=32)),
    st.tuples(st.just("pause"), numbers),
    st.tuples(st.just("resume"), numbers),
    st.tuples(st.just("close"), numbers),
    st.tuples(st.just("refund"), numbers),
    st.tuples(
        st.just("post"), st.binary(min_size=32, max_size=32), st.dictionaries(numbers, percents, max_size=4)
    ),
    st.tuples(st.just("dispute")),
    st.tuples(st.just("dismiss")),
    st.tuples(st.just("finalize")),
    st.tuples(st.just("reject")),
    st.tuples(st.just("claim"), people, percents),
    st.tuples(st.just("wait"), st.sampled_from([1, 60, WINDOW, SILENCE])),
)


def play(moves) -> Adverts:
    world = Adverts()
    for person in PEOPLE:
        world.transfer(ZERO_ADDRESS, person, 5 * 10**12)
    for name, *arguments in moves:
        getattr(world, name)(*arguments)
    return world


def books_of(world: Adverts):
    return {
        "campaigns": fold(folds.books, world.history),
        "posts": fold(folds.posts, world.history),
        "state": fold(folds.state, world.history),
        "pools": fold(folds.pools, world.history),
        "claims": fold(folds.claims, world.history),
        "balances": fold(token_folds.balances, world.history),
        "supplies": fold(token_folds.supplies, world.history),
    }


@settings(max_examples=300, deadline=None)
@given(st.lists(actions, max_size=60))
def test_folds__any_history__equal_the_model(moves):
    world = play(moves)
    rows = books_of(world)
    statuses = {post: row.status for (post,), row in rows["posts"].items()}
    (state,) = rows["state"].values()

    assert len(rows["campaigns"]) == len(world.campaigns)
    final_end = world.posts[world.final_post - 1].period_end if world.final_post else 0
    for number, books in enumerate(world.campaigns, start=1):
        row = rows["campaigns"][(number,)]
        status = statuses.get(row.pending_post, 0)
        debits = spent(row, status)
        assert (debits.final, debits.pending) == (books.spent, books.most)
        assert debits.final <= debits.pending <= row.budget - row.refunded
        assert available(row, status) == books.available
        assert refundable(row, status, state, final_end, world.now) == world.refundable(number)
        assert (row.advertiser, row.token) == (books.advertiser, TOKEN)
        assert (row.budget, row.refunded, row.spec_hash) == (books.budget, books.refunded, books.spec)
        assert (CampaignStatus(row.status).name, row.closed_at) == (books.status, books.closed_at)

    assert len(rows["posts"]) == len(world.posts)
    for number, post in enumerate(world.posts, start=1):
        row = rows["posts"][(number,)]
        assert (row.epoch, PostStatus(row.status).name) == (post.epoch, post.status)
        assert (row.payout_root, row.window_ends_at, row.period_end) == (
            post.root,
            post.window_ends_at,
            post.period_end,
        )
        assert row.disputed_at == post.disputed_at

    assert (state.contract, state.threshold, state.window_seconds, state.silence_seconds) == (
        ESCROW,
        1,
        WINDOW,
        SILENCE,
    )
    assert (state.post_count, state.final_epoch, state.final_post) == (
        len(world.posts),
        world.final_epoch,
        world.final_post,
    )
    assert (state.payout_root, state.last_finalized_at) == (world.root, world.finalized_at)

    pool = rows["pools"].get((TOKEN,))
    assert (pool.spent if pool else 0, pool.claimed if pool else 0) == (
        world.inflow,
        sum(world.claimed.values()),
    )
    assert {account: row.claimed for (account, _), row in rows["claims"].items()} == world.claimed
    assert {account: row.balance for (_, account), row in rows["balances"].items()} == world.balances
    assert sum(row.balance for row in rows["balances"].values()) == rows["supplies"][(TOKEN,)].supply


def test_finalized__root__is_the_one_posted_last():
    world = play([("create", PEOPLE[0], 100), ("post", b"\x01" * 32, {1: 50}), ("reject",)])
    world.post(b"\x02" * 32, {1: 30})
    (state,) = fold(folds.state, world.history).values()
    assert (state.posted_root, state.payout_root) == (b"\x02" * 32, bytes(32))
    world.wait(WINDOW)
    world.finalize()
    (state,) = fold(folds.state, world.history).values()
    assert (state.payout_root, state.final_epoch, state.final_post) == (b"\x02" * 32, 1, 2)


def test_debit__post_rejected__comes_back_without_touching_the_campaign():
    world = play([("create", PEOPLE[0], 100), ("post", b"\x01" * 32, {1: 50})])
    (pending,) = fold(folds.books, world.history).values()
    world.reject()
    (after,) = fold(folds.books, world.history).values()
    assert after == pending
    assert spent(after, PostStatus.PENDING) == (0, 50)
    assert spent(after, PostStatus.REJECTED) == (0, 0)
    assert spent(after, PostStatus.FINAL) == (50, 50)


def test_token__delisted__stays_known():
    delisted = escrow_events.TokenListingChanged(token=TOKEN, allowed=False)
    history = [*Adverts().history, (Log(2, 0, 2, ESCROW, bytes(32)), delisted)]
    assert fold(folds.tokens, history)[(TOKEN,)].allowed is False


def test_campaign__event_before_its_creation__stops_the_mirror():
    funded = escrow_events.CampaignFunded(campaign_id=9, funder=PEOPLE[0], amount=1, budget=1)
    with pytest.raises(AssertionError):
        fold(folds.books, [(Log(1, 0, 1, ESCROW, bytes(32)), funded)])
