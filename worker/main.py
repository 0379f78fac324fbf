"""The worker process: scheduled jobs by a queue in Redis. Run as many as you like: each job runs in one of them at a time."""

import asyncio
from typing import Any

from redis.asyncio import Redis
from saq import Worker
from saq.queue.redis import RedisQueue

from marquee.chain.deployments import Registry
from marquee.chain.transactions import Sender, web3_at
from marquee.clock import SystemClock
from marquee.db.pool import create_pool
from marquee.logs import configure, logger
from marquee.settings import Settings
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
        RegistryMissing, RegistryInvalid: the contracts are not known.
    """
    configure(settings.log_level, process="worker")
    asyncio.run(_work(settings))


async def _work(settings: Settings) -> None:
    log = logger("worker")
    registry = Registry.load(settings.deployments)
    redis: Redis = Redis.from_url(settings.redis_url)
    queue = RedisQueue(redis, name=QUEUE)
    web3 = web3_at(settings.rpc_url)
    database = await create_pool(
        settings.database_url,
        application="worker",
        role="marquee_worker",
        max_size=settings.database_pool_size,
    )
    try:
        keeper = None
        if settings.keeper_key is not None:
            keeper = Keeper.of(Sender(web3, settings.keeper_key), registry)
        runtime = Runtime(settings, database, SystemClock(), log, keeper)
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
        await worker.start()
    finally:
        await queue.disconnect()
        await web3.provider.disconnect()
        await database.close()
    log.info("worker_stopped")
