"""Run the API with uvicorn: ``serve`` returns when it was told to stop and every request in flight is answered."""

import asyncio
import contextlib
import errno
import resource
import socket
import sys
from typing import Any, Final

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from api.app import create_app
from api.edge import Edge
from api.http_protocol import ProblemProtocol
from marquee.chain.deployments import Registry
from marquee.db.migrations import require_newest
from marquee.db.pool import DATABASE_FAULTS
from marquee.errors import MarqueeError
from marquee.logs import configure, logger
from marquee.settings import Settings

__all__ = ["ListenerInvalid", "PortTaken", "application", "serve", "server_config"]

_BACKLOG: Final = 2_048
_WORKER_SECONDS: Final = 60
"""How long a worker may take to start, or to answer its parent, before it counts as hung: a busy machine is no reason to cut requests."""
_OTHER_FILES: Final = 512
"""Files beside the connections: the pool's, Redis', the node's, logs."""


def application() -> Edge:
    """Make the application from the environment: the factory for ``uvicorn --factory api.server:application`` and workers."""
    settings = Settings.from_environment()
    configure(settings.log_level, process="api", secrets=settings.secrets)
    return _make(settings)


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then finish what is in flight, for at most ``shutdown_seconds``.

    With more than one worker, each process reads its settings from the environment again; SIGHUP replaces them one after the other, each
    once its successor serves. With ``api_listen_fd`` no request is lost
    between this process and the next one: what connects meanwhile waits in the socket, which whoever starts us keeps open.

    Raises:
        RegistryMissing, RegistryInvalid, RegistryOfAnotherChain: the contracts are not known.
        SchemaNotMigrated, SchemaUnknown: the database is not at this program's revision. One that is away is waited for.
        PortTaken: somebody listens there.
        ListenerInvalid: there is no socket to take over.
    """
    configure(settings.log_level, process="api", secrets=settings.secrets)
    with contextlib.suppress(*DATABASE_FAULTS):
        asyncio.run(require_newest(settings.database_url))
    _allow_files(settings.api_connections)
    sockets = _inherited(settings.api_listen_fd)
    if sockets is None:
        _require_port(settings.api_host, settings.api_port)
    several = settings.api_workers > 1
    config = server_config(
        "api.server:application" if several else _make(settings),
        factory=several,
        workers=settings.api_workers if several else None,
        host=settings.api_host,
        port=settings.api_port,
        loop="uvloop",
        timeout_graceful_shutdown=settings.shutdown_seconds,
        backlog=_BACKLOG,
        timeout_worker_healthcheck=_WORKER_SECONDS,
    )
    if several:
        Multiprocess(config, sockets=sockets or [config.bind_socket()]).run()
        return
    server = uvicorn.Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets)
    if not server.started:
        sys.exit(STARTUP_FAILURE)


def server_config(app: Edge | str, **options: Any) -> uvicorn.Config:
    """Say how this API is served, whoever serves it: bounds are the protocol's, no other protocol, nothing told about the server."""
    return uvicorn.Config(
        app,
        http=ProblemProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=None,
        **options,
    )


class ListenerInvalid(MarqueeError):
    """MARQUEE_API_LISTEN_FD names file descriptor {number}, which is no listening socket: whoever starts this program has to open it."""


def _inherited(number: int | None) -> list[socket.socket] | None:
    """Take over a socket that whoever started us listens on. Connections wait in it while no process takes them."""
    if number is None:
        return None
    try:
        listener = socket.socket(fileno=number)
        if not listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            raise ListenerInvalid(number=number)
    except OSError:
        raise ListenerInvalid(number=number) from None
    return [listener]


def _allow_files(connections: int) -> None:
    """Raise the limit of open files to what the connections need, as far as we may: the usual 1,024 end sooner than they do."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + _OTHER_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class PortTaken(MarqueeError):
    """Port {port} of {host} is taken by another program: stop that program, or choose another port with MARQUEE_API_PORT."""


def _require_port(host: str, port: int) -> None:
    """Say who is in the way, before uvicorn ends with a line in its log. What is not a taken port is left to uvicorn."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe, contextlib.suppress(socket.gaierror):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(host=host, port=port) from None


def _make(settings: Settings) -> Edge:
    registry = Registry.of_chain(settings.deployments, settings.chain_id)
    contracts = {name: deployment.address for name, deployment in registry.contracts.items()}
    return create_app(settings, contracts=contracts, log=logger("api"))
