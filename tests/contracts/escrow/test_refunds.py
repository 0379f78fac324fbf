"""Refunds: after the campaign's last epoch, or when settlement went silent; never what was debited, only to the advertiser."""

import pytest

from tests.contracts.escrow.desk import ACTIVE, PAUSED, SILENCE, payout
from tests.contracts.support import emitted, mine_at, next_block_at, now, reverts, word

BUDGET = 1_000


@pytest.fixture
def campaign(desk):
    return desk.campaign(BUDGET)


@pytest.fixture
def closed(escrow, campaign, advertiser):
    escrow.closeCampaign(campaign, sender=advertiser)
    mine_at(now() + 1)
    return campaign


def test_refund__epoch_past_the_close__returns_the_rest(escrow, desk, usdc, closed, advertiser, stranger):
    desk.settle([(closed, 400)])

    receipt = escrow.refund(closed, sender=stranger)

    assert emitted(receipt, escrow) == [
        (
            "CampaignRefunded",
            {"campaignId": closed, "advertiser": advertiser, "amount": 600, "refunded": 600},
        )
    ]
    assert usdc.balanceOf(advertiser) == 600
    assert escrow.campaignOf(closed).refunded == 600
    assert escrow.liabilitiesOf(usdc) == usdc.balanceOf(escrow) == 400


@pytest.mark.parametrize("status", [ACTIVE, PAUSED])
def test_refund__not_closed__reverts(escrow, campaign, advertiser, status):
    if status == PAUSED:
        escrow.pauseCampaign(campaign, sender=advertiser)
    with reverts(escrow.CampaignStatusConflict, campaignId=campaign, status=status):
        escrow.refund(campaign, sender=advertiser)


def test_refund__no_final_epoch_yet__reverts(escrow, desk, closed, advertiser):
    desk.post([(closed, 400)])
    with reverts(escrow.RefundNotOpen, campaignId=closed):
        escrow.refund(closed, sender=advertiser)


def test_refund__final_epoch_ends_as_the_campaign_closed__reverts(escrow, desk, campaign, advertiser):
    escrow.closeCampaign(campaign, sender=advertiser)
    closed_at = escrow.campaignOf(campaign).closedAt
    desk.post(period_end=closed_at)
    desk.pass_window()
    escrow.finalizeEpoch(sender=desk.admin)
    with reverts(escrow.RefundNotOpen, campaignId=campaign):
        escrow.refund(campaign, sender=advertiser)

    desk.post(period_end=closed_at + 1)
    desk.pass_window()
    escrow.finalizeEpoch(sender=desk.admin)
    escrow.refund(campaign, sender=advertiser)
    assert escrow.campaignOf(campaign).refunded == BUDGET


def test_refund__epoch_pending__keeps_its_debit_back(escrow, desk, usdc, closed, advertiser):
    desk.settle([(closed, 100)])
    desk.post([(closed, 400)])

    escrow.refund(closed, sender=advertiser)

    assert usdc.balanceOf(advertiser) == 600
    desk.pass_window()
    escrow.finalizeEpoch(sender=desk.admin)
    assert escrow.campaignOf(closed).spent == 400
    with reverts(escrow.NothingToRefund, campaignId=closed):
        escrow.refund(closed, sender=advertiser)


def test_refund__pending_epoch_rejected__second_refund_returns_its_debit(
    escrow, desk, usdc, closed, advertiser, guardian
):
    desk.settle([(closed, 100)])
    desk.post([(closed, 400)])
    escrow.refund(closed, sender=advertiser)
    escrow.rejectEpoch(word("wrong"), sender=guardian)

    receipt = escrow.refund(closed, sender=advertiser)

    assert emitted(receipt, escrow)[0][1]["refunded"] == 900
    assert usdc.balanceOf(advertiser) == 900


def test_refund__overtakes_an_epoch__the_epoch_cannot_debit_it_any_more(escrow, desk, closed, advertiser):
    desk.settle([(closed, 100)])
    late = desk.statement([(closed, 400)])
    signatures = desk.sign(late)
    escrow.refund(closed, sender=advertiser)
    with reverts(escrow.CampaignOverspent, campaignId=closed, asked=400, available=100):
        desk.send(late, signatures)


