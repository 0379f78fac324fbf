"""Claims: against the last final root, for anybody, never more than campaigns have spent."""

import pytest
from eth_abi import encode
from eth_utils import keccak

from marquee.chain.merkle import MerkleTree, hash_pair, payout_leaf
from tests.contracts.escrow.desk import payout, raw
from tests.contracts.support import ZERO, emitted, reverts, word

BUDGET = 10_000


@pytest.fixture
def campaign(desk):
    return desk.campaign(BUDGET)


@pytest.fixture
def blocking(project, admin, desk):
    return desk.list_token(admin.deploy(project.BlockingToken))


def test_claim__by_anyone__pays_the_account(escrow, desk, usdc, campaign, alice, bob, stranger):
    payouts = [payout(alice, usdc, 700), payout(bob, usdc, 300)]
    desk.settle([(campaign, 1_000)], payouts)

    receipt = desk.claim(payouts, payouts[0], sender=stranger)

    assert emitted(receipt, escrow) == [
        ("Claimed", {"account": alice, "token": usdc, "amount": 700, "claimed": 700})
    ]
    assert (usdc.balanceOf(alice), usdc.balanceOf(stranger)) == (700, 0)
    assert escrow.claimedOf(alice, usdc) == 700
    assert escrow.poolOf(usdc) == (1_000, 700)
    assert escrow.liabilitiesOf(usdc) == usdc.balanceOf(escrow) == BUDGET - 700


def test_claim__next_epoch__pays_the_difference(escrow, desk, usdc, campaign, alice):
    first = [payout(alice, usdc, 700)]
    desk.settle([(campaign, 700)], first)
    desk.claim(first, first[0])
    second = [payout(alice, usdc, 1_000)]
    desk.settle([(campaign, 1_000)], second)

    receipt = desk.claim(second, second[0])

    assert emitted(receipt, escrow)[-1][1] == {
        "account": alice,
        "token": usdc,
        "amount": 300,
        "claimed": 1_000,
    }
    assert usdc.balanceOf(alice) == 1_000


def test_claim__several_epochs_missed__pays_all_at_once(escrow, desk, usdc, campaign, alice):
    for total in (100, 200, 350):
        payouts = [payout(alice, usdc, total)]
        desk.settle([(campaign, total)], payouts)
    desk.claim(payouts, payouts[0])
    assert usdc.balanceOf(alice) == 350


def test_claim__twice__reverts(escrow, desk, usdc, campaign, alice):
    payouts = [payout(alice, usdc, 700)]
    desk.settle([(campaign, 700)], payouts)
    desk.claim(payouts, payouts[0])
    with reverts(escrow.NothingToClaim, account=alice, token=usdc):
        desk.claim(payouts, payouts[0])


def test_claim__cumulative_fell_below_what_was_paid__pays_nothing(escrow, desk, usdc, campaign, alice):
    more, less = [payout(alice, usdc, 700)], [payout(alice, usdc, 600)]
    desk.settle([(campaign, 700)], more)
    desk.claim(more, more[0])
    desk.settle([(campaign, 800)], less)
    with reverts(escrow.NothingToClaim, account=alice, token=usdc):
        desk.claim(less, less[0])
    assert escrow.claimedOf(alice, usdc) == 700


def test_claim__before_any_final_epoch__reverts(escrow, desk, usdc, campaign, alice):
    payouts = [payout(alice, usdc, 700)]
    desk.post([(campaign, 700)], payouts)
    with reverts(escrow.NoFinalEpoch):
        desk.claim(payouts, payouts[0])


def test_claim__pending_root__reverts_and_the_last_final_one_stays_good(
    escrow, desk, usdc, campaign, alice, challenger
):
    final, pending = [payout(alice, usdc, 100)], [payout(alice, usdc, 900)]
    desk.settle([(campaign, 100)], final)
    desk.post([(campaign, 900)], pending)
    with reverts(escrow.InvalidProof, account=alice, token=usdc, cumulativeAmount=900):
        desk.claim(pending, pending[0])

    escrow.disputeEpoch(word("why"), sender=challenger)
    desk.pass_window()
    with reverts(escrow.InvalidProof, account=alice, token=usdc, cumulativeAmount=900):
        desk.claim(pending, pending[0])
    desk.claim(final, final[0])
    assert usdc.balanceOf(alice) == 100


def test_claim__stale_root__reverts(escrow, desk, usdc, campaign, alice, bob):
    old = [payout(alice, usdc, 100), payout(bob, usdc, 50)]
    desk.settle([(campaign, 150)], old)
    desk.settle([(campaign, 200)], [payout(alice, usdc, 120), payout(bob, usdc, 80)])
    with reverts(escrow.InvalidProof, account=alice, token=usdc, cumulativeAmount=100):
        desk.claim(old, old[0])


