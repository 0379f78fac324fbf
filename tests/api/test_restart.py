"""Restarts under load: every request has its whole answer, or was never read. What processes log is held against what clients saw."""

import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import psutil
import pytest

from marquee.chain.deployments import Registry
from tests.conftest import ROOT

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.timeout(600)]

PATIENCE = 120.0
BODY = b'{"message": "m", "signature": "0x00"}'
CLIENTS = 12


@dataclass
class Seen:
    """What became of each request, by its id: answered with a status, or refused without a byte."""

    answered: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    closes: int = 0


class Api:
    """Processes of ``marquee api`` on one listening socket, which outlives each of them."""

    def __init__(self, folder, environment, *, workers):
        self.folder = folder
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.listener.set_inheritable(True)
        self.port = self.listener.getsockname()[1]
        self.environment = environment | {
            "MARQUEE_API_LISTEN_FD": str(self.listener.fileno()),
            "MARQUEE_API_WORKERS": str(workers),
            "MARQUEE_SHUTDOWN_SECONDS": "60",
        }
        self.processes = []

    def start(self):
        with (self.folder / f"api-{len(self.processes)}.out").open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", "api"],
                cwd=ROOT,
                env=os.environ | self.environment,
                stdout=out,
                stderr=out,
                pass_fds=[self.listener.fileno()],
            )
        self.processes.append(process)
        return process

    def lines(self, number=None):
        chosen = range(len(self.processes)) if number is None else [number]
        for each in chosen:
            for line in (self.folder / f"api-{each}.out").read_text().splitlines():
                yield json.loads(line)

    def stop(self):
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(90)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.listener.close()


@pytest.fixture
def environment(database_url, redis_flushed, tmp_path):
    Registry(chain_id=31337, genesis_hash=bytes(32)).save(tmp_path / "registry.json")
    limits = [f"MARQUEE_{name}REQUESTS_PER_MINUTE" for name in ("", "KEY_", "AUTH_")]
    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_flushed,
        "RPC_URL": "http://127.0.0.1:1",
        "MARQUEE_DEPLOYMENTS": str(tmp_path / "registry.json"),
        **dict.fromkeys(limits, "1000000"),
    }


@contextlib.contextmanager
def api_of(tmp_path, environment, *, workers=1):
    api = Api(tmp_path, environment, workers=workers)
    try:
        yield api
    finally:
        api.stop()


