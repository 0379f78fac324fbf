"""Reserving, releasing and charging: yield first, then principal, never somebody else's."""

import pytest

from tests.contracts.support import emitted, reverts
from tests.contracts.vault.teller import USD, Position

HUNDRED = 100 * USD


@pytest.fixture(autouse=True)
def deposited(vault, alice):
    vault.deposit(HUNDRED, alice, sender=alice)


def test_reserve__says_the_total(vault, charger, alice):
    vault.reserve(alice, 10 * USD, sender=charger)

    receipt = vault.reserve(alice, 5 * USD, sender=charger)

    assert emitted(receipt, vault) == [
        ("Reserved", {"account": alice, "by": charger, "amount": 5 * USD, "reserved": 15 * USD})
    ]
    assert vault.freeAssetsOf(alice) == 85 * USD


def test_reserve__above_what_is_free__reverts(vault, charger, alice):
    vault.reserve(alice, 60 * USD, sender=charger)
    with reverts(vault.InsufficientFreeAssets, account=alice, asked=40 * USD + 1, available=40 * USD):
        vault.reserve(alice, 40 * USD + 1, sender=charger)
    with reverts(vault.ZeroAmount):
        vault.reserve(alice, 0, sender=charger)


def test_release__more_than_reserved__reverts(vault, charger, alice):
    vault.reserve(alice, USD, sender=charger)
    with reverts(vault.InsufficientReserve, account=alice, asked=USD + 1, reserved=USD):
        vault.release(alice, USD + 1, sender=charger)
    with reverts(vault.InsufficientReserve, account=alice, asked=USD + 1, reserved=USD):
        vault.charge(alice, USD + 1, USD, sender=charger)
    with reverts(vault.ZeroAmount):
        vault.release(alice, 0, sender=charger)

    receipt = vault.release(alice, USD, sender=charger)

    assert emitted(receipt, vault) == [
        ("Released", {"account": alice, "by": charger, "amount": USD, "reserved": 0})
    ]


@pytest.mark.parametrize("name", ["reserve", "release", "charge"])
def test_charger_actions__by_another__revert(vault, alice, stranger, name):
    arguments = (alice, 1, 1) if name == "charge" else (alice, 1)
    with reverts(
        vault.AccessControlUnauthorizedAccount, account=stranger, neededRole=bytes(vault.CHARGER_ROLE())
    ):
        getattr(vault, name)(*arguments, sender=stranger)


def test_charge__covered_by_yield__leaves_the_principal(vault, usdc, teller, charger, alice):
    teller.released_gain(10 * USD)
    vault.reserve(alice, 20 * USD, sender=charger)
    shares = vault.previewWithdraw(4 * USD)

    receipt = vault.charge(alice, 20 * USD, 4 * USD, sender=charger)

    assert emitted(receipt, vault) == [
        ("Released", {"account": alice, "by": charger, "amount": 20 * USD, "reserved": 0}),
        (
            "Charged",
            {"account": alice, "to": charger, "fromYield": 4 * USD, "fromPrincipal": 0, "shares": shares},
        ),
        ("Transfer", {"from": alice, "to": "0x" + "00" * 20, "value": shares}),
        (
            "Withdraw",
            {
                "sender": charger,
                "receiver": charger,
                "owner": alice,
                "assets": 4 * USD,
                "shares": shares,
            },
        ),
    ]
    assert usdc.balanceOf(charger) == 4 * USD
    assert vault.principalOf(alice) == HUNDRED


def test_charge__above_yield__takes_the_rest_from_principal(vault, teller, charger, alice):
    teller.released_gain(10 * USD)
    gained = vault.yieldOf(alice)
    vault.reserve(alice, 30 * USD, sender=charger)

    receipt = vault.charge(alice, 30 * USD, 30 * USD, sender=charger)

    events = dict(emitted(receipt, vault))
    assert events["Charged"]["fromYield"] == gained
    assert events["Charged"]["fromPrincipal"] == 30 * USD - gained
    assert events["PrincipalChanged"] == {"account": alice, "principal": HUNDRED - (30 * USD - gained)}
    assert vault.yieldOf(alice) <= 1
    assert vault.totalPrincipal() == vault.principalOf(alice) + USD


def test_charge__nothing__only_releases(vault, charger, alice):
    vault.reserve(alice, USD, sender=charger)

    receipt = vault.charge(alice, USD, 0, sender=charger)

    assert [name for name, _ in emitted(receipt, vault)] == ["Released"]


def test_charge__whole_position__leaves_nothing_behind(vault, teller, charger, alice):
    teller.released_gain(USD)
    worth = vault.assetsOf(alice)

    vault.charge(alice, 0, worth, sender=charger)

    assert teller.position(alice) == Position(0, 0, 0, 0)


def test_charge__underwater__pays_what_is_left(vault, usdc, teller, charger, alice, bob):
    vault.deposit(HUNDRED, bob, sender=bob)
    vault.reserve(alice, 80 * USD, sender=charger)
    teller.lose(100 * USD)
    left = vault.assetsOf(alice)
    others = vault.assetsOf(bob)
    assert left < 80 * USD
    assert vault.maxWithdraw(alice) == vault.maxRedeem(alice) == vault.freeAssetsOf(alice) == 0
    with reverts(vault.InsufficientFreeAssets, account=alice, asked=1, available=0):
        vault.withdraw(1, alice, alice, sender=alice)

    receipt = vault.charge(alice, 80 * USD, 80 * USD, sender=charger)

    charged = dict(emitted(receipt, vault))["Charged"]
    assert (charged["fromYield"], charged["fromPrincipal"]) == (0, left)
    assert usdc.balanceOf(charger) == left
    assert teller.position(alice) == Position(0, 0, 0, 0)
    assert others <= vault.assetsOf(bob) <= others + 1


def test_charge__worthless_position__pays_nothing(vault, teller, charger, alice):
    vault.reserve(alice, 80 * USD, sender=charger)
    teller.lose(101 * USD)

    receipt = vault.charge(alice, 80 * USD, 80 * USD, sender=charger)

    assert [name for name, _ in emitted(receipt, vault)] == ["Released"]
    assert vault.reservedOf(alice) == 0


def test_charge__source_illiquid__reverts_whole(vault, source, charger, alice):
    vault.reserve(alice, 10 * USD, sender=charger)
    source.setLiquidity(USD, sender=alice)

    with reverts(vault.SourceIlliquid, asked=10 * USD, available=USD):
        vault.charge(alice, 10 * USD, 10 * USD, sender=charger)
    assert vault.reservedOf(alice) == 10 * USD
