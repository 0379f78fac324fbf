"""The audit log: every privileged action is in it, linked; tampering is found; the API's own role cannot tamper."""

import asyncio
from datetime import UTC, datetime

import asyncpg
import httpx
import pytest

from marquee.db.pool import connect
from marquee.trail.repository import append, page, verify
from marquee.trail.rules import GENESIS, Action, Actor
from tests.api.conftest import Wallet, sign_in

pytestmark = pytest.mark.integration

TRAIL = "/api/v1/trail"
SOMEBODY = Wallet().address
ACTOR = Actor(b"\x01" * 20, "session:test", "request-1")
NOW = datetime(2026, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
async def admin(api: httpx.AsyncClient, wallet: Wallet, clock, database_url) -> dict[str, str]:
    connection = await asyncpg.connect(database_url)
    address = bytes.fromhex(wallet.address[2:])
    await connection.execute("insert into app.role_grants values ($1, 'admin', now(), $1)", address)
    await connection.close()
    token = (await sign_in(api, wallet, clock, deliver="bearer")).json()["data"]["token"]
    return {"authorization": f"Bearer {token}"}


async def test_trail__privileged_actions__are_in_it_in_order(api, admin, wallet):
    grant = f"/api/v1/roles/grants/{SOMEBODY}/auditor"
    sent = {**admin, "x-request-id": "the-very-request"}
    assert (await api.put(grant, headers=sent)).json()["data"]["role"] == "auditor"
    await api.put(grant, headers=admin)  # changes nothing, and says nothing
    assert (await api.delete(grant, headers=admin)).status_code == 204
    key = (await api.post("/api/v1/keys", json={"label": "x", "scopes": ["read"]}, headers=admin)).json()[
        "data"
    ]
    path = f"/api/v1/keys/{key['keyId']}"
    await api.post(f"{path}/rotate", json={"graceSeconds": 5}, headers=admin)
    await api.delete(path, headers=admin)
    me = (await api.get("/api/v1/auth/me", headers=admin)).json()["data"]

    entries = (await api.get(TRAIL, headers=admin, params={"actor": wallet.address})).json()["data"]
    told = [(one["action"], one["subject"], one["details"]) for one in reversed(entries)]
    subject = f"key:{key['keyId']}"
    assert told == [
        ("role.granted", f"account:{SOMEBODY}", "auditor"),
        ("role.revoked", f"account:{SOMEBODY}", "auditor"),
        ("key.created", subject, "read"),
        ("key.rotated", subject, "the old secret works for 5 s"),
        ("key.revoked", subject, ""),
    ]
    first = entries[-1]
    assert first["requestId"] == "the-very-request"
    assert first["actedBy"] == f"session:{me['sessionId']}"
    about = await api.get(TRAIL, headers=admin, params={"subject": subject, "limit": 2})
    assert [one["action"] for one in about.json()["data"]] == ["key.revoked", "key.rotated"]
    assert about.json()["nextCursor"] is not None
    assert key["secret"].split("_")[2] not in str(entries)


async def test_trail__an_action_that_is_refused__leaves_no_entry(api, admin):
    before = (await api.get(f"{TRAIL}/verification", headers=admin)).json()["data"]["entries"]
    gone = await api.delete(f"/api/v1/roles/grants/{SOMEBODY}/publisher", headers=admin)
    assert (gone.status_code, gone.json()["code"]) == (404, "grant_not_found")
    after = (await api.get(f"{TRAIL}/verification", headers=admin)).json()["data"]["entries"]
    assert after == before


async def test_verification__with_an_entry_that_was_kept__says_whether_it_stands(api, admin):
    await api.put(f"/api/v1/roles/grants/{Wallet().address}/auditor", headers=admin)
    found = (await api.get(f"{TRAIL}/verification", headers=admin)).json()["data"]
    assert found["broken"] is None
    kept = {"number": found["entries"], "hash": found["head"]}
    same = await api.get(f"{TRAIL}/verification", headers=admin, params=kept)
    assert same.json()["data"]["broken"] is None
    other = await api.get(f"{TRAIL}/verification", headers=admin, params={**kept, "hash": "0x" + "ab" * 32})
    assert other.json()["data"]["broken"]["problem"] == "it was told with another hash"
    half = await api.get(f"{TRAIL}/verification", headers=admin, params={"number": 1})
    assert half.status_code == 400


async def write(url: str, count: int) -> None:
    connection = await connect(url, application="test", role="marquee_api")
    for number in range(count):
        async with connection.transaction():
            await append(
                connection,
                at=NOW,
                actor=ACTOR,
                action=Action.ROLE_GRANTED,
                subject=f"account:{number}",
                details="auditor",
            )
    await connection.close()


TAMPERING = {
    "altered actor": ("update app.trail set actor = '\\x02' where number = 3", 3),
    "no actor": ("update app.trail set actor = null where number = 3", 3),
    "altered time": ("update app.trail set at = at + interval '1 microsecond' where number = 3", 3),
    "altered action": ("update app.trail set action = 'role.revoked' where number = 3", 3),
    "altered subject": ("update app.trail set subject = 'account:9' where number = 3", 3),
    "altered details": ("update app.trail set details = 'admin' where number = 3", 3),
    "altered session": ("update app.trail set acted_by = 'session:other' where number = 3", 3),
    "altered request": ("update app.trail set request_id = '' where number = 3", 3),
    "words moved between fields": (
        "update app.trail set subject = 'account:2a', details = 'uditor' where number = 3",
        3,
    ),
    "altered hash": ("update app.trail set hash = sha256('x') where number = 3", 3),
    "altered link": ("update app.trail set previous_hash = sha256('x') where number = 3", 3),
    "taken away": ("delete from app.trail where number = 3", 3),
    "taken away at the front": ("delete from app.trail where number = 1", 1),
    "taken away at the end": ("delete from app.trail where number = 5", 5),
    "renumbered": ("update app.trail set number = 9 where number = 5", 5),
    "an entry more": (
        "insert into app.trail select 6, at, actor, acted_by, request_id, action, '', '', hash, hash from app.trail where number = 5",
        6,
    ),
}


async def test_verify__any_tampering__is_found_where_it_is(fresh_url):
    await write(fresh_url, 5)
    connection = await connect(fresh_url, application="test")
    whole = await verify(connection, at_once=2)
    assert (whole.entries, whole.broken) == (5, None)
    for name, (statement, number) in TAMPERING.items():
        change = connection.transaction()
        await change.start()
        await connection.execute(statement)
        # The check reads in a transaction of its own: here it is a part of the one that is undone.
        found = await checked(connection, [(5, whole.head)])
        await change.rollback()
        assert found.broken is not None, name
        assert found.broken.number == number, name
    assert (await verify(connection, known=[(5, whole.head)])).broken is None
    await connection.close()


async def checked(connection, known):
    class SameTransaction:
        def transaction(self, **_: object):
            return connection.transaction()

        def __getattr__(self, name: str):
            return getattr(connection, name)

    return await verify(SameTransaction(), known=known, at_once=2)


async def test_append__by_many_at_once__is_one_chain(fresh_url):
    await asyncio.gather(*(write(fresh_url, 5) for _ in range(4)))
    connection = await connect(fresh_url, application="test")
    found = await verify(connection)
    first = (await page(connection, before=2, limit=1))[0]
    assert (found.entries, found.broken, first.previous_hash) == (20, None, GENESIS)
    await connection.close()


async def test_append__outside_a_transaction__is_a_defect(fresh_url):
    connection = await connect(fresh_url, application="test")
    with pytest.raises(RuntimeError, match="in the transaction"):
        await append(connection, at=NOW, actor=ACTOR, action=Action.KEY_REVOKED, subject="key:1")
    await connection.close()


@pytest.mark.parametrize("role", ["marquee_api", "marquee_worker"])
@pytest.mark.parametrize(
    "statement",
    [
        "update app.trail set details = ''",
        "delete from app.trail",
        "truncate app.trail",
        "drop table app.trail",
    ],
)
async def test_trail__for_the_processes__can_only_grow(database_url, role, statement):
    connection = await connect(database_url, application="test", role=role)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute(statement)
    await connection.close()
