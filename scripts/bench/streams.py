"""Ten thousand clients that follow event streams and hear nothing: what one API process spends on them.

Memory and CPU time are those of the server's own process, as Linux counts them. The clients are sockets of the process that measures.
"""

import asyncio
import resource
import time
from pathlib import Path

from marquee.hexes import to_address
from scripts.bench.anvil import anvil
from scripts.bench.api_process import Served, registry_of, serving
from scripts.bench.database import Database, cpu_seconds, database
from scripts.bench.result import Result, Say
from scripts.bench.subject import LOG, indexer_of
from scripts.bench.traffic import Traffic

__all__ = ["streams"]

_AT_ONCE = 64
_ROUND_SECONDS = 15.0
_OTHER_FILES = 1_000
_MIB = 1 << 20
_ALLOWED = 512
_EVENTS = 20
_TELLING_SECONDS = 5.0
_LIMITS = (
    "MARQUEE_API_CONNECTIONS",
    "MARQUEE_API_CONNECTIONS_PER_ADDRESS",
    "MARQUEE_STREAMS",
    "MARQUEE_STREAMS_PER_ADDRESS",
)


def streams(clients: int, say: Say) -> list[Result]:
    """Open so many streams of an address each, leave them idle for two rounds of heartbeats, then tell all of them of a block."""
    clients = min(clients, _allow_files(clients))
    with anvil() as node, database() as store:
        traffic = Traffic(node, accounts=100)
        asyncio.run(indexer_of(traffic, store).follow(log=LOG, until=node.height))
        limits = dict.fromkeys(_LIMITS, str(clients + _OTHER_FILES))
        with serving(store, registry_of(traffic), node.url, **limits) as served:
            return asyncio.run(_measure(traffic, store, served, clients, say))


async def _measure(traffic: Traffic, store: Database, served: Served, clients: int, say: Say) -> list[Result]:
    crowd = _Crowd(served.port, traffic)
    await crowd.join(_AT_ONCE)
    await crowd.leave()
    before, began = _memory(served.pid), cpu_seconds(served.pid)
    say(f"opening {clients:,} streams; the server has {before / _MIB:.0f} MiB")
    await crowd.join(clients)
    opening = cpu_seconds(served.pid) - began
    say(f"waiting for two rounds of heartbeats; the server has {_memory(served.pid) / _MIB:.0f} MiB")
    await asyncio.sleep(_ROUND_SECONDS)
    began, at, heard = cpu_seconds(served.pid), time.monotonic(), crowd.bytes
    await asyncio.sleep(_ROUND_SECONDS)
    beating, passed = cpu_seconds(served.pid) - began, time.monotonic() - at
    beat = (crowd.bytes - heard) / clients
    growth = _memory(served.pid) - before
    say(f"telling them of a block of {_EVENTS} events; the server has {_memory(served.pid) / _MIB:.0f} MiB")
    began = cpu_seconds(served.pid)
    await asyncio.to_thread(traffic.block, _EVENTS)
    await indexer_of(traffic, store).follow(log=LOG, until=traffic.node.height)
    await asyncio.sleep(_TELLING_SECONDS)
    telling = cpu_seconds(served.pid) - began - beating / passed * _TELLING_SECONDS
    assert len(crowd) == clients, f"{clients - len(crowd)} streams ended"
    assert crowd.told, "nobody was told of the block"
    told = crowd.told
    await crowd.leave()
    return [
        Result(
            "streams_memory",
            round(growth / _MIB),
            "MiB",
            _ALLOWED,
            round(growth / _MIB / _ALLOWED, 2),
            f"RSS that {clients:,} idle streams add to an API process, {growth / clients / 1024:.0f} KiB each; beside: allowed",
        ),
        Result(
            "streams_heartbeat",
            round(100 * beating / passed, 1),
            "% of a core",
            note=f"CPU time of the server while each of them hears {beat:.0f} bytes in {_ROUND_SECONDS:.0f} s",
        ),
        Result(
            "streams_open", round(opening / clients * 1e3, 2), "ms", note="CPU time of the server for one"
        ),
        Result(
            "streams_told",
            round(telling / told * 1e6),
            "µs",
            note=f"CPU time of the server for each message: {told:,} of one block, loaded once",
        ),
    ]


class _Crowd:
    """Clients by their sockets, of one topic each."""

    def __init__(self, port: int, traffic: Traffic) -> None:
        self.bytes = self.told = 0
        self._port = port
        self._accounts = [to_address(account) for account in traffic.accounts]
        self.open: set[asyncio.BaseTransport | None] = set()

    def __len__(self) -> int:
        return len(self.open)

    async def join(self, count: int) -> None:
        """Open so many, a few at a time, each until its answer has begun."""
        places = asyncio.Semaphore(_AT_ONCE)

        async def one(number: int) -> None:
            async with places:
                account = self._accounts[number % len(self._accounts)]
                path = f"/api/v1/stream?topics=address:{account}"
                head = f"GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n"
                begun = asyncio.get_running_loop().create_future()
                await asyncio.get_running_loop().create_connection(
                    lambda: _Client(self, head.encode(), begun), "127.0.0.1", self._port
                )
                await asyncio.wait_for(begun, 60)

        await asyncio.gather(*(one(number) for number in range(count)))

    async def leave(self) -> None:
        for transport in list(self.open):
            assert isinstance(transport, asyncio.Transport)
            transport.abort()
        await asyncio.sleep(1.0)


class _Client(asyncio.Protocol):
    def __init__(self, crowd: _Crowd, head: bytes, begun: "asyncio.Future[None]") -> None:
        self._crowd, self._head, self._begun = crowd, head, begun
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._crowd.open.add(transport)
        transport.write(self._head)

    def data_received(self, data: bytes) -> None:
        if not self._begun.done():
            if data.startswith(b"HTTP/1.1 200"):
                self._begun.set_result(None)
            else:
                self._begun.set_exception(RuntimeError(data.decode(errors="replace")))
        self._crowd.bytes += len(data)
        self._crowd.told += data.count(b"event: events")

    def connection_lost(self, exc: Exception | None) -> None:
        self._crowd.open.discard(self._transport)


def _memory(pid: int) -> int:
    """Bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()


def _allow_files(clients: int) -> int:
    """Raise the limit of open files of this process and of those it starts as far as it goes; how many clients that allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = clients + _OTHER_FILES if hard == resource.RLIM_INFINITY else min(clients + _OTHER_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most - _OTHER_FILES
