"""Let the vault take in what its source has earned."""

from worker.runtime import Keeper, Runtime

__all__ = ["report_yield"]


async def report_yield(runtime: Runtime, keeper: Keeper) -> int:
    """Report once ``keeper_report_seconds`` have passed since the last report, if somebody has shares; return the gain taken in."""
    reported_at, _, _ = await keeper.vault.functions.reportState().call()
    if await keeper.now() < reported_at + runtime.settings.keeper_report_seconds:
        return 0
    if not await keeper.vault.functions.totalSupply().call():
        return 0
    gain, loss = await keeper.vault.functions.report().call(
        {"from": keeper.sender.web3.to_checksum_address(keeper.sender.address)}
    )
    if not gain and not loss:
        return 0
    await keeper.sender.send(keeper.vault, "report")
    return int(gain)
