"""Withdrawals and transfers: principal follows shares, reserves stay, the source's limits are told."""

import pytest

from tests.contracts.support import emitted, reverts
from tests.contracts.vault.teller import USD

HUNDRED = 100 * USD


@pytest.fixture(autouse=True)
def deposited(vault, alice):
    vault.deposit(HUNDRED, alice, sender=alice)


def test_withdraw__part__moves_principal_pro_rata(vault, usdc, teller, alice, bob):
    teller.released_gain(10 * USD)
    before = teller.position(alice)
    shares = vault.previewWithdraw(30 * USD)
    principal = before.principal * (before.shares - shares) // before.shares
    held = usdc.balanceOf(bob)

    receipt = vault.withdraw(30 * USD, bob, alice, sender=alice)

    assert emitted(receipt, vault) == [
        ("Transfer", {"from": alice, "to": "0x" + "00" * 20, "value": shares}),
        ("PrincipalChanged", {"account": alice, "principal": principal}),
        (
            "Withdraw",
            {"sender": alice, "receiver": bob, "owner": alice, "assets": 30 * USD, "shares": shares},
        ),
    ]
    assert usdc.balanceOf(bob) - held == 30 * USD
    assert vault.totalPrincipal() == principal + USD


def test_redeem__all__leaves_no_principal(vault, usdc, teller, alice):
    teller.released_gain(10 * USD)
    assets = vault.previewRedeem(vault.balanceOf(alice))
    held = usdc.balanceOf(alice)

    vault.redeem(vault.maxRedeem(alice), alice, alice, sender=alice)

    assert usdc.balanceOf(alice) - held == assets == vault.principalOf(alice) + assets
    assert teller.position(alice).shares == 0


def test_withdraw__by_another__spends_the_allowance(vault, alice, bob):
    shares = vault.previewWithdraw(USD)
    with reverts(vault.ERC20InsufficientAllowance, spender=bob, allowance=0, needed=shares):
        vault.withdraw(USD, bob, alice, sender=bob)
    vault.approve(bob, shares, sender=alice)

    receipt = vault.withdraw(USD, bob, alice, sender=bob)

    assert emitted(receipt, vault)[0] == ("Approval", {"owner": alice, "spender": bob, "value": 0})


@pytest.mark.parametrize("name", ["withdraw", "redeem"])
def test_withdraw__nothing__does_nothing(vault, alice, bob, stranger, name):
    """Nobody's permission is needed for it, and the source is not asked."""
    receipt = getattr(vault, name)(0, bob, alice, sender=stranger)
    values = {"sender": stranger, "receiver": bob, "owner": alice, "assets": 0, "shares": 0}
    assert emitted(receipt, vault) == [("Withdraw", values)]
    assert len(receipt.logs) == 1


def test_redeem__less_than_a_unit__reverts_and_max_is_zero(vault, alice, bob):
    vault.transfer(bob, 999_999, sender=alice)

    assert vault.maxRedeem(bob) == vault.maxWithdraw(bob) == 0
    with reverts(vault.ZeroShares):
        vault.redeem(999_999, bob, bob, sender=bob)


def test_redeem__more_than_held__reverts(vault, alice):
    held = vault.balanceOf(alice)
    with reverts(vault.ERC4626ExceededMaxRedeem, owner=alice, shares=held + 1, max=held):
        vault.redeem(held + 1, alice, alice, sender=alice)


def test_withdraw__into_the_reserve__reverts(vault, charger, alice):
    vault.reserve(alice, 40 * USD, sender=charger)

    assert vault.maxWithdraw(alice) == vault.freeAssetsOf(alice) == 60 * USD
    assert vault.maxRedeem(alice) == 60 * 10**12
    with reverts(vault.InsufficientFreeAssets, account=alice, asked=60 * USD + 1, available=60 * USD):
        vault.withdraw(60 * USD + 1, alice, alice, sender=alice)
    with reverts(vault.InsufficientFreeAssets, account=alice, asked=61 * USD, available=60 * USD):
        vault.redeem(61 * 10**12, alice, alice, sender=alice)
    vault.redeem(60 * 10**12, alice, alice, sender=alice)
    assert vault.assetsOf(alice) == vault.reservedOf(alice) == 40 * USD


def test_transfer__reserved_shares__reverts(vault, charger, alice, bob):
    vault.reserve(alice, 40 * USD, sender=charger)
    vault.approve(bob, 2**255, sender=alice)

    for move, sender in ((lambda n, s: vault.transfer(bob, n, sender=s), alice),):
        with reverts(vault.InsufficientFreeAssets, account=alice, asked=61 * USD, available=60 * USD):
            move(61 * 10**12, sender)
    with reverts(vault.InsufficientFreeAssets, account=alice, asked=61 * USD, available=60 * USD):
        vault.transferFrom(alice, bob, 61 * 10**12, sender=bob)
    vault.transfer(bob, 60 * 10**12, sender=alice)
    assert vault.principalOf(bob) == 60 * USD


def test_transfer__moves_principal_pro_rata(vault, teller, alice, bob):
    teller.released_gain(10 * USD)
    shares = vault.balanceOf(alice) // 3

    receipt = vault.transfer(bob, shares, sender=alice)

    stays, moves = HUNDRED * (10**14 - shares) // 10**14, HUNDRED * shares // 10**14
    assert emitted(receipt, vault) == [
        ("PrincipalChanged", {"account": alice, "principal": stays}),
        ("PrincipalChanged", {"account": bob, "principal": moves}),
        ("Transfer", {"from": alice, "to": bob, "value": shares}),
    ]
    assert vault.totalPrincipal() == stays + moves + USD


def test_transfer__dust_many_times__never_makes_the_receiver_look_lost(vault, alice, bob):
    vault.deposit(10, bob, sender=bob)
    for _ in range(5):
        vault.transfer(bob, 1, sender=alice)

    assert vault.principalOf(bob) == vault.assetsOf(bob) == 10
    assert vault.principalOf(alice) <= vault.assetsOf(alice)


def test_transfer__to_oneself__changes_nothing(vault, teller, charger, alice):
    vault.reserve(alice, HUNDRED, sender=charger)
    before = teller.position(alice)

    vault.transfer(alice, before.shares, sender=alice)

    assert teller.position(alice) == before


def test_transfer__more_than_held__reverts_as_erc20(vault, alice, bob):
    held = vault.balanceOf(alice)
    with reverts(vault.ERC20InsufficientBalance, sender=alice, balance=held, needed=held + 1):
        vault.transfer(bob, held + 1, sender=alice)


def test_withdraw__source_illiquid__says_how_much_there_is(vault, source, alice):
    source.setLiquidity(5 * USD, sender=alice)

    assert vault.maxWithdraw(alice) == 5 * USD
    assert vault.convertToAssets(vault.maxRedeem(alice)) == 5 * USD
    with reverts(vault.SourceIlliquid, asked=6 * USD, available=5 * USD):
        vault.withdraw(6 * USD, alice, alice, sender=alice)
    vault.withdraw(5 * USD, alice, alice, sender=alice)


def test_withdraw__paused__goes_on(vault, guardian, charger, alice):
    vault.reserve(alice, 2 * USD, sender=charger)
    vault.pause(sender=guardian)

    vault.withdraw(USD, alice, alice, sender=alice)
    vault.release(alice, USD, sender=charger)
    vault.charge(alice, USD, USD, sender=charger)
    with reverts(vault.EnforcedPause):
        vault.reserve(alice, USD, sender=charger)
