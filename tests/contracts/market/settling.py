"""Epochs by two of three settlers, disputes about them, and claims on what they pay."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain, signable
from marquee.chain.merkle import Payout, payout_leaf, payout_tree
from tests.contracts.market.campaigning import WORD, Campaigning
from tests.contracts.market.ledger import DISPUTED, PENDING, REJECTED, Post
from tests.contracts.market.machine import PICKS, WAITS, Outcome, Then, part_of
from tests.contracts.market.world import (
    BEGINNING,
    CHAIN_ID,
    CHALLENGER,
    CREATORS,
    GUARDIAN,
    HOUR,
    KEEPER,
    PUBLISHERS,
    SETTLERS,
    WINDOW,
    Person,
)


class Settling(Campaigning):
    def next_debits(self, picks: list[int]) -> dict[int, int]:
        """Each picked campaign spends a part of what is left; the pending post counts as if it became final."""
        debits = {}
        for pick in picks:
            if not self.escrow.campaigns:
                break
            number = 1 + pick % len(self.escrow.campaigns)
            debits[number] = self.escrow.reserved(number) + part_of(self.escrow.rest(number), 1 + pick)
        return dict(sorted(debits.items()))

    def next_payouts(self, debits: dict[int, int], shares: list[int]) -> list[Payout]:
        """What the debits add is shared out among publishers and creators, and parts of it to nobody."""
        last = self.escrow.open_post
        before = last.payouts if last is not None and last.status == PENDING else self.escrow.payouts
        earned = {(each.account, each.token): each.cumulative_amount for each in before}
        for number, spent in debits.items():
            token, left = self.escrow.campaigns[number].token, spent - self.escrow.reserved(number)
            for person, share in zip((*PUBLISHERS, *CREATORS), shares, strict=False):
                part = min(left, part_of(left, share % 1_001))
                left -= part
                key = (person.address, token)
                earned[key] = earned.get(key, 0) + part
        return [Payout(*key, amount) for key, amount in sorted(earned.items()) if amount]

    @rule(picks=st.lists(PICKS, max_size=3), shares=st.lists(PICKS, min_size=4, max_size=4), wait=WAITS)
    def post_epoch(self, picks: list[int], shares: list[int], wait: int) -> None:
        escrow = self.escrow
        debits = self.next_debits(picks)
        payouts = self.next_payouts(debits, shares)
        pending = escrow.open_post
        start = pending.end if pending else escrow.final_end or BEGINNING - HOUR
        statement = EpochStatement(
            epoch=escrow.epoch + 1 + (pending is not None),
            post=len(escrow.posts) + 1,
            period_start=start,
            period_end=self.now,
            events_root=WORD,
            payout_root=payout_tree(payouts).root,
            export_hash=WORD,
            debits=tuple(Debit(*debit) for debit in debits.items()),
        )
        then = self._posted(statement, debits, payouts)
        signatures = self._signatures(statement)
        call = (statement.as_call(), signatures)
        self.send(wait, KEEPER.address, "CampaignEscrow", "postEpoch", *call, then=then)

    def _posted(self, statement: EpochStatement, debits: dict[int, int], payouts: list[Payout]) -> Then:
        def then(outcome: Outcome) -> None:
            escrow = self.escrow
            if not outcome.ok:
                assert not self._would_be_posted(statement, debits, outcome.at)
                return
            assert not escrow.paused
            if escrow.open_post:
                assert escrow.is_over(outcome.at), "nothing is posted during a window or a dispute"
                escrow.finalize(outcome.at)
            assert statement.epoch == escrow.epoch + 1, "epochs step by one"
            for number, spent in debits.items():
                campaign = escrow.campaigns[number]
                assert campaign.spent <= spent <= campaign.budget - campaign.refunded
            ends = outcome.at + escrow.window
            escrow.posts.append(Post(statement.epoch, statement.period_end, ends, debits, payouts))

        return then

    def _would_be_posted(self, statement: EpochStatement, debits: dict[int, int], at: int) -> bool:
        escrow = self.escrow
        clear = escrow.open_post is None or escrow.is_over(at)
        if escrow.paused or not clear or statement.post != len(escrow.posts) + 1:
            return False
        final, end = escrow.epoch, escrow.final_end
        if escrow.open_post:
            final, end = escrow.open_post.epoch, escrow.open_post.end
        if statement.epoch != final + 1 or statement.period_start >= statement.period_end:
            return False
        if final and statement.period_start != end:
            return False
        return all(
            escrow.reserved(n) <= spent <= escrow.campaigns[n].budget - escrow.campaigns[n].refunded
            for n, spent in debits.items()
        )

    def _signatures(self, statement: EpochStatement) -> list[tuple[bytes, bytes]]:
        message = signable(statement, EscrowDomain(CHAIN_ID, self.escrow_address))
        two = sorted(SETTLERS, key=lambda person: person.address)[:2]
        return [(each.address, bytes(each.key.sign_message(message).signature)) for each in two]

    @precondition(lambda self: self.ledger.escrow.open_post is not None)
    @rule(wait=st.sampled_from((1, WINDOW, WINDOW)))
    def finalize(self, wait: int) -> None:
        def then(outcome: Outcome) -> None:
            assert outcome.ok == self.escrow.is_over(outcome.at)
            if outcome.ok:
                self.escrow.finalize(outcome.at)

        self.send(wait, KEEPER.address, "CampaignEscrow", "finalizeEpoch", then=then)

    @precondition(lambda self: self.ledger.escrow.open_post is not None)
    @rule(wait=WAITS)
    def dispute(self, wait: int) -> None:
        def then(outcome: Outcome) -> None:
            post = self.escrow.open_post
            fine = post is not None and post.status == PENDING and outcome.at < post.window_ends
            assert outcome.ok == fine
            if post is not None and outcome.ok:
                post.status, post.disputed_at = DISPUTED, outcome.at

        self.send(wait, CHALLENGER.address, "CampaignEscrow", "disputeEpoch", WORD, then=then)

    @precondition(lambda self: self.ledger.escrow.open_post is not None)
    @rule(wait=WAITS)
    def dismiss(self, wait: int) -> None:
        def then(outcome: Outcome) -> None:
            post = self.escrow.open_post
            assert outcome.ok == (post is not None and post.status == DISPUTED)
            if post is not None and outcome.ok:
                post.status, post.disputed_at = PENDING, 0
                post.window_ends = outcome.at + self.escrow.window

        self.send(wait, GUARDIAN.address, "CampaignEscrow", "dismissDispute", then=then)

    @precondition(lambda self: self.ledger.escrow.open_post is not None)
    @rule(sender=st.sampled_from((GUARDIAN, GUARDIAN, KEEPER)), wait=WAITS)
    def reject(self, sender: Person, wait: int) -> None:
        """By anyone too, once a dispute was left alone for as long as silence is borne."""

        def then(outcome: Outcome) -> None:
            post = self.escrow.open_post
            fine = post is not None and (post.status == DISPUTED or outcome.at < post.window_ends)
            if post is not None and sender == KEEPER:
                left_alone = outcome.at >= post.disputed_at + self.escrow.silence
                fine = post.status == DISPUTED and left_alone
            assert outcome.ok == fine
            if post is not None and outcome.ok:
                post.status = REJECTED

        self.send(wait, sender.address, "CampaignEscrow", "rejectEpoch", WORD, then=then)

    # -- claims

    def proven(self, one: Payout) -> tuple[Any, ...]:
        tree = payout_tree(self.escrow.payouts)
        return one.account, one.token, one.cumulative_amount, tree.proof(payout_leaf(one))

    def _pay(self, one: Payout) -> None:
        key = (one.account, one.token)
        self.purses(one.token).move(
            self.escrow_address, one.account, one.cumulative_amount - self.escrow.paid[key]
        )
        self.escrow.paid[key] = one.cumulative_amount

    @precondition(lambda self: bool(self.ledger.escrow.payouts))
    @rule(pick=PICKS, wait=WAITS)
    def claim(self, pick: int, wait: int) -> None:
        """Against the last final root, by anyone, to the account alone, paused or not (8, 11)."""
        one = self.escrow.payouts[pick % len(self.escrow.payouts)]

        def then(outcome: Outcome) -> None:
            unpaid = one.cumulative_amount > self.escrow.paid[one.account, one.token]
            assert outcome.ok == (unpaid and one in self.escrow.payouts)
            if outcome.ok:
                self._pay(one)

        self.send(wait, KEEPER.address, "CampaignEscrow", "claim", *self.proven(one), then=then)

    @precondition(lambda self: bool(self.ledger.escrow.payouts))
    @rule(picks=st.lists(PICKS, min_size=1, max_size=5), wait=WAITS)
    def claim_many(self, picks: list[int], wait: int) -> None:
        payouts = self.escrow.payouts
        chosen = [payouts[pick % len(payouts)] for pick in picks]

        def then(outcome: Outcome) -> None:
            fresh = [
                one for one in chosen if one.cumulative_amount > self.escrow.paid[one.account, one.token]
            ]
            assert outcome.ok == all(one in self.escrow.payouts for one in fresh)
            if outcome.ok:
                for one in fresh:
                    if one.cumulative_amount > self.escrow.paid[one.account, one.token]:
                        self._pay(one)

        claims = [self.proven(one) for one in chosen]
        self.send(wait, KEEPER.address, "CampaignEscrow", "claimMany", claims, then=then)
