"""Let the vault take in what its source has earned, and keep its buffer filled."""

from worker.runtime import Keeper, Runtime

__all__ = ["is_worth_a_report", "report_yield"]

BPS = 10_000


async def report_yield(runtime: Runtime, keeper: Keeper) -> int:
    """Report once ``keeper_report_seconds`` have passed since the last report, if it is worth it; return the gain taken in."""
    vault = keeper.vault.functions
    reported_at, _, _ = await vault.reportState().call()
    if await keeper.now() < reported_at + runtime.settings.keeper_report_seconds:
        return 0
    if not await vault.totalSupply().call():
        return 0
    gain, loss = await vault.report().call(
        {"from": keeper.sender.web3.to_checksum_address(keeper.sender.address)}
    )
    target = await vault.accountedAssets().call() * await vault.idleTargetBps().call() // BPS
    if not is_worth_a_report(gain, loss, await vault.idleAssets().call(), target):
        return 0
    await keeper.sender.send(keeper.vault, "report")
    return int(gain)


def is_worth_a_report(gain: int, loss: int, idle: int, target: int) -> bool:
    """Whether something was earned or lost, or half of the buffer is used up (all amounts in units of the asset).

    A buffer is not filled up for less: a source may keep a unit of whatever is withdrawn from it.
    """
    return gain != 0 or loss != 0 or 2 * idle < target
