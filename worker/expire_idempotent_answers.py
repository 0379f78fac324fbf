"""Forget answers to requests with an Idempotency-Key once their time is over."""

from typing import Final

from marquee.idempotency.repository import expire
from worker.runtime import Runtime

__all__ = ["expire_idempotent_answers"]

_BATCH: Final = 10_000


async def expire_idempotent_answers(runtime: Runtime) -> int:
    """Delete the answers that are kept no longer, batch by batch; return how many."""
    total = 0
    while gone := await expire(runtime.database, runtime.clock.now(), limit=_BATCH):
        total += gone
    return total
