"""The buffer beside the source: what fills it, what it pays, and what becomes of it when the source changes or refuses."""

import pytest
from ape.exceptions import TransactionError

from tests.contracts.support import emitted, next_block_at, now, reverts
from tests.contracts.vault.teller import DAY, SEED, USD

THOUSAND = 1_000 * USD
BUFFER = (THOUSAND + SEED) // 20


@pytest.fixture(autouse=True)
def filled(vault, reporter, alice):
    """Alice has a thousand in the vault; a report has put 5 % of everything aside."""
    vault.deposit(THOUSAND, alice, sender=alice)
    vault.report(sender=reporter)
    assert vault.idleAssets() == BUFFER


@pytest.fixture
def moody(vault, project, usdc, admin):
    """The vault's source from now on: one that can refuse what it says it could do."""
    source = admin.deploy(project.MoodySource, usdc)
    vault.changeSource(source, 0, sender=admin)
    return source


def in_source(vault, source):
    return source.convertToAssets(source.balanceOf(vault))


def test_report__below_the_target__takes_the_rest_out_of_the_source(vault, source, charger, reporter, alice):
    vault.charge(alice, 0, 30 * USD, sender=charger)
    left = vault.accountedAssets()

    vault.report(sender=reporter)

    assert vault.idleAssets() == left // 20
    assert in_source(vault, source) == left - left // 20
    assert vault.accountedAssets() == left == THOUSAND + SEED - 30 * USD


def test_report__above_the_target__puts_the_rest_into_the_source(vault, source, admin, reporter):
    whole = vault.accountedAssets()
    receipt = vault.setIdleTarget(100, sender=admin)
    assert emitted(receipt, vault) == [("IdleTargetChanged", {"idleTargetBps": 100})]
    assert vault.idleAssets() == BUFFER
    vault.report(sender=reporter)
    assert vault.idleAssets() == whole // 100
    vault.setIdleTarget(0, sender=admin)
    vault.report(sender=reporter)
    assert (vault.idleAssets(), in_source(vault, source), vault.accountedAssets()) == (0, whole, whole)


@pytest.mark.parametrize("target", [0, 2_000])
def test_report__source_refuses__reports_all_the_same(vault, moody, admin, reporter, target):
    """Neither a deposit nor a withdrawal that the source refuses keeps a loss out of the books."""
    vault.setIdleTarget(target, sender=admin)
    moody.setRefusing(True, sender=admin)
    moody.lose(USD, sender=admin)

    receipt = vault.report(sender=reporter)

    ((name, values),) = emitted(receipt, vault)
    assert (name, values["loss"]) == ("Reported", USD)
    assert vault.idleAssets() == BUFFER
    moody.setRefusing(False, sender=admin)
    vault.report(sender=reporter)
    assert vault.idleAssets() == vault.accountedAssets() * target // 10_000