@pytest.mark.parametrize("change", ["account", "token", "amount"])
def test_claim__altered_leaf__reverts(escrow, desk, usdc, marq, campaign, alice, bob, stranger, change):
    payouts = [payout(alice, usdc, 700), payout(bob, usdc, 300)]
    desk.settle([(campaign, 1_000)], payouts)
    account, token, amount, proof = desk.entry(payouts, payouts[0])
    if change == "account":
        account = stranger.address
    elif change == "token":
        token = marq.address
    else:
        amount += 1
    with reverts(escrow.InvalidProof, account=account, token=token, cumulativeAmount=amount):
        escrow.claim(account, token, amount, proof, sender=stranger)


def test_claim__inner_node_passed_as_a_leaf__reverts(escrow, desk, usdc, campaign, alice, bob, carol):
    payouts = [payout(one, usdc, 100) for one in (alice, bob, carol)]
    statement = desk.settle([(campaign, 300)], payouts)
    # The root's two children, read as (account, token, amount), are 64 bytes and not 96; the nearest forgery is a leaf whose
    # proof is cut short.
    first, second, third = sorted(map(payout_leaf, payouts))
    inner = hash_pair(first, second)
    assert statement.payout_root == hash_pair(inner, third)
    for proof in ([], [third], [inner], [first, second]):
        with reverts(escrow.InvalidProof, account=ZERO, token=ZERO, cumulativeAmount=int.from_bytes(inner)):
            escrow.claim(ZERO, ZERO, int.from_bytes(inner), proof, sender=desk.admin)


def test_claim__leaf_hashed_once__reverts(escrow, desk, usdc, campaign, alice, bob):
    single = [
        keccak(encode(["address", "address", "uint256"], [raw(one), raw(usdc), 100])) for one in (alice, bob)
    ]
    tree = MerkleTree(single)
    desk.send(desk.statement([(campaign, 200)], payout_root=tree.root))
    desk.pass_window()
    escrow.finalizeEpoch(sender=desk.admin)
    with reverts(escrow.InvalidProof, account=alice, token=usdc, cumulativeAmount=100):
        escrow.claim(alice, usdc, 100, tree.proof(single[0]), sender=alice)


def test_claim__root_promises_more_than_was_spent__stops_at_the_pool(
    escrow, desk, usdc, campaign, alice, bob
):
    payouts = [payout(alice, usdc, 900), payout(bob, usdc, 200)]
    desk.settle([(campaign, 1_000)], payouts)
    desk.claim(payouts, payouts[0])
    with reverts(escrow.PoolExhausted, token=usdc, asked=200, available=100):
        desk.claim(payouts, payouts[1])
    assert usdc.balanceOf(escrow) == BUDGET - 900


def test_claim__pending_debit__is_not_in_the_pool_yet(escrow, desk, usdc, campaign, alice):
    payouts = [payout(alice, usdc, 500)]
    desk.settle([(campaign, 100)], payouts)
    desk.post([(campaign, 600)], payouts)
    with reverts(escrow.PoolExhausted, token=usdc, asked=500, available=100):
        desk.claim(payouts, payouts[0])


def test_claim__other_token__draws_on_its_own_pool(project, admin, escrow, desk, usdc, campaign, alice):
    other = desk.list_token(admin.deploy(project.MockUSDC))
    second = desk.campaign(40, other)
    payouts = [payout(alice, usdc, 100), payout(alice, other, 41)]
    desk.settle([(campaign, 100), (second, 40)], payouts)
    with reverts(escrow.PoolExhausted, token=other, asked=41, available=40):
        desk.claim(payouts, payouts[1])
    desk.claim(payouts, payouts[0])
    assert escrow.poolOf(usdc) == (100, 100)


def test_claim__paused_escrow_and_unlisted_token__still_pays(
    escrow, desk, usdc, campaign, alice, bob, guardian
):
    payouts = [payout(alice, usdc, 700), payout(bob, usdc, 300)]
    desk.settle([(campaign, 1_000)], payouts)
    escrow.pause(sender=guardian)
    escrow.setTokenAllowed(usdc, False, sender=desk.admin)

    desk.claim(payouts, payouts[0])
    escrow.claimMany([desk.entry(payouts, payouts[1])], sender=bob)

    assert (usdc.balanceOf(alice), usdc.balanceOf(bob)) == (700, 300)


def test_claim__blocked_recipient__reverts_and_stays_claimable(escrow, desk, blocking, alice):
    campaign = desk.campaign(100, blocking)
    payouts = [payout(alice, blocking, 100)]
    desk.settle([(campaign, 100)], payouts)
    blocking.setBlocked(alice, True, sender=desk.admin)
    with reverts(blocking.AccountBlocked, account=alice):
        desk.claim(payouts, payouts[0])

    blocking.setBlocked(alice, False, sender=desk.admin)
    desk.claim(payouts, payouts[0])
    assert blocking.balanceOf(alice) == 100


