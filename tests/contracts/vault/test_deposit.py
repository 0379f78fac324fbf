"""Deposits: shares, principal, the cap, permits, and what an attacker could try with them."""

import pytest

from tests.contracts.support import MAX_UINT256, emitted, next_block_at, now, reverts, sign_permit
from tests.contracts.vault.teller import DAY, USD

MAX_ASSETS = 2**96 - 1


def test_deposit__goes_to_the_source_at_once(vault, source, usdc, alice, bob):
    before = source.maxWithdraw(vault)

    receipt = vault.deposit(7 * USD, bob, sender=alice)

    assert emitted(receipt, vault) == [
        ("Transfer", {"from": "0x" + "00" * 20, "to": bob, "value": 7 * 10**12}),
        ("PrincipalChanged", {"account": bob, "principal": 7 * USD}),
        ("Deposit", {"sender": alice, "owner": bob, "assets": 7 * USD, "shares": 7 * 10**12}),
    ]
    assert usdc.balanceOf(vault) == 0
    assert source.maxWithdraw(vault) - before == 7 * USD
    assert (vault.assetsOf(bob), vault.principalOf(bob), vault.yieldOf(bob)) == (7 * USD, 7 * USD, 0)
    assert vault.principalOf(alice) == 0
    assert vault.totalPrincipal() == vault.accountedAssets() == 8 * USD


def test_mint__takes_what_preview_says(vault, teller, alice):
    teller.released_gain(USD // 20)
    shares = 3 * 10**12 + 1
    expected, worth = vault.previewMint(shares), vault.convertToAssets(shares)
    assert expected == worth + 1

    receipt = vault.mint(shares, alice, sender=alice)

    assert emitted(receipt, vault)[-1] == (
        "Deposit",
        {"sender": alice, "owner": alice, "assets": expected, "shares": shares},
    )
    assert vault.principalOf(alice) == vault.assetsOf(alice) == worth


def test_mint__less_than_a_unit__adds_no_principal(vault, alice):
    for _ in range(3):
        vault.mint(1, alice, sender=alice)
    assert (vault.principalOf(alice), vault.assetsOf(alice), vault.balanceOf(alice)) == (0, 0, 3)
    assert vault.accountedAssets() == vault.totalPrincipal() + 3


@pytest.mark.parametrize("name", ["deposit", "mint"])
def test_deposit__nothing__does_nothing(vault, alice, bob, name):
    receipt = getattr(vault, name)(0, bob, sender=alice)
    assert emitted(receipt, vault) == [("Deposit", {"sender": alice, "owner": bob, "assets": 0, "shares": 0})]
    assert len(receipt.logs) == 1


def test_deposit__above_the_cap__reverts(vault, admin, alice):
    receipt = vault.setDepositCap(3 * USD, sender=admin)

    assert emitted(receipt, vault) == [("DepositCapChanged", {"depositCap": 3 * USD})]
    assert vault.maxDeposit(alice) == 2 * USD
    assert vault.maxMint(alice) == 2 * 10**12
    with reverts(vault.ERC4626ExceededMaxDeposit, receiver=alice, assets=2 * USD + 1, max=2 * USD):
        vault.deposit(2 * USD + 1, alice, sender=alice)
    with reverts(vault.ERC4626ExceededMaxMint, receiver=alice, shares=2 * 10**12 + 1, max=2 * 10**12):
        vault.mint(2 * 10**12 + 1, alice, sender=alice)
    vault.deposit(2 * USD, alice, sender=alice)
    assert vault.maxDeposit(alice) == vault.maxMint(alice) == 0


def test_max_deposit__without_a_cap__is_what_the_books_hold(vault, admin, alice):
    vault.setDepositCap(MAX_UINT256, sender=admin)

    assert vault.maxDeposit(alice) == MAX_ASSETS - USD
    assert vault.maxMint(alice) == vault.convertToShares(MAX_ASSETS - USD)


def test_deposit__paused__reverts_and_max_is_zero(vault, guardian, alice):
    vault.pause(sender=guardian)

    assert vault.maxDeposit(alice) == vault.maxMint(alice) == 0
    for call in (vault.deposit, vault.mint):
        with reverts(vault.EnforcedPause):
            call(USD, alice, sender=alice)
    vault.unpause(sender=guardian)
    vault.deposit(USD, alice, sender=alice)


def test_deposit_with_permit__needs_no_approval(vault, usdc, alice):
    usdc.approve(vault, 0, sender=alice)
    permit = sign_permit(usdc, alice, vault, 5 * USD)

    vault.depositWithPermit(5 * USD, alice, *permit, sender=alice)

    assert vault.principalOf(alice) == 5 * USD
    assert usdc.allowance(alice, vault) == 0


def test_deposit_with_permit__somebody_submitted_it_first__still_deposits(vault, usdc, alice, bob):
    usdc.approve(vault, 0, sender=alice)
    permit = sign_permit(usdc, alice, vault, 5 * USD)
    usdc.permit(alice, vault, 5 * USD, *permit, sender=bob)

    vault.depositWithPermit(5 * USD, alice, *permit, sender=alice)

    assert vault.principalOf(alice) == 5 * USD


def test_deposit__just_before_a_gain__profits_by_what_time_releases(vault, teller, source, usdc, alice, bob):
    before = usdc.balanceOf(bob)
    vault.deposit(1_000 * USD, alice, sender=alice)
    source.simulateGain(10 * USD, sender=bob)
    next_block_at(now() + DAY)
    vault.deposit(1_000 * USD, bob, sender=bob)
    vault.report(sender=teller.reporter)
    assert vault.lockedGain() == 10 * USD - 1

    vault.redeem(vault.maxRedeem(bob), bob, bob, sender=bob)

    held_seconds = now() - vault.reportState().reportedAt
    assert usdc.balanceOf(bob) - before <= 10 * USD * held_seconds // DAY // 2


def test_deposit__after_total_loss__new_money_keeps_its_worth(vault, teller, alice, bob):
    vault.deposit(100 * USD, alice, sender=alice)
    teller.lose(101 * USD)
    assert (vault.totalAssets(), vault.assetsOf(alice), vault.yieldOf(alice)) == (0, 0, 0)

    vault.deposit(50 * USD, bob, sender=bob)

    assert vault.assetsOf(bob) >= 50 * USD - 1
    assert vault.assetsOf(alice) <= 1
    assert vault.principalOf(alice) == 100 * USD
    vault.maxMint(alice)
    vault.maxRedeem(alice)


@pytest.mark.parametrize("name", ["maxDeposit", "maxMint", "maxWithdraw", "maxRedeem"])
def test_max__of_a_stranger__never_reverts(vault, source, stranger, name):
    source.setLiquidity(0, sender=stranger)
    assert getattr(vault, name)(stranger) >= 0
