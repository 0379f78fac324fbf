"""Everybody at once, and what they do one after another: money that is earned, spent, claimed and saved again."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.contracts.market.handling import Handling
from tests.contracts.market.machine import PICKS
from tests.contracts.market.saving import Saving
from tests.contracts.market.settling import Settling
from tests.contracts.market.signing import Signing
from tests.contracts.market.watching import Watching
from tests.contracts.market.world import (
    ADVERTISERS,
    CREATORS,
    DAY,
    PUBLISHERS,
    USD,
    USERS,
    WINDOW,
    Person,
)


class Market(Saving, Settling, Watching, Signing, Handling):
    """It begins where a market is open: savings, something to watch, campaigns in both tokens, an operator."""

    @initialize()
    def open(self) -> None:
        for user in USERS:
            self.deposit(user, user, 300, 0)
        for creator, price in zip(CREATORS, (7 * USD, 40 * USD), strict=True):
            self.list_content(creator, 0, price, 600, 0)
        self.create(ADVERTISERS[0], in_marq=False, part=100, wait=0)
        self.create(ADVERTISERS[1], in_marq=True, part=100, wait=0)
        self.permit_operator(USERS[0], 50 * USD, 90 * USD, 30, 1)

    @precondition(lambda self: bool(self.ledger.wallet.contents))
    @rule(
        viewer=st.sampled_from(USERS),
        pick=PICKS,
        seconds=st.sampled_from((0, 1, 59, 600, 2 * DAY)),
        by_operator=st.booleans(),
    )
    def watch(self, viewer: Person, pick: int, seconds: int, by_operator: bool) -> None:
        """From start to stop."""
        self.start(viewer, pick, 1_000, by_operator, 0)
        if seconds:
            self.mine(1)
            self.mine(seconds)
        self.stop_session(max(1, pick), by_operator=False, wait=1)

    @precondition(lambda self: bool(self.ledger.escrow.campaigns))
    @rule(
        picks=st.lists(PICKS, min_size=1, max_size=3),
        shares=st.lists(PICKS, min_size=4, max_size=4),
        undisturbed=st.booleans(),
    )
    def settle_up(self, picks: list[int], shares: list[int], undisturbed: bool) -> None:
        """An epoch from its post to the claims."""
        self.post_epoch(picks, shares, 1)
        if undisturbed:
            self.mine(WINDOW)
            self.finalize(1)
            if self.ledger.escrow.payouts:
                self.claim_many(list(range(len(self.ledger.escrow.payouts))), 1)

    @rule(creator=st.sampled_from(CREATORS))
    def advertise_with_earnings(self, creator: Person) -> None:
        """A creator takes out what viewers paid and opens a campaign with it."""
        self.withdraw_earnings(creator, 1_000, 0)
        self.mine(1)
        self.create(creator, in_marq=False, part=900, wait=1)

    @rule(publisher=st.sampled_from(PUBLISHERS))
    def save_what_was_claimed(self, publisher: Person) -> None:
        self.deposit(publisher, publisher, 1_000, 1)
