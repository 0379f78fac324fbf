"""Idempotency-Key: one effect, and the same answer to whoever asks again."""

import asyncio
import uuid
from datetime import timedelta

import pytest

from marquee.idempotency.repository import expire
from marquee.idempotency.rules import RETENTION
from tests.api.conftest import CONTRACTS, running, sign_in
from tests.api.idempotent_route import PATH, TABLE, Gate, app_with_things, table_of_things

pytestmark = pytest.mark.integration

REPLAYED = "idempotent-replayed"


@pytest.fixture
def gate():
    return Gate()


@pytest.fixture
async def things(database_url):
    async for connection in table_of_things(database_url):
        yield connection


@pytest.fixture
async def api(settings, clock, gate, things):
    async with running(app_with_things(settings, gate, contracts=CONTRACTS, clock=clock)) as client:
        yield client


def keyed(key=None, **headers):
    return {"idempotency-key": key or str(uuid.uuid4()), **headers}


async def count(things):
    return await things.fetchval(f"select count(*) from {TABLE}")


async def test_create__again_with_the_key__gives_the_same_answer_and_no_second_effect(api, things):
    headers = keyed()
    first = await api.post(PATH, json={"name": "a"}, headers=headers)
    again = await api.post(PATH, json={"name": "a"}, headers=headers)
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert (
        first.headers["location"] == again.headers["location"] == f"{PATH}/{first.json()['data']['number']}"
    )
    assert first.headers["content-type"] == again.headers["content-type"] == "application/json"
    assert REPLAYED not in first.headers
    assert again.headers[REPLAYED] == "true"
    assert first.headers["x-request-id"] != again.headers["x-request-id"]
    assert await count(things) == 1


async def test_create__without_a_key__has_its_effect_each_time(api, things):
    for _ in range(2):
        assert (await api.post(PATH, json={"name": "a"})).status_code == 201
    assert await count(things) == 2
    assert not await things.fetchval("select count(*) from app.idempotent_answers")


async def test_create__key_is_required__without_one_is_400(api, things):
    refused = await api.post(f"{PATH}/strict", json={"name": "a"})
    assert (refused.status_code, refused.json()["code"]) == (400, "validation_failed")
    assert refused.json()["errors"][0]["in"] == "header"
    assert (await api.post(f"{PATH}/strict", json={"name": "a"}, headers=keyed())).status_code == 201
    assert await count(things) == 1


@pytest.mark.parametrize(
    "same",
    [b'{"name":"a","size":1.5}', b'{ "size" : 1.5, "name" : "\\u0061" }'],
    ids=["as it was", "spelt otherwise"],
)
async def test_create__the_same_payload__is_replayed(api, things, same):
    headers = keyed(**{"content-type": "application/json"})
    await api.post(PATH, content=b'{"name":"a","size":1.5}', headers=headers)
    assert (await api.post(PATH, content=same, headers=headers)).headers[REPLAYED] == "true"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (PATH, b'{"name":"b"}'),
        (PATH, b'{"name":"a","size":0}'),
        (PATH, b'{"name":"a","size":1.5}'),
        (f"{PATH}/other", b'{"name":"a"}'),
    ],
    ids=["other value", "more fields", "other number", "other route"],
)
async def test_create__other_request_with_the_key__is_422(api, things, path, body):
    headers = keyed(**{"content-type": "application/json"})
    first = await api.post(PATH, content=b'{"name":"a"}', headers=headers)
    refused = await api.post(path, content=body, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")
    assert await count(things) == 1
    assert (await api.post(PATH, content=b'{"name":"a"}', headers=headers)).content == first.content


@pytest.mark.parametrize("key", ["", '"', '""', "a b", 'a"b', '"a', "x" * 256, "ä", '"a";b=1', "\x7f"])
async def test_create__malformed_key__is_400(api, things, key):
    refused = await api.post(PATH, json={"name": "a"}, headers={"idempotency-key": key.encode()})
    assert (refused.status_code, refused.json()["code"]) == (400, "malformed_idempotency_key")
    assert not await count(things)


async def test_create__two_keys__is_400(api, things):
    headers = [("idempotency-key", "a"), ("idempotency-key", "b")]
    refused = await api.post(PATH, json={"name": "a"}, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (400, "malformed_idempotency_key")


async def test_create__key_as_a_structured_string__is_the_bare_one(api, things):
    await api.post(PATH, json={"name": "a"}, headers=keyed("k-1"))
    assert (await api.post(PATH, json={"name": "a"}, headers=keyed('"k-1"'))).headers[REPLAYED] == "true"


async def test_create__while_the_first_is_in_flight__is_409_then_replayed(api, things, gate):
    headers = keyed()
    gate.open.clear()
    first = asyncio.create_task(api.post(PATH, json={"name": "a"}, headers=headers))
    await gate.reached.wait()
    for _ in range(2):
        refused = await api.post(PATH, json={"name": "a"}, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (409, "idempotency_key_in_flight")
        assert refused.headers["retry-after"] == "1"
    gate.open.set()
    assert (await first).status_code == 201
    assert (await api.post(PATH, json={"name": "a"}, headers=headers)).content == (await first).content
    assert await count(things) == 1


async def test_create__effect_raises__leaves_nothing_and_the_key_free(api, things):
    headers = keyed()
    for _ in range(2):
        refused = await api.post(PATH, json={"name": "forbidden"}, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert not await count(things)
    assert (await api.post(PATH, json={"name": "a"}, headers=headers)).status_code == 201


async def test_create__key_of_somebody_else__is_another_key(api, things, wallet, clock):
    headers = keyed()
    token = (await sign_in(api, wallet, clock, deliver="bearer")).json()["data"]["token"]
    anonymous = await api.post(PATH, json={"name": "a"}, headers=headers)
    assert anonymous.status_code == 201
    assert token
    elsewhere = await things.fetchval("select account from app.idempotent_answers")
    assert elsewhere is None


async def test_answer__is_kept_for_a_day_and_then_forgotten(api, things, clock):
    headers = keyed()
    await api.post(PATH, json={"name": "a"}, headers=headers)
    clock.move(RETENTION - timedelta(seconds=1))
    assert REPLAYED in (await api.post(PATH, json={"name": "a"}, headers=headers)).headers
    assert await expire(things, clock.now(), limit=10) == 0
    clock.move(timedelta(seconds=1))
    anew = await api.post(PATH, json={"name": "b"}, headers=headers)
    assert (anew.status_code, REPLAYED in anew.headers) == (201, False)
    clock.move(RETENTION)
    assert await expire(things, clock.now(), limit=10) == 1
    assert await count(things) == 2


async def test_what_is_kept__shows_neither_key_nor_answer(api, things):
    key = str(uuid.uuid4())
    await api.post(PATH, json={"name": "planted-secret"}, headers=keyed(key))
    row = await things.fetchrow("select * from app.idempotent_answers")
    text = b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in row.values())
    assert b"planted-secret" not in text
    assert key.encode() not in text
    assert row["route"] == f"POST {PATH}"
