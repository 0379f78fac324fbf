"""Campaigns: opened, funded, changed and closed, by the advertiser and with tokens that behave."""

import pytest

from tests.contracts.escrow.desk import ACTIVE, CLOSED, DAY, MAX_BUDGET, PAUSED, SPEC
from tests.contracts.support import MAX_UINT256, ZERO, emitted, now, reverts, sign_permit, word

BUDGET = 1_000 * 10**6


@pytest.fixture
def campaign(desk):
    return desk.campaign(BUDGET)


def test_create__allowed_token__holds_the_budget(escrow, usdc, desk, advertiser):
    desk.fill(advertiser, BUDGET)
    start = now()

    receipt = escrow.createCampaign(usdc, BUDGET, start, start + DAY, SPEC, sender=advertiser)

    assert emitted(receipt, escrow) == [
        (
            "CampaignCreated",
            {
                "campaignId": 1,
                "advertiser": advertiser,
                "token": usdc,
                "budget": BUDGET,
                "startsAt": start,
                "endsAt": start + DAY,
                "specHash": SPEC,
            },
        )
    ]
    campaign = escrow.campaignOf(1)
    assert (campaign.advertiser, campaign.token, campaign.status) == (advertiser, usdc, ACTIVE)
    assert (campaign.startsAt, campaign.endsAt, campaign.closedAt) == (start, start + DAY, 0)
    assert (campaign.budget, campaign.refunded, campaign.spent, campaign.pendingSpent) == (BUDGET, 0, 0, 0)
    assert campaign.specHash == SPEC
    assert usdc.balanceOf(escrow) == escrow.liabilitiesOf(usdc) == BUDGET


def test_create__several__ids_count_up_from_one(escrow, desk, rival):
    assert [desk.campaign(1), desk.campaign(2, advertiser=rival), desk.campaign(3)] == [1, 2, 3]
    assert escrow.campaignOf(2).advertiser == rival


def test_create__token_not_listed__reverts(escrow, marq, advertiser):
    with reverts(escrow.TokenNotAllowed, token=marq):
        escrow.createCampaign(marq, 1, 0, now() + DAY, SPEC, sender=advertiser)


def test_create__no_budget__reverts(escrow, usdc, advertiser):
    with reverts(escrow.ZeroAmount):
        escrow.createCampaign(usdc, 0, 0, now() + DAY, SPEC, sender=advertiser)


def test_create__budget_past_96_bits__reverts(escrow, usdc, advertiser):
    with reverts(escrow.ParameterOutOfBounds, value=MAX_BUDGET + 1, min=1, max=MAX_BUDGET):
        escrow.createCampaign(usdc, MAX_BUDGET + 1, 0, now() + DAY, SPEC, sender=advertiser)


def test_create__end_before_start__reverts(escrow, usdc, advertiser):
    time = now() + DAY
    with reverts(escrow.InvalidPeriod, startsAt=time, endsAt=time):
        escrow.createCampaign(usdc, 1, time, time, SPEC, sender=advertiser)


def test_create__end_in_the_past__reverts(escrow, usdc, advertiser):
    time = now()
    with reverts(escrow.InvalidPeriod, startsAt=time - 2, endsAt=time - 1):
        escrow.createCampaign(usdc, 1, time - 2, time - 1, SPEC, sender=advertiser)


def test_create__without_allowance__reverts_and_keeps_nothing(escrow, usdc, advertiser):
    usdc.mint(advertiser, 5, sender=advertiser)
    with reverts(usdc.ERC20InsufficientAllowance, spender=escrow, allowance=0, needed=5):
        escrow.createCampaign(usdc, 5, 0, now() + DAY, SPEC, sender=advertiser)
    assert escrow.campaignCount() == 0


def test_create__token_takes_a_fee__reverts_with_what_came(project, admin, escrow, desk, advertiser):
    token = desk.list_token(admin.deploy(project.FeeOnTransferToken))
    desk.fill(advertiser, 1_000, token)
    with reverts(escrow.TokenTookFee, token=token, asked=1_000, received=990):
        escrow.createCampaign(token, 1_000, 0, now() + DAY, SPEC, sender=advertiser)


