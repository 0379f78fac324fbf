"""Random histories of both contracts: after each step the numbered invariants hold, and a fold of the events together with
the rules in Python says what the contracts say, to the unit, now and at a later time.
"""

import random

import pytest
from ape.exceptions import ContractLogicError

from marquee.streaming import rules as streaming_rules
from marquee.vault import rules as vault_rules
from tests.contracts.streaming.mirror import Mirror
from tests.contracts.streaming.stage import DAY, DURATION, PRICE, USD
from tests.contracts.support import NOBODY, mine_at, next_block_at, now

STEPS = 32
ACTIONS = [
    "deposit",
    "withdraw",
    "redeem",
    "transfer",
    "report",
    "start",
    "start",
    "start_for",
    "pause",
    "resume",
    "stop",
    "stop",
    "settle",
    "earnings",
    "fees",
]


class History:
    def __init__(self, stage, accounts, chance: random.Random, losses: bool) -> None:
        self.stage, self.chance, self.losses = stage, chance, losses
        self.streaming, self.vault = stage.streaming, stage.vault
        self.viewers = [stage.viewer, accounts[12], accounts[13]]
        self.mirror = Mirror(self.vault, self.streaming)
        self.price = (1, 10**6)
        self.worked: set[str] = set()
        self.checked_stopped: set[int] = set()

    def send(self, call, *arguments, sender):
        """Send a call that may be refused, at a random later second; fold what it did."""
        next_block_at(now() + self.chance.choice([1, 1, 7, 600, 5_000]))
        try:
            receipt = call(*arguments, sender=sender)
        except ContractLogicError:
            return
        self.worked.add(call.abis[0].name)
        self.mirror.fold(receipt)

    def session(self):
        """Mostly an open session and one who may act on it; else any, and anyone."""
        known = self.mirror.sessions
        open_ones = [number for number in known if streaming_rules.is_open(known[number]["meter"].status)]
        if not open_ones or self.chance.random() < 0.1:
            return self.chance.randint(1, len(known) + 1), self.chance.choice(self.viewers)
        number = self.chance.choice(open_ones)
        viewer = next(each for each in self.viewers if each.address == known[number]["viewer"])
        return number, self.chance.choice([viewer, viewer, self.stage.operator])

    def step(self):
        viewer, chance, stage = self.chance.choice(self.viewers), self.chance, self.stage
        match chance.choice(ACTIONS):
            case "deposit":
                amount = chance.choice([1, 999, chance.randrange(1, 50 * USD)])
                self.send(self.vault.deposit, amount, viewer, sender=viewer)
            case "withdraw":
                most = self.vault.maxWithdraw(viewer)
                self.send(self.vault.withdraw, chance.randint(0, most), viewer, viewer, sender=viewer)
            case "redeem":
                self.send(self.vault.redeem, self.vault.maxRedeem(viewer), viewer, viewer, sender=viewer)
            case "transfer":
                shares = chance.choice([1, chance.randint(0, self.vault.balanceOf(viewer))])
                self.send(self.vault.transfer, chance.choice(self.viewers), shares, sender=viewer)
            case "report":
                if self.losses and chance.random() < 0.5:
                    taken = min(self.stage.source.bookedAssets(), chance.randrange(1, 60 * USD))
                    stage.source.simulateLoss(taken, sender=stage.admin)
                else:
                    stage.source.simulateGain(chance.randrange(1, 9 * USD), sender=stage.admin)
                self.send(self.vault.report, sender=stage.admin)
            case "start":
                budget = chance.randint(1, PRICE)
                self.send(self.streaming.startSession, stage.content, budget, PRICE, DURATION, sender=viewer)
            case "start_for":
                budget = chance.randint(1, PRICE)
                self.send(
                    self.streaming.startSessionFor,
                    stage.viewer,
                    stage.content,
                    budget,
                    PRICE,
                    DURATION,
                    sender=stage.operator,
                )
            case "pause" | "resume" | "stop" as act:
                number, sender = self.session()
                self.send(getattr(self.streaming, f"{act}Session"), number, sender=sender)
            case "settle":
                every = list(range(1, self.streaming.sessionCount() + 1))
                self.send(self.streaming.settleMany, every, sender=stage.admin)
            case "earnings":
                earned = self.streaming.earningsOf(stage.creator)
                self.send(
                    self.streaming.withdrawEarnings,
                    chance.randint(0, earned),
                    stage.creator,
                    sender=stage.creator,
                )
            case "fees":
                self.send(self.streaming.withdrawFees, stage.admin, sender=stage.admin)

    def check(self):
        self.check_vault(now())
        self.check_sessions(now())
        self.check_permission()

    def check_vault(self, at):
        books, vault = self.mirror.vault, self.vault
        assert vault.accountedAssets() == books.accounted_assets
        assert vault.totalSupply() == books.total_shares
        assert vault.lockedGain() == vault_rules.locked_gain(books, at)
        assert vault.totalAssets() == vault_rules.total_assets(books, at)
        assert vault.convertToShares(12_345) == vault_rules.convert_to_shares(books, 12_345, at)
        total = 0
        for account in (*self.viewers, NOBODY):
            position = self.mirror.position(getattr(account, "address", account))
            assets = vault.assetsOf(account)
            assert vault.balanceOf(account) == position.shares
            assert vault.principalOf(account) == position.principal
            assert vault.reservedOf(account) == position.reserved
            assert assets == vault_rules.assets_of(books, position, at)
            assert vault.yieldOf(account) == vault_rules.yield_of(books, position, at)
            assert vault.freeAssetsOf(account) == vault_rules.free_assets(books, position, at)
            assert vault.maxWithdraw(account) <= vault.freeAssetsOf(account)
            assert position.shares or not position.principal
            if not self.mirror.lost:
                assert assets + 2 >= position.principal
                assert assets + 2 >= position.reserved
            total += position.principal
        assert vault.totalPrincipal() == total
        price = (vault_rules.total_assets(books, at) + 1, books.total_shares + vault_rules.VIRTUAL_SHARES)
        assert self.losses or price[0] * self.price[1] >= self.price[0] * price[1]
        self.price = price

    def check_sessions(self, at):
        open_by_viewer = dict.fromkeys((viewer.address for viewer in self.viewers), 0)
        for session, known in self.mirror.sessions.items():
            meter = known["meter"]
            if not streaming_rules.is_open(meter.status) and session in self.checked_stopped:
                continue
            assert self.streaming.debtOf(session) == streaming_rules.debt(meter, at)
            assert self.streaming.activeSecondsOf(session) == streaming_rules.active_seconds(meter, at)
            if not streaming_rules.is_open(meter.status):
                self.checked_stopped.add(session)
            else:
                open_by_viewer[known["viewer"]] += meter.max_spend
        for viewer, reserved in open_by_viewer.items():
            assert self.mirror.reserved[viewer] == reserved
        earned = self.mirror.earned[self.stage.creator.address]
        assert self.streaming.earningsOf(self.stage.creator) == earned
        assert self.streaming.fees() == self.mirror.fees
        assert self.stage.usdc.balanceOf(self.streaming) == earned + self.mirror.fees

    def check_permission(self):
        viewer, operator = self.stage.viewer, self.stage.operator
        known = self.mirror.permissions[viewer.address, operator.address]
        permission = self.streaming.permissionOf(viewer, operator)
        assert (permission.day, permission.usedToday) == (known.day, known.used_on_day)
        assert permission.usedToday <= permission.maxPerDay


