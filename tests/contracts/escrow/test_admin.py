"""Administration: bounded parameters, listing, pausing, and a surplus that is never anybody's money."""

import pytest
from ape.exceptions import ContractLogicError
from eth_abi import encode
from eth_utils import keccak

from tests.contracts.escrow.conftest import ADMIN_DELAY
from tests.contracts.escrow.desk import DAY, HOUR, MIN_WINDOW, SILENCE, SPEC, WINDOW, payout
from tests.contracts.support import ZERO, emitted, mine_at, now, reverts


def deploy(project, admin, threshold=2, min_window=MIN_WINDOW, window=WINDOW, silence=SILENCE):
    return admin.deploy(project.CampaignEscrow, admin, ADMIN_DELAY, threshold, min_window, window, silence)


def test_deploy__good_parameters__are_set_and_told_by_events(project, admin):
    escrow = deploy(project, admin)

    assert (escrow.threshold(), escrow.windowSeconds(), escrow.silenceSeconds()) == (2, WINDOW, SILENCE)
    assert escrow.minWindowSeconds() == MIN_WINDOW
    assert (escrow.defaultAdmin(), escrow.defaultAdminDelay()) == (admin, ADMIN_DELAY)
    assert (escrow.lastFinalizedAt(), escrow.finalEpoch(), escrow.postCount()) == (now(), 0, 0)
    assert [
        entry for entry in emitted(escrow.creation_metadata.receipt, escrow) if entry[0] != "RoleGranted"
    ] == [
        ("DefaultAdminDelayChangeScheduled", {"newDelay": ADMIN_DELAY, "effectSchedule": 0}),
        ("ThresholdChanged", {"threshold": 2}),
        ("WindowChanged", {"windowSeconds": WINDOW}),
        ("SilencePeriodChanged", {"silenceSeconds": SILENCE}),
    ]


@pytest.mark.parametrize(
    ("parameters", "value", "least", "most"),
    [
        ({"threshold": 0}, 0, 1, 64),
        ({"threshold": 65}, 65, 1, 64),
        ({"min_window": 0}, 0, 1, 30 * DAY),
        ({"min_window": 30 * DAY + 1}, 30 * DAY + 1, 1, 30 * DAY),
        ({"window": MIN_WINDOW - 1}, MIN_WINDOW - 1, MIN_WINDOW, 30 * DAY),
        ({"window": 30 * DAY + 1, "silence": 365 * DAY}, 30 * DAY + 1, MIN_WINDOW, 30 * DAY),
        ({"silence": 2 * WINDOW - 1}, 2 * WINDOW - 1, 2 * WINDOW, 365 * DAY),
        ({"silence": 365 * DAY + 1}, 365 * DAY + 1, 2 * WINDOW, 365 * DAY),
    ],
)
def test_deploy__parameter_out_of_bounds__reverts(project, admin, parameters, value, least, most):
    with pytest.raises(ContractLogicError) as caught:
        deploy(project, admin, **parameters)
    # Not `reverts`: ape knows no errors of a contract that does not exist yet.
    selector = keccak(text="ParameterOutOfBounds(uint256,uint256,uint256)")[:4]
    data = selector + encode(["uint256"] * 3, [value, least, most])
    assert caught.value.revert_message == "0x" + data.hex()


def test_deploy__window_of_seconds__works_on_a_local_chain(project, admin):
    assert deploy(project, admin, min_window=1, window=1, silence=2).windowSeconds() == 1


@pytest.mark.parametrize("threshold", [1, 64])
def test_set_threshold__in_bounds__is_told(escrow, admin, threshold):
    receipt = escrow.setThreshold(threshold, sender=admin)
    assert emitted(receipt, escrow) == [("ThresholdChanged", {"threshold": threshold})]
    assert escrow.threshold() == threshold


@pytest.mark.parametrize("threshold", [0, 65])
def test_set_threshold__out_of_bounds__reverts(escrow, admin, threshold):
    with reverts(escrow.ParameterOutOfBounds, value=threshold, min=1, max=64):
        escrow.setThreshold(threshold, sender=admin)