def test_create__reentered_by_the_token__inner_call_fails_and_books_hold(
    project, admin, escrow, desk, advertiser
):
    token = desk.list_token(admin.deploy(project.ReentrantToken))
    desk.campaign(70, token)
    desk.fill(advertiser, 30, token)
    token.arm(escrow, escrow.recoverSurplus.encode_input(token, advertiser), sender=admin)

    escrow.createCampaign(token, 30, 0, now() + DAY, SPEC, sender=advertiser)

    assert token.called()
    assert not token.succeeded()
    assert bytes(token.reason())[:4] == bytes.fromhex("3ee5aeb5")  # ReentrancyGuardReentrantCall()
    assert token.balanceOf(escrow) == escrow.liabilitiesOf(token) == 100


def test_create_with_permit__without_allowance__holds_the_budget(escrow, usdc, advertiser):
    usdc.mint(advertiser, BUDGET, sender=advertiser)
    permit = sign_permit(usdc, advertiser, escrow, BUDGET)

    escrow.createCampaignWithPermit(usdc, BUDGET, 0, now() + DAY, SPEC, *permit, sender=advertiser)

    assert escrow.campaignOf(1).budget == BUDGET
    assert usdc.allowance(advertiser, escrow) == 0


def test_create_with_permit__front_run_by_another__works(escrow, usdc, advertiser, stranger):
    usdc.mint(advertiser, BUDGET, sender=advertiser)
    permit = sign_permit(usdc, advertiser, escrow, BUDGET)
    usdc.permit(advertiser, escrow, BUDGET, *permit, sender=stranger)

    escrow.createCampaignWithPermit(usdc, BUDGET, 0, now() + DAY, SPEC, *permit, sender=advertiser)

    assert escrow.campaignOf(1).budget == BUDGET


def test_create_with_permit__of_somebody_else__reverts(escrow, usdc, advertiser, stranger):
    usdc.mint(advertiser, BUDGET, sender=advertiser)
    permit = sign_permit(usdc, advertiser, escrow, BUDGET)
    with reverts(usdc.ERC20InsufficientAllowance, spender=escrow, allowance=0, needed=BUDGET):
        escrow.createCampaignWithPermit(usdc, BUDGET, 0, now() + DAY, SPEC, *permit, sender=stranger)


def test_create_with_permit__token_not_listed__reverts_before_calling_it(escrow, stranger):
    permit = (MAX_UINT256, 27, word("r"), word("s"))
    with reverts(escrow.TokenNotAllowed, token=ZERO):
        escrow.createCampaignWithPermit(ZERO, 1, 0, now() + DAY, SPEC, *permit, sender=stranger)


def test_fund__by_anyone__raises_the_budget(escrow, usdc, desk, campaign, stranger):
    desk.fill(stranger, 40)

    receipt = escrow.fund(campaign, 40, sender=stranger)

    assert emitted(receipt, escrow) == [
        ("CampaignFunded", {"campaignId": 1, "funder": stranger, "amount": 40, "budget": BUDGET + 40})
    ]
    assert escrow.campaignOf(campaign).budget == escrow.liabilitiesOf(usdc) == BUDGET + 40


def test_fund_with_permit__paused_campaign__raises_the_budget(escrow, usdc, desk, campaign, advertiser):
    escrow.pauseCampaign(campaign, sender=advertiser)
    usdc.mint(advertiser, 9, sender=advertiser)
    usdc.approve(escrow, 0, sender=advertiser)

    escrow.fundWithPermit(campaign, 9, *sign_permit(usdc, advertiser, escrow, 9), sender=advertiser)

    assert escrow.campaignOf(campaign).budget == BUDGET + 9


def test_fund__nothing__reverts(escrow, campaign, advertiser):
    with reverts(escrow.ZeroAmount):
        escrow.fund(campaign, 0, sender=advertiser)


def test_fund__past_96_bits__reverts_with_the_room(escrow, campaign, advertiser):
    room = MAX_BUDGET - BUDGET
    with reverts(escrow.ParameterOutOfBounds, value=room + 1, min=1, max=room):
        escrow.fund(campaign, room + 1, sender=advertiser)


