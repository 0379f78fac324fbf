"""Folds of OpenZeppelin's access control, alike for every contract that has it."""

from typing import TypeAlias

from msgspec.structs import replace

from indexer.projection import Projection
from marquee.chain.events import campaign_escrow, marquee_token, streaming_wallet, yield_vault
from marquee.chain.log import Log
from marquee.roles.rules import DEFAULT_ADMIN_ROLE, has_passed
from marquee.roles.tables import (
    DefaultAdmin,
    PauseFlag,
    RoleAdmin,
    RoleMember,
    default_admins,
    pause_flags,
    role_admins,
    role_members,
)
from marquee.units import ZERO_ADDRESS

__all__ = ["PROJECTIONS"]

_GRANTED = (
    marquee_token.RoleGranted,
    campaign_escrow.RoleGranted,
    yield_vault.RoleGranted,
    streaming_wallet.RoleGranted,
)
_REVOKED = (
    marquee_token.RoleRevoked,
    campaign_escrow.RoleRevoked,
    yield_vault.RoleRevoked,
    streaming_wallet.RoleRevoked,
)
_ADMIN_CHANGED = (
    marquee_token.RoleAdminChanged,
    campaign_escrow.RoleAdminChanged,
    yield_vault.RoleAdminChanged,
    streaming_wallet.RoleAdminChanged,
)
_TRANSFER_SCHEDULED = (
    marquee_token.DefaultAdminTransferScheduled,
    campaign_escrow.DefaultAdminTransferScheduled,
    yield_vault.DefaultAdminTransferScheduled,
    streaming_wallet.DefaultAdminTransferScheduled,
)
_TRANSFER_CANCELED = (
    marquee_token.DefaultAdminTransferCanceled,
    campaign_escrow.DefaultAdminTransferCanceled,
    yield_vault.DefaultAdminTransferCanceled,
    streaming_wallet.DefaultAdminTransferCanceled,
)
_DELAY_SCHEDULED = (
    marquee_token.DefaultAdminDelayChangeScheduled,
    campaign_escrow.DefaultAdminDelayChangeScheduled,
    yield_vault.DefaultAdminDelayChangeScheduled,
    streaming_wallet.DefaultAdminDelayChangeScheduled,
)
_DELAY_CANCELED = (
    marquee_token.DefaultAdminDelayChangeCanceled,
    campaign_escrow.DefaultAdminDelayChangeCanceled,
    yield_vault.DefaultAdminDelayChangeCanceled,
    streaming_wallet.DefaultAdminDelayChangeCanceled,
)
_PAUSED = (campaign_escrow.Paused, yield_vault.Paused, streaming_wallet.Paused)
_UNPAUSED = (campaign_escrow.Unpaused, yield_vault.Unpaused, streaming_wallet.Unpaused)

Granted: TypeAlias = (
    marquee_token.RoleGranted
    | campaign_escrow.RoleGranted
    | yield_vault.RoleGranted
    | streaming_wallet.RoleGranted
)
Revoked: TypeAlias = (
    marquee_token.RoleRevoked
    | campaign_escrow.RoleRevoked
    | yield_vault.RoleRevoked
    | streaming_wallet.RoleRevoked
)
AdminChanged: TypeAlias = (
    marquee_token.RoleAdminChanged
    | campaign_escrow.RoleAdminChanged
    | yield_vault.RoleAdminChanged
    | streaming_wallet.RoleAdminChanged
)
TransferScheduled: TypeAlias = (
    marquee_token.DefaultAdminTransferScheduled
    | campaign_escrow.DefaultAdminTransferScheduled
    | yield_vault.DefaultAdminTransferScheduled
    | streaming_wallet.DefaultAdminTransferScheduled
)
TransferCanceled: TypeAlias = (
    marquee_token.DefaultAdminTransferCanceled
    | campaign_escrow.DefaultAdminTransferCanceled
    | yield_vault.DefaultAdminTransferCanceled
    | streaming_wallet.DefaultAdminTransferCanceled
)
DelayScheduled: TypeAlias = (
    marquee_token.DefaultAdminDelayChangeScheduled
    | campaign_escrow.DefaultAdminDelayChangeScheduled
    | yield_vault.DefaultAdminDelayChangeScheduled
    | streaming_wallet.DefaultAdminDelayChangeScheduled
)
DelayCanceled: TypeAlias = (
    marquee_token.DefaultAdminDelayChangeCanceled
    | campaign_escrow.DefaultAdminDelayChangeCanceled
    | yield_vault.DefaultAdminDelayChangeCanceled
    | streaming_wallet.DefaultAdminDelayChangeCanceled
)
Paused: TypeAlias = campaign_escrow.Paused | yield_vault.Paused | streaming_wallet.Paused
Unpaused: TypeAlias = campaign_escrow.Unpaused | yield_vault.Unpaused | streaming_wallet.Unpaused

