"""Asks a second node where the first takes longer than it usually does; the first good answer is taken."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from indexer.errors import NodeLied
from marquee.chain.errors import NodeFault

__all__ = ["hedged"]

T = TypeVar("T")


async def hedged(
    first: Callable[[], Awaitable[T]],
    second: Callable[[], Awaitable[T]],
    *,
    seconds: float,
    good: Callable[[T], bool],
) -> tuple[bool, T]:
    """Ask the first, after ``seconds`` the second beside it; the other is dropped.

    Returns:
        Whether it was the second that answered, and what. Its answer is taken only if it is ``good``.

    Raises:
        NodeFault, NodeLied: neither answered well; the first one's fault.
    """
    main = asyncio.create_task(_caught(first))
    tasks = [main]
    try:
        done, _ = await asyncio.wait(tasks, timeout=seconds)
        if not done:
            tasks.append(asyncio.create_task(_caught(second)))
        pending = set(tasks)
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in (each for each in tasks if each in done):
                answer = task.result()
                if not isinstance(answer, NodeFault | NodeLied) and (task is main or good(answer)):
                    return task is not main, answer
        fault = main.result()
        assert isinstance(fault, NodeFault | NodeLied)
        raise fault
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _caught(ask: Callable[[], Awaitable[T]]) -> T | NodeFault | NodeLied:
    try:
        return await ask()
    except (NodeFault, NodeLied) as fault:
        return fault
