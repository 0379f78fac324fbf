"""Epochs: signed, posted in order, bounded by budgets, final after their window."""

from itertools import pairwise

import msgspec
import pytest
from eth_account import Account
from eth_account.messages import SignableMessage
from eth_utils import keccak
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain, digest, signable, typed_data
from tests.contracts.escrow.desk import EVENTS, EXPORT, FINAL, HOUR, PENDING, REJECTED, WINDOW, payout, raw
from tests.contracts.support import TypedData, delegate, emitted, next_block_at, now, reverts, word

BUDGET = 1_000
uint40s = st.integers(0, 2**40 - 1)
uint64s = st.integers(0, 2**64 - 1)
uint256s = st.integers(0, 2**256 - 1)
words = st.binary(min_size=32, max_size=32)
debits = st.lists(st.builds(Debit, uint256s, uint256s), max_size=5).map(tuple)
statements = st.builds(EpochStatement, uint64s, uint64s, uint40s, uint40s, words, words, words, debits)


def eth_account_digest(message: SignableMessage) -> bytes:
    return keccak(b"\x19" + message.version + message.header + message.body)


@pytest.fixture
def campaign(desk):
    return desk.campaign(BUDGET)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.generate],
)
@given(statements)
def test_hash_statement__any__equals_eth_account_and_ours(escrow, desk, statement):
    on_chain = bytes(escrow.hashStatement(statement.as_call()))

    assert on_chain == digest(statement, desk.domain)
    assert on_chain == eth_account_digest(signable(statement, desk.domain))


def test_typed_data__domain__is_the_one_that_the_contract_reports(escrow, desk):
    reported = TypedData(escrow).domain
    assert typed_data(desk.statement(), desk.domain)["domain"] == reported


def test_post__signed_by_enough__is_pending_and_debits(escrow, desk, campaign):
    statement = desk.statement([(campaign, 300)], [payout(desk.admin, desk.token, 300)])

    receipt = desk.send(statement)

    window_ends_at = now() + WINDOW
    assert emitted(receipt, escrow) == [
        (
            "EpochPosted",
            {
                "epoch": 1,
                "post": 1,
                "periodStart": statement.period_start,
                "periodEnd": statement.period_end,
                "windowEndsAt": window_ends_at,
                "eventsRoot": EVENTS,
                "payoutRoot": statement.payout_root,
                "exportHash": EXPORT,
            },
        ),
        (
            "CampaignDebited",
            {"campaignId": campaign, "epoch": 1, "post": 1, "spent": 0, "pendingSpent": 300},
        ),
    ]
    post = escrow.postOf(1)
    assert (post.epoch, post.status, post.windowEndsAt, post.disputedAt) == (1, PENDING, window_ends_at, 0)
    assert (post.periodStart, post.periodEnd) == (statement.period_start, statement.period_end)
    assert (post.eventsRoot, post.payoutRoot, post.exportHash) == (EVENTS, statement.payout_root, EXPORT)
    debited = escrow.campaignOf(campaign)
    assert (debited.spent, debited.pendingSpent) == (0, 300)
    assert (escrow.postCount(), escrow.finalEpoch(), escrow.payoutRoot()) == (1, 0, bytes(32))
    assert escrow.poolOf(desk.token) == (0, 0)


def test_finalize__after_the_window__credits_the_pool(escrow, desk, usdc, campaign, stranger):
    statement = desk.post([(campaign, 300)], [payout(stranger, usdc, 300)])
    desk.pass_window()

    receipt = escrow.finalizeEpoch(sender=stranger)

    assert emitted(receipt, escrow) == [
        ("EpochFinalized", {"epoch": 1, "post": 1}),
        ("PoolCredited", {"token": usdc, "epoch": 1, "amount": 300, "spent": 300}),
    ]
    assert (escrow.finalEpoch(), escrow.lastFinalizedAt()) == (1, now())
    assert escrow.payoutRoot() == statement.payout_root
    assert escrow.postOf(1).status == FINAL
    assert (escrow.campaignOf(campaign).spent, escrow.campaignOf(campaign).pendingSpent) == (300, 300)
    assert escrow.poolOf(usdc) == (300, 0)
    assert escrow.liabilitiesOf(usdc) == BUDGET


