"""Folds of the vault's events into positions and the vault's books."""

from msgspec.structs import replace

from indexer.projection import Key, Projection
from marquee.chain.events.yield_vault import (
    Deposit,
    DepositCapChanged,
    IdleTargetChanged,
    MaxGainChanged,
    PrincipalChanged,
    Released,
    Reported,
    Reserved,
    SourceChanged,
    Transfer,
    UnlockPeriodChanged,
    Withdraw,
)
from marquee.chain.log import Log
from marquee.units import ZERO_ADDRESS
from marquee.vault.tables import VaultPosition, VaultState, vault_positions, vault_state

__all__ = ["PROJECTIONS"]

positions = Projection(vault_positions)
state = Projection(vault_state)


def _holder(account: bytes) -> Key | None:
    return None if account == ZERO_ADDRESS else (account,)


def _position(row: VaultPosition | None, account: bytes) -> VaultPosition:
    return row or VaultPosition(account, 0, 0, 0)


@positions.on(Transfer, key=lambda log, event: _holder(event.from_))
def take_shares(row: VaultPosition | None, log: Log, event: Transfer) -> VaultPosition:
    old = _position(row, event.from_)
    return VaultPosition(old.account, old.shares - event.value, old.principal, old.reserved)


@positions.on(Transfer, key=lambda log, event: _holder(event.to))
def give_shares(row: VaultPosition | None, log: Log, event: Transfer) -> VaultPosition:
    old = _position(row, event.to)
    return VaultPosition(old.account, old.shares + event.value, old.principal, old.reserved)


@positions.on(PrincipalChanged, key=lambda log, event: _holder(event.account))
def set_principal(row: VaultPosition | None, log: Log, event: PrincipalChanged) -> VaultPosition:
    old = _position(row, event.account)
    return VaultPosition(old.account, old.shares, event.principal, old.reserved)


@positions.on(Reserved, Released, key=lambda log, event: _holder(event.account))
def set_reserved(row: VaultPosition | None, log: Log, event: Reserved | Released) -> VaultPosition:
    old = _position(row, event.account)
    return VaultPosition(old.account, old.shares, old.principal, event.reserved)


def _of_vault(log: Log, event: object) -> Key:
    return (log.address,)


def _state(row: VaultState | None, vault: bytes) -> VaultState:
    return row or VaultState(vault, 0, 0, 0, 0, 0, ZERO_ADDRESS, 0, 0, 0, 0)


@state.on(Deposit, key=_of_vault)
def book_deposit(row: VaultState | None, log: Log, event: Deposit) -> VaultState:
    old = _state(row, log.address)
    return replace(old, accounted_assets=old.accounted_assets + event.assets)


@state.on(Withdraw, key=_of_vault)
def book_withdrawal(row: VaultState | None, log: Log, event: Withdraw) -> VaultState:
    old = _state(row, log.address)
    return replace(old, accounted_assets=old.accounted_assets - event.assets)


@state.on(
    Transfer, key=lambda log, event: (log.address,) if ZERO_ADDRESS in {event.from_, event.to} else None
)
def count_shares(row: VaultState | None, log: Log, event: Transfer) -> VaultState:
    old = _state(row, log.address)
    minted = event.value if event.from_ == ZERO_ADDRESS else 0
    burned = event.value if event.to == ZERO_ADDRESS else 0
    return replace(old, total_shares=old.total_shares + minted - burned)


@state.on(Reported, key=_of_vault)
def book_report(row: VaultState | None, log: Log, event: Reported) -> VaultState:
    return replace(
        _state(row, log.address),
        accounted_assets=event.accounted_assets,
        locked_at_report=event.locked_gain,
        unlock_ends_at=event.unlock_ends_at,
        reported_at=log.timestamp,
    )


@state.on(SourceChanged, key=_of_vault)
def set_source(row: VaultState | None, log: Log, event: SourceChanged) -> VaultState:
    return replace(_state(row, log.address), source=event.source)


@state.on(UnlockPeriodChanged, key=_of_vault)
def set_unlock_period(row: VaultState | None, log: Log, event: UnlockPeriodChanged) -> VaultState:
    return replace(_state(row, log.address), unlock_seconds=event.unlock_seconds)


@state.on(MaxGainChanged, key=_of_vault)
def set_max_gain(row: VaultState | None, log: Log, event: MaxGainChanged) -> VaultState:
    return replace(_state(row, log.address), max_gain_bps_per_day=event.max_gain_bps_per_day)


@state.on(IdleTargetChanged, key=_of_vault)
def set_idle_target(row: VaultState | None, log: Log, event: IdleTargetChanged) -> VaultState:
    return replace(_state(row, log.address), idle_target_bps=event.idle_target_bps)


@state.on(DepositCapChanged, key=_of_vault)
def set_deposit_cap(row: VaultState | None, log: Log, event: DepositCapChanged) -> VaultState:
    return replace(_state(row, log.address), deposit_cap=event.deposit_cap)


PROJECTIONS = (positions, state)
