"""Asks one limit as often as it can, from a process with its own event loop: ``limit_hammer.py URL LIMIT WINDOW TASKS TIMES``.

Prints how many passed.
"""

import asyncio
import sys

from redis.asyncio import Redis

from marquee.limits.limiter import Limiter
from marquee.limits.rules import Count, Policy, default_policies
from marquee.logs import logger


async def hammer(url: str, limit: int, window_seconds: int, tasks: int, times: int) -> int:
    limiter = Limiter(url, log=logger("hammer"), defaults=default_policies(1, 1), patience_seconds=30.0)
    counts = [
        Count(Policy("one", limit, window_seconds), "all"),
        Count(Policy("other", 10**9, window_seconds), "all"),
    ]
    passed = 0

    async def ask() -> None:
        nonlocal passed
        for _ in range(times):
            verdicts = await limiter.take(counts)
            passed += all(each.allowed for each in verdicts)

    await asyncio.gather(*(ask() for _ in range(tasks)))
    await limiter.aclose()
    return passed


async def main() -> None:
    url, *numbers = sys.argv[1:]
    redis = Redis.from_url(url)
    # All processes begin together.
    await redis.blpop(["hammer:go"])
    await redis.aclose()
    sys.stdout.write(f"{await hammer(url, *map(int, numbers))}\n")


if __name__ == "__main__":
    asyncio.run(main())
