"""Disputes: who may hold a post, who decides, and what happens when nobody does."""

import pytest

from tests.contracts.escrow.desk import DISPUTED, FINAL, PENDING, REJECTED, SILENCE, WINDOW, payout
from tests.contracts.support import emitted, mine_at, next_block_at, now, reverts, word

REASON = word("events do not match")


@pytest.fixture
def campaign(desk):
    return desk.campaign(1_000)


@pytest.fixture
def posted(desk, campaign):
    desk.post([(campaign, 400)])
    return 1


@pytest.fixture
def disputed(escrow, posted, challenger):
    escrow.disputeEpoch(REASON, sender=challenger)
    return posted


def test_dispute__in_the_window__holds_the_post(escrow, posted, challenger):
    receipt = escrow.disputeEpoch(REASON, sender=challenger)

    assert emitted(receipt, escrow) == [
        ("EpochDisputed", {"epoch": 1, "post": 1, "challenger": challenger, "reason": REASON})
    ]
    assert (escrow.postOf(1).status, escrow.postOf(1).disputedAt) == (DISPUTED, now())


def test_dispute__by_a_stranger__reverts(escrow, posted, stranger):
    role = escrow.CHALLENGER_ROLE()
    with reverts(escrow.AccessControlUnauthorizedAccount, account=stranger, neededRole=role):
        escrow.disputeEpoch(REASON, sender=stranger)


def test_dispute__nothing_posted__reverts(escrow, challenger):
    with reverts(escrow.NoPendingEpoch):
        escrow.disputeEpoch(REASON, sender=challenger)


def test_dispute__twice__reverts(escrow, disputed, challenger):
    with reverts(escrow.EpochUnderDispute, epoch=1):
        escrow.disputeEpoch(REASON, sender=challenger)


def test_dispute__as_the_window_ends__reverts(escrow, posted, challenger):
    ends = escrow.postOf(1).windowEndsAt
    next_block_at(ends)
    with reverts(escrow.WindowOver, windowEndsAt=ends, timestamp=ends):
        escrow.disputeEpoch(REASON, sender=challenger, gas_limit=500_000)


def test_dispute__in_the_last_second__holds_the_post(escrow, posted, challenger):
    next_block_at(escrow.postOf(1).windowEndsAt - 1)
    escrow.disputeEpoch(REASON, sender=challenger)
    assert escrow.postOf(1).status == DISPUTED


def test_finalize__disputed_and_past_its_window__reverts(escrow, desk, disputed):
    desk.pass_window()
    with reverts(escrow.EpochUnderDispute, epoch=1):
        escrow.finalizeEpoch(sender=desk.admin)


def test_dismiss__disputed__starts_the_window_anew(escrow, desk, disputed, campaign, guardian):
    desk.pass_window()

    receipt = escrow.dismissDispute(sender=guardian)

    ends = now() + WINDOW
    assert emitted(receipt, escrow) == [
        ("EpochDisputeDismissed", {"epoch": 1, "post": 1, "windowEndsAt": ends})
    ]
    post = escrow.postOf(1)
    assert (post.status, post.windowEndsAt, post.disputedAt) == (PENDING, ends, 0)
    desk.pass_window()
    escrow.finalizeEpoch(sender=desk.admin)
    assert (escrow.postOf(1).status, escrow.campaignOf(campaign).spent) == (FINAL, 400)


def test_dismiss__not_disputed__reverts(escrow, posted, guardian):
    with reverts(escrow.EpochNotDisputed, epoch=1):
        escrow.dismissDispute(sender=guardian)


def test_dismiss__nothing_posted__reverts(escrow, guardian):
    with reverts(escrow.NoPendingEpoch):
        escrow.dismissDispute(sender=guardian)


def test_dismiss__by_the_challenger__reverts(escrow, disputed, challenger):
    role = escrow.GUARDIAN_ROLE()
    with reverts(escrow.AccessControlUnauthorizedAccount, account=challenger, neededRole=role):
        escrow.dismissDispute(sender=challenger)


