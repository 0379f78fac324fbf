"""What sessions cost and operators may spend, against exact fractions and a clock that is stepped by the second."""

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from marquee.streaming import rules
from marquee.streaming.rules import Meter, PermissionUse, SessionStatus

START = 1_700_000_000
amounts = st.integers(1, 2**96 - 1)


@st.composite
def meters(draw, statuses=(SessionStatus.ACTIVE, SessionStatus.PAUSED)):
    price = draw(amounts)
    duration = draw(st.integers(1, rules.MAX_DURATION_SECONDS))
    return Meter(
        price=price,
        duration=duration,
        max_spend=draw(st.integers(1, price)),
        elapsed=draw(st.integers(0, duration)),
        since=START,
        status=draw(st.sampled_from(statuses)),
    )


seconds = st.integers(0, 2 * rules.MAX_DURATION_SECONDS)


@given(meters(), seconds)
def test_debt__any_time__is_the_share_of_the_price_rounded_down(meter, later):
    running = later if meter.status is SessionStatus.ACTIVE else 0
    active = min(meter.duration, meter.elapsed + running)
    assert rules.active_seconds(meter, START + later) == active
    owed = rules.debt(meter, START + later)
    assert owed == min(meter.max_spend, floor(Fraction(meter.price * active, meter.duration)))
    assert owed <= rules.debt(meter, START + later + 1) <= meter.max_spend


@given(meters((SessionStatus.ACTIVE,)), st.lists(st.integers(0, 10**6), max_size=6))
def test_debt__however_often_paused__depends_on_active_seconds_alone(meter, stretches):
    at, current = START, meter
    for stretch in stretches:
        at += stretch
        paused = Meter(
            meter.price,
            meter.duration,
            meter.max_spend,
            rules.active_seconds(current, at),
            at,
            SessionStatus.PAUSED,
        )
        assert rules.debt(paused, at + 999) == rules.debt(current, at)
        at += 999
        current = Meter(
            meter.price, meter.duration, meter.max_spend, paused.elapsed, at, SessionStatus.ACTIVE
        )
    assert rules.debt(current, at) == rules.debt(meter, START + sum(stretches))


@given(meters((SessionStatus.ACTIVE,)))
def test_seconds_left__is_the_first_moment_that_can_be_settled(meter):
    left = rules.seconds_left(meter, START)
    assert rules.is_settleable(meter, START + left)
    assert left == 0 or not rules.is_settleable(meter, START + left - 1)


@given(meters((SessionStatus.PAUSED,)))
def test_is_settleable__paused__after_the_longest_pause(meter):
    ran_out = rules.debt(meter, START) == meter.max_spend
    assert rules.is_settleable(meter, START + rules.MAX_PAUSE_SECONDS)
    assert rules.is_settleable(meter, START + rules.MAX_PAUSE_SECONDS - 1) == ran_out


@given(meters((SessionStatus.COMPLETED, SessionStatus.CANCELLED, SessionStatus.FAILED)), seconds)
def test_is_settleable__stopped__never(meter, later):
    assert not rules.is_settleable(meter, START + later)


@given(st.integers(0, 2**96), st.integers(0, 2**96))
def test_final_status__says_what_was_paid(owed, paid):
    paid = min(owed, paid)
    status = rules.final_status(owed, paid)
    assert (status is SessionStatus.CANCELLED) == (owed == 0)
    assert (status is SessionStatus.FAILED) == (paid < owed)
    assert not rules.is_open(status)


@given(amounts, st.integers(0, 3_000))
def test_fee__is_rounded_down(paid, bps):
    assert rules.fee_of(paid, bps) == floor(Fraction(paid * bps, 10_000))


@given(amounts, amounts, amounts, st.integers(-2, 2), st.integers(-1, 1))
def test_max_start__within_both_caps_and_the_day(per_session, per_day, used, days_ago, expiry):
    day = START // rules.DAY_SECONDS
    permission = PermissionUse(per_session, per_day, START + expiry, day + days_ago, used)
    most = rules.max_start(permission, START)
    counted = used if days_ago == 0 else 0
    assert rules.used_today(permission, START) == counted
    if expiry <= 0:
        assert most == 0
    else:
        assert most <= per_session
        assert most == 0 or most + counted <= per_day
        assert most in {per_session, per_day - counted, 0}
