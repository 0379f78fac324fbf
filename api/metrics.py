"""``/metrics`` in Prometheus' text format, grouped by the route's template so that no address makes a series of its own.

Litestar's controller shows them; its middleware is not used: it builds a request and looks labels up by name each time, which cost
a third of a read by key. Here the edge hands over what it knows anyway, and the labelled series are kept at hand.
"""

from typing import Any

from litestar.plugins.prometheus import PrometheusController
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram

from api.guards import public

__all__ = ["Metrics", "RequestMetrics"]

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_LABELS = ("method", "path", "status_code")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_REQUESTS = "marquee_api_requests"
_SECONDS = "marquee_api_request_duration_seconds"
_IN_PROGRESS = "marquee_api_requests_in_progress"


class Metrics(PrometheusController):
    path = "/metrics"
    opt = public("scraped from inside; keep it off the public proxy")
    tags = ["health"]  # noqa: RUF012
    include_in_schema = False


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
        key = (method if method in _METHODS else "other", template or "none", status)
        if (series := self._series.get(key)) is None:
            series = self._series[key] = (self._requests.labels(*key), self._seconds.labels(*key))
        series[0].inc()
        series[1].observe(seconds)