async def answer_to(reader) -> tuple[int, bool]:
    """Read one answer to its end; its status, and whether the connection stays. EOFError: not one byte came."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        cut = error.partial
        if cut:
            raise AssertionError(f"an answer was cut: {cut!r}") from None
        raise EOFError from None
    lines = head.lower().split(b"\r\n")
    (length,) = [int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:")]
    await reader.readexactly(length)
    return int(head.split(b" ")[1]), b"connection: close" not in lines


async def client(port, seen, stop, name, rng):
    """Ask again and again, on connections that are kept or not, some bodies in two parts, some after a pause."""
    reader = writer = None
    number = 0
    while not stop.is_set():
        identity = f"client-{name}-{number}"
        number += 1
        keeps, posts = rng.random() < 0.7, rng.random() < 0.5
        connection = b"" if keeps else b"connection: close\r\n"
        common = b"host: localhost\r\nx-request-id: %b\r\n%b" % (identity.encode(), connection)
        if posts:
            start = b"POST /api/v1/auth/verify HTTP/1.1\r\ncontent-type: application/json\r\n"
            head = start + common + b"content-length: %d\r\n\r\n" % len(BODY)
        else:
            head = b"GET /health HTTP/1.1\r\n" + common + b"\r\n"
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(head)
            if posts:
                writer.write(BODY[:9])
                await asyncio.sleep(rng.choice((0.0, 0.02, 0.2)))
                writer.write(BODY[9:])
            status, stays = await asyncio.wait_for(answer_to(reader), PATIENCE)
        except (EOFError, ConnectionError):
            seen.refused.add(identity)
            status, stays = 0, False
        else:
            seen.answered[identity] = status
            seen.closes += not stays
        if not stays or not keeps:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()
            writer = None
        await asyncio.sleep(rng.choice((0.0, 0.01, 0.05, 0.4, 1.05)))
    if writer is not None:
        writer.close()


@contextlib.asynccontextmanager
async def load(port, seed):
    seen, stop = Seen(), asyncio.Event()
    tasks = [
        asyncio.create_task(client(port, seen, stop, f"{name}-{seed}", random.Random(seed * 1000 + name)))
        for name in range(CLIENTS)
    ]
    try:
        yield seen
    finally:
        stop.set()
        await asyncio.gather(*tasks)


async def until(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, what
        await asyncio.sleep(0.05)


def held_against_logs(seen, api):
    """No request was lost: an answer is one line of one process, and what had no answer is in no log."""
    logged = Counter(line["request_id"] for line in api.lines() if line["event"] == "request")
    ours = {identity: count for identity, count in logged.items() if identity.startswith("client-")}
    assert set(seen.answered.values()) == {200, 400}
    assert set(ours) == set(seen.answered)
    assert set(ours.values()) == {1}
    assert not seen.refused & set(logged)
    assert not [line for line in api.lines() if line["level"] in {"error", "critical"}]


async def test_restarts__of_processes_on_one_socket__lose_no_request(tmp_path, environment):
    with api_of(tmp_path, environment) as api:
        api.start()
        async with load(api.port, 7) as seen:
            await until(lambda: len(seen.answered) > 20, "nobody answers")
            for number in range(2):
                api.start()
                await until(
                    lambda number=number: any(line["event"] == "request" for line in api.lines(number + 1)),
                    "the next process takes nothing",
                )
                api.processes[number].send_signal(signal.SIGTERM)
                await until(
                    lambda number=number: api.processes[number].poll() is not None, "it does not stop"
                )
                before = len(seen.answered)
                await until(lambda before=before: len(seen.answered) > before + 20, "nobody answers any more")
        api.stop()
        held_against_logs(seen, api)
        assert seen.closes > 0


async def test_restart__without_a_successor__what_connects_waits_in_the_socket(tmp_path, environment):
    """A gap between two processes: those who connect meanwhile wait, and are answered by the next."""
    with api_of(tmp_path, environment) as api:
        api.start()
        async with load(api.port, 8) as seen:
            await until(lambda: len(seen.answered) > 20, "nobody answers")
            api.processes[0].send_signal(signal.SIGTERM)
            await until(lambda: api.processes[0].poll() is not None, "it does not stop")
            api.start()
            before = len(seen.answered)
            await until(lambda: len(seen.answered) > before + 20, "nobody answers any more")
        api.stop()
        held_against_logs(seen, api)


async def test_rolling_restart__of_two_workers__loses_no_request(tmp_path, environment):
    """SIGHUP: workers are replaced one after the other, while the other one answers."""
    with api_of(tmp_path, environment, workers=2) as api:
        process = api.start()
        async with load(api.port, 9) as seen:
            await until(lambda: len(seen.answered) > 20, "nobody answers")
            children = workers_of(process.pid)
            process.send_signal(signal.SIGHUP)
            await until(
                lambda: len(now := workers_of(process.pid)) == 2 and not children & now, "old workers stay"
            )
            before = len(seen.answered)
            await until(lambda: len(seen.answered) > before + 20, "nobody answers any more")
        assert process.poll() is None
        api.stop()
        held_against_logs(seen, api)


def workers_of(pid: int) -> set[int]:
    """The worker processes of a parent that live; not its resource tracker."""
    found = set()
    for child in psutil.Process(pid).children():
        with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            if "spawn_main" in " ".join(child.cmdline()):
                found.add(child.pid)
    return found


async def test_stop__stream_and_idle_connections__are_ended_and_not_cut(tmp_path, environment):
    with api_of(tmp_path, environment) as api:
        process = api.start()
        stream = await asyncio.open_connection("127.0.0.1", api.port)
        stream[1].write(b"GET /api/v1/status/stream HTTP/1.1\r\nhost: localhost\r\n\r\n")
        head = await asyncio.wait_for(stream[0].readuntil(b"\r\n\r\n"), PATIENCE)
        idle = await asyncio.open_connection("127.0.0.1", api.port)
        idle[1].write(b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n")
        assert await asyncio.wait_for(answer_to(idle[0]), PATIENCE) == (200, True)
        process.send_signal(signal.SIGTERM)
        rest = await asyncio.wait_for(stream[0].read(), PATIENCE)
        last = await asyncio.wait_for(idle[0].read(), PATIENCE)
        await until(lambda: process.poll() is not None, "it does not stop")
        for _, writer in (stream, idle):
            writer.close()
    assert head.startswith(b"HTTP/1.1 200")
    assert b"this process stops" in rest
    # The last chunk: the stream was ended as HTTP has it, and not cut.
    assert rest.endswith(b"0\r\n\r\n")
    assert last == b""
    assert process.returncode in {0, -signal.SIGTERM}
