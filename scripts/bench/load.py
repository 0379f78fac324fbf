"""A load of equal requests over kept connections, each asking again as soon as it is answered.

It reads no more of an answer than where it ends, and what it spends is not counted: rates are per second of the server's CPU time.
"""

import asyncio
import re
import time
from typing import Final, NamedTuple

from scripts.bench.database import cpu_seconds
from scripts.bench.result import quantile

__all__ = ["Load", "load"]

_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


class Load(NamedTuple):
    """What a server did: per second of its CPU time, per second, and how long answers took (seconds)."""

    per_cpu_second: float
    per_second: float
    p50: float
    p99: float


class _Asking(asyncio.Protocol):
    def __init__(self, request: bytes, times: list[float], state: "_State") -> None:
        self._request, self._times, self._state = request, times, state
        self._buffer = b""
        self._asked = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        assert self._transport is not None
        self._asked = time.perf_counter()
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        length = _LENGTH.search(self._buffer, 0, head + 2)
        end = head + 4 + (int(length[1]) if length else 0)
        if len(self._buffer) < end:
            return
        if not self._buffer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            self._state.fail(self._buffer[:300])
        self._times.append(time.perf_counter() - self._asked)
        self._buffer = self._buffer[end:]
        if self._state.stopped:
            assert self._transport is not None
            self._transport.close()
        else:
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._state.stopped:
            self._state.fail(f"connection lost: {exc}".encode())


class _State:
    def __init__(self) -> None:
        self.stopped = False
        self.failed: bytes | None = None

    def fail(self, what: bytes) -> None:
        self.failed = what
        self.stopped = True


async def load(
    url: str, target: str, pid: int, *, method: str = "GET", seconds: float = 3.0, connections: int = 64
) -> Load:
    """Ask ``target`` of the server at ``url`` (``http://host:port``), whose process is ``pid``, for some seconds.

    Raises:
        RuntimeError: an answer was no success.
    """
    host, _, port = url.removeprefix("http://").partition(":")
    body = "content-length: 0\r\n" if method == "POST" else ""
    request = f"{method} {target} HTTP/1.1\r\nhost: {host}:{port}\r\n{body}\r\n".encode()
    loop, state = asyncio.get_running_loop(), _State()
    times: list[float] = []
    for _ in range(connections):
        await loop.create_connection(lambda: _Asking(request, times, state), host, int(port))
    await asyncio.sleep(seconds / 5)
    times.clear()
    cpu, began = cpu_seconds(pid), time.perf_counter()
    await asyncio.sleep(seconds)
    spent, lasted, measured = cpu_seconds(pid) - cpu, time.perf_counter() - began, list(times)
    state.stopped = True
    await asyncio.sleep(0.2)
    if state.failed is not None:
        raise RuntimeError(f"{target}: {state.failed!r}")
    return Load(
        len(measured) / spent, len(measured) / lasted, quantile(measured, 0.5), quantile(measured, 0.99)
    )
