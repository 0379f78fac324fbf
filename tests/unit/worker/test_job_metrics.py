"""What a worker tells of its jobs."""

import pytest

from worker.metrics import JobMetrics


def test_run__done_and_failed__are_counted_apart():
    metrics = JobMetrics()
    with metrics.run("settle"):
        assert metrics.registry.get_sample_value("marquee_worker_jobs_running") == 1
    with pytest.raises(ValueError, match="odd"), metrics.run("settle"):
        raise ValueError("odd")
    value = metrics.registry.get_sample_value
    assert value("marquee_worker_jobs_total", {"job": "settle", "outcome": "done"}) == 1
    assert value("marquee_worker_jobs_total", {"job": "settle", "outcome": "failed"}) == 1
    assert value("marquee_worker_job_seconds_count", {"job": "settle"}) == 2
    assert value("marquee_worker_jobs_running") == 0
    assert value("marquee_worker_job_done_timestamp_seconds", {"job": "settle"}) > 1.7e9
