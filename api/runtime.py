"""What routes are given: settings, clock and the connections that are open while the application runs."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
from redis.asyncio import Redis
from structlog.typing import FilteringBoundLogger

from api.connections import Connections
from api.live.stream import Places
from api.process_metrics import ProcessMetrics
from marquee.clock import Clock
from marquee.db.pool import Pool, create_pool
from marquee.limits.limiter import Limiter
from marquee.limits.rules import default_policies
from marquee.live.feed import Feed
from marquee.settings import Settings
from marquee.tracing.services import TracedRedis, outbound_spans
from marquee.tracing.spans import Tracer, open_tracer

__all__ = ["Runtime"]


@dataclass(slots=True)
class Runtime:
    """Made by the composition root before the routes, opened by the application's lifespan.

    ``database``, ``redis``, ``http``, ``live`` and ``limiter`` exist only while the application runs: use them inside handlers, per call.
    ``places`` are those of all live streams.
    """

    settings: Settings
    clock: Clock
    log: FilteringBoundLogger
    database: Pool = field(init=False, repr=False)
    redis: Redis = field(init=False, repr=False)
    http: aiohttp.ClientSession = field(init=False, repr=False)
    live: Feed = field(init=False, repr=False)
    limiter: Limiter = field(init=False, repr=False)
    places: Places = field(init=False, repr=False)
    tracer: Tracer | None = field(init=False, repr=False)
    metrics: ProcessMetrics = field(init=False, repr=False)
    connections: Connections = field(init=False, repr=False)
    _closers: list[Callable[[], Awaitable[None]]] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        self.tracer = open_tracer(self.settings, "api")
        self.metrics = ProcessMetrics()
        self.connections = Connections(
            most=self.settings.api_connections,
            most_per_address=self.settings.api_connections_per_address,
            trusted_proxies=self.settings.trusted_proxies,
            head_seconds=self.settings.body_timeout_seconds,
            body_seconds=self.settings.body_timeout_seconds,
        )
        self.places = Places(most=self.settings.streams, most_per_address=self.settings.streams_per_address)

    def on_close(self, close: Callable[[], Awaitable[None]]) -> None:
        """Have something ended before the connections are: whoever works on in the background says so when it is made."""
        self._closers.append(close)

    @contextlib.asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Open every connection, lazily: a service that is away now is a 503 until it is back, not a failed start."""
        async with contextlib.AsyncExitStack() as stack:
            if self.tracer is not None:
                stack.push_async_callback(self.tracer.aclose)
            self.database = await create_pool(
                self.settings.database_url,
                application="api",
                role="marquee_api",
                min_size=0,
                max_size=self.settings.database_pool_size,
                settings={"statement_timeout": f"{self.settings.statement_timeout_seconds * 1000:.0f}"},
                traced=self.tracer is not None,
            )
            stack.push_async_callback(self._close_database)
            self.redis = (Redis if self.tracer is None else TracedRedis).from_url(
                self.settings.redis_url,
                socket_timeout=2.0,
                socket_connect_timeout=2.0,
                max_connections=256,
            )
            stack.push_async_callback(self.redis.aclose)
            self.limiter = Limiter(
                self.settings.redis_url,
                log=self.log,
                defaults=default_policies(
                    self.settings.requests_per_minute, self.settings.key_requests_per_minute
                ),
            )
            stack.push_async_callback(self.limiter.aclose)
            self.http = await stack.enter_async_context(
                aiohttp.ClientSession(
                    timeout=aiohttp.ClientTimeout(total=2.0),
                    trace_configs=[] if self.tracer is None else [outbound_spans()],
                )
            )
            for close in self._closers:
                stack.push_async_callback(close)
            self.live = await stack.enter_async_context(
                Feed(self.settings.database_url, log=self.log, application="api-live", role="marquee_api")
            )
            yield

    async def _close_database(self) -> None:
        try:
            await self.database.close()
        except OSError:
            self.database.terminate()
