"""What is up: each service is asked with a short patience, and one that is away is an answer, not an error."""

import asyncio
from collections.abc import Awaitable
from typing import Literal, TypeAlias, cast

import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError

from marquee.clock import Clock
from marquee.db.pool import DATABASE_FAULTS, Pool
from marquee.status import repository, rules
from marquee.status.rules import Checkpoint

__all__ = ["Report", "StatusService", "Up"]

Up: TypeAlias = Literal["up", "down"]

_PATIENCE_SECONDS = 2.0


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The state of everything that an answer may lean on. ``not_ready`` maps what is in the way to the reason."""

    checkpoint: Checkpoint | None
    lag_seconds: float | None
    services: dict[str, Up]
    not_ready: dict[str, str]


class StatusService:
    def __init__(self, *, clock: Clock, chain_id: int, allowed_lag_seconds: int) -> None:
        self._clock = clock
        self._chain_id = chain_id
        self._allowed_lag_seconds = allowed_lag_seconds

    async def report(self, database: Pool, redis: Redis) -> Report:
        mirror, redis_up = await asyncio.gather(_mirror(database), _answers(redis))
        checkpoint = None if mirror is None else mirror.checkpoint
        lag = (
            None
            if mirror is None or checkpoint is None
            else rules.lag_seconds(checkpoint, now=self._clock.now())
        )
        not_ready: dict[str, str] = {}
        if mirror is None:
            not_ready["database"] = "it cannot be reached or is not migrated"
        elif reason := rules.reason_not_ready(
            checkpoint, lag=lag or 0.0, allowed_lag_seconds=self._allowed_lag_seconds, chain_id=self._chain_id
        ):
            not_ready["mirror"] = reason
        if not redis_up:
            not_ready["redis"] = "it cannot be reached"
        return Report(
            checkpoint=checkpoint,
            lag_seconds=lag,
            services={
                "database": _up(mirror is not None),
                "redis": _up(redis_up),
                "indexer": _up(mirror is not None and mirror.indexer_connected),
                "worker": _up(mirror is not None and mirror.worker_connected),
            },
            not_ready=not_ready,
        )


async def _mirror(database: Pool) -> repository.MirrorRow | None:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await repository.read(database)
    except DATABASE_FAULTS:
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
