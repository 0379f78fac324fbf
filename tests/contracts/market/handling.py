"""Tokens from hand to hand, gifts that nobody asked for, offices that change hands, and a thief who tries every door."""

from typing import Any

from eth_utils.crypto import keccak
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.contracts.market.ledger import Escrow, Vault, Wallet
from tests.contracts.market.machine import PARTS, WAITS, Machine, Outcome, part_of
from tests.contracts.market.world import CHALLENGER, GUARDIAN, KEEPER, THIEF, TRADERS, USD, Person

ANYONE = st.sampled_from(TRADERS)
OFFICES = ("MarqueeToken", "CampaignEscrow", "YieldVault", "StreamingWallet")
WORD = b"\x7c" * 32


class Handling(Machine):
    @rule(giver=ANYONE, taker=ANYONE, in_marq=st.booleans(), part=PARTS, wait=WAITS)
    def transfer(self, giver: Person, taker: Person, in_marq: bool, part: int, wait: int) -> None:
        token = "MarqueeToken" if in_marq else "MockUSDC"
        purses = self.purses(self.world.address(token))
        amount = part_of(purses.held[giver.address], part)

        def then(outcome: Outcome) -> None:
            assert outcome.ok == (purses.held[giver.address] >= amount)
            if outcome.ok:
                purses.move(giver.address, taker.address, amount)

        self.send(wait, giver.address, token, "transfer", taker.address, amount, then=then)

    @rule(giver=ANYONE, takers=st.lists(ANYONE, min_size=1, max_size=4), part=PARTS, wait=WAITS)
    def batch_transfer(self, giver: Person, takers: list[Person], part: int, wait: int) -> None:
        purses = self.purses(self.marq)
        amount = part_of(purses.held[giver.address], part) // len(takers)

        def then(outcome: Outcome) -> None:
            outside = sum(taker != giver for taker in takers)
            if purses.held[giver.address] >= amount * len(takers):
                assert outcome.ok
            elif purses.held[giver.address] < amount * min(1, outside):
                assert not outcome.ok
            if outcome.ok:
                for taker in takers:
                    purses.move(giver.address, taker.address, amount)

        lists = ([taker.address for taker in takers], [amount] * len(takers))
        self.send(wait, giver.address, "MarqueeToken", "batchTransfer", *lists, then=then)

    @rule(person=ANYONE, amount=st.sampled_from((0, 1, 10**18, 10**27)), wait=WAITS)
    def mint_marq(self, person: Person, amount: int, wait: int) -> None:
        """Up to the cap, and by the minter alone (2)."""
        purses = self.purses(self.marq)

        def then(outcome: Outcome) -> None:
            assert outcome.ok == (purses.supply + amount <= 10**27)
            if outcome.ok:
                purses.mint(person.address, amount)

        self.send(wait, self.world.admin, "MarqueeToken", "mint", person.address, amount, then=then)

    @rule(person=ANYONE, part=PARTS, wait=WAITS)
    def burn_marq(self, person: Person, part: int, wait: int) -> None:
        purses = self.purses(self.marq)
        amount = part_of(purses.held[person.address], part)

        def then(outcome: Outcome) -> None:
            assert outcome.ok == (purses.held[person.address] >= amount)
            if outcome.ok:
                purses.burn(person.address, amount)

        self.send(wait, person.address, "MarqueeToken", "burn", amount, then=then)

    @rule(giver=ANYONE, part=st.integers(1, 20), place=st.sampled_from(OFFICES[1:]), wait=WAITS)
    def give_unasked(self, giver: Person, part: int, place: str, wait: int) -> None:
        """A donation makes nobody owe or own more."""
        purses, taker = self.purses(self.usdc), self.world.address(place)
        amount = part_of(purses.held[giver.address], part)

        def then(outcome: Outcome) -> None:
            assert outcome.ok == (purses.held[giver.address] >= amount)
            if outcome.ok:
                purses.move(giver.address, taker, amount)
                if place == "CampaignEscrow":
                    self.ledger.escrow.gifts[self.usdc] += amount
                elif place == "StreamingWallet":
                    self.ledger.wallet.gifts += amount

        self.send(wait, giver.address, "MockUSDC", "transfer", taker, amount, then=then)

    # -- offices

    @precondition(lambda self: not self.paused)
    @rule(place=st.sampled_from(OFFICES[1:]), wait=WAITS)
    def pause(self, place: str, wait: int) -> None:
        def then(outcome: Outcome) -> None:
            assert outcome.ok == (place not in self.paused)
            self.books_of(place).paused = True

        self.send(wait, GUARDIAN.address, place, "pause", then=then)

    def unpause(self, wait: int) -> None:
        for place in self.paused:

            def then(outcome: Outcome, place: str = place) -> None:
                assert outcome.ok == (place in self.paused)
                self.books_of(place).paused = False

            self.send(wait, GUARDIAN.address, place, "unpause", then=then)

    # Nothing stays paused for long: most of the market stands still then.
    @precondition(lambda self: bool(self.paused))
    @rule(wait=WAITS)
    def calm(self, wait: int) -> None:
        self.unpause(wait)

    @precondition(lambda self: bool(self.paused))
    @rule(wait=WAITS)
    def calm_soon(self, wait: int) -> None:
        self.unpause(wait)

    @property
    def paused(self) -> list[str]:
        return [place for place in OFFICES[1:] if self.books_of(place).paused]

    def books_of(self, place: str) -> Escrow | Vault | Wallet:
        ledger = self.ledger
        return {
            "CampaignEscrow": ledger.escrow,
            "YieldVault": ledger.vault,
            "StreamingWallet": ledger.wallet,
        }[place]

    @rule(
        contract=st.sampled_from(OFFICES),
        act=st.sampled_from(
            (
                ("grantRole", keccak(text="TREASURER_ROLE"), KEEPER.address),
                ("revokeRole", keccak(text="TREASURER_ROLE"), KEEPER.address),
                ("grantRole", keccak(text="CHALLENGER_ROLE"), KEEPER.address),
                ("beginDefaultAdminTransfer", CHALLENGER.address),
                ("cancelDefaultAdminTransfer",),
                ("changeDefaultAdminDelay", 60),
                ("changeDefaultAdminDelay", 3 * 86_400),
                ("rollbackDefaultAdminDelay",),
            )
        ),
        wait=WAITS,
    )
    def change_office(self, contract: str, act: tuple[Any, ...], wait: int) -> None:
        def then(outcome: Outcome) -> None:
            assert outcome.ok

        self.send(wait, self.world.admin, contract, *act, then=then)

    # -- the thief

    def _doors(self, victim: bytes) -> list[tuple[Any, ...]]:
        usdc, thief = self.usdc, THIEF.address
        some = 5 * USD
        forever = 2**40 - 1
        return [
            ("YieldVault", "reserve", victim, some),
            ("YieldVault", "release", victim, some),
            ("YieldVault", "charge", victim, 0, some),
            ("YieldVault", "withdraw", some, thief, victim),
            ("YieldVault", "redeem", some, thief, victim),
            ("YieldVault", "deposit", some, thief),
            ("YieldVault", "report"),
            ("YieldVault", "changeSource", self.world.sources[1], 0),
            ("YieldVault", "pause"),
            ("CampaignEscrow", "recoverSurplus", usdc, thief),
            ("CampaignEscrow", "setThreshold", 1),
            ("CampaignEscrow", "claim", thief, usdc, some, []),
            ("CampaignEscrow", "pauseCampaign", 1),
            ("CampaignEscrow", "closeCampaign", 1),
            ("CampaignEscrow", "disputeEpoch", WORD),
            ("CampaignEscrow", "dismissDispute"),
            ("CampaignEscrow", "createCampaign", usdc, some, self.now, forever, WORD),
            ("StreamingWallet", "stopSession", 1),
            ("StreamingWallet", "pauseSession", 1),
            ("StreamingWallet", "withdrawEarnings", 1, thief),
            ("StreamingWallet", "withdrawFees", thief),
            ("StreamingWallet", "setFee", 0),
            ("MarqueeToken", "mint", thief, some),
            ("MarqueeToken", "transferFrom", victim, thief, 1),
            ("MockUSDC", "transferFrom", victim, thief, 1),
            *((office, "beginDefaultAdminTransfer", thief) for office in OFFICES),
            *((office, "grantRole", keccak(text="MINTER_ROLE"), thief) for office in OFFICES),
        ]

    @rule(victim=ANYONE, door=st.integers(0, 1_000), wait=WAITS)
    def steal(self, victim: Person, door: int, wait: int) -> None:
        doors = self._doors(victim.address)
        contract, function, *arguments = doors[door % len(doors)]

        def then(outcome: Outcome) -> None:
            assert not outcome.ok, f"{contract}.{function} let a thief in"

        self.send(wait, THIEF.address, contract, function, *arguments, then=then)
