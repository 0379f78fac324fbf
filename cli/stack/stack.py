"""The whole stack: services, contracts, migrations, processes, in that order, and all of it down again."""

import json
import os
import signal
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from cli.progress import Progress
from cli.stack.accounts import local_accounts
from cli.stack.anvil import CHAIN_ID, start_anvil
from cli.stack.deployment import ensure_deployed
from cli.stack.document import StackDocument
from cli.stack.errors import ChainLost, CommandFailed, StackTimeout
from cli.stack.home import Home, write_private
from cli.stack.lock import note
from cli.stack.mirror import mirrored_head
from cli.stack.node import Node
from cli.stack.ports import HOST, claim, wait_until
from cli.stack.postgres import start_postgres
from cli.stack.process import Child
from cli.stack.redis import start_redis
from marquee.chain.deployments import Registry
from marquee.hexes import to_address, to_hex

__all__ = ["PROCESSES", "Options", "Stack"]

PROCESSES: Final = {"indexer": "index", "api": "api", "worker": "worker"}
"""Process → the command that it is."""

READY_SECONDS: Final = 300.0
"""How long the API may take to get ready: on a chain with a past, the indexer has to catch up first."""

LOCAL_REPORT_SECONDS: Final = 10
"""Blocks cost nothing here, and a person is looking."""

COMMAND_SECONDS: Final = 300.0

SERVICE_STOP_SECONDS: Final = 10.0
PROCESS_STOP_SECONDS: Final = 8.0


@dataclass(frozen=True, kw_only=True)
class Options:
    """Addresses that are given, and ports for what is not; 0 is any free port."""

    database_url: str | None = None
    redis_url: str | None = None
    rpc_url: str | None = None
    ws_url: str | None = None
    api_port: int = 8000
    rpc_port: int = 8545
    database_port: int = 5433
    redis_port: int = 6380
    public_url: str | None = None
    keeper_given: bool = False


