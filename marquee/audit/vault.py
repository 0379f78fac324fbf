"""The vault against its contract: positions with what they are worth, the books, and Σ principal = totalPrincipal (invariant 22)."""

from collections.abc import AsyncIterator

from marquee.audit.checks import Comparison, Finding, Sum
from marquee.audit.mirror import Mirror
from marquee.vault.repository import Holding, empty_state
from marquee.vault.service import books, worth
from marquee.vault.tables import vault_positions, vault_state

__all__ = ["compare_vault"]


async def compare_vault(mirror: Mirror) -> AsyncIterator[Finding]:
    """Every position's shares, principal, reserve, worth and yield; the vault's state and totals."""
    vault = mirror.contracts.get("YieldVault")
    if vault is None:
        return
    at = mirror.block.timestamp
    state = empty_state(vault.address)
    # A row that is missing is a difference too: the constructor sets the parameters.
    for row in [row async for row in mirror.rows(vault_state, of="vault")] or [state]:
        state, its_own = row, mirror.contract_at(row.vault)
        now = books(row, at)
        for function, values in (
            ("accountedAssets", (row.accounted_assets,)),
            ("totalSupply", (row.total_shares,)),
            ("reportState", (row.reported_at, row.unlock_ends_at, row.locked_at_report)),
            ("lockedGain", (now.locked_gain,)),
            ("totalAssets", (now.total_assets,)),
            ("source", (row.source,)),
            ("unlockSeconds", (row.unlock_seconds,)),
            ("maxGainBpsPerDay", (row.max_gain_bps_per_day,)),
            ("idleTargetBps", (row.idle_target_bps,)),
            ("depositCap", (row.deposit_cap,)),
        ):
            yield Comparison("vault_state", row.vault.hex(), values, its_own.call(function))
    async for position in mirror.rows(vault_positions):
        value = worth(Holding(position, state), at)
        account = position.account
        for function, amount in (
            ("balanceOf", value.shares),
            ("principalOf", value.principal),
            ("reservedOf", value.reserved),
            ("assetsOf", value.assets),
            ("yieldOf", value.yield_),
            ("freeAssetsOf", value.free),
        ):
            yield Comparison("vault_positions", account.hex(), (amount,), vault.call(function, account))
        if position.shares == 0:
            yield Sum("vault_positions", f"{account.hex()}: no shares, no principal", position.principal, 0)
    principal = (await mirror.sums(vault_positions, "v.principal")).get(None, 0)
    shares = (await mirror.sums(vault_positions, "v.shares")).get(None, 0)
    yield Comparison("vault_positions", "Σ principal", (principal,), vault.call("totalPrincipal"))
    yield Sum("vault_positions", "Σ shares = supply", shares, state.total_shares)
