"""Told step by step, by the actions that the random histories are made of: after every block all of their checks hold."""

from collections import Counter

import pytest

from marquee.db.declared import declared
from marquee.streaming.rules import SessionStatus
from marquee.vault.tables import vault_positions
from tests.contracts.market.everybody import Market
from tests.contracts.market.machine import Record
from tests.contracts.market.world import (
    ADVERTISERS,
    CREATORS,
    DAY,
    HOUR,
    OPERATOR,
    PUBLISHERS,
    SILENCE,
    USD,
    USERS,
    WINDOW,
)

pytestmark = pytest.mark.integration

ALICE, BOB = USERS
ACME, BOLT = ADVERTISERS
ADA, CY = CREATORS
PRESS, BLOG = PUBLISHERS
ALL, HALF = 1_000, 500


@pytest.fixture
def market(world):
    """A market in its first hour. What it did is told apart by its ``record``."""
    made = Market(world, Record(Counter(), Counter(), Counter()))
    made.open()
    yield made
    made.teardown()


def watched(market, viewer, pick=0, seconds=600):
    """Start, watch, stop; the session's number."""
    market.start(viewer, pick, ALL, False, 1)
    market.mine(seconds)
    number = len(market.wallet.sessions)
    market.send(
        1,
        viewer.address,
        "StreamingWallet",
        "stopSession",
        number,
        then=lambda outcome: market.book_stop(number, outcome.at),
    )
    return number


