"""Requests and statements that take too long: told so in time, undone as a whole, and their connections go back clean."""

import asyncio

import httpx
import pytest
from litestar import get
from litestar.response import Stream

from api.app import create_app
from api.guards import RUNTIME, public
from tests.api.conftest import CONTRACTS, running, serving, settings_for
from tests.api.idempotent_route import PATH, Gate, app_with_things, table_of_things

pytestmark = pytest.mark.integration

SHORT, LONG = 0.4, 60.0
OPEN = public("a test's")


@pytest.fixture
async def things(database_url):
    async for connection in table_of_things(database_url):
        yield connection


def limited(database_url, redis_url, **changes):
    """One connection to Postgres: whoever comes next gets the one that was used before."""
    return settings_for(database_url, redis_url, MARQUEE_DATABASE_POOL_SIZE="1", **changes)


async def others(connection):
    """What the API's sessions are doing, as Postgres sees it."""
    rows = await connection.fetch(
        "select state, wait_event, query from pg_stat_activity where application_name = 'marquee-api' and datname = current_database()"
    )
    return [tuple(row) for row in rows]


def refusal(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"] == answer.json()["requestId"]
    return answer.status_code, answer.json()["code"]


async def test_request__over_time_in_a_transaction__is_undone_and_its_key_is_free(
    database_url, redis_flushed, things, clock
):
    gate = Gate()
    app = app_with_things(limited(database_url, redis_flushed), gate, contracts=CONTRACTS, clock=clock)
    headers = {"idempotency-key": "deadline-1"}
    async with running(app) as api:
        app.request_timeout_seconds = SHORT
        gate.open.clear()
        late = await api.post(PATH, json={"name": "a"}, headers=headers)
        assert gate.reached.is_set()
        assert refusal(late) == (503, "deadline_exceeded")
        assert not await things.fetchval("select count(*) from app.things_of_a_test")
        app.request_timeout_seconds = LONG
        gate.open.set()
        again = await api.post(PATH, json={"name": "a"}, headers=headers)
        assert (again.status_code, again.headers.get("idempotent-replayed")) == (201, None)
        assert await things.fetchval("select count(*) from app.things_of_a_test") == 1
        assert [state for state, _, _ in await others(things)] == ["idle"]


async def test_request__over_time_in_a_statement__ends_it_in_postgres_too(
    database_url, redis_flushed, things
):
    app = create_app(limited(database_url, redis_flushed, MARQUEE_STATEMENT_TIMEOUT_SECONDS="60"))
    runtime = app.inner.state[RUNTIME]

    @get("/slow", opt=OPEN)
    async def slow() -> None:
        async with runtime.database.acquire() as connection, connection.transaction():
            await connection.execute("insert into app.things_of_a_test (name) values ('half')")
            await connection.execute("select pg_sleep(60)")

    @get("/quick", opt=OPEN)
    async def quick() -> dict[str, int]:
        return {"pid": await runtime.database.fetchval("select pg_backend_pid()")}

    for handler in (slow, quick):
        app.inner.register(handler)
    async with running(app) as api:
        before = (await api.get("/quick")).json()
        app.request_timeout_seconds = SHORT
        waiting = asyncio.create_task(api.get("/slow"))
        in_line = asyncio.create_task(api.get("/quick"))
        # Sooner than Postgres or the driver gives a statement up by itself.
        assert not (await asyncio.wait({waiting, in_line}, timeout=20))[1]
        assert refusal(await waiting) == (503, "deadline_exceeded")
        app.request_timeout_seconds = LONG
        after = await api.get("/quick")
        assert after.json() == before, "it is the connection that was cut short, clean again"
        assert not [
            each for each in await others(things) if "pg_sleep" in each[2] or "transaction" in each[0]
        ]
        assert not await things.fetchval("select count(*) from app.things_of_a_test")


async def test_statement__over_time__is_cut_by_postgres(database_url, redis_flushed, things):
    settings = limited(database_url, redis_flushed, MARQUEE_STATEMENT_TIMEOUT_SECONDS="0.2")
    app = create_app(settings)
    runtime = app.inner.state[RUNTIME]

    @get("/slow", opt=OPEN)
    async def slow() -> None:
        async with runtime.database.acquire() as connection, connection.transaction():
            await connection.execute("insert into app.things_of_a_test (name) values ('half')")
            await connection.execute("select pg_sleep(60)")

    app.inner.register(slow)
    async with running(app) as api:
        assert await runtime.database.fetchval("show statement_timeout") == "200ms"
        assert refusal(await api.get("/slow")) == (503, "database_timed_out")
        assert not await runtime.database.fetchval("select count(*) from app.things_of_a_test")
        assert [state for state, _, _ in await others(things)] == ["idle"]


async def test_request__whose_undoing_takes_long__is_answered_before(database_url, redis_flushed):
    app = create_app(limited(database_url, redis_flushed))
    may_end, ended = asyncio.Event(), asyncio.Event()

    @get("/stuck", opt=OPEN)
    async def stuck() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await may_end.wait()
            ended.set()

    app.inner.register(stuck)
    app.request_timeout_seconds = SHORT
    async with serving(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        answer = await client.get("/stuck", timeout=20)
        assert refusal(answer) == (503, "deadline_exceeded")
        assert not ended.is_set()
        # The connection goes on with the next request meanwhile.
        assert (await client.get("/health", timeout=20)).status_code == 200
        may_end.set()
        await asyncio.wait_for(ended.wait(), 10)


async def test_answer__that_has_begun__is_not_cut(database_url, redis_flushed):
    app = create_app(limited(database_url, redis_flushed))

    @get("/long", opt=OPEN)
    async def long() -> Stream:
        async def chunks():
            for part in (b"a", b"b", b"c"):
                yield part
                await asyncio.sleep(SHORT)

        return Stream(chunks())

    app.inner.register(long)
    app.request_timeout_seconds = SHORT
    async with serving(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        assert (await client.get("/long", timeout=20)).content == b"abc"


async def test_handler__that_keeps_what_it_is_told__cannot_answer_late(database_url, redis_flushed):
    app = create_app(limited(database_url, redis_flushed))

    @get("/deaf", opt=OPEN)
    async def deaf() -> dict[str, str]:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return {"late": "answer"}
        return {}

    app.inner.register(deaf)
    app.request_timeout_seconds = SHORT
    async with serving(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        for _ in range(2):
            answer = await client.get("/deaf", timeout=20)
            assert refusal(answer) == (503, "deadline_exceeded")
            assert b"late" not in answer.content


async def test_pool__all_taken__is_waited_for_as_long_as_a_request_lasts(database_url, redis_flushed):
    app = create_app(limited(database_url, redis_flushed))
    runtime = app.inner.state[RUNTIME]
    async with running(app) as api:
        async with runtime.database.acquire():
            app.request_timeout_seconds = SHORT
            assert refusal(await api.get("/api/v1/vault")) == (503, "deadline_exceeded")
        app.request_timeout_seconds = LONG
        assert (await api.get("/api/v1/vault")).json()["code"] == "mirror_empty"
