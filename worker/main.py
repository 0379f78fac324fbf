"""The worker process: scheduled jobs by a queue in Redis. Run as many as you like: each job runs in one of them at a time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable
from typing import Any, cast

from prometheus_client import start_http_server
from redis.asyncio import Redis
from redis.exceptions import RedisError
from saq import Worker
from saq.queue.redis import RedisQueue
from structlog.typing import FilteringBoundLogger

from marquee.chain.deployments import Registry
from marquee.chain.transactions import web3_at
from marquee.clock import SystemClock
from marquee.db.migrations import require_newest
from marquee.db.pool import create_pool
from marquee.logs import configure, logger
from marquee.settings import Settings
from marquee.tracing.spans import Tracer, open_tracer
from worker.metrics import JobMetrics
from worker.relayer.account import RelayerAccount
from worker.relayer.jobs import JobSender
from worker.relayer.metrics import Metrics
from worker.relayer.policy import Limits, Policy
from worker.relayer.relay import Pace, Relayer
from worker.runtime import Keeper, Runtime
from worker.schedule import cron_jobs

__all__ = ["run"]

QUEUE = "marquee"

GRACE_SECONDS = 1
"""How long a job may go on after a stop before it is cancelled and left to the next worker, which looks first and repeats nothing.

saq waits it out every time: its own upkeep sleeps longer.
"""


def run(settings: Settings) -> None:
    """Work until SIGINT or SIGTERM.

    Raises:
        RegistryMissing, RegistryInvalid, RegistryOfAnotherChain: the contracts are not known.
        SchemaNotMigrated, SchemaUnknown: the database is not at this program's revision.
        redis.RedisError, OSError: a service is away. Later, it waits for them.
    """
    configure(settings.log_level, process="worker", secrets=settings.secrets)
    asyncio.run(_work(settings))


async def _require(redis: Redis) -> None:
    """See that Redis answers: saq alone would try for ever, and say what went wrong only in its log."""
    try:
        await cast("Awaitable[bool]", redis.ping())
    except RedisError:
        await redis.aclose()
        raise


@contextlib.asynccontextmanager
async def _relaying(
    settings: Settings,
    registry: Registry,
    account: RelayerAccount | None,
    log: FilteringBoundLogger,
    metrics: Metrics,
    tracer: Tracer | None,
) -> AsyncIterator["asyncio.Task[None] | None"]:
    """Relay meanwhile, where there is an account; give the task that does."""
    if account is None:
        yield None
        return
    limits = Limits(
        maximum_fee=settings.relayer_maximum_fee_wei,
        per_intent=settings.relayer_intent_wei,
        per_signer_a_day=settings.relayer_signer_wei,
        per_day=settings.relayer_day_wei,
        transfers_per_day=settings.relayer_transfers_day_wei,
    )
    relayer = Relayer(
        account,
        Policy.of(registry, limits),
        dsn=settings.database_url,
        rpc_urls=settings.rpc_urls,
        chain_id=settings.chain_id,
        confirmations=settings.relayer_confirmations,
        log=log,
        pace=Pace(bump=settings.relayer_bump_seconds),
        metrics=metrics,
        tracer=tracer,
    )
    relaying = asyncio.create_task(relayer.run())
    try:
        yield relaying
    finally:
        relaying.cancel()
        await asyncio.gather(relaying, return_exceptions=True)


async def _run(worker: Worker[Any], relaying: "asyncio.Task[None] | None") -> None:
    """Run the queue until it is stopped, or the relayer has ended by itself: what it raised ends the process, and is not just missing."""
    if relaying is None:
        await worker.start()
        return
    working = asyncio.create_task(worker.start())
    await asyncio.wait((working, relaying), return_when=asyncio.FIRST_COMPLETED)
    if relaying.done():
        worker.event.set()
    await working
    if relaying.done():
        relaying.result()


async def _work(settings: Settings) -> None:
    log = logger("worker")
    registry = Registry.of_chain(settings.deployments, settings.chain_id)
    await require_newest(settings.database_url)
    redis: Redis = Redis.from_url(settings.redis_url)
    await _require(redis)
    queue = RedisQueue(redis, name=QUEUE)
    account = await asyncio.to_thread(RelayerAccount.of, settings)
    web3 = web3_at(settings.rpc_url)
    metrics = Metrics()
    tracer = open_tracer(settings, "worker")
    database = await create_pool(
        settings.database_url,
        application="worker",
        role="marquee_worker",
        max_size=settings.database_pool_size,
        traced=tracer is not None,
    )
    try:
        keeper, clock = None, SystemClock()
        if account is not None:
            keeper = Keeper.of(JobSender(web3, database, account.address, clock), registry)
        runtime = Runtime(settings, database, clock, log, keeper, tracer, JobMetrics(metrics.registry))
        jobs = cron_jobs(runtime)
        worker: Worker[Any] = Worker(
            queue,
            [],
            concurrency=4,
            cron_jobs=jobs,
            # Reads block for so long; without an end, a stop would wait for the next job.
            dequeue_timeout=1.0,
            shutdown_grace_period_s=GRACE_SECONDS,
        )
        keeper_name = None if keeper is None else keeper.sender.address
        log.info("worker_started", jobs=[job.function.__qualname__ for job in jobs], keeper=keeper_name)
        await queue.connect()
        if settings.worker_metrics is not None:
            host, port = settings.worker_metrics
            start_http_server(port, addr=host, registry=metrics.registry)
        async with _relaying(settings, registry, account, log, metrics, tracer) as relaying:
            await _run(worker, relaying)
    finally:
        await queue.disconnect()
        await web3.provider.disconnect()
        await database.close()
        if tracer is not None:
            await tracer.aclose()
    log.info("worker_stopped")
