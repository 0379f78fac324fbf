"""Earnings and fees: pulled by who they belong to."""

import pytest

from tests.contracts.streaming.stage import DAY, DURATION, FEE_BPS, PRICE
from tests.contracts.support import emitted, reverts

FEE = PRICE * FEE_BPS // 10_000
EARNED = PRICE - FEE


@pytest.fixture
def earned(stage, streaming, viewer):
    session = stage.start()
    stage.after(DURATION)
    streaming.stopSession(session, sender=viewer)


def test_withdraw_earnings__part__to_whom_the_creator_says(earned, streaming, usdc, creator, carol):
    receipt = streaming.withdrawEarnings(EARNED - 5, carol, sender=creator)

    assert emitted(receipt, streaming) == [
        ("EarningsWithdrawn", {"creator": creator, "to": carol, "amount": EARNED - 5})
    ]
    assert usdc.balanceOf(carol) == EARNED - 5
    assert streaming.earningsOf(creator) == 5
    with reverts(streaming.InsufficientEarnings, creator=creator, asked=6, available=5):
        streaming.withdrawEarnings(6, carol, sender=creator)
    with reverts(streaming.ZeroAmount):
        streaming.withdrawEarnings(0, carol, sender=creator)


def test_withdraw_earnings__by_another__has_none(earned, streaming, stranger):
    with reverts(streaming.InsufficientEarnings, creator=stranger, asked=1, available=0):
        streaming.withdrawEarnings(1, stranger, sender=stranger)


def test_withdraw_fees__all_of_them(earned, streaming, usdc, treasurer, carol):
    receipt = streaming.withdrawFees(carol, sender=treasurer)

    assert emitted(receipt, streaming) == [("FeesWithdrawn", {"to": carol, "amount": FEE})]
    assert (usdc.balanceOf(carol), streaming.fees()) == (FEE, 0)
    assert usdc.balanceOf(streaming) == EARNED
    with reverts(streaming.ZeroAmount):
        streaming.withdrawFees(carol, sender=treasurer)


def test_withdraw_fees__by_another__reverts(earned, streaming, stranger):
    role = bytes(streaming.TREASURER_ROLE())
    with reverts(streaming.AccessControlUnauthorizedAccount, account=stranger, neededRole=role):
        streaming.withdrawFees(stranger, sender=stranger)


def test_set_fee__bounds_and_says_so(streaming, admin, stranger):
    with reverts(streaming.ParameterOutOfBounds, value=3001, min=0, max=3000):
        streaming.setFee(3001, sender=admin)
    with reverts(streaming.AccessControlUnauthorizedAccount, account=stranger, neededRole=bytes(32)):
        streaming.setFee(1, sender=stranger)
    assert emitted(streaming.setFee(3000, sender=admin), streaming) == [("FeeChanged", {"feeBps": 3000})]
    assert streaming.feeBps() == 3000


def test_deploy__fee_above_the_most__reverts(project, vault, streaming, admin):
    with reverts(streaming.ParameterOutOfBounds, value=3001, min=0, max=3000):
        admin.deploy(project.StreamingWallet, admin, 2 * DAY, vault, 3001)


def test_deploy__knows_its_vault(streaming, vault):
    assert streaming.vault() == vault
    assert (streaming.MAX_PAUSE(), streaming.MAX_FEE_BPS(), streaming.MAX_BATCH()) == (7 * DAY, 3000, 100)


def test_pause__by_another__reverts(streaming, stranger):
    role = bytes(streaming.GUARDIAN_ROLE())
    for call in (streaming.pause, streaming.unpause):
        with reverts(streaming.AccessControlUnauthorizedAccount, account=stranger, neededRole=role):
            call(sender=stranger)
