"""The indexer's metrics that are worked out from others."""

import math

import pytest

from indexer.metrics import Metrics

pytestmark = pytest.mark.unit


def value(metrics: Metrics, name: str) -> float | None:
    return metrics.registry.get_sample_value(name)


def test_lag__before_the_first_block__is_not_known() -> None:
    metrics = Metrics(now=lambda: 1_000.0)
    metrics.head.set(7)
    assert value(metrics, "marquee_indexer_lag_blocks") == 7
    assert math.isnan(value(metrics, "marquee_indexer_lag_seconds") or 0)


def test_lag__behind_the_node__is_the_age_of_the_last_block() -> None:
    metrics = Metrics(now=lambda: 1_000.0)
    metrics.head.set(12)
    metrics.wrote(9, 940, blocks=3, events=5, versions=8)
    assert value(metrics, "marquee_indexer_lag_blocks") == 3
    assert value(metrics, "marquee_indexer_lag_seconds") == 60
    assert value(metrics, "marquee_indexer_blocks_total") == 3
    assert value(metrics, "marquee_indexer_events_total") == 5
    assert value(metrics, "marquee_indexer_versions_total") == 8


def test_lag__level_with_the_node__is_none_however_old_the_chain() -> None:
    metrics = Metrics(now=lambda: 1e9)
    metrics.head.set(9)
    metrics.wrote(9, 940, blocks=1, events=0, versions=0)
    assert value(metrics, "marquee_indexer_lag_blocks") == 0
    assert value(metrics, "marquee_indexer_lag_seconds") == 0


def test_progress__counts_commits_and_polls() -> None:
    metrics = Metrics()
    assert metrics.progress() == (0, 0)
    metrics.commit.observe(0.1)
    metrics.polls.inc(3)
    assert metrics.progress() == (1, 3)


def test_names__all_begin_with_marquee() -> None:
    names = {family.name for family in Metrics().registry.collect()}
    assert {name for name in names if not name.startswith("marquee_")} == set()
