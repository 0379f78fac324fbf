"""The indexer's lock (:mod:`marquee.db.lock`): one writer of the mirror at a time."""

from collections.abc import Awaitable, Callable
from typing import Final

from structlog.typing import FilteringBoundLogger

from marquee.db import lock
from marquee.db.lock import Lock, close
from marquee.db.pool import Connection

__all__ = ["PULSE_SECONDS", "ROLE", "STALL_SECONDS", "acquire", "close", "is_led"]

ROLE: Final = "marquee_indexer"
PULSE_SECONDS: Final = 3.0
STALL_SECONDS: Final = 30.0

# Arbitrary, and used for nothing else: "MARQ" and "INDX".
_KEY: Final = 0x4D41_5251_494E_4458
_LOCK: Final = Lock(_KEY, application="indexer", role=ROLE, leader="indexer")
_ASK_SECONDS: Final = lock.ASK_SECONDS


async def acquire(
    dsn: str,
    *,
    log: FilteringBoundLogger | None = None,
    stall_seconds: float = STALL_SECONDS,
    while_waiting: Callable[[], Awaitable[None]] | None = None,
) -> Connection:
    """Open the writer's session, waiting for the lock as long as another has it.

    ``while_waiting`` is called again and again meanwhile; what it raises ends the wait.
    """
    return await lock.acquire(
        _LOCK,
        dsn,
        log=log,
        stall_seconds=stall_seconds,
        ask_seconds=_ASK_SECONDS,
        while_waiting=while_waiting,
    )


async def is_led(dsn: str) -> bool:
    """Whether somebody holds the lock right now."""
    return await lock.is_held(_LOCK, dsn)
