"""Arithmetic of ERC-20 balances, and what the mirrored tokens are called."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

import msgspec

from marquee.errors import MarqueeError, NotFound

__all__ = [
    "INFINITE_ALLOWANCE",
    "WITHOUT_BALANCES",
    "AuthorizationState",
    "TokenInfo",
    "TokenNotMirrored",
    "TokenOverdrawn",
    "balances_of",
    "debited",
    "format_units",
    "tokens_of",
]

INFINITE_ALLOWANCE = 2**256 - 1
"""An allowance that is never used up."""


class AuthorizationState(IntEnum):
    """What became of an ERC-3009 authorisation that cannot be used any more."""

    USED = 1
    CANCELED = 2


class TokenOverdrawn(MarqueeError):
    """Account {account} holds {held} of token {token} and moved {moved}: the mirror lacks earlier transfers."""


class TokenNotMirrored(NotFound):
    """The balances of token {token} are not mirrored here (a vault's shares are positions: ask the vault)."""


class TokenInfo(msgspec.Struct, frozen=True):
    """How people name and read a token. Amounts are in units of 10^-``decimals``."""

    address: bytes
    symbol: str
    decimals: int


_TOKENS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "MarqueeToken": ("MARQ", 18),
        "MockUSDC": ("USDC", 6),
        "USDC": ("USDC", 6),
        "YieldVault": ("mvUSDC", 12),
    }
)
WITHOUT_BALANCES = frozenset({"USDC", "YieldVault"})
"""The vault's balances are positions, kept with the vault; the dollar that somebody else deployed is not mirrored."""


def debited(held: int, moved: int, *, token: bytes, account: bytes) -> int:
    """What is left of a balance.

    Raises:
        TokenOverdrawn: more was moved than is held, which no ERC-20 allows: events are missing.
    """
    if moved > held:
        raise TokenOverdrawn(account=account.hex(), held=held, token=token.hex(), moved=moved)
    return held - moved


def tokens_of(contracts: Mapping[str, bytes]) -> dict[bytes, TokenInfo]:
    """The tokens among deployed contracts (name → address), by address."""
    return {
        contracts[name]: TokenInfo(contracts[name], symbol, decimals)
        for name, (symbol, decimals) in _TOKENS.items()
        if name in contracts
    }


def balances_of(contracts: Mapping[str, bytes]) -> tuple[bytes, ...]:
    """Addresses of the tokens whose balances are mirrored as such."""
    return tuple(contracts[name] for name in _TOKENS if name in contracts and name not in WITHOUT_BALANCES)


def format_units(amount: int, decimals: int) -> str:
    """Spell an amount in whole tokens, exactly: two decimals, as of money, and more where there are more.

    >>> format_units(1_500_000, 6), format_units(13_888, 6)
    ('1.50', '0.013888')
    """
    sign, digits = ("-", -amount) if amount < 0 else ("", amount)
    whole, fraction = divmod(digits, 10**decimals)
    if not decimals:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{f'{fraction:0{decimals}d}'.rstrip('0'):0<2}"
