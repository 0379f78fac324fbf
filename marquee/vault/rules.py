"""What a vault position is worth, to the unit as YieldVault.sol computes it.

Amounts are in the asset's smallest unit, shares have six decimals more, times are Unix seconds. ``at`` is the time of the block
that the answer holds for, not before ``reported_at``. Everything is integer arithmetic; rounding is said where it happens.
"""

import msgspec

__all__ = [
    "VIRTUAL_SHARES",
    "Position",
    "VaultState",
    "assets_of",
    "charge_split",
    "convert_to_assets",
    "convert_to_shares",
    "free_assets",
    "locked_gain",
    "total_assets",
    "yield_of",
]

VIRTUAL_SHARES = 10**6
"""Shares that nobody holds, 10^(decimals offset): with one virtual unit they set the price of an empty vault."""


class VaultState(msgspec.Struct, frozen=True):
    """The vault's books: what ``Reported``, ``Deposit``, ``Withdraw`` and ``Transfer`` add up to.

    ``locked_at_report`` is ``Reported.lockedGain``, ``reported_at`` the time of that event's block.
    """

    accounted_assets: int
    total_shares: int
    locked_at_report: int
    reported_at: int
    unlock_ends_at: int


class Position(msgspec.Struct, frozen=True):
    """One account: its shares, its cost basis and what the streaming contract has reserved of it."""

    shares: int
    principal: int
    reserved: int = 0


def locked_gain(vault: VaultState, at: int) -> int:
    """The reported gain that is not released yet, rounded up; 0 from ``unlock_ends_at`` on."""
    if at >= vault.unlock_ends_at:
        return 0
    left = vault.locked_at_report * (vault.unlock_ends_at - at)
    return -(-left // (vault.unlock_ends_at - vault.reported_at))


def total_assets(vault: VaultState, at: int) -> int:
    """What all shares, the virtual ones among them, are worth."""
    return vault.accounted_assets - locked_gain(vault, at)


def convert_to_assets(vault: VaultState, shares: int, at: int) -> int:
    """What shares are worth, rounded down (as ``convertToAssets`` and ``previewRedeem``)."""
    return shares * (total_assets(vault, at) + 1) // (vault.total_shares + VIRTUAL_SHARES)


def convert_to_shares(vault: VaultState, assets: int, at: int) -> int:
    """How many shares assets buy, rounded down (as ``convertToShares`` and ``previewDeposit``)."""
    return assets * (vault.total_shares + VIRTUAL_SHARES) // (total_assets(vault, at) + 1)


def assets_of(vault: VaultState, position: Position, at: int) -> int:
    """What the position is worth, rounded down."""
    return convert_to_assets(vault, position.shares, at)


def yield_of(vault: VaultState, position: Position, at: int) -> int:
    """What the position is worth above its principal; 0 after a loss."""
    return max(0, assets_of(vault, position, at) - position.principal)


def free_assets(vault: VaultState, position: Position, at: int) -> int:
    """What can be reserved: worth less reserve, or 0. A withdrawal may get a unit less, to keep the reserve whole."""
    return max(0, assets_of(vault, position, at) - position.reserved)


def charge_split(vault: VaultState, position: Position, amount: int, at: int) -> tuple[int, int]:
    """(from yield, from principal) of a charge of ``amount``: yield first, and no more than the position is worth."""
    paid = min(amount, assets_of(vault, position, at))
    from_yield = min(yield_of(vault, position, at), paid)
    return from_yield, paid - from_yield
