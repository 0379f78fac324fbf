"""Versioned rows of ERC-20 state. Amounts are in the token's smallest unit.

The vault's shares are an ERC-20 as well: their allowances and permit nonces are here, their balances and supply are not. A
position is shares, principal and reserve together, which change together, so :mod:`marquee.vault` keeps the shares.
"""

from marquee.db.versioned import Row, versioned
from marquee.units import Address, Bytes32, Uint8, Uint256

__all__ = [
    "TokenAllowance",
    "TokenAuthorization",
    "TokenBalance",
    "TokenNonce",
    "TokenSupply",
    "token_allowances",
    "token_authorizations",
    "token_balances",
    "token_nonces",
    "token_supplies",
]


class TokenBalance(Row, frozen=True):
    """What an account holds. The zero address is nobody and has no row."""

    token: Address
    account: Address
    balance: Uint256


class TokenAllowance(Row, frozen=True):
    """What a spender may still take from an owner; 2^256 − 1 is never used up."""

    token: Address
    owner: Address
    spender: Address
    allowance: Uint256


class TokenSupply(Row, frozen=True):
    """All that exists of a token: what was minted less what was burned."""

    token: Address
    supply: Uint256


class TokenNonce(Row, frozen=True):
    """The nonce that the owner's next ERC-2612 permit must carry."""

    token: Address
    owner: Address
    nonce: Uint256


class TokenAuthorization(Row, frozen=True):
    """An ERC-3009 authorisation that can never be used (again); ``state`` is a :class:`~marquee.tokens.rules.AuthorizationState`."""

    token: Address
    authorizer: Address
    nonce: Bytes32
    state: Uint8


token_balances = versioned("token_balances", TokenBalance, key=("token", "account"))
token_allowances = versioned(
    "token_allowances", TokenAllowance, key=("token", "owner", "spender"), indexes=(("owner",),)
)
token_supplies = versioned("token_supplies", TokenSupply, key=("token",))
token_nonces = versioned("token_nonces", TokenNonce, key=("token", "owner"))
token_authorizations = versioned(
    "token_authorizations", TokenAuthorization, key=("token", "authorizer", "nonce")
)
