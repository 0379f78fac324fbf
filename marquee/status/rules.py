"""How far behind the mirror is, and whether that is still fit to be read. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

__all__ = ["Checkpoint", "lag_seconds", "reason_not_migrated", "reason_not_ready"]


_HEARD_SECONDS: Final = 15.0
"""An indexer says at least every 5 s that its node answers; clocks and a busy machine may add some."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The mirror's newest block.

    ``readable_from`` is the oldest block that can be read as of. ``head_number`` is the newest that the indexer saw at its node, which last said so at ``seen_at``, 0 if never, by the database's
    clock. Times are Unix seconds.
    """

    chain_id: int
    start_block: int
    readable_from: int
    block_number: int
    block_hash: bytes
    block_timestamp: int
    finalized_number: int
    head_number: int
    halted: bool
    seen_at: int


def lag_seconds(checkpoint: Checkpoint, *, now: datetime) -> float:
    """Seconds that the mirror is behind the chain, at most.

    Zero while it is level with its node, however old the newest block is: a chain may be idle. Where the node was heard last some time
    ago, because it or the indexer is away, nobody knows what came since then. Where the node had newer blocks, or was never heard,
    it is the age of the newest mirrored block.
    """
    time = now.timestamp()
    if checkpoint.block_number < checkpoint.head_number or checkpoint.seen_at == 0:
        return max(0.0, time - checkpoint.block_timestamp)
    silent = time - checkpoint.seen_at
    return silent if silent > _HEARD_SECONDS else 0.0


def reason_not_migrated(found: str | None, known: Sequence[str]) -> str | None:
    """Say why the database does not fit this program, which knows these revisions (the newest first), or None.

    One that is ahead of the program does fit: a migration leaves what the program before it needs, so that processes restart one by one.
    """
    if not known or found == known[0] or (found is not None and found not in known):
        return None
    return (
        f"the database is at revision {found or 'none'}, this program needs {known[0]}: run `marquee migrate`"
    )


def reason_not_ready(
    checkpoint: Checkpoint | None, *, lag: float, allowed_lag_seconds: int, chain_id: int
) -> str | None:
    """Say why the mirror should not be read now, or None."""
    if checkpoint is None:
        return "nothing is mirrored yet"
    if checkpoint.halted:
        return "the chain and the mirror disagree below the finalized block"
    if checkpoint.chain_id != chain_id:
        return f"the mirror is of chain {checkpoint.chain_id}, not {chain_id}"
    if lag > allowed_lag_seconds:
        return f"the mirror lags {lag:.0f} s, {allowed_lag_seconds} s are allowed"
    return None
