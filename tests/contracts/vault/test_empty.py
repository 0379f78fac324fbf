"""A vault without a seed deposit: before the first depositor, with a hostile one, and when the last one leaves."""

from tests.contracts.support import emitted, mine_at, next_block_at, now
from tests.contracts.vault.teller import DAY, USD


def test_redeem__last_share__clears_the_books(bare_vault, bare_teller, source, alice, bob):
    """What was locked for those who left is not the next depositor's at once, and distorts no price."""
    bare_vault.deposit(100 * USD, alice, sender=alice)
    bare_teller.gain(5 * USD)

    receipt = bare_vault.redeem(bare_vault.maxRedeem(alice), alice, alice, sender=alice)

    name, values = emitted(receipt, bare_vault)[-1]
    assert (name, values["gain"], values["accountedAssets"], values["lockedGain"]) == ("Reported", 0, 0, 0)
    left = source.convertToAssets(source.balanceOf(bare_vault)) + bare_vault.idleAssets()
    assert values["loss"] == left > 0
    assert (bare_vault.totalSupply(), bare_vault.totalAssets(), bare_vault.totalPrincipal()) == (0, 0, 0)
    assert bare_vault.report.call(sender=bare_teller.reporter) == (0, 0)
    bare_vault.deposit(7 * USD, bob, sender=bob)
    assert bare_vault.assetsOf(bob) == 7 * USD


def test_deploy__first_report__is_the_deployment(bare_vault, source):
    assert bare_vault.asset() == source.asset()
    assert bare_vault.source() == source
    assert bare_vault.decimals() == 12
    assert (bare_vault.unlockSeconds(), bare_vault.maxGainBpsPerDay()) == (DAY, 1000)
    assert (bare_vault.idleTargetBps(), bare_vault.idleAssets()) == (500, 0)
    reported_at, unlock_ends_at, locked = bare_vault.reportState()
    assert reported_at == unlock_ends_at > 0
    assert (locked, bare_vault.lockedGain(), bare_vault.accountedAssets()) == (0, 0, 0)


def test_donation__to_vault_or_source__moves_no_price(bare_vault, bare_teller, source, usdc, alice, bob):
    """The inflation attack: a first depositor of one unit, then a gift, then a victim."""
    bare_vault.deposit(1, bob, sender=bob)
    usdc.transfer(bare_vault, 1_000 * USD, sender=bob)
    usdc.transfer(source, 1_000 * USD, sender=bob)
    usdc.approve(source, 1_000 * USD, sender=bob)
    source.deposit(1_000 * USD, bare_vault, sender=bob)

    bare_vault.deposit(100 * USD, alice, sender=alice)

    assert bare_vault.assetsOf(alice) == 100 * USD
    assert bare_vault.assetsOf(bob) == 1


def test_donation__reported__is_limited_per_day(bare_vault, bare_teller, source, usdc, reporter, alice, bob):
    bare_vault.deposit(1_000, bob, sender=bob)
    next_block_at(bare_vault.reportState().reportedAt + DAY)
    source.simulateGain(10**12, sender=bob)
    next_block_at(bare_vault.reportState().reportedAt + DAY + 1)

    receipt = bare_vault.report(sender=reporter)

    assert emitted(receipt, bare_vault)[0][1]["gain"] == 1_000 * 1000 * (DAY + 1) // (10_000 * DAY) == 100
    bare_vault.deposit(USD, alice, sender=alice)
    mine_at(now() + 2 * DAY)
    assert bare_vault.assetsOf(alice) >= USD