def test_finalize__several_tokens__credits_each_pool_with_the_rise(project, admin, escrow, desk, usdc):
    other = desk.list_token(admin.deploy(project.MockUSDC))
    first, second, third = desk.campaign(100), desk.campaign(100, other), desk.campaign(100)
    desk.settle([(first, 10), (second, 20), (third, 30)])

    desk.post([(first, 10), (second, 25), (third, 31)])
    desk.pass_window()
    receipt = escrow.finalizeEpoch(sender=admin)

    assert emitted(receipt, escrow)[1:] == [
        ("PoolCredited", {"token": usdc, "epoch": 2, "amount": 1, "spent": 41}),
        ("PoolCredited", {"token": other, "epoch": 2, "amount": 5, "spent": 25}),
    ]
    assert (escrow.poolOf(usdc).spent, escrow.poolOf(other).spent) == (41, 25)


def test_finalize__one_second_early__reverts(escrow, desk):
    desk.post()
    ends = escrow.postOf(1).windowEndsAt
    next_block_at(ends - 1)
    with reverts(escrow.WindowOpen, windowEndsAt=ends, timestamp=ends - 1):
        escrow.finalizeEpoch(sender=desk.admin, gas_limit=500_000)


def test_finalize__nothing_posted__reverts(escrow, desk):
    with reverts(escrow.NoPendingEpoch):
        escrow.finalizeEpoch(sender=desk.admin)


def test_finalize__twice__reverts(escrow, desk):
    desk.settle()
    with reverts(escrow.NoPendingEpoch):
        escrow.finalizeEpoch(sender=desk.admin)


def test_post__over_a_pending_one__reverts(escrow, desk):
    desk.post()
    with reverts(escrow.EpochPending, epoch=1):
        desk.post()


def test_post__over_one_whose_window_is_over__finalizes_it_first(escrow, desk, usdc, campaign):
    desk.post([(campaign, 10)])
    desk.pass_window()

    receipt = desk.send(desk.statement([(campaign, 15)]))

    assert [name for name, _ in emitted(receipt, escrow)] == [
        "EpochFinalized",
        "PoolCredited",
        "EpochPosted",
        "CampaignDebited",
    ]
    assert emitted(receipt, escrow)[-1][1] == {
        "campaignId": campaign,
        "epoch": 2,
        "post": 2,
        "spent": 10,
        "pendingSpent": 15,
    }
    assert (escrow.finalEpoch(), escrow.postCount()) == (1, 2)
    assert escrow.poolOf(usdc).spent == 10


def test_post__while_the_last_is_disputed__reverts(escrow, desk, challenger):
    desk.post()
    escrow.disputeEpoch(word("why"), sender=challenger)
    statement = desk.statement(epoch=1)
    with reverts(escrow.EpochUnderDispute, epoch=1):
        desk.send(statement)


@pytest.mark.parametrize("given_epoch", [0, 2])
def test_post__wrong_epoch__reverts(escrow, desk, given_epoch):
    with reverts(escrow.EpochOutOfOrder, expected=1, given=given_epoch):
        desk.post(epoch=given_epoch)


@pytest.mark.parametrize("given_post", [0, 2])
def test_post__wrong_number__reverts(escrow, desk, given_post):
    with reverts(escrow.PostOutOfOrder, expected=1, given=given_post):
        desk.post(post=given_post)


def test_post__replayed_after_finalization__reverts(escrow, desk):
    statement = desk.settle()
    with reverts(escrow.PostOutOfOrder, expected=2, given=1):
        desk.send(statement)


def test_post__replayed_after_rejection__reverts(escrow, desk, campaign, guardian):
    statement = desk.post([(campaign, 10)])
    signatures = desk.sign(statement)
    escrow.rejectEpoch(word("wrong"), sender=guardian)
    with reverts(escrow.PostOutOfOrder, expected=2, given=1):
        desk.send(statement, signatures)


