"""``/metrics`` in Prometheus' text format, grouped by the route's template so that no address makes a series of its own.

Litestar's controller shows them; its middleware is not used: it builds a request and looks labels up by name each time, which cost
a third of a read by key. Here the edge hands over what it knows anyway, and the labelled series are kept at hand.
"""

import math
from typing import Any

from litestar import Request
from litestar.plugins.prometheus import PrometheusController
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram

from api.guards import RUNTIME, public
from api.queries import refuse_unknown_query
from api.runtime import Runtime
from api.status.routes import status_service
from marquee.status.service import Report

__all__ = ["Metrics", "MirrorMetrics", "RequestMetrics", "known_method"]

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""From a read by key (milliseconds) to the most that a request may take; event streams end beyond."""
_LABELS = ("method", "path", "status_code")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_REQUESTS = "marquee_api_requests"
_SECONDS = "marquee_api_request_duration_seconds"
_IN_PROGRESS = "marquee_api_requests_in_progress"


async def _look_at_mirror(request: Request[Any, Any, Any]) -> None:
    """Run before each scrape: where the mirror stands is asked for then, and at no other time."""
    await refuse_unknown_query(request)
    runtime: Runtime = request.app.state[RUNTIME]
    report = await status_service(runtime).report(runtime.database, runtime.redis)
    MirrorMetrics().show(report)
    runtime.metrics.show(
        runtime.database,
        connections=len(runtime.connections),
        streams=len(runtime.places),
        uncounted=runtime.limiter.is_away,
    )


def known_method(method: str) -> str:
    """A method that HTTP has, or ``other``: callers may send any word."""
    return method if method in _METHODS else "other"


class Metrics(PrometheusController):
    path = "/metrics"
    opt = public("scraped from inside; keep it off the public proxy")
    tags = ["health"]  # noqa: RUF012
    include_in_schema = False
    before_request = staticmethod(_look_at_mirror)


class MirrorMetrics:
    """Where the mirror stands, as ``/ready`` sees it. Series of one process are shared."""

    def __init__(self, registry: CollectorRegistry = REGISTRY) -> None:
        known: dict[str, Any] = getattr(registry, "_names_to_collectors", {})

        def gauge(name: str, text: str) -> Gauge:
            return known.get(name) or Gauge(name, text, registry=registry, multiprocess_mode="mostrecent")

        self._ready = gauge("marquee_mirror_ready", "1 while requests may be sent to this process")
        self._halted = gauge(
            "marquee_mirror_halted", "1 while the chain and the mirror disagree below the finalized block"
        )
        self._block = gauge("marquee_mirror_block", "Last block mirrored")
        self._lag_blocks = gauge("marquee_mirror_lag_blocks", "Blocks that the mirror is behind its node")
        self._lag_seconds = gauge(
            "marquee_mirror_lag_seconds",
            "Seconds that the mirror is behind the chain, at most; NaN where nothing is mirrored",
        )
        self._indexer = gauge("marquee_mirror_indexer_connected", "1 while an indexer is connected")

    def show(self, report: Report) -> None:
        """Take over what a report says."""
        self._ready.set(not report.not_ready)
        self._indexer.set(report.services["indexer"] == "up")
        checkpoint = report.checkpoint
        if checkpoint is None or report.lag_seconds is None:
            for each in (self._halted, self._block, self._lag_blocks, self._lag_seconds):
                each.set(math.nan)
            return
        self._halted.set(checkpoint.halted)
        self._block.set(checkpoint.block_number)
        self._lag_blocks.set(max(0, checkpoint.head_number - checkpoint.block_number))
        self._lag_seconds.set(report.lag_seconds)


class RequestMetrics:
    """Requests by method, route and status: how many, how long, how many at once. Series of one process are shared."""

    def __init__(self, registry: CollectorRegistry = REGISTRY) -> None:
        known: dict[str, Any] = getattr(registry, "_names_to_collectors", {})
        self._requests: Counter = known.get(f"{_REQUESTS}_total") or Counter(
            _REQUESTS, "Requests answered", _LABELS, registry=registry
        )
        self._seconds: Histogram = known.get(_SECONDS) or Histogram(
            _SECONDS,
            "Seconds from the head of a request to the end of its answer",
            _LABELS,
            buckets=_BUCKETS,
            registry=registry,
        )
        self.in_progress: Gauge = known.get(_IN_PROGRESS) or Gauge(
            _IN_PROGRESS, "Requests being answered", multiprocess_mode="livesum", registry=registry
        )
        self._series: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def record(self, method: str, template: str, status: int, seconds: float) -> None:
        """Count one answer. ``template`` is the route's path with its parameters' names, empty where no route was found."""
        key = (known_method(method), template or "none", status)
        if (series := self._series.get(key)) is None:
            series = self._series[key] = (self._requests.labels(*key), self._seconds.labels(*key))
        series[0].inc()
        series[1].observe(seconds)