def test_fund__closed__reverts(escrow, campaign, advertiser):
    escrow.closeCampaign(campaign, sender=advertiser)
    with reverts(escrow.CampaignStatusConflict, campaignId=campaign, status=CLOSED):
        escrow.fund(campaign, 1, sender=advertiser)


def test_fund__token_no_longer_listed__reverts(escrow, usdc, campaign, admin, advertiser):
    escrow.setTokenAllowed(usdc, False, sender=admin)
    with reverts(escrow.TokenNotAllowed, token=usdc):
        escrow.fund(campaign, 1, sender=advertiser)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("fund", (1,)),
        ("fundWithPermit", (1, 0, 27, SPEC, SPEC)),
        ("updateSpec", (SPEC,)),
        ("pauseCampaign", ()),
        ("resumeCampaign", ()),
        ("closeCampaign", ()),
        ("refund", ()),
    ],
)
def test_any_action__unknown_campaign__reverts(escrow, advertiser, function, arguments):
    with reverts(escrow.CampaignNotFound, campaignId=7):
        getattr(escrow, function)(7, *arguments, sender=advertiser)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [("updateSpec", (SPEC,)), ("pauseCampaign", ()), ("resumeCampaign", ()), ("closeCampaign", ())],
)
def test_advertisers_action__by_another__reverts(escrow, campaign, admin, function, arguments):
    with reverts(escrow.NotAdvertiser, campaignId=campaign, caller=admin):
        getattr(escrow, function)(campaign, *arguments, sender=admin)


def test_update_spec__open__replaces_the_hash(escrow, campaign, advertiser):
    receipt = escrow.updateSpec(campaign, word("other"), sender=advertiser)

    assert emitted(receipt, escrow) == [
        ("CampaignSpecUpdated", {"campaignId": campaign, "specHash": word("other")})
    ]
    assert escrow.campaignOf(campaign).specHash == word("other")


def test_pause_and_resume__in_turn__change_the_status(escrow, campaign, advertiser):
    paused = escrow.pauseCampaign(campaign, sender=advertiser)
    assert emitted(paused, escrow) == [("CampaignPaused", {"campaignId": campaign})]
    assert escrow.campaignOf(campaign).status == PAUSED

    resumed = escrow.resumeCampaign(campaign, sender=advertiser)
    assert emitted(resumed, escrow) == [("CampaignResumed", {"campaignId": campaign})]
    assert escrow.campaignOf(campaign).status == ACTIVE


def test_pause__twice__reverts(escrow, campaign, advertiser):
    escrow.pauseCampaign(campaign, sender=advertiser)
    with reverts(escrow.CampaignStatusConflict, campaignId=campaign, status=PAUSED):
        escrow.pauseCampaign(campaign, sender=advertiser)


def test_resume__running__reverts(escrow, campaign, advertiser):
    with reverts(escrow.CampaignStatusConflict, campaignId=campaign, status=ACTIVE):
        escrow.resumeCampaign(campaign, sender=advertiser)


def test_close__open__keeps_the_time(escrow, campaign, advertiser):
    receipt = escrow.closeCampaign(campaign, sender=advertiser)

    assert emitted(receipt, escrow) == [("CampaignClosed", {"campaignId": campaign})]
    closed = escrow.campaignOf(campaign)
    assert (closed.status, closed.closedAt) == (CLOSED, now())


@pytest.mark.parametrize(
    ("function", "arguments"),
    [("updateSpec", (SPEC,)), ("pauseCampaign", ()), ("resumeCampaign", ()), ("closeCampaign", ())],
)
def test_advertisers_action__closed__reverts(escrow, campaign, advertiser, function, arguments):
    escrow.closeCampaign(campaign, sender=advertiser)
    with reverts(escrow.CampaignStatusConflict, campaignId=campaign, status=CLOSED):
        getattr(escrow, function)(campaign, *arguments, sender=advertiser)


def test_campaign_of__unknown__is_empty(escrow, campaign):
    missing = escrow.campaignOf(campaign + 1)
    assert (missing.advertiser, missing.token, missing.status, missing.budget) == (ZERO, ZERO, 0, 0)
