"""What the vault's tests do often: make the source gain or lose, report, and read a position."""

from dataclasses import dataclass
from typing import Any

from tests.contracts.support import DAY, mine_at, next_block_at, now

USD = 10**6
SEED = USD


@dataclass(frozen=True)
class Position:
    shares: int
    assets: int
    principal: int
    reserved: int


class Teller:
    def __init__(self, vault: Any, source: Any, reporter: Any) -> None:
        self.vault = vault
        self.source = source
        self.reporter = reporter

    def gain(self, amount: int) -> Any:
        """The source gains, a day passes, the vault hears of it. Nothing is released yet."""
        # One more for the source's own virtual share.
        self.source.simulateGain(amount + 1, sender=self.reporter)
        next_block_at(now() + DAY)
        return self.vault.report(sender=self.reporter)

    def released_gain(self, amount: int) -> None:
        """As `gain`, and all of it is released."""
        self.gain(amount)
        mine_at(now() + DAY)

    def lose(self, amount: int) -> Any:
        """The source loses, and the vault hears of it."""
        self.source.simulateLoss(amount, sender=self.reporter)
        return self.vault.report(sender=self.reporter)

    def position(self, account: Any) -> Position:
        return Position(
            self.vault.balanceOf(account),
            self.vault.assetsOf(account),
            self.vault.principalOf(account),
            self.vault.reservedOf(account),
        )

    def price(self) -> tuple[int, int]:
        """Assets and shares whose ratio is the share price."""
        return self.vault.totalAssets() + 1, self.vault.totalSupply() + 10**6
