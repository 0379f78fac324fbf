"""What is up: each service is asked with a short patience, and one that is away is an answer, not an error."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Literal, TypeAlias, cast

import asyncpg
import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError

from marquee.clock import Clock
from marquee.db.pool import DATABASE_FAULTS, Pool
from marquee.status import repository, rules
from marquee.status.node import NodeCheck
from marquee.status.rules import Checkpoint

__all__ = ["Report", "StatusService", "Up"]

Up: TypeAlias = Literal["up", "down"]

_PATIENCE_SECONDS = 2.0


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The state of everything that an answer may lean on. ``not_ready`` maps what is in the way to the reason.

    ``degraded`` likewise names what is away and costs only some answers: those that need no node, and no newer block, are given.
    """

    checkpoint: Checkpoint | None
    lag_seconds: float | None
    services: dict[str, Up]
    not_ready: dict[str, str]
    degraded: dict[str, str]


class _Asked(msgspec.Struct, frozen=True):
    """What the database said: nothing at all, its revision, and where the mirror stands if it has its tables."""

    reached: bool = False
    revision: str | None = None
    mirror: repository.MirrorRow | None = None


class StatusService:
    """``revisions`` are those of the schema that this program knows, the newest first; ``node`` is asked only where it is given."""

    def __init__(
        self,
        *,
        clock: Clock,
        chain_id: int,
        allowed_lag_seconds: int,
        revisions: Sequence[str] = (),
        node: NodeCheck | None = None,
    ) -> None:
        self._clock = clock
        self._chain_id = chain_id
        self._allowed_lag_seconds = allowed_lag_seconds
        self._revisions = revisions
        self._node = node

    async def report(self, database: Pool, redis: Redis) -> Report:
        """Ask all at once, for two seconds at most."""
        asked, redis_up, node_fault = await asyncio.gather(
            _asked(database), _answers(redis), _nothing() if self._node is None else self._node.fault()
        )
        mirror = asked.mirror
        checkpoint = None if mirror is None else mirror.checkpoint
        lag = None if checkpoint is None else rules.lag_seconds(checkpoint, now=self._clock.now())
        not_ready: dict[str, str] = {}
        degraded: dict[str, str] = {}
        if not asked.reached:
            not_ready["database"] = "it cannot be reached"
        elif fault := rules.reason_not_migrated(asked.revision, self._revisions):
            not_ready["migrations"] = fault
        elif mirror is None:
            not_ready["database"] = "its tables cannot be read"
        elif reason := rules.reason_not_ready(
            checkpoint, lag=lag or 0.0, allowed_lag_seconds=self._allowed_lag_seconds, chain_id=self._chain_id
        ):
            not_ready["mirror"] = reason
        if not redis_up:
            not_ready["redis"] = "it cannot be reached"
        if node_fault is not None:
            degraded["node"] = node_fault
        if mirror is not None and not mirror.indexer_connected:
            degraded["indexer"] = "none writes the mirror"
        if mirror is not None and not mirror.worker_connected:
            degraded["worker"] = "none is connected: what was handed in waits"
        services = {
            "database": _up(mirror is not None),
            "redis": _up(redis_up),
            "indexer": _up(mirror is not None and mirror.indexer_connected),
            "worker": _up(mirror is not None and mirror.worker_connected),
        }
        if self._node is not None:
            services["node"] = _up(node_fault is None)
        return Report(
            checkpoint=checkpoint,
            lag_seconds=lag,
            services=services,
            not_ready=not_ready,
            degraded=degraded,
        )


async def _asked(database: Pool) -> _Asked:
    asked = _Asked()
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            asked = _Asked(reached=True, revision=await repository.revision(database))
            return _Asked(reached=True, revision=asked.revision, mirror=await repository.read(database))
    except asyncpg.SyntaxOrAccessError:
        # It answers, and has not the tables.
        return _Asked(reached=True, revision=asked.revision)
    except DATABASE_FAULTS:
        return _Asked()


async def _nothing() -> None:
    return None


async def _answers(redis: Redis) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await cast("Awaitable[bool]", redis.ping())
    except (RedisError, OSError, TimeoutError):
        return False
    return True


def _up(value: bool) -> Up:  # noqa: FBT001
    return "up" if value else "down"
