"""Campaigns in two tokens: money in, refunds out, and whoever runs the escrow."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.contracts.market.ledger import (
    CLOSED,
    HALTED,
    RUNNING,
    Campaign,
    Escrow,
)
from tests.contracts.market.machine import PARTS, PICKS, WAITS, Machine, Outcome, part_of
from tests.contracts.market.world import (
    ADVERTISERS,
    BY_ADDRESS,
    CREATORS,
    DAY,
    HOUR,
    KEEPER,
    PUBLISHERS,
    SILENCE,
    TRADERS,
    WINDOW,
    Person,
)

WORD = b"\x5a" * 32


class Campaigning(Machine):
    @property
    def escrow(self) -> Escrow:
        return self.ledger.escrow

    @property
    def escrow_address(self) -> bytes:
        return self.world.address("CampaignEscrow")

    def opened(self, person: Person, token: bytes, budget: int) -> None:
        self.escrow.campaigns[len(self.escrow.campaigns) + 1] = Campaign(person.address, token, budget)

    def pick_campaign(self, pick: int) -> int:
        """Some campaign, or the one that comes next."""
        return 1 + pick % (len(self.escrow.campaigns) + 1)

    def owner_of(self, number: int) -> Person:
        campaign = self.escrow.campaigns.get(number)
        return BY_ADDRESS[campaign.advertiser] if campaign else KEEPER

    @rule(
        person=st.sampled_from((*ADVERTISERS, *CREATORS, *CREATORS)),
        in_marq=st.booleans(),
        part=PARTS,
        wait=WAITS,
    )
    def create(self, person: Person, in_marq: bool, part: int, wait: int) -> None:
        """Creators pay with what they earned: they never had anything else."""
        token = self.marq if in_marq and person in ADVERTISERS else self.usdc
        purses = self.purses(token)
        amount = part_of(purses.held[person.address], part)

        def then(outcome: Outcome) -> None:
            fine = amount > 0 and self.escrow.listed[token] and not self.escrow.paused
            fine = fine and purses.covers(person.address, self.escrow_address, amount)
            assert outcome.ok == fine
            if outcome.ok:
                purses.pull(person.address, self.escrow_address, amount)
                self.opened(person, token, amount)

        terms = (token, amount, self.now, self.now + 90 * DAY, WORD)
        self.send(wait, person.address, "CampaignEscrow", "createCampaign", *terms, then=then)

    @rule(pick=PICKS, person=st.sampled_from((*ADVERTISERS, *CREATORS, *PUBLISHERS)), part=PARTS, wait=WAITS)
    def fund(self, pick: int, person: Person, part: int, wait: int) -> None:
        number = self.pick_campaign(pick)
        known = self.escrow.campaigns.get(number)
        token = known.token if known else self.usdc
        purses = self.purses(token)
        amount = part_of(purses.held[person.address], part)

        def then(outcome: Outcome) -> None:
            campaign = self.escrow.campaigns.get(number)
            fine = campaign is not None and campaign.token == token and campaign.status != CLOSED
            fine = fine and amount > 0 and self.escrow.listed[token] and not self.escrow.paused
            fine = fine and purses.covers(person.address, self.escrow_address, amount)
            if campaign is None or campaign.token == token:
                assert outcome.ok == fine
            if outcome.ok:
                assert campaign is not None
                self.purses(campaign.token).pull(person.address, self.escrow_address, amount)
                campaign.budget += amount

        self.send(wait, person.address, "CampaignEscrow", "fund", number, amount, then=then)

    @rule(pick=PICKS, act=st.sampled_from(("pause", "resume", "close")), wait=WAITS)
    def steer(self, pick: int, act: str, wait: int) -> None:
        number = self.pick_campaign(pick)
        before = {"pause": {RUNNING}, "resume": {HALTED}, "close": {RUNNING, HALTED}}[act]
        after = {"pause": HALTED, "resume": RUNNING, "close": CLOSED}[act]
        sender = self.owner_of(number)

        def then(outcome: Outcome) -> None:
            campaign = self.escrow.campaigns.get(number)
            fine = (
                campaign is not None and campaign.status in before and campaign.advertiser == sender.address
            )
            assert outcome.ok == fine
            if campaign is not None and outcome.ok:
                campaign.status = after
                campaign.closed_at = outcome.at if after == CLOSED else 0

        self.send(wait, sender.address, "CampaignEscrow", f"{act}Campaign", number, then=then)

    @precondition(lambda self: any(c.status == CLOSED for c in self.ledger.escrow.campaigns.values()))
    @rule(pick=PICKS, wait=WAITS)
    def refund(self, pick: int, wait: int) -> None:
        """By anyone, to the advertiser, never more than is neither spent nor about to be (10), paused or not (11)."""
        closed = [n for n, campaign in self.escrow.campaigns.items() if campaign.status == CLOSED]
        number = closed[pick % len(closed)] if pick % 8 else self.pick_campaign(pick)

        def then(outcome: Outcome) -> None:
            assert outcome.ok == self.escrow.may_refund(number, outcome.at)
            if outcome.ok:
                campaign, rest = self.escrow.campaigns[number], self.escrow.rest(number)
                self.purses(campaign.token).move(self.escrow_address, campaign.advertiser, rest)
                campaign.refunded += rest

        self.send(wait, KEEPER.address, "CampaignEscrow", "refund", number, then=then)

    # -- whoever runs the escrow

    @rule(in_marq=st.booleans(), allowed=st.sampled_from((True, True, False)), wait=WAITS)
    def list_token(self, in_marq: bool, allowed: bool, wait: int) -> None:
        token = self.marq if in_marq else self.usdc

        def then(outcome: Outcome) -> None:
            assert outcome.ok
            self.escrow.listed[token] = allowed

        self.send(wait, self.world.admin, "CampaignEscrow", "setTokenAllowed", token, allowed, then=then)

    @rule(window=st.sampled_from((HOUR, WINDOW)), silence=st.sampled_from((SILENCE, 3 * DAY)), wait=WAITS)
    def change_periods(self, window: int, silence: int, wait: int) -> None:
        def windowed(outcome: Outcome) -> None:
            assert outcome.ok
            self.escrow.window = window

        def silenced(outcome: Outcome) -> None:
            assert outcome.ok
            self.escrow.silence = silence

        self.send(0, self.world.admin, "CampaignEscrow", "setWindow", window, then=windowed)
        self.send(wait, self.world.admin, "CampaignEscrow", "setSilencePeriod", silence, then=silenced)

    @precondition(lambda self: any(self.ledger.escrow.gifts.values()))
    @rule(in_marq=st.booleans(), taker=st.sampled_from(TRADERS), wait=WAITS)
    def recover(self, in_marq: bool, taker: Person, wait: int) -> None:
        """The admin takes out what was sent here unasked, and not a unit more (12)."""
        token = self.marq if in_marq else self.usdc

        def then(outcome: Outcome) -> None:
            surplus = self.escrow.gifts[token]
            assert outcome.ok == (surplus > 0)
            if outcome.ok:
                self.purses(token).move(self.escrow_address, taker.address, surplus)
                self.escrow.gifts[token] = 0

        arguments = (token, taker.address)
        self.send(wait, self.world.admin, "CampaignEscrow", "recoverSurplus", *arguments, then=then)