def test_refund__overtakes_a_claim__the_claim_is_still_backed(escrow, desk, usdc, closed, advertiser, alice):
    payouts = [payout(alice, usdc, 400)]
    desk.settle([(closed, 400)], payouts)

    escrow.refund(closed, sender=advertiser)
    desk.claim(payouts, payouts[0])

    assert (usdc.balanceOf(advertiser), usdc.balanceOf(alice), usdc.balanceOf(escrow)) == (600, 400, 0)


def test_refund__all_spent__reverts(escrow, desk, closed, advertiser):
    desk.settle([(closed, BUDGET)])
    with reverts(escrow.NothingToRefund, campaignId=closed):
        escrow.refund(closed, sender=advertiser)


def test_refund__one_second_before_silence__reverts(escrow, closed, advertiser):
    next_block_at(escrow.lastFinalizedAt() + SILENCE - 1)
    with reverts(escrow.RefundNotOpen, campaignId=closed):
        escrow.refund(closed, sender=advertiser, gas_limit=500_000)


def test_refund__nothing_ever_settled_for_the_silence_period__returns_all(escrow, usdc, closed, advertiser):
    mine_at(escrow.lastFinalizedAt() + SILENCE)
    escrow.refund(closed, sender=advertiser)
    assert usdc.balanceOf(advertiser) == BUDGET


def test_refund__silence_after_a_final_epoch__returns_what_is_not_pending(
    escrow, desk, usdc, campaign, advertiser, challenger
):
    desk.settle([(campaign, 100)])
    desk.post([(campaign, 250)])
    escrow.disputeEpoch(word("why"), sender=challenger)
    mine_at(escrow.lastFinalizedAt() + SILENCE)
    escrow.closeCampaign(campaign, sender=advertiser)

    escrow.refund(campaign, sender=advertiser)

    assert usdc.balanceOf(advertiser) == 750


def test_refund__silence_broken_by_a_final_epoch__closes_again(escrow, desk, campaign, advertiser):
    mine_at(escrow.lastFinalizedAt() + SILENCE)
    desk.settle([(campaign, 1)])
    escrow.closeCampaign(campaign, sender=advertiser)
    with reverts(escrow.RefundNotOpen, campaignId=campaign):
        escrow.refund(campaign, sender=advertiser)


def test_refund__paused_escrow_and_unlisted_token__still_pays(
    escrow, usdc, closed, admin, advertiser, guardian
):
    escrow.pause(sender=guardian)
    escrow.setTokenAllowed(usdc, False, sender=admin)
    mine_at(escrow.lastFinalizedAt() + SILENCE)
    escrow.refund(closed, sender=advertiser)
    assert usdc.balanceOf(advertiser) == BUDGET


def test_close_and_refund__escrow_paused_for_good__needs_nobody(escrow, usdc, campaign, advertiser, guardian):
    escrow.pause(sender=guardian)
    escrow.closeCampaign(campaign, sender=advertiser)
    mine_at(escrow.lastFinalizedAt() + SILENCE)
    escrow.refund(campaign, sender=advertiser)
    assert usdc.balanceOf(advertiser) == BUDGET


def test_refund__blocked_advertiser__reverts_and_stays_due(project, admin, escrow, desk, advertiser):
    token = desk.list_token(admin.deploy(project.BlockingToken))
    campaign = desk.campaign(BUDGET, token)
    escrow.closeCampaign(campaign, sender=advertiser)
    mine_at(escrow.lastFinalizedAt() + SILENCE)
    token.setBlocked(advertiser, True, sender=admin)
    with reverts(token.AccountBlocked, account=advertiser):
        escrow.refund(campaign, sender=admin)

    token.setBlocked(advertiser, False, sender=admin)
    escrow.refund(campaign, sender=admin)
    assert token.balanceOf(advertiser) == BUDGET


def test_refund__reentered_by_the_token__pays_once(project, admin, escrow, desk, advertiser, rival):
    token = desk.list_token(admin.deploy(project.ReentrantToken))
    campaign = desk.campaign(BUDGET, token)
    desk.campaign(BUDGET, token, advertiser=rival)
    escrow.closeCampaign(campaign, sender=advertiser)
    mine_at(escrow.lastFinalizedAt() + SILENCE)
    token.arm(escrow, escrow.refund.encode_input(campaign), sender=admin)

    escrow.refund(campaign, sender=advertiser)

    assert (token.called(), token.succeeded()) == (True, False)
    assert (token.balanceOf(advertiser), token.balanceOf(escrow)) == (BUDGET, BUDGET)
