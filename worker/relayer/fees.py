"""EIP-1559 fees, in wei per gas. Pure.

https://eips.ethereum.org/EIPS/eip-1559; nodes replace a waiting transaction by one that pays at least 10 % more in both fees
(``txpool.pricebump`` of geth), others ask for 12.5 %.
"""

from typing import Final

import msgspec

__all__ = ["Fees", "Market", "bumped", "first"]

_BUMP_DIVISOR: Final = 8
"""One eighth more: 12.5 %."""

_BASE_FEE_DOUBLINGS: Final = 2
"""The base fee can double within six full blocks."""


class Fees(msgspec.Struct, frozen=True):
    """``maximum`` is what a unit of gas costs at most, ``priority`` what of it goes to whoever makes the block."""

    maximum: int
    priority: int


class Market(msgspec.Struct, frozen=True):
    """What the next block asks for: its base fee, and a priority fee that the node suggests."""

    base: int
    priority: int


def first(market: Market, cap: int) -> Fees | None:
    """Fees of a first attempt, at most ``cap``; none if not even the base fee fits: then waiting is all that helps."""
    priority = max(1, market.priority)
    if market.base + 1 > cap:
        return None
    maximum = min(cap, _BASE_FEE_DOUBLINGS * market.base + priority)
    return Fees(maximum, min(priority, maximum))


def bumped(old: Fees, market: Market, cap: int) -> Fees | None:
    """Fees that replace an attempt: both rise by an eighth at least, and to what the market asks; none if ``cap`` is in the way."""
    asked = first(market, cap) or Fees(0, 0)
    maximum = max(_raised(old.maximum), asked.maximum)
    priority = max(_raised(old.priority), asked.priority)
    maximum = max(maximum, priority)
    return None if maximum > cap else Fees(maximum, priority)


def _raised(fee: int) -> int:
    return fee + max(1, -(-fee // _BUMP_DIVISOR))
