"""Idempotency-Key where processes die, and in any order of requests."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import uuid
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from redis.asyncio import Redis
from saq.queue.redis import RedisQueue

from marquee.chain.deployments import Registry
from marquee.idempotency.rules import RETENTION
from tests.api.conftest import CONTRACTS, Wallet, running, sign_in
from tests.api.idempotent_route import PATH, TABLE, app_with_things, table_of_things
from tests.conftest import ROOT, free_port, wait_for_port

pytestmark = pytest.mark.integration

REPLAYED = "idempotent-replayed"
IN_FLIGHT = (409, "idempotency_key_in_flight")
OWN = f"{PATH}/own"
ANSWERS = "app.idempotent_answers"
SERVER = Path(__file__).parent / "idempotent_server.py"


@pytest.fixture
async def things(database_url):
    async for connection in table_of_things(database_url):
        yield connection


@contextlib.contextmanager
def server(database_url, redis_url, where):
    """A whole process of the API that dies there; its base URL."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, SERVER, str(port), where],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, "REDIS_URL": redis_url},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port, process, 60)
        yield f"http://127.0.0.1:{port}{PATH}", process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("where", ["effect", "answer"])
async def test_server__killed_between_effect_and_answer__effect_is_had_once(
    database_url, redis_flushed, things, where
):
    headers = {"idempotency-key": str(uuid.uuid4())}
    async with httpx.AsyncClient(timeout=60) as client:
        with server(database_url, redis_flushed, where) as (url, process):
            with pytest.raises(httpx.TransportError):
                await client.post(url, json={"name": "a"}, headers=headers)
            assert await asyncio.to_thread(process.wait, 20) == -9
        written = await things.fetchval(f"select count(*) from {TABLE}")
        assert written == (1 if where == "answer" else 0)
        with server(database_url, redis_flushed, "") as (url, _):
            first = await client.post(url, json={"name": "a"}, headers=headers)
            again = await client.post(url, json={"name": "a"}, headers=headers)
    assert first.status_code == again.status_code == 201
    assert (first.headers.get(REPLAYED) == "true") == (where == "answer")
    assert again.headers[REPLAYED] == "true"
    assert again.content == first.content
    rows = await things.fetch(f"select number, name from {TABLE}")
    assert [tuple(row) for row in rows] == [(first.json()["data"]["number"], "a")]


WHO = (0, 1, 1, 2)
"""Principal of each who asks: nobody, an account with two sessions, and another account."""
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("one"), st.integers(0, 3), st.integers(0, 2), st.integers(0, 1)),
        st.tuples(st.just("many"), st.integers(0, 3), st.integers(0, 2), st.integers(0, 1)),
        st.tuples(st.just("race"), st.integers(0, 3), st.integers(0, 2), st.integers(0, 1)),
        st.tuples(st.just("raise"), st.integers(0, 3), st.integers(0, 2), st.just(0)),
        st.tuples(st.just("wait"), st.integers(1, 25), st.just(0), st.just(0)),
    ),
    max_size=12,
)


