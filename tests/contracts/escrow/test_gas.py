"""What the hot paths cost, with bounds that a careless change would break. Figures include the 21,000 of a transaction."""

import pytest

from marquee.chain.merkle import Payout, payout_leaf, payout_tree
from marquee.hexes import to_address
from tests.contracts.escrow.desk import DAY, SPEC, payout, raw
from tests.contracts.support import now

CREATE = 135_000
POST_ONE = 180_000
POST_HUNDRED = 3_200_000
POST_HUNDRED_AGAIN = 1_500_000
FINALIZE = 60_000
FIRST_CLAIM_EVER = 100_000
FIRST_CLAIM = 78_500
NEXT_CLAIM = 65_000
CLAIM_IN_A_BATCH = 28_500


@pytest.fixture(scope="module")
def campaigns(desk, escrow):
    """A hundred campaigns, made in one block's time."""
    desk.fill(desk.advertiser, 10**12)
    end = now() + DAY
    for _ in range(100):
        escrow.createCampaign(desk.token, 10**6, 0, end, SPEC, sender=desk.advertiser)
    return list(range(1, 101))


def test_create__costs_at_most(escrow, desk, campaigns):
    receipt = escrow.createCampaign(desk.token, 1, 0, now() + DAY, SPEC, sender=desk.advertiser)
    assert receipt.gas_used <= CREATE


def test_post__one_debit_and_a_hundred__cost_at_most(escrow, desk, campaigns):
    one = desk.send(desk.statement([(1, 5)]))
    desk.pass_window()
    escrow.finalizeEpoch(sender=desk.admin)
    first = desk.send(desk.statement([(campaign, 10) for campaign in campaigns]))
    desk.pass_window()
    finalized = escrow.finalizeEpoch(sender=desk.admin)
    again = desk.send(desk.statement([(campaign, 20) for campaign in campaigns]))
    assert one.gas_used <= POST_ONE
    assert first.gas_used <= POST_HUNDRED
    assert again.gas_used <= POST_HUNDRED_AGAIN
    assert finalized.gas_used <= FINALIZE


def test_finalize__does_not_grow_with_debits(escrow, desk, campaigns):
    def cost(debits):
        desk.post(debits)
        desk.pass_window()
        return escrow.finalizeEpoch(sender=desk.admin).gas_used

    cost([(1, 1)])
    assert abs(cost([(1, 2)]) - cost([(campaign, 100) for campaign in campaigns])) < 100


def test_claim__among_a_thousand__costs_at_most(escrow, desk, usdc, campaigns, alice, bob):
    crowd = [Payout(number.to_bytes(20), raw(usdc), 1) for number in range(1, 1_000)]
    payouts = [*crowd, payout(alice, usdc, 1_000), payout(bob, usdc, 1_000)]
    desk.settle([(1, 10_000)], payouts)
    usdc.mint(bob, 1, sender=desk.admin)
    desk.claim(payouts, payouts[0])

    assert desk.claim(payouts, payouts[-2]).gas_used <= FIRST_CLAIM_EVER  # holds no token yet
    assert desk.claim(payouts, payouts[-1]).gas_used <= FIRST_CLAIM

    later = [*crowd, payout(alice, usdc, 1_500)]
    desk.settle([(1, 20_000)], later)
    assert desk.claim(later, later[-1]).gas_used <= NEXT_CLAIM


def test_claim_many__accounts_paid_before__costs_at_most_each(escrow, desk, usdc, campaigns):
    def batch(amount):
        payouts = [Payout(number.to_bytes(20), raw(usdc), amount) for number in range(1, 1_001)]
        desk.settle([(1, amount * 1_000)], payouts)
        tree = payout_tree(payouts)
        entries = [
            (to_address(one.account), usdc, amount, tree.proof(payout_leaf(one))) for one in payouts[:100]
        ]
        return escrow.claimMany(entries, sender=desk.admin).gas_used / len(entries)

    batch(1)
    assert batch(2) <= CLAIM_IN_A_BATCH
