"""Closing a session: whoever cancels is not ignored."""

import asyncio
from typing import Any

import pytest

from indexer.lock import close

pytestmark = pytest.mark.unit


class Unresponsive:
    """A session whose server does not answer any more."""

    def __init__(self) -> None:
        self.closing = asyncio.Event()
        self.terminated = False

    async def close(self, *, timeout: float) -> None:
        self.closing.set()
        await asyncio.Event().wait()

    def terminate(self) -> None:
        self.terminated = True


async def test_close__cancelled_meanwhile__ends_the_session_and_stays_cancelled() -> None:
    session: Any = Unresponsive()
    closing = asyncio.create_task(close(session))
    await session.closing.wait()
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    assert session.terminated
