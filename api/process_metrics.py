"""What one API process has in its hands: connections of both kinds, streams, and whom its limits turned away."""

from typing import Any

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge

from marquee.db.pool import Pool

__all__ = ["ProcessMetrics"]


class ProcessMetrics:
    """Series of one process are shared by whatever applications it has."""

    def __init__(self, registry: CollectorRegistry = REGISTRY) -> None:
        known: dict[str, Any] = getattr(registry, "_names_to_collectors", {})

        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return known.get(name) or Gauge(
                name, text, labels, registry=registry, multiprocess_mode="livesum"
            )

        self._pool = gauge(
            "marquee_api_database_connections", "Connections to Postgres, by what they do now", "state"
        )
        self._pool_limit = gauge("marquee_api_database_connections_limit", "Connections to Postgres at most")
        self._connections = gauge("marquee_api_connections", "Open connections of clients")
        self._streams = gauge("marquee_api_streams", "Open event streams")
        self._uncounted = gauge(
            "marquee_api_limits_uncounted", "1 while Redis is away and requests are not counted"
        )
        self.refused: Counter = known.get("marquee_api_limits_refused_total") or Counter(
            "marquee_api_limits_refused", "Requests turned away, by the limit", ["policy"], registry=registry
        )

    def show(self, pool: Pool, *, connections: int, streams: int, uncounted: bool) -> None:
        """Take over how things are now, for a scrape."""
        idle = pool.get_idle_size()
        self._pool.labels("idle").set(idle)
        self._pool.labels("busy").set(pool.get_size() - idle)
        self._pool_limit.set(pool.get_max_size())
        self._connections.set(connections)
        self._streams.set(streams)
        self._uncounted.set(uncounted)