def test_report__too_little_gas_for_the_source__reverts(vault, chain, admin, reporter):
    """Whoever estimates gas gets enough for the buffer too, not the least with which the report alone would go through.

    Seconds pass between an estimate and a block, in which the source earns: wallets add some gas, and so is it here.
    """
    vault.setIdleTarget(1_000, sender=admin)
    enough = vault.report.estimate_gas_cost(sender=reporter)
    found = set()
    for gas in range(60_000, enough, 5_000):
        snapshot = chain.snapshot()
        try:
            vault.report(sender=reporter, gas_limit=gas)
        except TransactionError:
            found.add("reverted")
        else:
            found.add("filled" if vault.idleAssets() == vault.accountedAssets() // 10 else "left empty")
        chain.restore(snapshot)
    vault.report(sender=reporter, gas_limit=enough * 11 // 10)
    assert "reverted" in found
    assert "left empty" not in found
    assert vault.idleAssets() == vault.accountedAssets() // 10


def test_report__gift_to_the_vault__is_a_gain_like_any_other(vault, usdc, reporter, bob):
    price = vault.convertToAssets(10**12)
    usdc.transfer(vault, USD, sender=bob)
    assert vault.convertToAssets(10**12) == price
    next_block_at(now() + DAY)

    receipt = vault.report(sender=reporter)

    values = dict(emitted(receipt, vault))["Reported"]
    assert (values["gain"], values["lockedGain"]) == (USD, USD)
    assert vault.convertToAssets(10**12) == price
    assert vault.idleAssets() == vault.accountedAssets() // 20


def test_report__too_early_for_a_unit_of_gain__fills_the_buffer(vault, usdc, charger, reporter, alice, bob):
    usdc.transfer(vault, THOUSAND, sender=bob)
    next_block_at(now() + DAY)
    vault.report(sender=reporter)
    vault.charge(alice, 0, USD, sender=charger)
    next_block_at(now())
    vault.report(sender=reporter)
    assert vault.idleAssets() == vault.accountedAssets() // 20


def test_deposit__buffer_has_room__goes_to_the_source(vault, source, charger, alice, bob):
    """Else whoever borrows enough could idle the whole vault: the target grows with his deposit, and his withdrawal empties the source."""
    vault.charge(alice, 0, 20 * USD, sender=charger)
    idle, invested = vault.idleAssets(), in_source(vault, source)
    vault.deposit(USD, bob, sender=bob)
    assert (vault.idleAssets(), in_source(vault, source)) == (idle, invested + USD)


def test_charge__covered_by_the_buffer__leaves_the_source(vault, source, usdc, charger, alice):
    invested = in_source(vault, source)
    receipt = vault.charge(alice, 0, BUFFER, sender=charger)
    assert (vault.idleAssets(), usdc.balanceOf(charger)) == (0, BUFFER)
    assert in_source(vault, source) == invested
    assert emitted(receipt, source) == []


def test_charge__above_the_buffer__is_paid_by_the_source_alone(vault, source, usdc, charger, alice):
    invested = in_source(vault, source)
    vault.charge(alice, 0, BUFFER + 1, sender=charger)
    assert (vault.idleAssets(), usdc.balanceOf(charger)) == (BUFFER, BUFFER + 1)
    assert in_source(vault, source) == invested - BUFFER - 1


@pytest.mark.parametrize("act", ["charge", "withdraw", "redeem"])
def test_pay__source_short__takes_what_it_has_and_the_rest_from_the_buffer(
    vault, source, usdc, charger, alice, act
):
    source.setLiquidity(7 * USD, sender=alice)
    most = BUFFER + 7 * USD
    payee = charger if act == "charge" else alice
    before = usdc.balanceOf(payee)
    assert vault.maxWithdraw(alice) == most
    assert vault.convertToAssets(vault.maxRedeem(alice)) == most

    with reverts(vault.SourceIlliquid, asked=most + 1, available=most):
        vault.withdraw(most + 1, alice, alice, sender=alice)
    if act == "charge":
        vault.charge(alice, 0, most, sender=charger)
    elif act == "withdraw":
        vault.withdraw(most, alice, alice, sender=alice)
    else:
        vault.redeem(vault.maxRedeem(alice), alice, alice, sender=alice)

    assert usdc.balanceOf(payee) - before == most
    assert vault.idleAssets() == 0
    assert vault.accountedAssets() == THOUSAND + SEED - most


def test_withdraw__source_can_pay__leaves_the_buffer(vault, alice):
    vault.withdraw(BUFFER, alice, alice, sender=alice)
    vault.redeem(vault.maxRedeem(alice) // 2, alice, alice, sender=alice)
    assert vault.idleAssets() == BUFFER


def test_withdraw__source_refuses_what_it_says_it_has__is_paid_from_the_buffer(
    vault, moody, usdc, admin, alice
):
    moody.setRefusing(True, sender=admin)
    before = usdc.balanceOf(alice)

    with reverts(moody.Refused):
        vault.withdraw(BUFFER + 1, alice, alice, sender=alice)
    vault.withdraw(BUFFER, alice, alice, sender=alice)

    assert usdc.balanceOf(alice) - before == BUFFER
    assert vault.idleAssets() == 0


def test_change_source__leaves_the_buffer_where_it_is(vault, project, source, usdc, admin, reporter):
    other = admin.deploy(project.MockYieldSource, usdc, 0)
    moved = in_source(vault, source)
    with reverts(vault.SourceReturnedTooLittle, received=moved, minimum=moved + 1):
        vault.changeSource(other, moved + 1, sender=admin)

    vault.changeSource(other, moved, sender=admin)

    assert (vault.idleAssets(), in_source(vault, other)) == (BUFFER, moved)
    receipt = vault.report(sender=reporter)
    values = dict(emitted(receipt, vault))["Reported"]
    assert (values["gain"], values["loss"]) == (0, 0)


def test_change_source__one_that_credits_less_than_it_takes__reverts(vault, project, usdc, admin, bob):
    """A first depositor of one unit and a gift have made its shares too dear."""
    inflated = admin.deploy(project.MoodySource, usdc)
    usdc.approve(inflated, 2**256 - 1, sender=bob)
    inflated.deposit(1, bob, sender=bob)
    usdc.transfer(inflated, 10_000 * USD, sender=bob)
    with reverts(vault.SourceReturnedTooLittle, received=0, minimum=1):
        vault.changeSource(inflated, 1, sender=admin)


def test_charge__paused__is_paid_from_the_buffer(vault, guardian, charger, alice):
    vault.pause(sender=guardian)
    vault.charge(alice, 0, USD, sender=charger)
    assert vault.idleAssets() == BUFFER - USD
