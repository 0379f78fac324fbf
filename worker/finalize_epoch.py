"""Make an epoch final once its challenge window is over."""

from typing import Final

from worker.runtime import Keeper, Runtime

__all__ = ["finalize_epoch"]

PENDING: Final = 1
"""``PostStatus.Pending`` of the escrow."""


async def finalize_epoch(runtime: Runtime, keeper: Keeper) -> int:
    """Finalise the pending post if its window has passed by block time; return 1 if it was done."""
    count = await keeper.escrow.functions.postCount().call()
    if not count:
        return 0
    post = await keeper.escrow.functions.postOf(count).call()
    fields = dict(zip(_POST, post, strict=True)) if isinstance(post, tuple) else post
    if fields["status"] != PENDING or await keeper.now() < fields["windowEndsAt"]:
        return 0
    await keeper.sender.send(keeper.escrow, "finalizeEpoch")
    return 1


_POST: Final = (
    "epoch",
    "periodStart",
    "periodEnd",
    "windowEndsAt",
    "disputedAt",
    "status",
    "eventsRoot",
    "payoutRoot",
    "exportHash",
)
"""Fields of ``ICampaignEscrow.Post``."""