def test_post__replayed_with_the_next_number__needs_new_signatures(escrow, desk, guardian):
    statement = desk.post()
    signatures = desk.sign(statement)
    escrow.rejectEpoch(word("wrong"), sender=guardian)
    with reverts(escrow.InvalidSettlerSignature, signer=desk.settlers[0]):
        desk.send(msgspec.structs.replace(statement, post=2), signatures)


def test_post__signed_for_another_chain__reverts(escrow, desk):
    statement = desk.statement()
    domain = EscrowDomain(desk.domain.chain_id + 1, desk.domain.escrow)
    with reverts(escrow.InvalidSettlerSignature, signer=desk.settlers[0]):
        desk.send(statement, desk.sign(statement, domain=domain))


def test_post__signed_for_another_escrow__reverts(escrow, desk, usdc):
    statement = desk.statement()
    domain = EscrowDomain(desk.domain.chain_id, raw(usdc))
    with reverts(escrow.InvalidSettlerSignature, signer=desk.settlers[0]):
        desk.send(statement, desk.sign(statement, domain=domain))


def test_post__period_with_a_gap__reverts(escrow, desk):
    last = desk.settle().period_end
    end = now()
    for start in (last - 1, last + 1):
        with reverts(escrow.EpochPeriodInvalid, periodStart=start, periodEnd=end):
            desk.post(period_start=start, period_end=end)


def test_post__empty_period__reverts(escrow, desk):
    time = now()
    with reverts(escrow.EpochPeriodInvalid, periodStart=time, periodEnd=time):
        desk.post(period_start=time, period_end=time)


def test_post__period_ends_in_the_future__reverts(escrow, desk):
    statement = desk.statement(period_end=now() + HOUR)
    with reverts(
        escrow.EpochPeriodInvalid, periodStart=statement.period_start, periodEnd=statement.period_end
    ):
        desk.send(statement)


def test_post__too_few_signatures__reverts(escrow, desk):
    statement = desk.statement()
    with reverts(escrow.TooFewSignatures, given=1, threshold=2):
        desk.send(statement, desk.sign(statement, desk.settlers[:1]))


def test_post__more_signatures_than_needed__all_are_checked(escrow, desk, stranger):
    statement = desk.statement()
    crowd = sorted([*desk.settlers, stranger], key=raw)
    with reverts(escrow.NotSettler, signer=stranger):
        desk.send(statement, desk.sign(statement, crowd))

    desk.send(statement, desk.sign(statement, desk.settlers))
    assert escrow.postCount() == 1


def test_post__one_settler_twice__reverts(escrow, desk):
    statement = desk.statement()
    with reverts(escrow.SignersNotAscending, index=1):
        desk.send(statement, desk.sign(statement, [desk.settlers[0]] * 2))


def test_post__signers_out_of_order__reverts(escrow, desk):
    statement = desk.statement()
    with reverts(escrow.SignersNotAscending, index=1):
        desk.send(statement, desk.sign(statement, desk.settlers[1::-1]))


def test_post__signature_of_another_settler__reverts(escrow, desk):
    statement = desk.statement()
    (first, _), (second, signature) = desk.sign(statement)
    with reverts(escrow.InvalidSettlerSignature, signer=first):
        desk.send(statement, [(first, signature), (second, signature)])


def test_post__settler_revoked_after_signing__reverts(escrow, desk):
    statement = desk.statement()
    signatures = desk.sign(statement)
    escrow.revokeRole(escrow.SETTLER_ROLE(), desk.settlers[1], sender=desk.admin)
    with reverts(escrow.NotSettler, signer=desk.settlers[1]):
        desk.send(statement, signatures)


def test_post__settler_is_a_contract_wallet__accepts_its_owners_signature(escrow, desk, wallet, alice):
    escrow.grantRole(escrow.SETTLER_ROLE(), wallet, sender=desk.admin)
    statement = desk.statement()
    by_owner = bytes(Account.sign_message(signable(statement, desk.domain), alice.private_key).signature)
    signatures = sorted([*desk.sign(statement, desk.settlers[:1]), (wallet.address, by_owner)])

    desk.send(statement, signatures)

    assert escrow.postOf(1).status == PENDING