@pytest.mark.parametrize("state", ["posted", "disputed"])
def test_reject__by_the_guardian__brings_debits_back(escrow, desk, campaign, guardian, request, state):
    request.getfixturevalue(state)

    receipt = escrow.rejectEpoch(REASON, sender=guardian)

    assert emitted(receipt, escrow) == [("EpochRejected", {"epoch": 1, "post": 1, "reason": REASON})]
    assert escrow.postOf(1).status == REJECTED
    back = escrow.campaignOf(campaign)
    assert (back.spent, back.pendingSpent) == (0, 0)
    assert (escrow.finalEpoch(), escrow.payoutRoot()) == (0, bytes(32))
    assert escrow.poolOf(desk.token) == (0, 0)


def test_reject__then_another_campaign_is_debited__pool_gets_only_the_new_debit(
    escrow, desk, usdc, campaign, posted, guardian
):
    other = desk.campaign(100)
    escrow.rejectEpoch(REASON, sender=guardian)

    desk.settle([(other, 30)])

    assert escrow.poolOf(usdc).spent == 30
    assert (escrow.campaignOf(campaign).spent, escrow.campaignOf(other).spent) == (0, 30)


def test_reject__after_an_earlier_final_epoch__keeps_its_root_and_spent(
    escrow, desk, usdc, campaign, guardian, alice
):
    first = desk.settle([(campaign, 100)], [payout(alice, usdc, 100)])
    desk.post([(campaign, 900)], [payout(alice, usdc, 900)])

    escrow.rejectEpoch(REASON, sender=guardian)

    assert escrow.payoutRoot() == first.payout_root
    kept = escrow.campaignOf(campaign)
    assert (kept.spent, kept.pendingSpent, escrow.poolOf(usdc).spent) == (100, 100, 100)


def test_reject__after_the_window__is_too_late_for_the_guardian(escrow, posted, guardian):
    ends = escrow.postOf(1).windowEndsAt
    next_block_at(ends)
    with reverts(escrow.WindowOver, windowEndsAt=ends, timestamp=ends):
        escrow.rejectEpoch(REASON, sender=guardian, gas_limit=500_000)


def test_reject__final__reverts(escrow, desk, guardian):
    desk.settle()
    with reverts(escrow.NoPendingEpoch):
        escrow.rejectEpoch(REASON, sender=guardian)


def test_reject__by_a_stranger__reverts(escrow, posted, stranger):
    role = escrow.GUARDIAN_ROLE()
    with reverts(escrow.AccessControlUnauthorizedAccount, account=stranger, neededRole=role):
        escrow.rejectEpoch(REASON, sender=stranger)


def test_reject__disputed_one_second_too_short__reverts_for_a_stranger(escrow, disputed, stranger):
    role = escrow.GUARDIAN_ROLE()
    next_block_at(escrow.postOf(1).disputedAt + SILENCE - 1)
    with reverts(escrow.AccessControlUnauthorizedAccount, account=stranger, neededRole=role):
        escrow.rejectEpoch(REASON, sender=stranger, gas_limit=500_000)


def test_reject__disputed_for_the_silence_period__anyone_may(escrow, disputed, campaign, stranger):
    mine_at(escrow.postOf(1).disputedAt + SILENCE)

    escrow.rejectEpoch(REASON, sender=stranger)

    assert (escrow.postOf(1).status, escrow.campaignOf(campaign).pendingSpent) == (REJECTED, 0)


def test_reject__undisputed_however_old__is_the_guardians(escrow, posted, stranger):
    mine_at(now() + 2 * SILENCE)
    role = escrow.GUARDIAN_ROLE()
    with reverts(escrow.AccessControlUnauthorizedAccount, account=stranger, neededRole=role):
        escrow.rejectEpoch(REASON, sender=stranger)
