"""When a node may be asked again, and how long it is waited for."""

import pytest

from indexer.nodes.health import Health, State

pytestmark = pytest.mark.unit


class Time:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def health(time: Time) -> Health:
    found = Health(monotonic=time)
    found.passed()
    return found


def test_new_node__is_not_asked_before_its_chain_was_looked_at(time: Time) -> None:
    health = Health(monotonic=time)
    assert not health.fit
    health.passed()
    assert health.fit
    assert health.state == State.UP


def test_failures__pause_ever_longer__and_the_third_makes_it_away(time: Time, health: Health) -> None:
    pauses = []
    for number in range(1, 10):
        before = time.now
        health.failed()
        pauses.append(health.not_before - before)
        assert not health.fit
        assert health.checked == (number < 3)
        time.now = health.not_before
    assert pauses[:7] == sorted(pauses[:7])
    assert pauses[0] < 0.1
    assert 20 < pauses[-1] < 40


def test_failures_at_once__count_as_one(health: Health) -> None:
    for _ in range(5):
        health.failed()
    assert health.failures == 1
    assert health.checked


def test_lies_at_once__count_as_one(time: Time, health: Health) -> None:
    for _ in range(5):
        health.lied()
    assert health.not_before == time.now + 30


def test_one_failure__after_the_pause__is_fit_again(time: Time, health: Health) -> None:
    health.failed()
    time.now = health.not_before
    assert health.fit
    health.worked()
    assert health.failures == 0
    assert health.state == State.UP


def test_retry_after__is_kept_to(time: Time, health: Health) -> None:
    health.failed(retry_after=90, refused=True)
    time.now += 89
    assert not health.fit
    time.now += 1
    assert health.fit


def test_retry_after__shorter_failures_in_between__do_not_shorten_it(time: Time, health: Health) -> None:
    health.failed(retry_after=90, refused=True)
    health.failed()
    assert health.not_before >= time.now + 90


def test_refusal__without_a_time__pauses_a_second_at_least(time: Time, health: Health) -> None:
    health.failed(refused=True)
    assert health.not_before >= time.now + 1


def test_lies__are_remembered_for_an_hour(time: Time, health: Health) -> None:
    for expected in (30, 60, 120):
        before = time.now
        health.lied()
        assert health.not_before == before + expected
        assert health.state == State.DISTRUSTED
        time.now = health.not_before
    time.now += 4_000
    health.lied()
    assert health.not_before == time.now + 30


def test_lie_of_the_only_node__pauses_as_a_failure_does(time: Time) -> None:
    health = Health(monotonic=time, alone=True)
    health.passed()
    health.lied()
    assert health.not_before < time.now + 1


def test_behind__never_makes_it_away(time: Time, health: Health) -> None:
    for _ in range(20):
        health.behind()
        assert health.not_before < time.now + 1
        time.now = health.not_before
        assert health.fit


def test_usual_seconds__is_the_95th_percentile_within_bounds(health: Health) -> None:
    assert health.usual_seconds == 1.0
    for number in range(64):
        health.took(0.1 + number / 100)
    assert health.usual_seconds == pytest.approx(0.1 + 0.60)
    for _ in range(64):
        health.took(0.001)
    assert health.usual_seconds == 0.05
    for _ in range(64):
        health.took(9.0)
    assert health.usual_seconds == 2.0
