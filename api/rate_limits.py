"""Rate limits that are exact across processes: one Lua step in Redis counts and decides at once.

A window opens with its first request and lasts ``window_seconds``; within it ``limit`` requests pass, not one more. The answer
says so in ``RateLimit-Policy`` and ``RateLimit`` (IETF draft), a refusal also in ``Retry-After``. Redis away: 503, closed.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from redis.asyncio import Redis

from api.client_address import client_address
from api.declared import raises, sends
from api.edge import ANSWER_HEADERS
from api.runtime import Runtime
from marquee.errors import RateLimited, RedisUnavailable

__all__ = ["Policy", "Subject", "Verdict", "per_address", "rate_limit", "take"]

Connection: TypeAlias = ASGIConnection[Any, Any, Any, Any]
Subject: TypeAlias = Callable[[Connection, Runtime], str]
Guard: TypeAlias = Callable[[Connection, BaseRouteHandler], Awaitable[None]]

_TAKE: Final = """
local used = redis.call('incr', KEYS[1])
local left = redis.call('pttl', KEYS[1])
if left < 0 then
  redis.call('pexpire', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {used, left}
"""


@dataclass(frozen=True, slots=True)
class Policy:
    """A limit by its name. Routes that share a policy share its counters."""

    name: str
    limit: int
    window_seconds: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """``remaining`` requests pass until the window ends in ``reset_seconds``."""

    allowed: bool
    remaining: int
    reset_seconds: int


async def take(redis: Redis, policy: Policy, subject: str) -> Verdict:
    """Count one request of ``subject``, and say whether it passes."""
    used, left = cast(
        "tuple[int, int]",
        await cast(
            "Awaitable[object]",
            redis.eval(_TAKE, 1, f"limit:{policy.name}:{subject}", str(policy.window_seconds * 1000)),
        ),
    )
    return Verdict(used <= policy.limit, max(0, policy.limit - used), -(-left // 1000))


def per_address(connection: Connection, runtime: Runtime) -> str:
    """Count by the caller's IP address."""
    return client_address(connection, runtime.settings.trusted_proxies)


def rate_limit(runtime: Runtime, policy: Policy, subject: Subject = per_address) -> Guard:
    """Make a guard that holds a policy."""

    @raises(RateLimited, RedisUnavailable)
    @sends("RateLimit-Policy", "RateLimit")
    async def within_rate_limit(connection: Connection, _handler: BaseRouteHandler) -> None:
        verdict = await take(runtime.redis, policy, subject(connection, runtime))
        headers: list[tuple[bytes, bytes]] = cast("dict[str, Any]", connection.scope)[ANSWER_HEADERS]
        headers += [
            (b"ratelimit-policy", f'"{policy.name}";q={policy.limit};w={policy.window_seconds}'.encode()),
            (b"ratelimit", f'"{policy.name}";r={verdict.remaining};t={verdict.reset_seconds}'.encode()),
        ]
        if not verdict.allowed:
            raise RateLimited(
                limit=policy.limit,
                window_seconds=policy.window_seconds,
                retry_after_seconds=verdict.reset_seconds,
            )

    return within_rate_limit