@pytest.mark.parametrize(("seed", "losses"), [(1, False), (2, False), (3, True)])
def test_history__any__keeps_the_invariants_and_equals_the_rules(
    project, stage, streaming, vault, admin, accounts, treasurer, seed, losses
):
    history = History(stage, accounts, random.Random(seed), losses)
    # Everything from the first block on, so that the fold starts from nothing.
    for receipt in receipts_since_deployment(vault):
        history.mirror.fold(receipt)
    for viewer in history.viewers:
        stage.usdc.mint(viewer, 1_000 * USD, sender=admin)
        stage.usdc.approve(vault, 2**256 - 1, sender=viewer)
        history.send(vault.deposit, 20 * USD, viewer, sender=viewer)
    streaming.grantRole(streaming.TREASURER_ROLE(), admin, sender=admin)
    expiry = now() + 300 * DAY
    history.send(streaming.grantPermission, stage.operator, PRICE, 3 * PRICE, expiry, sender=stage.viewer)
    for _ in range(STEPS):
        history.step()
        history.check()
        if history.chance.random() < 0.2:
            mine_at(now() + history.chance.randrange(1, 8 * DAY))
            history.check()
    assert {"deposit", "startSession", "stopSession"} <= history.worked


def receipts_since_deployment(vault):
    """The receipts of all transactions of the chain up to now, each once."""
    provider = vault.provider
    for number in range(1, provider.get_block("latest").number + 1):
        block = provider.make_request("eth_getBlockByNumber", [hex(number), False])
        yield from (provider.get_receipt(txn_hash) for txn_hash in block["transactions"])
