"""MockYieldSource: interest, gains, losses and illiquidity that a test can foretell to the unit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.support import MAX_UINT256, emitted, mine_at, next_block_at, now, reverts

RAY = 10**27
RATE = 10**22  # a hundred-thousandth per second


@pytest.fixture(scope="module")
def source(project, admin, usdc, alice, bob):
    """A source without interest, into which alice and bob can pay."""
    deployed = admin.deploy(project.MockYieldSource, usdc, 0)
    for account in (alice, bob):
        usdc.mint(account, 10**12, sender=account)
        usdc.approve(deployed, MAX_UINT256, sender=account)
    return deployed


@pytest.fixture
def invested(source, alice):
    """The source with 1,000,000 units of alice's, and RATE from that block on."""
    source.deposit(1_000_000, alice, sender=alice)
    source.setRate(RATE, sender=alice)
    return source


def test_metadata__deployed__is_an_erc4626_of_usdc(source, usdc):
    assert source.asset() == usdc
    assert (source.symbol(), source.decimals()) == ("myUSDC", 6)
    assert (source.ratePerSecond(), source.totalAssets(), source.liquidity()) == (0, 0, MAX_UINT256)


def test_total_assets__time_passes__grow_by_simple_interest(invested, usdc):
    start = now()

    for seconds, assets in [(0, 1_000_000), (1, 1_000_010), (1000, 1_010_000), (100_000, 2_000_000)]:
        if seconds:
            mine_at(start + seconds)
        assert invested.totalAssets() == assets
        assert invested.accruedInterest() == assets - 1_000_000
    assert usdc.balanceOf(invested) == 1_000_000


def test_touch__after_a_while__pays_interest_and_compounds_from_there(invested, usdc, stranger):
    next_block_at(now() + 10_000)

    receipt = invested.touch(sender=stranger)

    assert emitted(receipt, invested) == [("Touched", {"interest": 100_000, "bookedAssets": 1_100_000})]
    assert usdc.balanceOf(invested) == 1_100_000
    assert invested.touchedAt() == now()
    mine_at(now() + 100)
    assert invested.accruedInterest() == 1_100


def test_set_rate__later__leaves_what_accrued(invested, alice):
    next_block_at(now() + 10_000)
    invested.setRate(0, sender=alice)

    mine_at(now() + 10_000)

    assert (invested.ratePerSecond(), invested.totalAssets()) == (0, 1_100_000)


def test_withdraw__everything_after_interest__is_paid(invested, usdc, alice):
    mine_at(now() + 10_000)
    invested.setRate(0, sender=alice)
    assets, before = invested.maxWithdraw(alice), usdc.balanceOf(alice)

    receipt = invested.redeem(invested.balanceOf(alice), alice, alice, sender=alice)

    assert usdc.balanceOf(alice) - before == assets
    assert emitted(receipt, invested)[-1] == (
        "Withdraw",
        {"sender": alice, "receiver": alice, "owner": alice, "assets": assets, "shares": 1_000_000},
    )
    # OpenZeppelin's virtual share keeps its part.
    assert invested.totalAssets() == 1


def test_simulate_gain__any_amount__goes_to_the_shareholders(source, usdc, alice, stranger):
    source.deposit(1000, alice, sender=alice)

    source.simulateGain(500, sender=stranger)

    assert (source.totalAssets(), usdc.balanceOf(source)) == (1500, 1500)
    assert source.maxWithdraw(alice) == 1499


def test_simulate_loss__part__is_borne_by_the_shareholders(source, usdc, alice, bob, stranger):
    source.deposit(3000, alice, sender=alice)
    source.deposit(1000, bob, sender=bob)

    source.simulateLoss(2000, sender=stranger)

    assert (source.totalAssets(), usdc.balanceOf(source)) == (2000, 2000)
    assert (source.maxWithdraw(alice), source.maxWithdraw(bob)) == (1500, 500)


def test_simulate_loss__more_than_there_is__reverts(source, alice, stranger):
    source.deposit(1000, alice, sender=alice)

    with reverts(source.LossAboveAssets, asked=1001, available=1000):
        source.simulateLoss(1001, sender=stranger)


def test_set_liquidity__below_the_position__limits_withdrawals(source, alice):
    source.deposit(1000, alice, sender=alice)
    source.setLiquidity(400, sender=alice)

    assert (source.maxWithdraw(alice), source.maxRedeem(alice)) == (400, 400)
    with reverts(source.ERC4626ExceededMaxWithdraw, owner=alice, assets=401, max=400):
        source.withdraw(401, alice, alice, sender=alice)
    with reverts(source.ERC4626ExceededMaxRedeem, owner=alice, shares=401, max=400):
        source.redeem(401, alice, alice, sender=alice)
    source.withdraw(400, alice, alice, sender=alice)

    assert source.balanceOf(alice) == 600


def test_set_liquidity__above_the_position__limits_nothing(source, alice):
    source.deposit(1000, alice, sender=alice)
    source.setLiquidity(1001, sender=alice)

    assert (source.maxWithdraw(alice), source.maxRedeem(alice)) == (1000, 1000)


def test_donation__any__moves_no_price(source, usdc, alice, bob):
    source.deposit(1000, alice, sender=alice)

    usdc.transfer(source, 10**9, sender=bob)

    assert source.totalAssets() == 1000
    assert source.previewDeposit(1000) == 1000


@settings(max_examples=12, deadline=None)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["deposit", "withdraw", "touch", "setRate"]),
            st.integers(1, 10**9),
            st.integers(1, 10**5),
        ),
        max_size=6,
    )
)
def test_total_assets__any_history__is_that_of_the_formula(chain, source, usdc, alice, steps):
    snapshot = chain.snapshot()
    booked, rate, touched = 0, 0, now()
    for action, amount, pause in steps:
        at = now() + pause
        possible = source.maxWithdraw(alice)
        next_block_at(at)
        booked += booked * rate * (at - touched) // RAY
        touched = at
        if action == "deposit":
            source.deposit(amount, alice, sender=alice)
            booked += amount
        elif action == "withdraw":
            source.withdraw(min(amount, possible), alice, alice, sender=alice)
            booked -= min(amount, possible)
        elif action == "touch":
            source.touch(sender=alice)
        else:
            rate = amount * 10**12
            source.setRate(rate, sender=alice)
        assert source.bookedAssets() == usdc.balanceOf(source) == booked

    mine_at(now() + 1000)
    assert source.totalAssets() == booked + booked * rate * (now() - touched) // RAY
    chain.restore(snapshot)
