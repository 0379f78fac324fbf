"""Depositing, withdrawing, yield, losses, and where the vault keeps its money."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from marquee.vault.tables import vault_positions, vault_state
from tests.contracts.market.chain import Receipt
from tests.contracts.market.machine import PARTS, PICKS, WAITS, Machine, Outcome, part_of
from tests.contracts.market.world import (
    BY_ADDRESS,
    DAY,
    HOUR,
    REPORTER,
    TRADERS,
    USD,
    USERS,
    Person,
)

ANYONE = st.sampled_from(TRADERS)
TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"


def received(receipt: Receipt, token: bytes, account: bytes) -> int:
    """What a transaction brought an account, by the token's transfers; negative: what it took."""
    total = 0
    for log in receipt.logs:
        if log.address == "0x" + token.hex() and log.topics[0] == TRANSFER:
            giver, taker = (bytes.fromhex(topic[26:]) for topic in log.topics[1:3])
            total += int(log.data, 16) * ((taker == account) - (giver == account))
    return total


class Saving(Machine):
    @property
    def vault(self) -> bytes:
        return self.world.address("YieldVault")

    @rule(person=ANYONE, receiver=ANYONE, part=PARTS, wait=WAITS)
    def deposit(self, person: Person, receiver: Person, part: int, wait: int) -> None:
        amount = part_of(self.purses(self.usdc).held[person.address], part)

        def then(outcome: Outcome) -> None:
            if outcome.ok:
                assert not self.ledger.vault.paused
                self.purses(self.usdc).pull(person.address, self.vault, amount)
                self.ledger.vault.movements += 1

        self.send(wait, person.address, "YieldVault", "deposit", amount, receiver.address, then=then)

    @rule(person=ANYONE, part=PARTS, wait=WAITS)
    def mint_shares(self, person: Person, part: int, wait: int) -> None:
        amount = part_of(self.purses(self.usdc).held[person.address], part)
        shares = self.world.read("YieldVault", "convertToShares", amount)

        def then(outcome: Outcome) -> None:
            if outcome.ok:
                assert not self.ledger.vault.paused
                cost = -received(outcome.receipt, self.usdc, person.address)
                self.purses(self.usdc).pull(person.address, self.vault, cost)
                self.ledger.vault.movements += 1

        self.send(wait, person.address, "YieldVault", "mint", shares, person.address, then=then)

    def pick_saver(self, pick: int) -> Person:
        """Somebody who has shares."""
        savers = sorted(self.mirror.table(vault_positions).values(), key=lambda row: row.shares)[-6:]
        return BY_ADDRESS.get(savers[pick % len(savers)].account, USERS[0])

    @rule(pick=PICKS, receiver=ANYONE, part=PARTS, wait=WAITS)
    def withdraw(self, pick: int, receiver: Person, part: int, wait: int) -> None:
        person = self.pick_saver(pick)
        amount = part_of(self.world.read("YieldVault", "maxWithdraw", person.address), part)

        def then(outcome: Outcome) -> None:
            if outcome.ok:
                self.purses(self.usdc).move(self.vault, receiver.address, amount)
                self.ledger.vault.movements += 1

        arguments = (amount, receiver.address, person.address)
        self.send(wait, person.address, "YieldVault", "withdraw", *arguments, then=then)

    @rule(pick=PICKS, part=PARTS, wait=WAITS)
    def redeem(self, pick: int, part: int, wait: int) -> None:
        person = self.pick_saver(pick)
        shares = part_of(self.world.read("YieldVault", "maxRedeem", person.address), part)

        def then(outcome: Outcome) -> None:
            if outcome.ok:
                amount = received(outcome.receipt, self.usdc, person.address)
                self.purses(self.usdc).move(self.vault, person.address, amount)
                self.ledger.vault.movements += 1

        arguments = (shares, person.address, person.address)
        self.send(wait, person.address, "YieldVault", "redeem", *arguments, then=then)

    @rule(pick=PICKS, taker=ANYONE, part=PARTS, wait=WAITS)
    def move_shares(self, pick: int, taker: Person, part: int, wait: int) -> None:
        """Reserved ones cannot be moved: the position's reserve stays whole, which `Agreement` holds."""
        giver = self.pick_saver(pick)
        position = self.mirror.table(vault_positions).get((giver.address,))
        shares = part_of(position.shares if position else 0, part)
        arguments = (taker.address, shares)
        self.send(wait, giver.address, "YieldVault", "transfer", *arguments, then=lambda _outcome: None)

    @rule(wait=WAITS)
    def report(self, wait: int) -> None:
        def then(outcome: Outcome) -> None:
            assert outcome.ok, "a report is never refused"
            self.ledger.vault.lost, self.ledger.vault.movements = 0, 1

        self.send(wait, REPORTER.address, "YieldVault", "report", then=then)

    # -- the source

    @property
    def source(self) -> bytes:
        (state,) = self.mirror.table(vault_state).values()
        return state.source

    def to_source(self, wait: int, signature: str, *arguments: int) -> None:
        transaction = self.world.of_source(self.source, signature, *arguments)
        self.post(wait, f"MockYieldSource.{signature.partition('(')[0]}", transaction, lambda _outcome: None)

    @rule(amount=st.integers(1, 50 * USD), wait=WAITS)
    def gain(self, amount: int, wait: int) -> None:
        self.to_source(wait, "simulateGain(uint256)", amount)

    @rule(rate=st.sampled_from((0, 10**18, 1_150 * 10**18)), wait=WAITS)
    def change_rate(self, rate: int, wait: int) -> None:
        self.to_source(wait, "setRate(uint256)", rate)

    @rule(part=st.sampled_from((-1, -3, 1, 20, 300, 990)), wait=WAITS)
    def lose(self, part: int, wait: int) -> None:
        amount = part_of(self.world.ask_source(self.source, "bookedAssets()"), part)
        transaction = self.world.of_source(self.source, "simulateLoss(uint256)", amount)

        def then(outcome: Outcome) -> None:
            if outcome.ok:
                self.ledger.vault.lost += amount

        self.post(wait, "MockYieldSource.simulateLoss", transaction, then)

    @rule(limit=st.sampled_from((0, 5 * USD, 2**256 - 1, 2**256 - 1, 2**256 - 1)), wait=WAITS)
    def change_liquidity(self, limit: int, wait: int) -> None:
        self.to_source(wait, "setLiquidity(uint256)", limit)

    @rule(wait=WAITS)
    def move_to_the_other_source(self, wait: int) -> None:
        (other,) = set(self.world.sources) - {self.source}

        def then(outcome: Outcome) -> None:
            if outcome.ok:
                self.ledger.vault.movements += 2

        self.send(wait, self.world.admin, "YieldVault", "changeSource", other, 0, then=then)

    # -- whoever runs the vault

    @rule(
        setting=st.sampled_from(
            (
                ("setUnlockPeriod", HOUR),
                ("setUnlockPeriod", 7 * DAY),
                ("setMaxGain", 1),
                ("setMaxGain", 1_000),
                ("setIdleTarget", 0),
                ("setIdleTarget", 500),
                ("setIdleTarget", 2_000),
                ("setDepositCap", 10**15),
                ("setDepositCap", 500 * USD),
            )
        ),
        wait=WAITS,
    )
    def tune_the_vault(self, setting: tuple[str, int], wait: int) -> None:
        def then(outcome: Outcome) -> None:
            assert outcome.ok

        self.send(wait, self.world.admin, "YieldVault", *setting, then=then)