def test_money__from_a_viewer_to_a_creator_to_a_publisher__is_saved_again(market):
    paid = market.wallet.sessions[watched(market, ALICE)].paid
    assert paid in {7 * USD, 40 * USD}
    earner = next(person for person in CREATORS if market.wallet.due(person.address))
    market.advertise_with_earnings(earner)
    number = len(market.escrow.campaigns)
    campaign = market.escrow.campaigns[number]
    earned = paid - paid * 500 // 10_000
    assert (campaign.advertiser, campaign.budget) == (earner.address, earned * 900 // 1_000)

    pick = next(pick for pick in range(ALL - 1, 0, -1) if pick % number == number - 1)
    market.settle_up([pick], [ALL, 0, 0, 0], undisturbed=True)
    claimed = market.escrow.paid[PRESS.address, market.usdc]
    assert claimed == market.escrow.spent_in(market.usdc) > 0

    market.save_what_was_claimed(PRESS)
    assert market.mirror.table(vault_positions)[PRESS.address,].principal == claimed


def test_loss__while_a_session_runs__is_written_off_and_nobody_else_is_charged(market):
    market.withdraw(0, ALICE, 1, 1)
    market.start(ALICE, 1, ALL, False, 1)
    market.lose(990, 0)
    market.report(1)
    market.mine(HOUR)
    market.settle_all(1)
    (session,) = market.wallet.sessions.values()
    assert session.status == SessionStatus.FAILED
    assert 0 < session.paid < session.max_spend


def test_session__while_everything_else_changes__keeps_its_terms(market):
    market.start(ALICE, 0, ALL, True, 1)
    market.change_fee(3_000, 0)
    for creator in CREATORS:
        market.delist_content(creator, 0, 0)
    market.pause("StreamingWallet", 1)
    market.move_to_the_other_source(0)
    market.tune_the_vault(("setIdleTarget", 2_000), 0)
    market.report(1)
    market.dismiss_operator(ALICE, 1)
    market.mine(600)
    market.settle_all(1)
    (session,) = market.wallet.sessions.values()
    assert (session.operator, session.status, session.fee) == (
        OPERATOR.address,
        SessionStatus.COMPLETED,
        session.price * 500 // 10_000,
    )


def test_order__in_one_block__decides(market):
    """A stop before a report is paid at the old price; a revocation before a signed grant makes it worthless."""
    market.start(BOB, 0, ALL, False, 1)
    market.mine(HOUR)
    purpose = bytes(market.world.read("ConsentRegistry", "ANALYTICS"))
    market.consent(BOB, ACME, purpose, 0, True, DAY, 0)
    market.revoke_consent(BOB, ACME, purpose, False, DAY, 0)
    market.submit(0, False, 0)
    market.gain(50 * USD, 0)
    market.settle_all(0)
    market.report(1)
    assert market.record.refused["ConsentRegistry.grantBySig"] == 1
    (session,) = market.wallet.sessions.values()
    assert session.status == SessionStatus.COMPLETED


def test_letters__in_flight__are_good_once(market):
    market.sign_permit(PRESS, "MockUSDC", "YieldVault", 10**6, DAY)
    market.sign_permit(PRESS, "MarqueeToken", "CampaignEscrow", 10**6, DAY)
    market.sign_permit(ALICE, "YieldVault", "CampaignEscrow", 10**6, DAY)
    market.sign_authorization(ACME, PRESS, HALF, 1, "transfer", DAY)
    market.sign_authorization(ACME, BLOG, HALF, 2, "receive", DAY)
    market.sign_authorization(BOLT, BLOG, HALF, 3, "cancel", DAY)
    for number in range(6):
        market.submit(number, True, number % 2)
    market.mine(1)
    for number in range(6):
        market.submit(number, True, 0)
    market.mine(1)
    assert market.purses(market.marq).held[PRESS.address] > 0
    assert all(market.record.done[name] == market.record.refused[name] for name in market.record.refused)


def test_budgets__whatever_becomes_of_the_post__come_back(market):
    """Disputed, rejected, silent: what no final epoch spent goes to the advertiser."""
    market.post_epoch([0, 1], [HALF, HALF, 0, 0], 1)
    market.dispute(1)
    for pick in (1, 2):
        market.steer(pick - 1, "close", 1)
    market.mine(SILENCE)
    market.refund(1, 1)
    market.reject(BOLT, 1)
    market.refund(1, 0)
    market.refund(2, 1)
    assert market.escrow.owed(market.usdc) == market.escrow.owed(market.marq) == 0


def test_audit__after_a_day_of_business__has_compared_every_projection(market):
    watched(market, ALICE)
    market.settle_up([999, 1], [HALF, HALF, 0, 0], undisturbed=True)
    market.sign_authorization(ACME, PRESS, HALF, 1, "transfer", DAY)
    market.sign_permit(PRESS, "MockUSDC", "YieldVault", 10**6, DAY)
    market.submit(0, False, 1)
    market.submit(0, False, 1)
    market.consent(BOB, ACME, bytes(market.world.read("ConsentRegistry", "ANALYTICS")), HOUR, False, DAY, 1)
    market.pause("YieldVault", WINDOW)
    versioned = {table.name for table in declared()[0].sorted_tables if "valid_from" in table.columns}
    unused = {"role_admins"}  # no contract here changes a role's admin
    assert versioned - unused <= set(market.record.compared)


def test_pause__of_everything__traps_nobody(market):
    """Sessions stop, earnings and claims are paid and savings come out, whatever guardians do (11)."""
    market.start(ALICE, 0, ALL, False, 1)
    market.post_epoch([998, 1], [HALF, HALF, 0, 0], 1)
    market.mine(WINDOW)
    market.finalize(1)
    for place in ("CampaignEscrow", "YieldVault", "StreamingWallet"):
        market.pause(place, 0)
    market.mine(1)
    market.claim_many(list(range(len(market.escrow.payouts))), 1)
    market.stop_session(1, False, 1)
    for creator in CREATORS:
        market.withdraw_earnings(creator, ALL, 1)
    for user in USERS:
        market.withdraw(0, user, ALL, 1)
    (session,) = market.wallet.sessions.values()
    assert (session.status, session.paid) == (SessionStatus.COMPLETED, session.price)
    assert market.wallet.withdrawn[session.creator] == market.wallet.earned(session.creator) > 0
    assert sum(market.escrow.paid.values()) > 0
