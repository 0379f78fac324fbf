"""How far behind the mirror is, and whether that is still fit to be read. Pure."""

from datetime import datetime

import msgspec

__all__ = ["Checkpoint", "lag_seconds", "reason_not_ready"]


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The mirror's newest block. ``head_number`` is the newest the indexer saw at its node; ``block_timestamp`` in Unix seconds."""

    chain_id: int
    start_block: int
    block_number: int
    block_hash: bytes
    block_timestamp: int
    finalized_number: int
    head_number: int
    halted: bool


def lag_seconds(checkpoint: Checkpoint, *, indexer_connected: bool, now: datetime) -> float:
    """Seconds that the mirror is behind the chain, at most.

    Zero while an indexer is at work and level with its node, however old the newest block is: a chain may be idle. Else the age
    of the newest mirrored block, because nobody knows what came after it.
    """
    if indexer_connected and checkpoint.block_number >= checkpoint.head_number:
        return 0.0
    return max(0.0, now.timestamp() - checkpoint.block_timestamp)


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