@dataclass
class Stack:
    """One stack in its folder. ``start`` may be interrupted anywhere: ``stop`` ends whatever is there."""

    home: Home
    options: Options
    progress: Progress
    _services: list[Child] = field(default_factory=list)
    _processes: list[Child] = field(default_factory=list)

    def start(self, *, demo_data: bool) -> StackDocument:
        """Bring everything up; return what is where once the API is ready and the demo data is on chain."""
        ports = self._claim()
        database, redis, rpc = self._start_services(ports)
        node = Node(rpc.split(",")[0])
        registry = self._deploy(node)
        self._refuse_lost_chain(node, database)
        ws = self.options.ws_url or (rpc.replace("http", "ws", 1) if self.options.rpc_url is None else None)
        api = f"http://{HOST}:{ports['api']}"
        document = StackDocument(
            api=api,
            rpc=rpc,
            ws=ws,
            database=database,
            redis=redis,
            chain_id=registry.chain_id,
            contracts={name: to_address(item.address) for name, item in sorted(registry.contracts.items())},
            accounts=local_accounts() if registry.chain_id == CHAIN_ID else [],
        )
        with self.progress.step("migrations"):
            self._run_once("upgrade", document.environment(self.home.path), "--migrate")
        self._start_processes(document, ports["api"])
        if demo_data and document.accounts:
            self._seed(rpc, registry)
        with self.progress.step("indexer, API and worker"):
            self._wait_until_ready(api, node.head())
        document.save(self.home)
        return document

    def watch(self) -> None:
        """Return never; raise ``ChildDied`` as soon as anything that should run does not."""
        while True:
            self._check()
            time.sleep(0.2)

    def stop(self) -> None:
        """End processes first, then the services that they use."""
        self.home.document.unlink(missing_ok=True)
        for group, seconds in (
            (self._processes, PROCESS_STOP_SECONDS),
            (self._services, SERVICE_STOP_SECONDS),
        ):
            for child in group:
                child.ask_to_stop()
            deadline = time.monotonic() + seconds
            for child in group:
                child.stop(max(0.1, deadline - time.monotonic()))
        self.home.running.unlink(missing_ok=True)

    def _claim(self) -> dict[str, int]:
        wanted = {
            "api": (self.options.api_port, "the API", "--api-port", None),
            "rpc": (self.options.rpc_port, "the chain (anvil)", "--rpc-port", self.options.rpc_url),
            "database": (
                self.options.database_port,
                "Postgres",
                "--database-port",
                self.options.database_url,
            ),
            "redis": (self.options.redis_port, "Redis", "--redis-port", self.options.redis_url),
        }
        return {
            name: claim(port, what, option)
            for name, (port, what, option, given) in wanted.items()
            if given is None
        }

    def _start_services(self, ports: dict[str, int]) -> tuple[str, str, str]:
        database, redis, rpc = self.options.database_url, self.options.redis_url, self.options.rpc_url
        if rpc is None:
            with self.progress.step("anvil"):
                rpc = self._service(start_anvil(self.home, ports["rpc"]))
        if redis is None:
            with self.progress.step("Redis"):
                redis = self._service(start_redis(self.home, ports["redis"]))
        if database is None:
            with self.progress.step("Postgres"):
                database = self._service(start_postgres(self.home, ports["database"]))
        return database, redis, rpc

    def _service(self, started: tuple[Child, str]) -> str:
        child, url = started
        self._services.append(child)
        self._note()
        return url

    def _note(self) -> None:
        children = {child.name: child.pid for child in (*self._services, *self._processes)}
        note(self.home, {"up": os.getpid(), **children})

    def _deploy(self, node: Node) -> Registry:
        with self.progress.step("contracts"):
            return ensure_deployed(node, self.home.registry, lambda line: self.progress.say(f"    {line}"))

    def _run_once(self, command: str, environment: dict[str, str], *arguments: str) -> None:
        """Run a command in a process of its own, which takes the memory that it needs with it when it ends."""
        log = self.home.logs / f"{command}.log"
        whole = [sys.executable, "-m", "cli.main", command, *arguments]
        child = Child(command, whole, log, environment=environment)
        self._processes.append(child)
        if not wait_until(lambda: not child.alive, COMMAND_SECONDS):
            raise StackTimeout(name=f"marquee {command}", seconds=int(COMMAND_SECONDS), log=log)
        self._processes.remove(child)
        if child.returncode != 0:
            raise CommandFailed(reason=child.tail(1).removeprefix("error: "))

    def _seed(self, rpc: str, registry: Registry) -> None:
        """Send the demo data's transactions, unless this very chain has had them from here."""
        mark = self.home.seeded
        if mark.exists() and mark.read_text() == to_hex(registry.genesis_hash):
            return
        with self.progress.step("demo data"):
            self._run_once("seed", {"RPC_URL": rpc, "MARQUEE_DEPLOYMENTS": str(self.home.registry.resolve())})
        mark.write_text(to_hex(registry.genesis_hash))

    def _refuse_lost_chain(self, node: Node, database: str) -> None:
        """An embedded chain has no reorgs of its own: where it has not got what was mirrored, it is another one."""
        if self.options.rpc_url is not None:
            return
        mirrored = mirrored_head(database)
        if mirrored is not None and node.hash_of(mirrored.block) != mirrored.hash:
            raise ChainLost(
                reason=f"the database has mirrored block {mirrored.block} of a chain that this one is not"
            )

    def _start_processes(self, document: StackDocument, api_port: int) -> None:
        given = document.environment(self.home.path) | {
            "MARQUEE_API_PORT": str(api_port),
            "MARQUEE_PUBLIC_URL": self.options.public_url or f"http://localhost:{api_port}",
        }
        worker = given | self._keeper(document)
        for name, command in PROCESSES.items():
            arguments = [sys.executable, "-m", "cli.main", command]
            environment = worker if name == "worker" else given
            child = Child(name, arguments, self.home.logs / f"{name}.log", environment=environment)
            self._processes.append(child)
        self._note()

    def _keeper(self, document: StackDocument) -> dict[str, str]:
        """On a local chain, the worker signs with the well-known keeper unless another key was given."""
        keys = {account.role: account.key for account in document.accounts}
        if self.options.keeper_given or "keeper" not in keys:
            return {}
        file = self.home.keys / "keeper"
        write_private(file, keys["keeper"] + "\n")
        return {
            "MARQUEE_KEEPER_KEY_FILE": str(file.resolve()),
            "MARQUEE_KEEPER_REPORT_SECONDS": str(LOCAL_REPORT_SECONDS),
        }

    def _wait_until_ready(self, api: str, block: int) -> None:
        """Wait until the API says so and its mirror has reached ``block``, hence shows all that was sent before."""

        def ready() -> bool:
            self._check()
            return _answer(f"{api}/ready") is not None and _mirrored(api) >= block

        if not wait_until(ready, READY_SECONDS, step=0.1):
            raise StackTimeout(name="The API", seconds=int(READY_SECONDS), log=self.home.logs)

    def _check(self) -> None:
        for child in (*self._services, *self._processes):
            child.check()


def _answer(url: str) -> Any:
    """JSON at our own address; none where there is no answer, or one that is an error."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - http on this machine
            return json.load(answer)
    except (OSError, ValueError):
        return None


def _mirrored(api: str) -> int:
    status = _answer(f"{api}/api/v1/status")
    mirror = status["data"]["mirror"] if status else None
    return -1 if mirror is None else int(mirror["blockNumber"])


class Stopped(BaseException):
    """Somebody asked the stack to stop. Not an ``Exception``: nothing on the way may take it for a failure."""


_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_on_signals() -> None:
    """Turn the first SIGINT, SIGTERM or SIGHUP into ``Stopped``; later ones change nothing."""

    def handle(number: int, frame: object) -> None:
        ignore_signals()
        raise Stopped

    for name in _SIGNALS:
        signal.signal(name, handle)


def ignore_signals() -> None:
    """Let nothing interrupt the stop."""
    for name in _SIGNALS:
        signal.signal(name, signal.SIG_IGN)


def without_password(url: str) -> str:
    """The same URL as it may be shown."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    shown = parts.netloc.replace(f":{parts.password}@", ":…@" if parts.username else "…@", 1)
    return urlunsplit(parts._replace(netloc=shown))
