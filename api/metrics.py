"""``/metrics`` in Prometheus' text format, grouped by the route's template so that no address makes a series of its own."""

from litestar.plugins.prometheus import PrometheusConfig, PrometheusController

from api.guards import public

__all__ = ["Metrics", "metrics_config"]


class Metrics(PrometheusController):
    path = "/metrics"
    opt = public("scraped from inside; keep it off the public proxy")
    tags = ["health"]  # noqa: RUF012
    include_in_schema = False


def metrics_config() -> PrometheusConfig:
    return PrometheusConfig(
        app_name="api",
        prefix="marquee_api",
        group_path=True,
        buckets=[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5],
    )