members = Projection(role_members)
admins = Projection(role_admins)
defaults = Projection(default_admins)
pauses = Projection(pause_flags)


@members.on(*_GRANTED, key=lambda log, event: (log.address, event.role, event.account))
def grant(row: RoleMember | None, log: Log, event: Granted) -> RoleMember:
    return RoleMember(log.address, event.role, event.account, granted=True)


@members.on(*_REVOKED, key=lambda log, event: (log.address, event.role, event.account))
def revoke(row: RoleMember | None, log: Log, event: Revoked) -> RoleMember:
    return RoleMember(log.address, event.role, event.account, granted=False)


@admins.on(*_ADMIN_CHANGED, key=lambda log, event: (log.address, event.role))
def change_admin(row: RoleAdmin | None, log: Log, event: AdminChanged) -> RoleAdmin:
    return RoleAdmin(log.address, event.role, event.new_admin_role)


def _of_default_role(log: Log, event: Granted | Revoked) -> tuple[bytes] | None:
    return (log.address,) if event.role == DEFAULT_ADMIN_ROLE else None


def _default(row: DefaultAdmin | None, log: Log) -> DefaultAdmin:
    return row or DefaultAdmin(log.address, ZERO_ADDRESS, ZERO_ADDRESS, 0, 0, 0, 0)


@defaults.on(*_GRANTED, key=_of_default_role)
def become_admin(row: DefaultAdmin | None, log: Log, event: Granted) -> DefaultAdmin:
    """Only the constructor and an accepted transfer grant the default role; either leaves nothing pending."""
    return replace(
        _default(row, log), admin=event.account, pending_admin=ZERO_ADDRESS, pending_admin_schedule=0
    )


@defaults.on(*_REVOKED, key=_of_default_role)
def cease_as_admin(row: DefaultAdmin | None, log: Log, event: Revoked) -> DefaultAdmin:
    """An accepted transfer grants it anew at once; a renunciation, which is a transfer to nobody, ends here."""
    return replace(
        _default(row, log), admin=ZERO_ADDRESS, pending_admin=ZERO_ADDRESS, pending_admin_schedule=0
    )


@defaults.on(*_TRANSFER_SCHEDULED, key=lambda log, event: (log.address,))
def schedule_transfer(row: DefaultAdmin | None, log: Log, event: TransferScheduled) -> DefaultAdmin:
    return replace(
        _default(row, log), pending_admin=event.new_admin, pending_admin_schedule=event.accept_schedule
    )


@defaults.on(*_TRANSFER_CANCELED, key=lambda log, event: (log.address,))
def cancel_transfer(row: DefaultAdmin | None, log: Log, event: TransferCanceled) -> DefaultAdmin:
    return replace(_default(row, log), pending_admin=ZERO_ADDRESS, pending_admin_schedule=0)


@defaults.on(*_DELAY_SCHEDULED, key=lambda log, event: (log.address,))
def schedule_delay(row: DefaultAdmin | None, log: Log, event: DelayScheduled) -> DefaultAdmin:
    """A schedule of 0 is the constructor's: the first delay holds at once.

    A delay whose time has come is made the current one before the next is scheduled, as the contract does.
    """
    state = _default(row, log)
    if event.effect_schedule == 0:
        return replace(state, delay=event.new_delay, pending_delay=0, pending_delay_schedule=0)
    passed = has_passed(state.pending_delay_schedule, log.timestamp)
    return replace(
        state,
        delay=state.pending_delay if passed else state.delay,
        pending_delay=event.new_delay,
        pending_delay_schedule=event.effect_schedule,
    )


@defaults.on(*_DELAY_CANCELED, key=lambda log, event: (log.address,))
def cancel_delay(row: DefaultAdmin | None, log: Log, event: DelayCanceled) -> DefaultAdmin:
    return replace(_default(row, log), pending_delay=0, pending_delay_schedule=0)


@pauses.on(*_PAUSED, key=lambda log, event: (log.address,))
def pause(row: PauseFlag | None, log: Log, event: Paused) -> PauseFlag:
    return PauseFlag(log.address, paused=True)


@pauses.on(*_UNPAUSED, key=lambda log, event: (log.address,))
def unpause(row: PauseFlag | None, log: Log, event: Unpaused) -> PauseFlag:
    return PauseFlag(log.address, paused=False)


PROJECTIONS = [members, admins, defaults, pauses]
