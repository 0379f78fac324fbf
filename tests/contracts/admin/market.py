"""The deployed contracts in full use, so that each function can be called by whoever may: money, campaigns, sessions, signatures."""

from typing import Any

from tests.contracts.admin.people import People
from tests.contracts.consent.support import Signer
from tests.contracts.escrow.desk import Desk, payout
from tests.contracts.streaming.stage import DURATION, PRICE, SALT, Stage
from tests.contracts.support import MAX_UINT256, mine_at, now, word

__all__ = ["Market"]

BUDGET = 1000
PAID = 100


class Market:
    def __init__(self, contracts: dict[str, Any], people: People) -> None:
        self.people, self.contracts = people, contracts
        self.token, self.consent = contracts["MarqueeToken"], contracts["ConsentRegistry"]
        self.escrow, self.vault = contracts["CampaignEscrow"], contracts["YieldVault"]
        self.wallet, self.usdc = contracts["StreamingWallet"], contracts["MockUSDC"]
        self.desk = Desk(
            self.escrow,
            self.usdc,
            people.admin,
            people.advertiser,
            [people.settler],
            people.guardian,
            people.challenger,
        )
        self.stage = Stage(
            self.wallet,
            self.vault,
            contracts["MockYieldSource"],
            self.usdc,
            people.admin,
            people.viewer,
            people.creator,
            people.operator,
        )
        self.subject = Signer(self.consent, people.viewer)

    def open(self) -> None:
        """Everybody has money; there is something of everything."""
        for person in self.people:
            self.token.mint(person, 10 * BUDGET, sender=self.people.minter)
            self.desk.fill(person, 10 * BUDGET)
            self.stage.deposit(person)
        self.usdc.mint(self.people.advertiser, 2 * BUDGET, sender=self.people.admin)
        self._approve()
        self._campaigns()
        self._sessions()

    def _approve(self) -> None:
        """The viewer lets the operator move his shares and his MARQ."""
        for token in (self.vault, self.token):
            token.approve(self.people.operator, MAX_UINT256, sender=self.people.viewer)

    def _campaigns(self) -> None:
        self.running, self.halted, self.closed = (self.desk.campaign(BUDGET) for _ in range(3))
        self.escrow.pauseCampaign(self.halted, sender=self.people.advertiser)
        self.escrow.closeCampaign(self.closed, sender=self.people.advertiser)
        mine_at(now() + 1)
        self.payouts = [payout(self.people.creator, self.usdc, PAID)]
        self.desk.settle([(self.closed, PAID)], self.payouts)
        self.usdc.mint(self.escrow, 1, sender=self.people.admin)

    def _sessions(self) -> None:
        self.stage.list()
        self.stage.list(salt=word("delisted"))
        self.stage.grant(max_per_session=PRICE, max_per_day=4 * PRICE)
        over = self.stage.start()
        self.watched, self.held = self._start_for(), self._start_for()
        self.ended = self.stage.start(max_spend=1)
        self.wallet.pauseSession(self.held, sender=self.people.viewer)
        mine_at(now() + DURATION // 2)
        self.wallet.stopSession(over, sender=self.people.viewer)
        assert self.wallet.fees() > 0
        assert self.stage.content == bytes(self.wallet.contentIdOf(self.people.creator, SALT))

    def _start_for(self) -> int:
        self.stage.start_for()
        return int(self.wallet.sessionCount())
