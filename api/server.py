"""Run the API with uvicorn: ``serve`` returns when it was told to stop and every request in flight is answered."""

import uvicorn

from api.app import create_app
from api.edge import Edge
from api.http_protocol import ProblemProtocol
from marquee.chain.deployments import Registry
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
    """
    configure(settings.log_level, process="api")
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


def _make(settings: Settings) -> Edge:
    registry = Registry.load(settings.deployments)
    contracts = {name: deployment.address for name, deployment in registry.contracts.items()}
    return create_app(settings, contracts=contracts, log=logger("api"))
