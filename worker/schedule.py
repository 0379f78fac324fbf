"""Which job runs when. A new job is a module with a coroutine, and a line here."""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any, Final, TypeAlias

from saq import CronJob

from marquee.errors import MarqueeError
from worker.expire_idempotent_answers import expire_idempotent_answers
from worker.expire_sign_ins import expire_sign_ins
from worker.finalize_epoch import finalize_epoch
from worker.report_yield import report_yield
from worker.runtime import Keeper, Runtime
from worker.settle_sessions import settle_sessions

__all__ = ["cron_jobs"]

Job: TypeAlias = Callable[[Runtime], Awaitable[int]]
KeeperJob: TypeAlias = Callable[[Runtime, Keeper], Awaitable[int]]

# Five fields as in cron, the sixth counts seconds.
OFF_CHAIN: Final[dict[Job, str]] = {
    expire_sign_ins: "*/10 * * * *",
    expire_idempotent_answers: "*/10 * * * *",
}
BY_KEEPER: Final[dict[KeeperJob, str]] = {
    report_yield: "* * * * * */5",
    finalize_epoch: "* * * * * */3",
    settle_sessions: "* * * * * */5",
}

TIMEOUT_SECONDS: Final = 150
"""Longer than a transaction is waited for."""


def cron_jobs(runtime: Runtime) -> list[CronJob[Any]]:
    """List the jobs of this process, bound to what they need. Of all workers, one runs a job at a time."""
    bound = [_scheduled(runtime, job.__name__, job, cron, runtime) for job, cron in OFF_CHAIN.items()]
    if runtime.keeper is not None:
        keeper = runtime.keeper
        bound += [
            _scheduled(runtime, job.__name__, job, cron, runtime, keeper) for job, cron in BY_KEEPER.items()
        ]
    return bound


def _scheduled(
    runtime: Runtime, name: str, job: Callable[..., Awaitable[int]], cron: str, *given: object
) -> CronJob[Any]:
    @wraps(job)
    async def run(context: object) -> int:
        """Run the job; what was foreseen to go wrong is a line in the log, and the next run tries again."""
        span = nullcontext() if runtime.tracer is None else runtime.tracer.span(f"job {name}")
        try:
            with span, runtime.metrics.run(name):
                done = await job(*given)
        except MarqueeError as error:
            runtime.log.warning("job_failed", job=name, code=error.code, reason=str(error))
            return 0
        if done:
            runtime.log.info("job_done", job=name, done=done)
        return done

    return CronJob(run, cron, timeout=TIMEOUT_SECONDS, ttl=60, retries=0)
