"""Random histories against a model of a few dicts: the escrow's books, its balance and the model agree after every step."""

import random
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.contracts.escrow.desk import CLOSED, payout
from tests.contracts.support import mine_at, now, word

STEPS = 45


@dataclass
class Model:
    """What must be so, in the plainest words: amounts by campaign, and by account for the one token."""

    budget: dict[int, int] = field(default_factory=dict)
    refunded: dict[int, int] = field(default_factory=dict)
    spent: dict[int, int] = field(default_factory=dict)
    pending: dict[int, int] = field(default_factory=dict)
    earned: dict[Any, int] = field(default_factory=dict)
    earned_if_final: dict[Any, int] | None = None
    paid: dict[Any, int] = field(default_factory=dict)

    def reserved(self, campaign: int) -> int:
        return max(self.spent[campaign], self.pending.get(campaign, 0))

    def owed(self) -> int:
        return sum(self.budget.values()) - sum(self.refunded.values()) - sum(self.paid.values())


class History:
    """Takes random steps on the escrow and the model."""

    def __init__(self, desk: Any, accounts: list[Any], seed: int) -> None:
        self.desk = desk
        self.escrow = desk.escrow
        self.accounts = accounts
        self.random = random.Random(seed)
        self.model = Model(paid=dict.fromkeys(accounts, 0), earned=dict.fromkeys(accounts, 0))

    def step(self) -> None:
        actions = [self.create, self.fund, self.post, self.conclude, self.claim, self.close_and_refund]
        self.random.choices(actions, [2, 2, 4, 4, 3, 2])[0]()

    def create(self) -> None:
        amount = self.random.randrange(1, 1_000)
        campaign = self.desk.campaign(amount)
        for book, value in ((self.model.budget, amount), (self.model.refunded, 0), (self.model.spent, 0)):
            book[campaign] = value

    def fund(self) -> None:
        for campaign in self.some_campaigns()[:1]:
            if self.escrow.campaignOf(campaign).status != CLOSED:
                amount = self.random.randrange(1, 1_000)
                self.desk.fill(self.desk.advertiser, amount)
                self.escrow.fund(campaign, amount, sender=self.desk.advertiser)
                self.model.budget[campaign] += amount

    def post(self) -> None:
        if self.model.earned_if_final is not None:
            return
        model = self.model
        debits = {}
        for campaign in self.some_campaigns():
            most = model.budget[campaign] - model.refunded[campaign]
            debits[campaign] = self.random.randint(model.spent[campaign], most)
        income = sum(debits[campaign] - model.spent[campaign] for campaign in debits)
        earned = dict(model.earned)
        for account in self.accounts:
            share = self.random.randint(0, income)
            earned[account] += share
            income -= share
        payouts = [payout(account, self.desk.token, amount) for account, amount in earned.items()]
        self.desk.post(sorted(debits.items()), payouts)
        model.pending, model.earned_if_final = debits, earned

    def conclude(self) -> None:
        if self.model.earned_if_final is None:
            return
        model = self.model
        if self.random.random() < 0.3:
            self.escrow.rejectEpoch(word("no"), sender=self.desk.guardian)
        else:
            self.desk.pass_window()
            self.escrow.finalizeEpoch(sender=self.desk.admin)
            model.spent |= model.pending
            model.earned = model.earned_if_final
        model.pending, model.earned_if_final = {}, None

    def claim(self) -> None:
        if self.escrow.finalEpoch() == 0:
            return
        payouts = [payout(account, self.desk.token, amount) for account, amount in self.model.earned.items()]
        chosen = self.random.sample(payouts, self.random.randint(1, len(payouts)))
        self.escrow.claimMany([self.desk.entry(payouts, one) for one in chosen], sender=self.desk.admin)
        for account, one in zip(self.accounts, payouts, strict=True):
            if one in chosen:
                self.model.paid[account] = one.cumulative_amount

    def close_and_refund(self) -> None:
        for campaign in self.some_campaigns()[:1]:
            if self.escrow.campaignOf(campaign).status != CLOSED:
                self.escrow.closeCampaign(campaign, sender=self.desk.advertiser)
            try:
                self.escrow.refund(campaign, sender=self.desk.admin)
            except (self.escrow.RefundNotOpen, self.escrow.NothingToRefund):
                continue
            self.model.refunded[campaign] = self.model.budget[campaign] - self.model.reserved(campaign)

    def wind_up(self) -> None:
        """Close everything, let one more epoch pass, and take out all that anybody can."""
        if self.model.earned_if_final is not None:
            self.escrow.rejectEpoch(word("end"), sender=self.desk.guardian)
            self.model.pending, self.model.earned_if_final = {}, None
        for campaign in self.model.budget:
            if self.escrow.campaignOf(campaign).status != CLOSED:
                self.escrow.closeCampaign(campaign, sender=self.desk.advertiser)
        mine_at(now() + 1)
        payouts = [payout(account, self.desk.token, amount) for account, amount in self.model.earned.items()]
        self.desk.settle([], payouts)
        for campaign, budget in self.model.budget.items():
            if budget > self.model.refunded[campaign] + self.model.spent[campaign]:
                self.escrow.refund(campaign, sender=self.desk.admin)
                self.model.refunded[campaign] = budget - self.model.spent[campaign]
        self.escrow.claimMany([self.desk.entry(payouts, one) for one in payouts], sender=self.desk.admin)
        self.model.paid = dict(self.model.earned)

    def some_campaigns(self) -> list[int]:
        known = list(self.model.budget)
        return self.random.sample(known, self.random.randint(0, min(3, len(known))))

    def check(self) -> None:
        model, escrow, token = self.model, self.escrow, self.desk.token
        for campaign in model.budget:
            seen = escrow.campaignOf(campaign)
            assert (seen.budget, seen.refunded) == (model.budget[campaign], model.refunded[campaign])
            assert (seen.spent, seen.pendingSpent) == (model.spent[campaign], model.reserved(campaign))
            assert seen.spent <= seen.pendingSpent <= seen.budget - seen.refunded
        for account, amount in model.paid.items():
            assert escrow.claimedOf(account, token) == amount
        assert escrow.poolOf(token) == (sum(model.spent.values()), sum(model.paid.values()))
        assert sum(model.paid.values()) <= sum(model.spent.values())
        assert token.balanceOf(escrow) == escrow.liabilitiesOf(token) == model.owed()


@pytest.mark.parametrize("seed", range(3))
def test_any_history__books_and_model_agree_and_all_comes_out(desk, alice, bob, carol, seed):
    history = History(desk, [alice, bob, carol], seed)
    history.create()
    for _ in range(STEPS):
        history.step()
        history.check()
    history.wind_up()
    history.check()

    model = history.model
    assert desk.escrow.finalEpoch() >= 2
    assert min(sum(model.refunded.values()), sum(model.paid.values())) > 0
    # What is left is what campaigns spent without a payout that was promised for it.
    assert desk.token.balanceOf(desk.escrow) == sum(model.spent.values()) - sum(model.earned.values())
