"""What the worker's jobs count, for Prometheus."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

__all__ = ["JobMetrics"]

_BUCKETS = (0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 150.0)


class JobMetrics:
    """Runs of scheduled jobs, by name; names are those of the schedule."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        registry = registry or CollectorRegistry()
        self._runs = Counter(
            "marquee_worker_jobs", "Runs of jobs, by how they ended", ["job", "outcome"], registry=registry
        )
        self._seconds = Histogram(
            "marquee_worker_job_seconds", "How long jobs run", ["job"], buckets=_BUCKETS, registry=registry
        )
        self._running = Gauge("marquee_worker_jobs_running", "Jobs that run now", registry=registry)
        self._last = Gauge(
            "marquee_worker_job_done_timestamp_seconds",
            "When a job last ended well in this process",
            ["job"],
            registry=registry,
        )
        self.registry = registry

    @contextmanager
    def run(self, job: str) -> Iterator[None]:
        """Count one run; it failed if something is raised in it."""
        started = time.perf_counter()
        outcome = "failed"
        self._running.inc()
        try:
            yield
            outcome = "done"
            self._last.labels(job).set_to_current_time()
        finally:
            self._running.dec()
            self._runs.labels(job, outcome).inc()
            self._seconds.labels(job).observe(time.perf_counter() - started)
