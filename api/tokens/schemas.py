"""What the token routes answer."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from api.envelopes import AddressText, Amount, HashText, Schema
from api.money import Formatted, readable
from marquee.hexes import to_address, to_hex
from marquee.tokens.repository import Holding
from marquee.tokens.rules import INFINITE_ALLOWANCE, AuthorizationState, TokenInfo
from marquee.tokens.tables import TokenAllowance, TokenAuthorization, TokenBalance, TokenSupply

__all__ = [
    "AllowanceDetail",
    "AuthorizationDetail",
    "BalanceDetail",
    "HoldingDetail",
    "TokenDetail",
    "TokenFormatted",
    "allowance_detail",
    "authorization_detail",
    "balance_detail",
    "holding_detail",
    "token_detail",
]


class TokenFormatted(Schema):
    amount: Formatted


class TokenDetail(Schema):
    """A mirrored token. ``supply`` is all that exists of it."""

    token: AddressText
    symbol: str
    decimals: int
    supply: Amount
    formatted: TokenFormatted


class BalanceDetail(Schema):
    """What an account holds of a token; zero where it never had any."""

    token: AddressText
    account: AddressText
    balance: Amount
    formatted: TokenFormatted


class HoldingDetail(Schema):
    """What an account holds of a token. ``nonce`` is the one that its next ERC-2612 permit must carry."""

    token: AddressText
    symbol: str
    decimals: int
    balance: Amount
    nonce: Amount
    formatted: TokenFormatted


class AllowanceDetail(Schema):
    """What a spender may still take. ``unlimited`` allowances are never used up."""

    token: AddressText
    owner: AddressText
    spender: AddressText
    allowance: Amount
    unlimited: bool
    formatted: TokenFormatted


StateText: TypeAlias = Literal["UNUSED", "USED", "CANCELED"]
_STATES: Final[Mapping[int, StateText]] = {
    AuthorizationState.USED: "USED",
    AuthorizationState.CANCELED: "CANCELED",
}


class AuthorizationDetail(Schema):
    """An ERC-3009 authorisation; once used or cancelled it can never be used (again)."""

    token: AddressText
    authorizer: AddressText
    nonce: HashText
    state: StateText


def authorization_detail(
    token: bytes, authorizer: bytes, nonce: bytes, row: TokenAuthorization | None
) -> AuthorizationDetail:
    return AuthorizationDetail(
        token=to_address(token),
        authorizer=to_address(authorizer),
        nonce=to_hex(nonce),
        state="UNUSED" if row is None else _STATES[row.state],
    )


def token_detail(row: TokenSupply, tokens: Mapping[bytes, TokenInfo]) -> TokenDetail:
    info = tokens[row.token]
    return TokenDetail(
        token=to_address(row.token),
        symbol=info.symbol,
        decimals=info.decimals,
        supply=str(row.supply),
        formatted=TokenFormatted(amount=readable(row.supply, info)),
    )


def balance_detail(row: TokenBalance, info: TokenInfo) -> BalanceDetail:
    return BalanceDetail(
        token=to_address(row.token),
        account=to_address(row.account),
        balance=str(row.balance),
        formatted=TokenFormatted(amount=readable(row.balance, info)),
    )


def holding_detail(row: Holding, tokens: Mapping[bytes, TokenInfo]) -> HoldingDetail:
    info = tokens[row.token]
    return HoldingDetail(
        token=to_address(row.token),
        symbol=info.symbol,
        decimals=info.decimals,
        balance=str(row.balance),
        nonce=str(row.nonce),
        formatted=TokenFormatted(amount=readable(row.balance, info)),
    )


def allowance_detail(row: TokenAllowance, tokens: Mapping[bytes, TokenInfo]) -> AllowanceDetail:
    unlimited = row.allowance == INFINITE_ALLOWANCE
    info = tokens[row.token]
    return AllowanceDetail(
        token=to_address(row.token),
        owner=to_address(row.owner),
        spender=to_address(row.spender),
        allowance=str(row.allowance),
        unlimited=unlimited,
        formatted=TokenFormatted(
            amount=f"unlimited {info.symbol}" if unlimited else readable(row.allowance, info)
        ),
    )
