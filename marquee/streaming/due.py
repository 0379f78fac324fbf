"""Open sessions that anyone may settle, found in the mirror."""

from marquee.db.pool import Pool
from marquee.streaming.rules import SessionStatus
from marquee.streaming.tables import OPEN

__all__ = ["sessions_to_settle"]

_DUE = f"""
select v.session_id
from chain.checkpoint c
join chain.blocks b on b.number = c.block_number
join chain.sessions v on v.valid_to is null and v.{OPEN}
where (v.status = $1 and v.elapsed + b.timestamp - v.since >= v.duration)
    or (v.status = $2 and b.timestamp - v.since >= $3)
order by v.session_id
limit $4
"""  # noqa: S608 - of constants


async def sessions_to_settle(database: Pool, *, max_pause_seconds: int, limit: int) -> list[int]:
    """Ids of at most ``limit`` sessions that have run out, or were left paused for ``max_pause_seconds``, by the mirror's block time."""
    active, paused = int(SessionStatus.ACTIVE), int(SessionStatus.PAUSED)
    rows = await database.fetch(_DUE, active, paused, max_pause_seconds, limit)
    return [int(row["session_id"]) for row in rows]
