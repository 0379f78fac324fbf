"""Asks one limit together with other processes: ``limit_hammer.py URL PROCESSES LIMIT WINDOW TASKS ROUNDS``.

All processes begin each round together, with so many tasks in an event loop of each. Prints how many passed.
"""

import asyncio
import sys

from redis.asyncio import Redis

from marquee.limits.limiter import Limiter
from marquee.limits.rules import Count, Policy, default_policies
from marquee.logs import logger


async def together(redis: Redis, processes: int, turn: int) -> None:
    """Wait until so many processes have come here."""
    if await redis.incr(f"hammer:here:{turn}") == processes:
        await redis.rpush(f"hammer:go:{turn}", *[""] * processes)
    await redis.blpop([f"hammer:go:{turn}"])


async def main() -> None:
    url, *numbers = sys.argv[1:]
    processes, limit, window_seconds, tasks, rounds = map(int, numbers)
    redis = Redis.from_url(url)
    limiter = Limiter(url, log=logger("hammer"), defaults=default_policies(1, 1), patience_seconds=30.0)
    counts = [
        Count(Policy("one", limit, window_seconds), "all"),
        Count(Policy("other", 10**9, window_seconds), "all"),
    ]
    passed = 0
    for turn in range(rounds):
        await together(redis, processes, turn)
        for verdicts in await asyncio.gather(*(limiter.take(counts) for _ in range(tasks))):
            passed += all(each.allowed for each in verdicts)
    await limiter.aclose()
    await redis.aclose()
    sys.stdout.write(f"{passed}\n")


if __name__ == "__main__":
    asyncio.run(main())
