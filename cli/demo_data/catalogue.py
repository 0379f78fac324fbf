"""Names and numbers of the demo data. Amounts in units of 10^-6 USDC, durations in seconds."""

from dataclasses import dataclass
from typing import Final

from eth_utils.crypto import keccak

__all__ = ["BALANCES", "CAMPAIGN_BUDGET", "CAMPAIGN_SECONDS", "CONTENTS", "DEPOSIT", "SPEC", "DemoContent"]

USDC: Final = 10**6

BALANCES: Final = {
    "advertiser": 100_000 * USDC,
    "viewer": 1_000_000 * USDC,
    "creator": 1_000 * USDC,
    "publisher": 1_000 * USDC,
}
"""Role → what it is given at least, before it spends anything."""

CAMPAIGN_BUDGET: Final = 2_500 * USDC
CAMPAIGN_SECONDS: Final = 30 * 86_400
SPEC: Final = keccak(text="marquee demo campaign: a season of nature films")

DEPOSIT: Final = 500_000 * USDC
"""Of the viewer, so large that its yield shows within seconds."""


@dataclass(frozen=True)
class DemoContent:
    title: str
    price: int
    duration: int

    @property
    def salt(self) -> bytes:
        return keccak(text=f"marquee demo content: {self.title}")

    @property
    def metadata_hash(self) -> bytes:
        return keccak(text=f'{{"title":"{self.title}"}}')


CONTENTS: Final = (
    DemoContent("Tides of the northern coast", 120_000, 600),
    DemoContent("A year in an oak", 300_000, 1_800),
    DemoContent("Ten minutes of rain", 60_000, 60),
)
