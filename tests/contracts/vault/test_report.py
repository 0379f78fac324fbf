"""Reports, the source, parameters: gains are limited and released over time, losses are taken at once."""

import pytest

from tests.contracts.support import emitted, mine_at, next_block_at, now, reverts
from tests.contracts.vault.teller import DAY, USD

HUNDRED = 100 * USD


@pytest.fixture(autouse=True)
def deposited(vault, alice):
    vault.deposit(HUNDRED, alice, sender=alice)


def test_report__gain__is_locked_and_released_linearly(vault, teller, alice):
    price = teller.price()

    receipt = teller.gain(5 * USD)

    assert emitted(receipt, vault) == [
        (
            "Reported",
            {
                "gain": 5 * USD,
                "loss": 0,
                "accountedAssets": 106 * USD,
                "lockedGain": 5 * USD,
                "unlockEndsAt": now() + DAY,
            },
        )
    ]
    assert teller.price() == price
    reported = now()
    assert tuple(vault.reportState()) == (reported, reported + DAY, 5 * USD)
    mine_at(reported + DAY // 5)
    assert vault.lockedGain() == 4 * USD
    mine_at(reported + DAY)
    assert vault.lockedGain() == 0
    assert vault.totalAssets() == vault.accountedAssets() == 106 * USD


def test_report__gain_above_the_limit__leaves_the_rest_for_later(vault, teller, source):
    reported = vault.reportState().reportedAt
    source.simulateGain(50 * USD, sender=teller.reporter)
    next_block_at(reported + DAY)
    first = vault.report(sender=teller.reporter)
    next_block_at(reported + 2 * DAY)
    second = vault.report(sender=teller.reporter)

    assert emitted(first, vault)[0][1]["gain"] == 101 * USD // 10
    assert emitted(second, vault)[0][1]["gain"] == (101 * USD + 101 * USD // 10) // 10


def test_report__two_in_one_second__the_second_does_nothing(vault, teller, source):
    source.simulateGain(50 * USD, sender=teller.reporter)
    next_block_at(now() + DAY)
    vault.report(sender=teller.reporter)
    assert vault.report.call(sender=teller.reporter, block_id="latest") == (0, 0)


def test_report__second_gain__merges_weighted_by_amount(vault, teller, source):
    teller.gain(5 * USD)
    first = now()
    source.simulateGain(USD, sender=teller.reporter)
    next_block_at(first + DAY // 2)

    receipt = vault.report(sender=teller.reporter)

    locked = 5 * USD // 2
    ends = now() + -(-(locked * (DAY // 2) + USD * DAY) // (locked + USD))
    assert emitted(receipt, vault)[0][1] == {
        "gain": USD,
        "loss": 0,
        "accountedAssets": 107 * USD,
        "lockedGain": locked + USD,
        "unlockEndsAt": ends,
    }


def test_report__nothing_new__keeps_what_is_locked(vault, teller):
    teller.gain(5 * USD)
    ends = vault.reportState().unlockEndsAt
    next_block_at(now() + DAY // 5)

    receipt = vault.report(sender=teller.reporter)

    values = emitted(receipt, vault)[0][1]
    assert (values["gain"], values["loss"], values["lockedGain"]) == (0, 0, 4 * USD)
    assert values["unlockEndsAt"] == ends


def test_report__loss__comes_out_of_the_locked_part_first(vault, teller, source):
    teller.gain(5 * USD)
    gained = now()
    source.simulateLoss(2 * USD, sender=teller.reporter)
    next_block_at(gained + DAY // 5)
    receipt = vault.report(sender=teller.reporter)

    values = emitted(receipt, vault)[0][1]
    assert values["loss"] == 2 * USD
    assert (values["accountedAssets"], values["lockedGain"]) == (104 * USD, 2 * USD)


def test_report__loss__is_shared_pro_rata(vault, teller, alice, bob):
    vault.deposit(HUNDRED, bob, sender=bob)

    receipt = teller.lose(20 * USD)

    assert emitted(receipt, vault)[0][1]["loss"] == 20 * USD
    assert vault.assetsOf(alice) == vault.assetsOf(bob) < HUNDRED - 9 * USD
    assert vault.yieldOf(alice) == 0
    assert vault.principalOf(alice) == HUNDRED


def test_report__by_another__reverts(vault, stranger):
    with reverts(
        vault.AccessControlUnauthorizedAccount, account=stranger, neededRole=bytes(vault.REPORTER_ROLE())
    ):
        vault.report(sender=stranger)


def test_change_source__moves_everything(vault, project, usdc, source, admin):
    other = admin.deploy(project.MockYieldSource, usdc, 0)

    receipt = vault.changeSource(other, 101 * USD, sender=admin)

    assert emitted(receipt, vault) == [("SourceChanged", {"source": other})]
    assert vault.source() == other
    assert other.maxWithdraw(vault) == vault.accountedAssets() == 101 * USD
    assert source.balanceOf(vault) == usdc.allowance(vault, source) == 0


def test_change_source__too_little_arrives__reverts(vault, project, usdc, source, admin):
    other = admin.deploy(project.MockYieldSource, usdc, 0)
    source.simulateLoss(USD, sender=admin)
    with reverts(vault.SourceReturnedTooLittle, received=100 * USD, minimum=101 * USD):
        vault.changeSource(other, 101 * USD, sender=admin)


def test_change_source__of_another_asset__reverts(vault, project, admin, stranger):
    other_usdc = admin.deploy(project.MockUSDC)
    other = admin.deploy(project.MockYieldSource, other_usdc, 0)
    with reverts(vault.SourceAssetMismatch, source=other, asset=other_usdc):
        vault.changeSource(other, 0, sender=admin)
    with reverts(vault.SourceAssetMismatch, source=stranger, asset="0x" + "00" * 20):
        vault.changeSource(stranger, 0, sender=admin)


@pytest.mark.parametrize(
    ("name", "value", "low", "high"),
    [
        ("setUnlockPeriod", 3_599, 3_600, 90 * DAY),
        ("setUnlockPeriod", 90 * DAY + 1, 3_600, 90 * DAY),
        ("setMaxGain", 0, 1, 1000),
        ("setMaxGain", 1001, 1, 1000),
        ("setIdleTarget", 2001, 0, 2000),
    ],
)
def test_parameters__out_of_bounds__revert(vault, admin, name, value, low, high):
    with reverts(vault.ParameterOutOfBounds, value=value, min=low, max=high):
        getattr(vault, name)(value, sender=admin)


def test_parameters__changed__say_so(vault, admin):
    assert emitted(vault.setUnlockPeriod(7 * DAY, sender=admin), vault) == [
        ("UnlockPeriodChanged", {"unlockSeconds": 7 * DAY})
    ]
    assert emitted(vault.setMaxGain(5, sender=admin), vault) == [("MaxGainChanged", {"maxGainBpsPerDay": 5})]
    assert (vault.unlockSeconds(), vault.maxGainBpsPerDay()) == (7 * DAY, 5)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("setUnlockPeriod", (DAY,)),
        ("setMaxGain", (5,)),
        ("setIdleTarget", (5,)),
        ("setDepositCap", (5,)),
        ("changeSource", ("0x" + "00" * 20, 0)),
    ],
)
def test_administration__by_another__reverts(vault, stranger, name, arguments):
    with reverts(vault.AccessControlUnauthorizedAccount, account=stranger, neededRole=bytes(32)):
        getattr(vault, name)(*arguments, sender=stranger)


def test_pause__by_another__reverts(vault, stranger):
    for call in (vault.pause, vault.unpause):
        with reverts(
            vault.AccessControlUnauthorizedAccount, account=stranger, neededRole=bytes(vault.GUARDIAN_ROLE())
        ):
            call(sender=stranger)
