"""Health, readiness, status, metrics, the document and its page."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from api.app import create_app
from indexer import lock
from marquee.clock import ManualClock
from marquee.status.repository import WRITER_LOCK
from tests.api.conftest import CONTRACTS, block_hash, running, settings_for

pytestmark = pytest.mark.integration

BLOCK_20 = datetime.fromtimestamp(1_700_000_000 + 240, UTC)


async def test_status__empty_mirror__says_so(api):
    body = (await api.get("/api/v1/status")).json()
    assert body["asOf"] is None
    assert body["data"]["mirror"] is None
    assert body["data"]["services"] == {
        "database": "up",
        "redis": "up",
        "indexer": "down",
        "worker": "down",
        "node": "down",
    }
    assert body["data"]["contracts"] == {"MarqueeToken": "0x5FbDB2315678afecb367f032d93F642f64180aa3"}

    ready = await api.get("/ready")
    assert (ready.status_code, ready.json()["reasons"]) == (503, {"mirror": "nothing is mirrored yet"})
    assert int(ready.headers["retry-after"]) > 0


async def test_status__mirrored__says_as_of_which_block(settings, mirrored_blocks):
    clock = ManualClock(BLOCK_20 + timedelta(seconds=30))
    async with running(create_app(settings, contracts=CONTRACTS, clock=clock)) as api:
        body = (await api.get("/api/v1/status")).json()
        ready = await api.get("/ready")

    assert body["asOf"] == {
        "blockNumber": 20,
        "blockHash": "0x" + block_hash(20).hex(),
        "timestamp": "2023-11-14T22:17:20Z",
        "finalized": False,
    }
    # No node was ever heard, so nobody knows what came after block 20: the lag is its age.
    assert body["data"]["mirror"]["lagSeconds"] == 30
    assert ready.status_code == 200


async def test_ready__lags_more_than_allowed__says_by_how_much(settings, mirrored_blocks):
    clock = ManualClock(BLOCK_20 + timedelta(seconds=61))
    async with running(create_app(settings, clock=clock)) as api:
        ready = await api.get("/ready")
    assert ready.status_code == 503
    assert ready.json()["ready"] is False
    assert ready.json()["reasons"] == {"mirror": "the mirror lags 61 s, 60 s are allowed"}


async def change_checkpoint(database_url, change, *arguments):
    connection = await asyncpg.connect(database_url)
    await connection.execute(f"update chain.checkpoint set {change}", *arguments)
    await connection.close()


async def test_ready__node_heard_a_moment_ago__an_idle_chain_is_no_lag(
    settings, mirrored_blocks, database_url
):
    clock = ManualClock(BLOCK_20 + timedelta(days=3))
    await change_checkpoint(database_url, "seen_at = $1", int(clock.now().timestamp()))
    clock.move(timedelta(seconds=14))
    async with running(create_app(settings, clock=clock)) as api:
        status, ready = (await api.get("/api/v1/status")).json(), await api.get("/ready")
    assert status["data"]["mirror"]["lagSeconds"] == 0
    assert ready.status_code == 200


async def test_ready__node_or_indexer_silent__is_so_for_a_while_and_then_not(
    settings, mirrored_blocks, database_url
):
    clock = ManualClock(BLOCK_20 + timedelta(days=3))
    await change_checkpoint(database_url, "seen_at = $1", int(clock.now().timestamp()))
    async with running(create_app(settings, clock=clock)) as api:
        clock.move(timedelta(seconds=60))
        assert (await api.get("/ready")).status_code == 200
        assert (await api.get("/api/v1/status")).json()["data"]["mirror"]["lagSeconds"] == 60
        clock.move(timedelta(seconds=1))
        ready = await api.get("/ready")
    assert ready.json()["reasons"] == {"mirror": "the mirror lags 61 s, 60 s are allowed"}


async def test_ready__node_heard_and_ahead__lags_by_the_age_of_the_newest_block(
    settings, mirrored_blocks, database_url
):
    clock = ManualClock(BLOCK_20 + timedelta(seconds=90))
    await change_checkpoint(
        database_url, "seen_at = $1, head_number = block_number + 1", int(clock.now().timestamp())
    )
    async with running(create_app(settings, clock=clock)) as api:
        ready = await api.get("/ready")
    assert ready.json()["reasons"] == {"mirror": "the mirror lags 90 s, 60 s are allowed"}


async def test_status__pruned__says_from_where_on_it_can_be_read(api, mirrored_blocks, database_url):
    async def readable_from():
        return (await api.get("/api/v1/status")).json()["data"]["mirror"]["readableFrom"]

    assert await readable_from() == 5
    await change_checkpoint(database_url, "pruned_below = 11")
    assert await readable_from() == 11


async def test_status__indexer__is_up_while_one_writes_and_not_for_a_standby(api, database_url):
    assert lock._KEY == WRITER_LOCK
    standby = await asyncpg.connect(database_url, server_settings={"application_name": "marquee-indexer"})
    before = (await api.get("/api/v1/status")).json()["data"]["services"]["indexer"]
    writer = await lock.acquire(database_url)
    during = (await api.get("/api/v1/status")).json()["data"]["services"]["indexer"]
    await lock.close(writer)
    await standby.close()
    assert (before, during) == ("down", "up")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("halted = true", "the chain and the mirror disagree"),
        ("chain_id = 5", "the mirror is of chain 5, not 31337"),
    ],
)
async def test_ready__mirror_is_wrong__says_why(settings, mirrored_blocks, database_url, change, reason):
    connection = await asyncpg.connect(database_url)
    await connection.execute(f"update chain.checkpoint set {change}")
    await connection.close()
    async with running(create_app(settings, clock=ManualClock(BLOCK_20))) as api:
        ready = await api.get("/ready")
    assert ready.status_code == 503
    assert ready.json()["reasons"]["mirror"].startswith(reason)


async def test_services_gone__every_answer_is_a_503_that_says_which():
    settings = settings_for("postgresql://nobody@127.0.0.1:1/none", "redis://127.0.0.1:1/0")
    async with running(create_app(settings)) as api:
        status = (await api.get("/api/v1/status")).json()["data"]["services"]
        ready = await api.get("/ready")
        nonce = await api.post("/api/v1/auth/nonce")
        me = await api.get("/api/v1/auth/me", headers={"authorization": "Bearer abc"})
        health = await api.get("/health")

    assert status == dict.fromkeys(("database", "redis", "indexer", "worker", "node"), "down")
    assert set(ready.json()["reasons"]) == {"database", "redis"}
    assert (nonce.status_code, nonce.json()["code"]) == (503, "redis_unavailable")
    assert (me.status_code, me.json()["code"]) == (503, "database_unavailable")
    assert "retry-after" in nonce.headers
    assert "retry-after" in me.headers
    assert health.status_code == 200


async def test_api_role__cannot_write_the_mirror(database_url):
    connection = await asyncpg.connect(database_url, server_settings={"role": "marquee_api"})
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute("delete from chain.checkpoint")
    await connection.close()


async def test_metrics__say_how_far_the_mirror_is(settings, mirrored_blocks, database_url):
    connection = await asyncpg.connect(database_url)
    await connection.execute("update chain.checkpoint set head_number = 23")
    await connection.close()
    clock = ManualClock(BLOCK_20 + timedelta(seconds=61))
    async with running(create_app(settings, clock=clock)) as api:
        text = (await api.get("/metrics")).text
        assert (await api.get("/metrics?name=x")).status_code == 400
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if line.startswith("marquee_mirror_"))
    assert {name: float(value) for name, value in lines.items()} == {
        "marquee_mirror_block": 20,
        "marquee_mirror_halted": 0,
        "marquee_mirror_indexer_connected": 0,
        "marquee_mirror_lag_blocks": 3,
        "marquee_mirror_lag_seconds": 61,
        "marquee_mirror_ready": 0,
    }


async def test_metrics__services_gone__are_shown_all_the_same():
    settings = settings_for("postgresql://nobody@127.0.0.1:1/none", "redis://127.0.0.1:1/0")
    async with running(create_app(settings)) as api:
        answer = await api.get("/metrics")
    assert answer.status_code == 200
    assert "marquee_mirror_ready 0.0" in answer.text
    assert "marquee_mirror_lag_seconds NaN" in answer.text


async def test_ready__indexer_away__is_so_until_the_newest_block_is_too_old(settings, mirrored_blocks):
    clock = ManualClock(BLOCK_20 + timedelta(seconds=59))
    async with running(create_app(settings, clock=clock)) as api:
        assert (await api.get("/ready")).status_code == 200
        clock.move(timedelta(seconds=5))
        assert (await api.get("/ready")).json()["reasons"] == {
            "mirror": "the mirror lags 64 s, 60 s are allowed"
        }


async def test_metrics__paths_are_grouped(api):
    await api.get("/api/v1/status")
    text = (await api.get("/metrics")).text
    assert 'path="/api/v1/status"' in text
    assert "marquee_api_request_duration_seconds_bucket" in text


async def test_document__is_3_1_and_true_about_problems(api):
    document = (await api.get("/schema/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    assert set(document["components"]["securitySchemes"]) == {"bearer", "cookie", "csrf", "apiKey"}
    me = document["paths"]["/api/v1/auth/me"]["get"]
    assert {"bearer": []} in me["security"]
    assert {"cookie": []} in me["security"]
    shared = me["responses"]["401"]["$ref"].removeprefix("#/components/responses/")
    assert "application/problem+json" in document["components"]["responses"][shared]["content"]
    verify = document["paths"]["/api/v1/auth/verify"]["post"]
    assert {"200", "400", "408", "413", "415", "429", "500", "503"} <= set(verify["responses"])
    assert "Problem" in document["components"]["schemas"]


async def test_page__needs_no_other_host(api):
    page = await api.get("/schema")
    script = await api.get("/schema/scalar.js")
    assert page.status_code == script.status_code == 200
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert script.headers["content-type"].startswith("text/javascript")
    assert len(script.content) > 1_000_000
    assert "connect-src 'self'" in page.headers["content-security-policy"]


async def test_page__other_paths_beside_it__are_problems(api):
    for path in ("/schema/unknown", "/schema/openapi.yaml", "/schema/x/y"):
        answer = await api.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "route_not_found"), path
        assert answer.json()["requestId"] == answer.headers["x-request-id"]
    assert (await api.get("/schema?x=1")).status_code == 400


async def test_cors__only_listed_origins(database_url, redis_flushed):
    settings = settings_for(database_url, redis_flushed, MARQUEE_CORS_ORIGINS="https://app.example.com")
    asked = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-csrf-token",
    }
    async with running(create_app(settings)) as api:
        good = await api.options(
            "/api/v1/auth/verify", headers={"origin": "https://app.example.com", **asked}
        )
        bad = await api.get("/api/v1/status", headers={"origin": "https://evil.example"})
    assert good.headers["access-control-allow-origin"] == "https://app.example.com"
    assert good.headers["access-control-allow-credentials"] == "true"
    assert "access-control-allow-origin" not in bad.headers


async def test_forwarded_for__is_believed_of_trusted_proxies_only(database_url, redis_flushed):
    changes = {"MARQUEE_AUTH_REQUESTS_PER_MINUTE": "1"}
    forged = [{"x-forwarded-for": f"203.0.113.{n}"} for n in range(3)]
    async with running(create_app(settings_for(database_url, redis_flushed, **changes))) as api:
        alone = [(await api.post("/api/v1/auth/nonce", headers=header)).status_code for header in forged]
    changes["MARQUEE_TRUSTED_PROXIES"] = "127.0.0.0/8"
    async with running(create_app(settings_for(database_url, redis_flushed, **changes))) as api:
        behind = [(await api.post("/api/v1/auth/nonce", headers=header)).status_code for header in forged]
        spoofed = [
            (
                await api.post("/api/v1/auth/nonce", headers={"x-forwarded-for": f"9.9.9.{n}, 203.0.113.77"})
            ).status_code
            for n in range(2)
        ]
    assert alone == [200, 429, 429]
    assert behind == [200, 200, 200]
    assert spoofed == [200, 429]
