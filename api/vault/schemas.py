"""What the vault's books look like."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from api.envelopes import AddressText, Amount, Schema, block_time
from api.money import Formatted, usdc
from marquee.db.as_of import AsOf
from marquee.hexes import to_address
from marquee.vault.service import books
from marquee.vault.tables import VaultState

__all__ = ["Vault", "VaultFormatted", "vault_books"]


class VaultFormatted(Schema):
    total_assets: Formatted
    locked_gain: Formatted
    share_price: Formatted


class Vault(Schema):
    """The vault at the block's time."""

    vault: AddressText
    total_assets: Annotated[Amount, Meta(description="What all shares are worth")]
    locked_gain: Annotated[Amount, Meta(description="Reported and not released yet")]
    share_price: Annotated[Amount, Meta(description="What 10^12 shares are worth, rounded down")]
    accounted_assets: Annotated[Amount, Meta(description="With what is locked")]
    total_shares: Annotated[str, Meta(examples=["200000000000000"])]
    locked_at_report: Annotated[Amount, Meta(description="What the last report locked")]
    reported_at: datetime
    unlock_ends_at: Annotated[datetime, Meta(description="When all of it is released")]
    source: Annotated[AddressText, Meta(description="The yield source, an ERC-4626")]
    unlock_seconds: int
    max_gain_bps_per_day: Annotated[int, Meta(description="Most that a report takes in")]
    idle_target_bps: Annotated[int, Meta(description="What stays out of the source, to pay charges from")]
    deposit_cap: Amount
    formatted: VaultFormatted


def vault_books(found: AsOf[VaultState]) -> Vault:
    state = found.value
    now = books(state, found.block.timestamp)
    return Vault(
        vault=to_address(state.vault),
        total_assets=str(now.total_assets),
        locked_gain=str(now.locked_gain),
        share_price=str(now.share_price),
        accounted_assets=str(state.accounted_assets),
        total_shares=str(state.total_shares),
        locked_at_report=str(state.locked_at_report),
        reported_at=block_time(state.reported_at),
        unlock_ends_at=block_time(state.unlock_ends_at),
        source=to_address(state.source),
        unlock_seconds=state.unlock_seconds,
        max_gain_bps_per_day=state.max_gain_bps_per_day,
        idle_target_bps=state.idle_target_bps,
        deposit_cap=str(state.deposit_cap),
        formatted=VaultFormatted(
            total_assets=usdc(now.total_assets),
            locked_gain=usdc(now.locked_gain),
            share_price=usdc(now.share_price),
        ),
    )
