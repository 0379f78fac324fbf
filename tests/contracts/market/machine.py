"""What every part of the machine stands on: sending, mining, the ledger, and what must hold after each block."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from marquee.campaigns.tables import escrow_state
from marquee.streaming.tables import Session, sessions, streaming_state
from tests.contracts.market.agreement import Agreement
from tests.contracts.market.chain import Receipt, Transaction
from tests.contracts.market.folded import Auditor, FoldedMirror
from tests.contracts.market.ledger import Escrow, Ledger, Purses, Wallet
from tests.contracts.market.world import (
    APPROVED,
    BEGINNING,
    DAY,
    HOUR,
    INFINITE,
    MARQ_PURSES,
    PURSES,
    TRADERS,
    World,
)

WAITS = st.sampled_from((1, 1, 1, 0, 0, 7, 600))
"""Seconds until the block that has the transaction; 0: it waits there for others."""
PARTS = st.one_of(st.integers(1, 1_000), st.sampled_from((1_000, 1_003, -1, -2, -999)))
"""Thousandths of what there is, a little too much among them; negative: so many units."""
PICKS = st.integers(0, 1_000)
"""Which one, of however many there are."""
LONGEST_BLOCK = 6
LATER = (1, HOUR, DAY, 8 * DAY)
LATER_EVERY = 12


def part_of(amount: int, part: int) -> int:
    return -part if part < 0 else amount * part // 1_000


@dataclass
class Outcome:
    """A transaction in its block."""

    ok: bool
    at: int
    receipt: Receipt


Then = Callable[[Outcome], None]


@dataclass
class Record:
    """What a run did: how often each action was accepted and refused, and how much was compared."""

    done: Counter[str]
    refused: Counter[str]
    compared: Counter[str]
    steps: int = 0
    blocks: int = 0
    crowded: int = 0

    def summary(self) -> str:
        """One line for each action; `pytest -o log_cli_level=info` shows it."""
        head = f"{self.steps} steps, {self.blocks} blocks, {self.crowded} of them with several transactions"
        counts = (
            f"{name:45} {self.done[name]:6} done {self.refused[name]:6} refused"
            for name in sorted(self.done | self.refused)
        )
        return "\n".join((head, *counts))


class Machine(RuleBasedStateMachine):
    """Queues what rules send until a block is mined, then settles the ledger with each outcome, in order."""

    def __init__(self, world: World, record: Record) -> None:
        super().__init__()
        self.world = world
        self.record = record
        world.rewind()
        self.mirror = FoldedMirror(world.contracts)
        for mined in world.history:
            self.mirror.apply(mined.header, mined.logs)
        self.now = BEGINNING
        self.ledger = self._ledger()
        self.agreement = Agreement(world, self.ledger)
        self.auditor = Auditor(world.chain)
        self.queue: list[tuple[str, Transaction, Then]] = []
        self.sound = True

    def _ledger(self) -> Ledger:
        usdc, marq, shares = Purses(), Purses(), Purses()
        for person, amount in PURSES.items():
            usdc.mint(person.address, amount)
        for person, amount in MARQ_PURSES.items():
            marq.mint(person.address, amount)
        names = {"MockUSDC": usdc, "MarqueeToken": marq, "YieldVault": shares}
        for person in TRADERS:
            for token, spender in APPROVED:
                names[token].allowed[person.address, self.world.address(spender)] = INFINITE
        (state,) = self.mirror.table(escrow_state).values()
        (books,) = self.mirror.table(streaming_state).values()
        escrow = Escrow(state.window_seconds, state.silence_seconds, state.last_finalized_at)
        escrow.listed = {self.usdc: True, self.marq: True}
        return Ledger(
            {self.world.address(name): purses for name, purses in names.items()},
            escrow,
            Wallet(books.fee_bps),
        )

    # -- names for what is used everywhere

    @property
    def usdc(self) -> bytes:
        return self.world.address("MockUSDC")

    @property
    def marq(self) -> bytes:
        return self.world.address("MarqueeToken")

    def purses(self, token: bytes) -> Purses:
        return self.ledger.tokens[token]

    def session_row(self, number: int) -> Session:
        return self.mirror.table(sessions)[number,]

    # -- sending and mining

    def send(
        self, wait: int, sender: bytes, contract: str, function: str, *arguments: Any, then: Then
    ) -> None:
        transaction = self.world.transaction(sender, contract, function, *arguments)
        self.post(wait, f"{contract}.{function.partition('(')[0]}", transaction, then)

    def post(self, wait: int, label: str, transaction: Transaction, then: Then) -> None:
        self.queue.append((label, transaction, then))
        if wait or len(self.queue) >= LONGEST_BLOCK:
            self.mine(wait or 1)

    def mine(self, wait: int) -> None:
        """Put all that was sent into one block, so much later than the one before, and check everything."""
        self.sound = False
        queue, self.queue = self.queue, []
        mined = self.world.chain.block(self.now + wait, [transaction for _, transaction, _ in queue])
        self.now = mined.timestamp
        self.mirror.apply(mined.header, mined.logs)
        self.record.blocks += 1
        self.record.crowded += len(queue) > 1
        for (label, _, then), receipt in zip(queue, mined.receipts, strict=True):
            (self.record.done if receipt.ok else self.record.refused)[label] += 1
            then(Outcome(receipt.ok, self.now, receipt))
        self.check()

    @rule(wait=st.sampled_from((1, 30, 600, HOUR, 2 * HOUR, DAY, 8 * DAY)))
    def time_passes(self, wait: int) -> None:
        self.mine(wait)

    # -- what must hold

    @invariant()
    def count(self) -> None:
        self.record.steps += 1

    def check(self) -> None:
        """After every block: contracts, mirror and ledger say the same, and no money is missing."""
        self.audit()
        self.agreement.check(self.mirror, self.now)
        if self.mirror.block.number % LATER_EVERY == 0:
            self.audit_later()
        self.sound = True

    def audit(self, later: int = 0) -> None:
        report = self.auditor.audit(self.mirror, later=later)
        assert not report.differences, (later, report.differences[:5])
        self.record.compared.update(report.compared)

    def audit_later(self) -> None:
        """What moves with time alone, at times to come, as a call at such a time would answer."""
        for later in LATER:
            self.audit(later)

    def teardown(self) -> None:
        """What was not checked yet; nothing more once a check has failed, which would hide the first failure."""
        try:
            if not self.sound:
                return
            if self.queue:
                self.mine(1)
            self.audit_later()
            self.agreement.check_unseen(self.mirror)
        finally:
            self.auditor.close()
