"""Which of two answers is taken."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from indexer.nodes.hedge import hedged
from marquee.chain.errors import NodeFault, NodeUnreachable

pytestmark = pytest.mark.unit

FAULT, OTHER = (NodeUnreachable(url=url, reason="gone") for url in ("first", "second"))


class Asked:
    """Answers, or fails, when it is let; knows whether it was asked and whether it was dropped."""

    def __init__(self, answer: str | NodeFault, *, at_once: bool = True) -> None:
        self.gate = asyncio.Event()
        self.begun = asyncio.Event()
        self.dropped = False
        self._answer = answer
        if at_once:
            self.gate.set()

    async def __call__(self) -> str:
        self.begun.set()
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.dropped = True
            raise
        if isinstance(self._answer, NodeFault):
            raise self._answer
        return self._answer


def ask(
    first: Asked, second: Asked, *, seconds: float = 0.0, good: Callable[[str], bool] = bool
) -> Awaitable[tuple[bool, str]]:
    return hedged(first, second, seconds=seconds, good=good)


async def test_first_answers_in_time__the_second_is_not_asked() -> None:
    first, second = Asked("one"), Asked("two")
    assert await ask(first, second, seconds=60) == (False, "one")
    assert not second.begun.is_set()


async def test_first_hangs__the_second_is_taken_and_the_first_dropped() -> None:
    first, second = Asked("one", at_once=False), Asked("two")
    assert await ask(first, second) == (True, "two")
    assert first.dropped


async def test_second_is_not_good__the_first_is_waited_for() -> None:
    first, second = Asked("one", at_once=False), Asked("two")
    asking = asyncio.ensure_future(ask(first, second, good=lambda answer: answer != "two"))
    await second.begun.wait()
    await asyncio.sleep(0)
    assert not asking.done()
    first.gate.set()
    assert await asking == (False, "one")


@pytest.mark.parametrize("seconds", [0.0, 60.0])
async def test_both_fail__the_first_ones_fault_is_raised(seconds: float) -> None:
    first, second = Asked(FAULT, at_once=seconds > 0), Asked(OTHER)
    asking = asyncio.ensure_future(ask(first, second, seconds=seconds))
    if seconds == 0:
        await second.begun.wait()
        first.gate.set()
    with pytest.raises(NodeUnreachable) as raised:
        await asking
    assert raised.value is FAULT


async def test_first_fails_late__the_second_is_taken() -> None:
    first, second = Asked(FAULT, at_once=False), Asked("two", at_once=False)
    asking = asyncio.ensure_future(ask(first, second))
    await second.begun.wait()
    first.gate.set()
    second.gate.set()
    assert await asking == (True, "two")


async def test_given_up__both_are_dropped() -> None:
    first, second = Asked("one", at_once=False), Asked("two", at_once=False)
    asking = asyncio.ensure_future(ask(first, second))
    await second.begun.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert first.dropped
    assert second.dropped
