"""Folds of ERC-20 events. The zero address is nobody: what leaves it is minted, what reaches it is burned."""

from typing import Final, TypeAlias

from indexer.projection import Key, Projection
from marquee.chain.events import marquee_token, mock_usdc, yield_vault
from marquee.chain.log import Log
from marquee.tokens.rules import AuthorizationState, debited
from marquee.tokens.tables import (
    TokenAllowance,
    TokenAuthorization,
    TokenBalance,
    TokenNonce,
    TokenSupply,
    token_allowances,
    token_authorizations,
    token_balances,
    token_nonces,
    token_supplies,
)
from marquee.units import ZERO_ADDRESS

__all__ = ["PROJECTIONS"]

Transfer: TypeAlias = marquee_token.Transfer | mock_usdc.Transfer
Approval: TypeAlias = marquee_token.Approval | mock_usdc.Approval | yield_vault.Approval
NonceUsed: TypeAlias = marquee_token.NonceUsed | mock_usdc.NonceUsed | yield_vault.NonceUsed

_TRANSFERS: Final = (marquee_token.Transfer, mock_usdc.Transfer)

balances = Projection(token_balances)
allowances = Projection(token_allowances)
supplies = Projection(token_supplies)
nonces = Projection(token_nonces)
authorizations = Projection(token_authorizations)


def _sender(log: Log, event: Transfer) -> Key | None:
    return None if event.from_ == ZERO_ADDRESS else (log.address, event.from_)


def _recipient(log: Log, event: Transfer) -> Key | None:
    return None if event.to == ZERO_ADDRESS else (log.address, event.to)


def _minted_or_burned(log: Log, event: Transfer) -> Key | None:
    return (log.address,) if ZERO_ADDRESS in (event.from_, event.to) else None


# The sender comes first, so that a transfer to oneself of more than is held is noticed.
@balances.on(*_TRANSFERS, key=_sender)
def debit(row: TokenBalance | None, log: Log, event: Transfer) -> TokenBalance:
    held = 0 if row is None else row.balance
    left = debited(held, event.value, token=log.address, account=event.from_)
    return TokenBalance(log.address, event.from_, left)


@balances.on(*_TRANSFERS, key=_recipient)
def credit(row: TokenBalance | None, log: Log, event: Transfer) -> TokenBalance:
    return TokenBalance(log.address, event.to, event.value if row is None else row.balance + event.value)


@supplies.on(*_TRANSFERS, key=_minted_or_burned)
def mint_or_burn(row: TokenSupply | None, log: Log, event: Transfer) -> TokenSupply:
    supply = 0 if row is None else row.supply
    if event.from_ == ZERO_ADDRESS:
        supply += event.value
    if event.to == ZERO_ADDRESS:
        supply = debited(supply, event.value, token=log.address, account=ZERO_ADDRESS)
    return TokenSupply(log.address, supply)


@allowances.on(
    marquee_token.Approval,
    mock_usdc.Approval,
    yield_vault.Approval,
    key=lambda log, event: (log.address, event.owner, event.spender),
)
def approve(row: TokenAllowance | None, log: Log, event: Approval) -> TokenAllowance:
    return TokenAllowance(log.address, event.owner, event.spender, event.value)


@nonces.on(
    marquee_token.NonceUsed,
    mock_usdc.NonceUsed,
    yield_vault.NonceUsed,
    key=lambda log, event: (log.address, event.owner),
)
def use_nonce(row: TokenNonce | None, log: Log, event: NonceUsed) -> TokenNonce:
    return TokenNonce(log.address, event.owner, event.nonce + 1)


@authorizations.on(
    marquee_token.AuthorizationUsed, key=lambda log, event: (log.address, event.authorizer, event.nonce)
)
def use_authorization(
    row: TokenAuthorization | None, log: Log, event: marquee_token.AuthorizationUsed
) -> TokenAuthorization:
    return TokenAuthorization(log.address, event.authorizer, event.nonce, AuthorizationState.USED.value)


@authorizations.on(
    marquee_token.AuthorizationCanceled, key=lambda log, event: (log.address, event.authorizer, event.nonce)
)
def cancel_authorization(
    row: TokenAuthorization | None, log: Log, event: marquee_token.AuthorizationCanceled
) -> TokenAuthorization:
    return TokenAuthorization(log.address, event.authorizer, event.nonce, AuthorizationState.CANCELED.value)


PROJECTIONS = [balances, allowances, supplies, nonces, authorizations]
