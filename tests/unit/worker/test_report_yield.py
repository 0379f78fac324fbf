"""When the keeper reports."""

import pytest

from worker.report_yield import is_worth_a_report


@pytest.mark.parametrize(
    ("gain", "loss", "idle", "target", "worth"),
    [
        (1, 0, 100, 100, True),
        (0, 1, 100, 100, True),
        (0, 0, 49, 100, True),
        (0, 0, 50, 100, False),
        (0, 0, 500, 100, False),
        (0, 0, 0, 0, False),
    ],
    ids=["gain", "loss", "buffer used up", "buffer half full", "buffer too full", "no buffer wanted"],
)
def test_is_worth_a_report(gain, loss, idle, target, worth):
    assert is_worth_a_report(gain, loss, idle, target) is worth
