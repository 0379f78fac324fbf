"""Run the API with uvicorn: ``serve`` returns when it was told to stop and every request in flight is answered."""

import asyncio
import contextlib
import errno
import socket

import uvicorn

from api.app import create_app
from api.edge import Edge
from api.http_protocol import ProblemProtocol
from marquee.chain.deployments import Registry
from marquee.db.migrations import require_newest
from marquee.db.pool import DATABASE_FAULTS
from marquee.errors import MarqueeError
from marquee.logs import configure, logger
from marquee.settings import Settings

__all__ = ["application", "serve"]


def application() -> Edge:
    """Make the application from the environment: the factory for ``uvicorn --factory api.server:application`` and workers."""
    settings = Settings.from_environment()
    configure(settings.log_level, process="api")
    return _make(settings)


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then finish what is in flight, for at most ``shutdown_seconds``.

    With more than one worker, each process reads its settings from the environment again.

    Raises:
        RegistryMissing, RegistryInvalid, RegistryOfAnotherChain: the contracts are not known.
        SchemaNotMigrated, SchemaUnknown: the database is not at this program's revision. One that is away is waited for.
        PortTaken: somebody listens there.
    """
    configure(settings.log_level, process="api")
    with contextlib.suppress(*DATABASE_FAULTS):
        asyncio.run(require_newest(settings.database_url))
    _require_port(settings.api_host, settings.api_port)
    several = settings.api_workers > 1
    uvicorn.run(
        "api.server:application" if several else _make(settings),
        factory=several,
        workers=settings.api_workers if several else None,
        host=settings.api_host,
        port=settings.api_port,
        http=ProblemProtocol,
        loop="uvloop",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        limit_concurrency=None,
    )


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
