"""End sessions that ran out, so that creators are paid and viewers get back what stayed reserved."""

from typing import Final

from marquee.streaming.due import sessions_to_settle
from worker.runtime import Keeper, Runtime

__all__ = ["settle_sessions"]

BATCH: Final = 20
"""Sessions in one transaction: each charges the vault."""


async def settle_sessions(runtime: Runtime, keeper: Keeper) -> int:
    """Settle a batch of what the mirror says has run out, or was left paused too long; return how many there were.

    The mirror lags a little, so that some may have ended meanwhile: the contract passes over those.
    """
    max_pause = await keeper.streaming.functions.MAX_PAUSE().call()
    due = await sessions_to_settle(runtime.database, max_pause_seconds=max_pause, limit=BATCH)
    if due:
        await keeper.sender.send(keeper.streaming, "settleMany", due)
    return len(due)