def test_claim__reentered_by_the_token__pays_once(project, admin, escrow, desk, alice):
    token = desk.list_token(admin.deploy(project.ReentrantToken))
    campaign = desk.campaign(1_000, token)
    payouts = [payout(alice, token, 300)]
    desk.settle([(campaign, 1_000)], payouts)
    entry = desk.entry(payouts, payouts[0])
    token.arm(escrow, escrow.claim.encode_input(*entry), sender=admin)

    desk.claim(payouts, payouts[0])

    assert (token.called(), token.succeeded()) == (True, False)
    assert token.balanceOf(alice) == escrow.claimedOf(alice, token) == 300


def test_claim_many__mixed_batch__pays_the_rest_of_it(escrow, desk, blocking, alice, bob, carol, stranger):
    campaign = desk.campaign(1_000, blocking)
    payouts = [payout(one, blocking, amount) for one, amount in ((alice, 100), (bob, 200), (carol, 300))]
    desk.settle([(campaign, 1_000)], payouts)
    desk.claim(payouts, payouts[0])
    blocking.setBlocked(bob, True, sender=desk.admin)

    batch = [desk.entry(payouts, one) for one in payouts]
    assert escrow.claimMany.call(batch, sender=stranger) == 1
    receipt = escrow.claimMany(batch, sender=stranger)

    assert emitted(receipt, escrow) == [
        ("ClaimFailed", {"account": bob, "token": blocking, "amount": 200}),
        ("Claimed", {"account": carol, "token": blocking, "amount": 300, "claimed": 300}),
    ]
    assert (escrow.claimedOf(bob, blocking), escrow.poolOf(blocking).claimed) == (0, 400)
    assert escrow.liabilitiesOf(blocking) == blocking.balanceOf(escrow) == 600

    blocking.setBlocked(bob, False, sender=desk.admin)
    escrow.claimMany(batch, sender=stranger)
    assert blocking.balanceOf(bob) == 200


def test_claim_many__same_claim_twice__pays_once(escrow, desk, usdc, campaign, alice):
    payouts = [payout(alice, usdc, 100)]
    desk.settle([(campaign, 200)], payouts)
    escrow.claimMany([desk.entry(payouts, payouts[0])] * 2, sender=alice)
    assert (usdc.balanceOf(alice), escrow.poolOf(usdc).claimed) == (100, 100)


def test_claim_many__one_bad_proof__reverts_all(escrow, desk, usdc, campaign, alice, bob):
    payouts = [payout(alice, usdc, 100), payout(bob, usdc, 100)]
    desk.settle([(campaign, 200)], payouts)
    good, bad = (desk.entry(payouts, one) for one in payouts)
    with reverts(escrow.InvalidProof, account=bob, token=usdc, cumulativeAmount=101):
        escrow.claimMany([good, (bad[0], bad[1], 101, bad[3])], sender=alice)
    assert usdc.balanceOf(alice) == 0


def test_claim_many__nothing_in_it__does_nothing(escrow, stranger):
    receipt = escrow.claimMany([], sender=stranger)
    assert emitted(receipt, escrow) == []


def test_claim_many__more_than_the_bound__reverts(escrow, usdc, stranger):
    most = escrow.MAX_CLAIMS()
    with reverts(escrow.BatchTooLong, length=most + 1, max=most):
        escrow.claimMany([(ZERO, usdc, 1, [])] * (most + 1), sender=stranger)


def test_claim_many__reentered_while_paying__inner_calls_fail(project, admin, escrow, desk, alice, bob):
    token = desk.list_token(admin.deploy(project.ReentrantToken))
    campaign = desk.campaign(1_000, token)
    payouts = [payout(alice, token, 300), payout(bob, token, 200)]
    desk.settle([(campaign, 500)], payouts)
    batch = [desk.entry(payouts, one) for one in payouts]
    token.arm(escrow, escrow.claimMany.encode_input(batch), sender=admin)

    escrow.claimMany(batch, sender=bob)

    assert (token.called(), token.succeeded()) == (True, False)
    assert (token.balanceOf(alice), token.balanceOf(bob), token.balanceOf(escrow)) == (300, 200, 500)


def test_claim__to_the_escrow_itself__becomes_surplus(escrow, desk, usdc, campaign, admin, carol):
    payouts = [payout(escrow, usdc, 50)]
    desk.settle([(campaign, 50)], payouts)
    desk.claim(payouts, payouts[0])

    escrow.recoverSurplus(usdc, carol, sender=admin)

    assert (usdc.balanceOf(carol), usdc.balanceOf(escrow)) == (50, BUDGET - 50)
