"""Heartbeats of all streams of a process, by one timer."""

import asyncio
from contextlib import suppress
from typing import Final, Protocol

__all__ = ["HEARTBEAT_SECONDS", "Beating", "Pulse"]

HEARTBEAT_SECONDS: Final = 15.0
_PARTS: Final = 15


class Beating(Protocol):
    """What hears a heartbeat: it is done at once, whatever its client does."""

    async def beat(self) -> None: ...


class Pulse:
    """Each stream hears a heartbeat every ``seconds``, a fifteenth of them at a time, so that nobody else waits for all of them."""

    def __init__(self, seconds: float = HEARTBEAT_SECONDS) -> None:
        self._seconds = seconds
        self._parts: list[set[Beating]] = [set() for _ in range(_PARTS)]
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def add(self, stream: Beating) -> None:
        min(self._parts, key=len).add(stream)
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    def remove(self, stream: Beating) -> None:
        for part in self._parts:
            part.discard(stream)
        if self._task is not None and not any(self._parts):
            self._task.cancel()
            self._task = None

    async def _run(self) -> None:
        while True:
            for part in self._parts:
                await asyncio.sleep(self._seconds / _PARTS)
                for stream in list(part):
                    # What is gone is noticed by the stream itself.
                    with suppress(OSError, RuntimeError):
                        await stream.beat()
