"""Permits.tryPermit: an action by permit does not depend on being the first to submit it."""

import pytest

from tests.contracts.support import ZERO, emitted, next_block_at, now, reverts, sign_permit


@pytest.fixture(scope="module")
def spender(project, admin):
    return admin.deploy(project.MockPermitSpender)


@pytest.fixture
def funded(usdc, alice):
    usdc.mint(alice, 100, sender=alice)
    return usdc


def test_pull__fresh_permit__moves_the_money(funded, spender, alice):
    receipt = spender.pull(funded, 100, *sign_permit(funded, alice, spender, 100), sender=alice)

    assert emitted(receipt, spender) == [("Pulled", {"owner": alice, "value": 100, "accepted": True})]
    assert funded.balanceOf(spender) == 100


def test_pull__permit_submitted_by_somebody_first__moves_the_money(funded, spender, alice, stranger):
    permit = sign_permit(funded, alice, spender, 100)
    funded.permit(alice, spender, 100, *permit, sender=stranger)

    receipt = spender.pull(funded, 100, *permit, sender=alice)

    assert emitted(receipt, spender) == [("Pulled", {"owner": alice, "value": 100, "accepted": False})]
    assert funded.balanceOf(spender) == 100


def test_pull__permit_of_somebody_else__finds_no_allowance(funded, spender, alice, bob):
    permit = sign_permit(funded, bob, spender, 100)

    with reverts(funded.ERC20InsufficientAllowance, spender=spender, allowance=0, needed=100):
        spender.pull(funded, 100, *permit, sender=alice)


def test_pull__permit_expired__finds_no_allowance(funded, spender, alice):
    deadline = now() + 10
    permit = sign_permit(funded, alice, spender, 100, deadline)
    next_block_at(deadline + 1)

    with reverts(funded.ERC20InsufficientAllowance, spender=spender, allowance=0, needed=100):
        spender.pull(funded, 100, *permit, sender=alice)


def test_pull__token_without_permit__uses_the_allowance(project, admin, spender, alice, funded):
    source = admin.deploy(project.MockYieldSource, funded, 0)
    funded.approve(source, 100, sender=alice)
    source.deposit(100, alice, sender=alice)
    source.approve(spender, 40, sender=alice)

    receipt = spender.pull(source, 40, 0, 27, bytes(32), bytes(32), sender=alice)

    assert emitted(receipt, spender) == [("Pulled", {"owner": alice, "value": 40, "accepted": False})]
    assert source.balanceOf(spender) == 40


def test_pull__no_token_at_all__reverts(spender, alice):
    with reverts(spender.SafeERC20FailedOperation, token=ZERO):
        spender.pull(ZERO, 1, 0, 27, bytes(32), bytes(32), sender=alice)
