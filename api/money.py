"""Amounts of the vault's asset as a person reads them: a dollar has six decimals, of which two are always shown."""

from typing import Annotated, TypeAlias

from msgspec import Meta

__all__ = ["Formatted", "usdc"]

Formatted: TypeAlias = Annotated[str, Meta(description="For people, exact", examples=["50.00 USDC"])]

_UNITS = 10**6


def usdc(amount: int) -> str:
    """Spell an amount of 10^-6 USDC exactly.

    >>> usdc(50_000_000), usdc(13_888)
    ('50.00 USDC', '0.013888 USDC')
    """
    whole, fraction = divmod(amount, _UNITS)
    return f"{whole}.{f'{fraction:06d}'.rstrip('0'):0<2} USDC"
