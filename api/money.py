"""Amounts as a person reads them."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from marquee.tokens.rules import TokenInfo, format_units

__all__ = ["Formatted", "readable", "usdc"]

Formatted: TypeAlias = Annotated[str, Meta(description="For people, exact", examples=["50.00 USDC"])]

_USDC_DECIMALS = 6


def readable(amount: int, token: TokenInfo) -> str:
    """Spell an amount of a token's smallest unit exactly, with its symbol."""
    return f"{format_units(amount, token.decimals)} {token.symbol}"


def usdc(amount: int) -> str:
    """Spell an amount of 10^-6 USDC exactly.

    >>> usdc(50_000_000), usdc(13_888)
    ('50.00 USDC', '0.013888 USDC')
    """
    return f"{format_units(amount, _USDC_DECIMALS)} USDC"