def test_post__settler_is_a_7702_account_without_1271__accepts_its_key(escrow, desk, usdc):
    delegate(desk.settlers[0], usdc)
    desk.post()
    assert escrow.postOf(1).status == PENDING


def test_post__unknown_campaign__reverts(escrow, desk, campaign):
    with reverts(escrow.CampaignNotFound, campaignId=campaign + 1):
        desk.post([(campaign, 1), (campaign + 1, 1)])


def test_post__debits_not_ascending__reverts(escrow, desk, campaign):
    with reverts(escrow.DebitsNotAscending, index=1):
        desk.post([(campaign, 1), (campaign, 2)])


def test_post__debit_of_campaign_zero__reverts(escrow, desk):
    with reverts(escrow.DebitsNotAscending, index=0):
        desk.post([(0, 1)])


def test_post__above_the_budget__reverts_with_what_is_there(escrow, desk, campaign):
    with reverts(escrow.CampaignOverspent, campaignId=campaign, asked=BUDGET + 1, available=BUDGET):
        desk.post([(campaign, BUDGET + 1)])


def test_post__overflowing_amount__reverts_as_overspent(escrow, desk, campaign):
    asked = 2**256 - 1
    with reverts(escrow.CampaignOverspent, campaignId=campaign, asked=asked, available=BUDGET):
        desk.post([(campaign, asked)])


def test_post__spent_falls__reverts(escrow, desk, campaign):
    desk.settle([(campaign, 10)])
    with reverts(escrow.CampaignSpentFell, campaignId=campaign, asked=9, spent=10):
        desk.post([(campaign, 9)])


def test_post__compromised_settlers__take_budgets_and_nothing_else(escrow, desk, usdc, rival, stranger):
    mine, other = desk.campaign(BUDGET), desk.campaign(50, advertiser=rival)
    desk.fill(desk.admin, 500)
    usdc.transfer(escrow, 500, sender=desk.admin)  # not owed to anybody
    loot = [payout(stranger, usdc, 10_000)]
    desk.settle([(mine, BUDGET), (other, 50)], loot)

    with reverts(escrow.PoolExhausted, token=usdc, asked=10_000, available=BUDGET + 50):
        desk.claim(loot, loot[0])


def test_post__more_debits_than_the_bound__reverts(escrow, desk):
    most = escrow.MAX_DEBITS()
    statement = desk.statement([(i + 1, 0) for i in range(most + 1)])
    with reverts(escrow.TooManyDebits, length=most + 1, max=most):
        desk.send(statement)


def test_post__paused__reverts(escrow, desk, guardian):
    escrow.pause(sender=guardian)
    with reverts(escrow.EnforcedPause):
        desk.post()


def test_finalize__paused__works(escrow, desk, guardian):
    desk.post()
    escrow.pause(sender=guardian)
    desk.pass_window()

    escrow.finalizeEpoch(sender=desk.admin)

    assert escrow.finalEpoch() == 1


def test_post__closed_campaign__can_still_be_debited(escrow, desk, campaign, advertiser):
    escrow.closeCampaign(campaign, sender=advertiser)
    desk.settle([(campaign, 5)])
    assert escrow.campaignOf(campaign).spent == 5


def test_posts__many_epochs_and_rejections__step_by_one_and_tile_time(escrow, desk, campaign, guardian):
    for number in range(1, 5):
        desk.post([(campaign, number * 10)])
        if number == 2:
            escrow.rejectEpoch(word("again"), sender=guardian)
            assert escrow.campaignOf(campaign).pendingSpent == 10
            desk.post([(campaign, 15)])
        desk.pass_window()
        escrow.finalizeEpoch(sender=desk.admin)

    posts = [escrow.postOf(number) for number in range(1, escrow.postCount() + 1)]
    assert [post.epoch for post in posts] == [1, 2, 2, 3, 4]
    assert [post.status for post in posts] == [FINAL, REJECTED, FINAL, FINAL, FINAL]
    final = [post for post in posts if post.status == FINAL]
    assert all(before.periodEnd == after.periodStart for before, after in pairwise(final))
    assert escrow.poolOf(desk.token).spent == escrow.campaignOf(campaign).spent == 40
