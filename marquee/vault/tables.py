"""Versioned rows of the vault. Amounts are in the asset's smallest unit, shares have six decimals more.

What moves with time alone is not here: yield and share price are functions of these rows and a block's time, in
:mod:`marquee.vault.rules`.
"""

from marquee.db.versioned import Row, versioned
from marquee.units import Address, Uint16, Uint40, Uint256

__all__ = ["VaultPosition", "VaultState", "vault_positions", "vault_state"]


class VaultPosition(Row, frozen=True):
    """A depositor's position. The zero address is nobody and has no row.

    ``principal`` is the cost basis; ``reserved`` the part that open sessions may still cost. Summed over all rows, shares are
    the supply and principal is the vault's total principal.
    """

    account: Address
    shares: Uint256
    principal: Uint256
    reserved: Uint256


class VaultState(Row, frozen=True):
    """The vault's own books, one row per vault.

    ``locked_at_report`` is what was locked at ``reported_at``, to be released linearly until ``unlock_ends_at`` (Unix seconds).
    """

    vault: Address
    accounted_assets: Uint256
    total_shares: Uint256
    reported_at: Uint40
    unlock_ends_at: Uint40
    locked_at_report: Uint256
    source: Address
    unlock_seconds: Uint40
    max_gain_bps_per_day: Uint16
    deposit_cap: Uint256
    idle_target_bps: Uint16


vault_positions = versioned("vault_positions", VaultPosition, key=("account",))
vault_state = versioned("vault_state", VaultState, key=("vault",))