def test_set_threshold__above_the_settlers__stops_posts_and_silence_frees_budgets(
    escrow, desk, usdc, advertiser
):
    campaign = desk.campaign(100)
    escrow.setThreshold(4, sender=desk.admin)
    statement = desk.statement()
    with reverts(escrow.TooFewSignatures, given=3, threshold=4):
        desk.send(statement, desk.sign(statement, desk.settlers))
    escrow.closeCampaign(campaign, sender=advertiser)
    mine_at(escrow.lastFinalizedAt() + SILENCE)

    escrow.refund(campaign, sender=advertiser)

    assert usdc.balanceOf(advertiser) == 100


@pytest.mark.parametrize("window", [MIN_WINDOW, SILENCE // 2])
def test_set_window__in_bounds__is_told(escrow, admin, window):
    receipt = escrow.setWindow(window, sender=admin)
    assert emitted(receipt, escrow) == [("WindowChanged", {"windowSeconds": window})]
    assert escrow.windowSeconds() == window


@pytest.mark.parametrize("window", [MIN_WINDOW - 1, SILENCE // 2 + 1])
def test_set_window__out_of_bounds__reverts(escrow, admin, window):
    with reverts(escrow.ParameterOutOfBounds, value=window, min=MIN_WINDOW, max=SILENCE // 2):
        escrow.setWindow(window, sender=admin)


def test_set_window__long_silence__is_still_at_most_thirty_days(escrow, admin):
    escrow.setSilencePeriod(365 * DAY, sender=admin)
    with reverts(escrow.ParameterOutOfBounds, value=30 * DAY + 1, min=MIN_WINDOW, max=30 * DAY):
        escrow.setWindow(30 * DAY + 1, sender=admin)


def test_set_window__while_a_post_is_pending__leaves_its_window(escrow, desk):
    desk.post()
    ends = escrow.postOf(1).windowEndsAt
    escrow.setWindow(MIN_WINDOW, sender=desk.admin)
    assert escrow.postOf(1).windowEndsAt == ends


@pytest.mark.parametrize("silence", [2 * WINDOW, 365 * DAY])
def test_set_silence__in_bounds__is_told(escrow, admin, silence):
    receipt = escrow.setSilencePeriod(silence, sender=admin)
    assert emitted(receipt, escrow) == [("SilencePeriodChanged", {"silenceSeconds": silence})]
    assert escrow.silenceSeconds() == silence


@pytest.mark.parametrize("silence", [2 * WINDOW - 1, 365 * DAY + 1])
def test_set_silence__out_of_bounds__reverts(escrow, admin, silence):
    with reverts(escrow.ParameterOutOfBounds, value=silence, min=2 * WINDOW, max=365 * DAY):
        escrow.setSilencePeriod(silence, sender=admin)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("setTokenAllowed", (ZERO, True)),
        ("setThreshold", (1,)),
        ("setWindow", (HOUR,)),
        ("setSilencePeriod", (30 * DAY,)),
        ("recoverSurplus", (ZERO, ZERO)),
    ],
)
def test_admins_action__by_the_guardian__reverts(escrow, guardian, function, arguments):
    role = escrow.DEFAULT_ADMIN_ROLE()
    with reverts(escrow.AccessControlUnauthorizedAccount, account=guardian, neededRole=role):
        getattr(escrow, function)(*arguments, sender=guardian)


@pytest.mark.parametrize("function", ["pause", "unpause"])
def test_guardians_action__by_the_admin__reverts(escrow, admin, function):
    role = escrow.GUARDIAN_ROLE()
    with reverts(escrow.AccessControlUnauthorizedAccount, account=admin, neededRole=role):
        getattr(escrow, function)(sender=admin)


def test_pause__stops_money_in_and_unpause_lets_it_in(escrow, desk, usdc, advertiser, guardian):
    campaign = desk.campaign(10)
    desk.fill(advertiser, 20)
    paused = escrow.pause(sender=guardian)
    assert emitted(paused, escrow) == [("Paused", {"account": guardian})]

    permit = (0, 27, SPEC, SPEC)
    for function, arguments in (
        ("createCampaign", (usdc, 1, 0, now() + DAY, SPEC)),
        ("createCampaignWithPermit", (usdc, 1, 0, now() + DAY, SPEC, *permit)),
        ("fund", (campaign, 1)),
        ("fundWithPermit", (campaign, 1, *permit)),
    ):
        with reverts(escrow.EnforcedPause):
            getattr(escrow, function)(*arguments, sender=advertiser)

    escrow.unpause(sender=guardian)
    escrow.fund(campaign, 1, sender=advertiser)
    assert escrow.campaignOf(campaign).budget == 11


def test_set_token__new_and_back__is_told_once_each(escrow, admin, marq):
    listed = escrow.setTokenAllowed(marq, True, sender=admin)
    assert emitted(listed, escrow) == [("TokenListingChanged", {"token": marq, "allowed": True})]
    assert escrow.isTokenAllowed(marq)
    assert emitted(escrow.setTokenAllowed(marq, True, sender=admin), escrow) == []

    unlisted = escrow.setTokenAllowed(marq, False, sender=admin)
    assert emitted(unlisted, escrow) == [("TokenListingChanged", {"token": marq, "allowed": False})]
    assert not escrow.isTokenAllowed(marq)


def test_set_token__unlisted_with_money_inside__epochs_still_settle(escrow, desk, usdc, admin, alice):
    campaign = desk.campaign(100)
    escrow.setTokenAllowed(usdc, False, sender=admin)
    payouts = [payout(alice, usdc, 60)]
    desk.settle([(campaign, 60)], payouts)
    desk.claim(payouts, payouts[0])
    assert usdc.balanceOf(alice) == 60


def test_set_token__listed_again__keeps_its_pool(escrow, desk, usdc, admin):
    campaign = desk.campaign(100)
    desk.settle([(campaign, 60)])
    escrow.setTokenAllowed(usdc, False, sender=admin)
    escrow.setTokenAllowed(usdc, True, sender=admin)
    assert (escrow.poolOf(usdc).spent, escrow.campaignOf(campaign).token) == (60, usdc)


def test_set_token__more_than_the_bound__reverts_also_after_unlisting(escrow, admin):
    most = escrow.MAX_TOKENS()
    tokens = ["0x" + f"{number:040x}" for number in range(1, most + 1)]
    for token in tokens[: most - 1]:
        escrow.setTokenAllowed(token, True, sender=admin)
    escrow.setTokenAllowed(tokens[0], False, sender=admin)

    with reverts(escrow.ParameterOutOfBounds, value=most + 1, min=1, max=most):
        escrow.setTokenAllowed(tokens[-1], True, sender=admin)
    escrow.setTokenAllowed(tokens[0], True, sender=admin)
    assert escrow.isTokenAllowed(tokens[0])


def test_recover__money_sent_by_mistake__goes_out_and_no_more(escrow, desk, usdc, admin, alice, carol):
    campaign = desk.campaign(100)
    desk.settle([(campaign, 60)], [payout(alice, usdc, 60)])
    usdc.mint(escrow, 7, sender=admin)

    receipt = escrow.recoverSurplus(usdc, carol, sender=admin)

    assert emitted(receipt, escrow) == [("SurplusRecovered", {"token": usdc, "to": carol, "amount": 7})]
    assert (usdc.balanceOf(carol), usdc.balanceOf(escrow), escrow.liabilitiesOf(usdc)) == (7, 100, 100)


def test_recover__only_owed_money_inside__reverts_for_the_admin_too(escrow, desk, usdc, admin, guardian):
    desk.campaign(100)
    escrow.pause(sender=guardian)
    escrow.setTokenAllowed(usdc, False, sender=admin)
    with reverts(escrow.NoSurplus, token=usdc):
        escrow.recoverSurplus(usdc, admin, sender=admin)


def test_recover__token_never_listed__goes_out_whole(escrow, marq, minter, admin, carol):
    marq.mint(escrow, 5, sender=minter)
    escrow.recoverSurplus(marq, carol, sender=admin)
    assert marq.balanceOf(carol) == 5
