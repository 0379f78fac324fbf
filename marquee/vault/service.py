"""What positions and the vault are worth at a block's time: rows from the mirror through the contract's arithmetic."""

import msgspec

from marquee.vault import rules
from marquee.vault.repository import Holding
from marquee.vault.tables import VaultState

__all__ = ["SHARE_UNIT", "Books", "Worth", "books", "worth"]

SHARE_UNIT = 10**12
"""One whole share: shares have six decimals more than the asset's six."""


class Worth(msgspec.Struct, frozen=True):
    """A position at a time, in the asset's smallest unit. After a loss, ``yield_`` is 0 and ``assets`` are below ``principal``."""

    shares: int
    assets: int
    principal: int
    yield_: int
    reserved: int
    free: int


class Books(msgspec.Struct, frozen=True):
    """The vault at a time. ``share_price`` is what one whole share is worth, rounded down."""

    total_assets: int
    locked_gain: int
    share_price: int


def worth(holding: Holding, at: int) -> Worth:
    """Value a position at a block's time (Unix seconds)."""
    vault = _vault(holding.state)
    row = holding.position
    position = rules.Position(shares=row.shares, principal=row.principal, reserved=row.reserved)
    return Worth(
        shares=row.shares,
        assets=rules.assets_of(vault, position, at),
        principal=row.principal,
        yield_=rules.yield_of(vault, position, at),
        reserved=row.reserved,
        free=rules.free_assets(vault, position, at),
    )


def books(state: VaultState, at: int) -> Books:
    """Value the vault at a block's time (Unix seconds)."""
    vault = _vault(state)
    return Books(
        total_assets=rules.total_assets(vault, at),
        locked_gain=rules.locked_gain(vault, at),
        share_price=rules.convert_to_assets(vault, SHARE_UNIT, at),
    )


def _vault(state: VaultState) -> rules.VaultState:
    return rules.VaultState(
        accounted_assets=state.accounted_assets,
        total_shares=state.total_shares,
        locked_at_report=state.locked_at_report,
        reported_at=state.reported_at,
        unlock_ends_at=state.unlock_ends_at,
    )