class Model:
    """What the draft says of each (principal, key): the payload it came with, its answer, until when."""

    def __init__(self, api, things, clock, headers):
        self._api = api
        self._things = things
        self._clock = clock
        self._headers = headers
        self._kept = {}
        self.effects = 0

    def _before(self, who, key):
        kept = self._kept.get((WHO[who], key))
        return kept if kept is not None and self._clock.now() < kept[2] else None

    async def ask(self, who, key, name):
        path = OWN if who else PATH
        headers = {**self._headers[who], "idempotency-key": f"key-{key}"}
        return await self._api.post(path, json={"name": name}, headers=headers)

    def learn(self, who, key, name, answers):
        """Hold answers that came at once to the same payload against what was there before."""
        before = self._before(who, key)
        told = {(each.status_code, each.json().get("code")) for each in answers} - {IN_FLIGHT}
        if before is not None and before[0] != name:
            assert told == {(422, "idempotency_key_reused")}
            return
        created = [each for each in answers if each.status_code == 201]
        assert told == {(201, None)}
        new = [each for each in created if REPLAYED not in each.headers]
        assert len(new) == (0 if before is not None else 1)
        body = before[1] if before is not None else new[0].content
        assert {each.content for each in created} == {body}
        if before is None:
            self.effects += 1
            self._kept[WHO[who], key] = (name, body, self._clock.now() + RETENTION)

    def learn_race(self, who, key, names, answers):
        """Two payloads with one key at once: one of them at most has its effect, and the other is told so."""
        before = self._before(who, key)
        won = [name for name, each in zip(names, answers, strict=True) if each.status_code == 201]
        assert set(won) <= ({before[0]} if before is not None else set(names))
        assert len(set(won)) <= 1
        assert {each.status_code for each in answers} <= {201, 409, 422}
        if before is None:
            assert won
            created = next(each for each in answers if each.status_code == 201)
            self.effects += 1
            self._kept[WHO[who], key] = (won[0], created.content, self._clock.now() + RETENTION)

    async def step(self, what, who, key, payload):
        names = ("a", "b")
        if what == "wait":
            self._clock.move(timedelta(hours=who))
        elif what == "one":
            self.learn(who, key, names[payload], [await self.ask(who, key, names[payload])])
        elif what == "many":
            asked = (self.ask(who, key, names[payload]) for _ in range(5))
            self.learn(who, key, names[payload], await asyncio.gather(*asked))
        elif what == "race":
            turns = [*names, *names] if payload else [*names[::-1], *names]
            self.learn_race(who, key, turns, await asyncio.gather(*(self.ask(who, key, n) for n in turns)))
        else:
            answer = await self.ask(who, key, "forbidden")
            free = self._before(who, key) is None
            assert answer.json()["code"] == ("conflict" if free else "idempotency_key_reused")
        assert await self._things.fetchval(f"select count(*) from {TABLE}") == self.effects


@pytest.fixture
async def api(settings, clock, things):
    lasting = msgspec.structs.replace(
        settings, session_seconds=2_592_000, session_absolute_seconds=31_536_000
    )
    async with running(app_with_things(lasting, contracts=CONTRACTS, clock=clock)) as client:
        yield client


@example(
    steps=[
        ("one", 1, 0, 0),
        ("one", 2, 0, 0),
        ("one", 3, 0, 1),
        ("one", 2, 0, 1),
        ("wait", 24, 0, 0),
        ("one", 2, 0, 1),
    ]
)
@example(
    steps=[("many", 0, 0, 0), ("race", 0, 0, 1), ("race", 3, 1, 0), ("raise", 3, 2, 0), ("many", 3, 2, 1)]
)
@given(steps=STEPS)
@tried(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_order__duplicates_races_and_other_people__each_key_has_one_effect(
    api, things, clock, steps
):
    await things.execute(f"truncate {TABLE}; delete from app.idempotent_answers")
    headers = [{}]
    first, second = Wallet(), Wallet()
    for wallet in (first, first, second):
        token = (await sign_in(api, wallet, clock, deliver="bearer")).json()["data"]["token"]
        headers.append({"authorization": f"Bearer {token}"})
    model = Model(api, things, clock, headers)
    for step in steps:
        await model.step(*step)


async def test_worker__forgets_what_is_over_a_day_old(database_url, redis_flushed, things, tmp_path):
    """A real worker process, with the rights that its role has, does it as a job of its queue."""
    Registry(chain_id=31337, genesis_hash=bytes(32)).save(tmp_path / "registry.json")
    await things.execute(
        "insert into app.idempotent_answers select sha256(n::text::bytea), null, 'POST /x', sha256('x'), 201, 'x', now() - interval '2 days',"
        " now() + case when n % 2 = 0 then interval '1 hour' else interval '-1 second' end from generate_series(1, 20) n"
    )
    process = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-m", "cli.main", "worker"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_flushed,
            "MARQUEE_DEPLOYMENTS": str(tmp_path / "registry.json"),
        },
        stdout=subprocess.PIPE,
    )
    redis = Redis.from_url(redis_flushed)
    try:
        await RedisQueue(redis, name="marquee").enqueue("expire_idempotent_answers", timeout=60)
        async with asyncio.timeout(60):
            while await things.fetchval(f"select count(*) from {ANSWERS} where expires_at <= now()"):
                assert process.poll() is None
                await asyncio.sleep(0.1)
        assert await things.fetchval(f"select count(*) from {ANSWERS}") == 10
    finally:
        process.terminate()
        output, _ = await asyncio.to_thread(process.communicate, None, 30)
        await redis.aclose()
    lines = [json.loads(line) for line in output.splitlines()]
    done = [line["done"] for line in lines if line.get("job") == "expire_idempotent_answers"]
    assert sum(done) == 10
