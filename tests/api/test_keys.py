"""API keys: made, used, rotated, revoked, forgotten; what is kept of them; what they cannot do."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from marquee.keys.rules import MAXIMUM_KEYS, matches, parse_key, secret_hash
from tests.api.conftest import Wallet, sign_in

pytestmark = pytest.mark.integration

KEYS = "/api/v1/keys"
ME = "/api/v1/auth/me"


async def make(api, headers, **changes):
    body = {"label": "server", "scopes": ["read"], **changes}
    answer = await api.post(KEYS, json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]


def by(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


async def test_key__acts_as_its_account(api, signed_in, wallet):
    key = await make(api, signed_in)
    me = (await api.get(ME, headers=by(key["secret"]))).json()["data"]
    assert (me["address"], me["keyId"], me["sessionId"], me["scopes"]) == (
        wallet.address,
        key["keyId"],
        None,
        ["read"],
    )
    assert key["secret"].startswith(key["prefix"] + "_")


async def test_key__is_kept_as_a_hash_and_said_once(api, signed_in, database_url):
    key = await make(api, signed_in)
    secret = key["secret"].split("_", 2)[2]
    connection = await asyncpg.connect(database_url)
    row = dict(await connection.fetchrow("select * from app.api_keys where id = $1", key["keyId"]))
    await connection.close()
    assert row["secret_hash"] == secret_hash(secret)
    assert secret not in str(row)
    listed = (await api.get(KEYS, headers=signed_in)).json()["data"]
    assert [one["keyId"] for one in listed] == [key["keyId"]]
    assert "secret" not in listed[0]


async def test_key__with_one_character_changed__is_unknown(api, signed_in):
    key = (await make(api, signed_in))["secret"]
    for place in range(3, len(key)):
        wrong = key[:place] + ("a" if key[place] != "a" else "b") + key[place + 1 :]
        if parse_key(wrong) is not None and place == len(key) - 1:
            continue  # the last character has bits to spare
        answer = await api.get(ME, headers=by(wrong))
        assert (answer.status_code, answer.json()["code"]) == (401, "key_unknown"), place


@pytest.mark.parametrize(
    "text", ["mq_", "mq_x", "mq_" + "0" * 12, "mq_" + "0" * 12 + "_" + "A" * 44, "mq_é", "mq_ x"]
)
async def test_key__that_is_none__is_unknown(api, text):
    answer = await api.get(ME, headers={"authorization": f"Bearer {text}".encode()})
    assert (answer.status_code, answer.json()["code"]) == (401, "key_unknown")


async def test_rotate__old_secret__works_for_its_grace_and_no_longer(api, signed_in, clock):
    first = await make(api, signed_in)
    path = f"{KEYS}/{first['keyId']}/rotate"
    second = (await api.post(path, json={"graceSeconds": 600}, headers=signed_in)).json()["data"]
    secrets = [first["secret"], second["secret"]]

    async def statuses() -> list[int]:
        return [(await api.get(ME, headers=by(secret))).status_code for secret in secrets]

    assert second["keyId"] == first["keyId"]
    assert await statuses() == [200, 200]
    clock.move(timedelta(seconds=600))
    assert await statuses() == [401, 200]
    third = (await api.post(path, json={"graceSeconds": 0}, headers=signed_in)).json()["data"]
    secrets.append(third["secret"])
    assert await statuses() == [401, 401, 200]


async def test_rotate__within_a_grace__ends_the_oldest_at_once(api, signed_in):
    first = await make(api, signed_in)
    path = f"{KEYS}/{first['keyId']}/rotate"
    for _ in range(2):
        answer = await api.post(path, json={}, headers=signed_in)
        assert answer.status_code == 200
    assert (await api.get(ME, headers=by(first["secret"]))).status_code == 401


async def test_revoke__ends_every_secret(api, signed_in):
    key = await make(api, signed_in)
    path = f"{KEYS}/{key['keyId']}"
    new = (await api.post(f"{path}/rotate", json={}, headers=signed_in)).json()["data"]
    assert (await api.delete(path, headers=signed_in)).status_code == 204
    for secret in (key["secret"], new["secret"]):
        assert (await api.get(ME, headers=by(secret))).status_code == 401
    again = await api.delete(path, headers=signed_in)
    assert (again.status_code, again.json()["code"]) == (404, "key_not_found")


async def test_keys__of_another_account__are_not_there(api, signed_in, clock):
    key = await make(api, signed_in)
    token = (await sign_in(api, Wallet(), clock, deliver="bearer")).json()["data"]["token"]
    assert (await api.get(KEYS, headers=by(token))).json()["data"] == []
    assert (await api.delete(f"{KEYS}/{key['keyId']}", headers=by(token))).status_code == 404
    rotated = await api.post(f"{KEYS}/{key['keyId']}/rotate", json={}, headers=by(token))
    assert rotated.status_code == 404
    assert (await api.get(ME, headers=by(key["secret"]))).status_code == 200


async def test_key__past_its_end__is_unknown(api, signed_in, clock):
    end = (clock.now() + timedelta(hours=1)).isoformat()
    key = await make(api, signed_in, expiresAt=end)
    assert (await api.get(ME, headers=by(key["secret"]))).status_code == 200
    clock.move(timedelta(hours=1))
    assert (await api.get(ME, headers=by(key["secret"]))).json()["code"] == "key_unknown"
    late = await api.post(KEYS, json={"label": "x", "scopes": ["read"], "expiresAt": end}, headers=signed_in)
    assert late.status_code == 400


async def test_key__used__is_noted_to_the_minute(api, signed_in, clock):
    key = await make(api, signed_in)
    seen = []
    for seconds in (0, 30, 31):
        clock.move(timedelta(seconds=seconds))
        await api.get(ME, headers=by(key["secret"]))
        seen.append((await api.get(KEYS, headers=signed_in)).json()["data"][0]["lastUsedAt"])
    assert seen[0] == seen[1] != seen[2]


async def test_keys__made_at_once__are_never_more_than_the_limit(api, signed_in):
    body = {"label": "x", "scopes": ["read"]}
    answers = await asyncio.gather(
        *(api.post(KEYS, json=body, headers=signed_in) for _ in range(MAXIMUM_KEYS + 6))
    )
    assert sorted(answer.status_code for answer in answers) == [201] * MAXIMUM_KEYS + [409] * 6
    assert {answer.json().get("code") for answer in answers} == {None, "key_limit_reached"}


@pytest.mark.parametrize(
    "body",
    [
        {"label": "", "scopes": ["read"]},
        {"label": "x", "scopes": []},
        {"label": "x", "scopes": ["everything"]},
        {"label": "x", "scopes": ["read"], "address": "0x"},
        {"label": "x", "scopes": ["read"], "expiresAt": "2030-01-01T00:00:00"},
    ],
)
async def test_make__with_what_does_not_fit__is_refused(api, signed_in, body):
    answer = await api.post(KEYS, json=body, headers=signed_in)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")


async def test_make__twice_with_one_idempotency_key__makes_one(api, signed_in):
    headers = {**signed_in, "idempotency-key": "0b5e2b0e-7a53-4f4b-a9a9-1d2f3c4b5a69"}
    first, second = [
        await api.post(KEYS, json={"label": "x", "scopes": ["read"]}, headers=headers) for _ in range(2)
    ]
    assert first.json() == second.json()
    assert len((await api.get(KEYS, headers=signed_in)).json()["data"]) == 1


def test_matches__is_any_of_the_kept_ones():
    kept = secret_hash("a"), secret_hash("b")
    assert matches("a", *kept)
    assert matches("b", *kept)
    assert not matches("c", *kept)
    assert not matches("a", None)
