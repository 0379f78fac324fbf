"""Templates of sentences: ``{assets:usdc}`` is spelled ``50.00 USDC``, ``{expiresAt:time}`` as a date. Pure.

=================  ============================================================================
format             spells
=================  ============================================================================
(none)             an address with the name of its contract, bytes as hex, numbers as they are
``amount``         an amount of the token that the action is about, or of none that is known
``amount token``   an amount of the token whose address is the argument ``token``
``usdc``           an amount of the vault's asset
``shares``         an amount of the vault's shares
``time``           Unix seconds
``duration``       seconds
``role``           a role by its constant's name
``purpose``        a purpose of consent by its constant's name
``campaign``       a campaign's status
``session``        a session's status
``count``          how many items a list has
=================  ============================================================================
"""

import string
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import partial
from types import MappingProxyType
from typing import Any, Final, Self

import msgspec

from marquee.campaigns.rules import CampaignStatus
from marquee.consent.rules import PURPOSE_NAMES
from marquee.hexes import to_address, to_hex
from marquee.roles.rules import ROLE_NAMES
from marquee.streaming.rules import SessionStatus
from marquee.tokens.rules import INFINITE_ALLOWANCE, TokenInfo, format_units, tokens_of

__all__ = ["NOTHING_KNOWN", "Known", "fill"]

_LAST_TIME: Final = 253_402_300_799
_ADDRESS_BYTES: Final = 20
_LONGEST: Final = 256

_USDC: Final = TokenInfo(b"", "USDC", 6)
_SHARES: Final = TokenInfo(b"", "mvUSDC", 12)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of addresses: names of contracts, tokens, and ``token``, whose amounts the sentence speaks of."""

    names: Mapping[bytes, str] = {}
    tokens: Mapping[bytes, TokenInfo] = {}
    token: TokenInfo | None = None

    @classmethod
    def of(cls, contracts: Mapping[str, bytes]) -> Self:
        """Know the deployed contracts (name → address)."""
        return cls(names={address: name for name, address in contracts.items()}, tokens=tokens_of(contracts))

    def about(self, token: bytes | None) -> Self:
        """Know also which token it is about."""
        return msgspec.structs.replace(self, token=None if token is None else self.tokens.get(token))


NOTHING_KNOWN: Final = Known()


def fill(template: str, values: Mapping[str, Any], known: Known = NOTHING_KNOWN) -> str:
    """Put values, as :mod:`eth_abi` or the domain has them, into a template.

    Raises:
        KeyError: the template names a value that is not there.
    """
    parts = []
    for literal, field, format_, _ in string.Formatter().parse(template):
        parts.append(literal)
        if field is not None:
            parts.append(_spelled(values[field], format_ or "", values, known))
    return "".join(parts)


def _spelled(value: Any, format_: str, values: Mapping[str, Any], known: Known) -> str:
    kind, _, other = format_.partition(" ")
    if kind == "amount":
        token = known.tokens.get(_address(values[other]) or b"") if other else known.token
        return _amount(token, value)
    return _FORMATS[kind](value) if kind else _plain(value, known)


def _plain(value: Any, known: Known) -> str:
    address = _address(value)
    if address is not None:
        name = known.names.get(address)
        return to_address(address) if name is None else f"{name} ({to_address(address)})"
    if isinstance(value, bytes):
        return to_hex(value[:_LONGEST])
    if isinstance(value, str):
        return "".join(letter if letter.isprintable() else "�" for letter in value[:_LONGEST])
    return str(value)


def _address(value: Any) -> bytes | None:
    """An address as 20 bytes, also of the text that :mod:`eth_abi` makes of it."""
    if isinstance(value, bytes) and len(value) == _ADDRESS_BYTES:
        return bytes(value)
    if isinstance(value, str) and len(value) == 2 + 2 * _ADDRESS_BYTES and value.startswith("0x"):
        try:
            return bytes.fromhex(value[2:])
        except ValueError:
            return None
    return None


def _amount(token: TokenInfo | None, value: int) -> str:
    if value == INFINITE_ALLOWANCE:
        return "an unlimited amount" if token is None else f"an unlimited amount of {token.symbol}"
    if token is None:
        return f"{value} of the token's smallest unit"
    return f"{format_units(value, token.decimals)} {token.symbol}"


def _time(seconds: int) -> str:
    if seconds == 0:
        return "never"
    if seconds > _LAST_TIME:
        return "the end of time"
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _duration(seconds: int) -> str:
    return str(timedelta(seconds=min(seconds, _LAST_TIME)))


def _name(kind: type[IntEnum], value: int) -> str:
    known = set(kind)
    return kind(value).name.lower() if value in known else f"status {value}"


def _constant(names: Mapping[bytes, str], value: bytes) -> str:
    return names.get(bytes(value)) or to_hex(value)


_FORMATS: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "usdc": partial(_amount, _USDC),
        "shares": partial(_amount, _SHARES),
        "time": _time,
        "duration": _duration,
        "role": partial(_constant, ROLE_NAMES),
        "purpose": partial(_constant, PURPOSE_NAMES),
        "campaign": partial(_name, CampaignStatus),
        "session": partial(_name, SessionStatus),
        "count": lambda items: str(len(items)),
    }
)
