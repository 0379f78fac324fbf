"""Sign-in end to end: nonce, message, signature, session by bearer and cookie, refresh, end."""

import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import httpx
import pytest

from tests.api.conftest import Wallet, sign_in

NONCE = "/api/v1/auth/nonce"
VERIFY = "/api/v1/auth/verify"
ME = "/api/v1/auth/me"

pytestmark = pytest.mark.integration


async def test_sign_in__by_bearer__tells_who_it_is(api, wallet, clock):
    answer = await sign_in(api, wallet, clock, deliver="bearer")
    session = answer.json()["data"]
    me = await api.get(ME, headers={"authorization": f"Bearer {session['token']}"})

    assert answer.status_code == me.status_code == 200
    assert "set-cookie" not in answer.headers
    data = me.json()["data"]
    assert data["address"] == wallet.address
    assert data["did"] == f"did:pkh:eip155:31337:{wallet.address}"
    assert data["roles"] == ["user"]
    assert datetime.fromisoformat(data["expiresAt"]) - datetime.fromisoformat(data["issuedAt"]) == timedelta(
        hours=12
    )


async def test_sign_in__token__is_kept_only_as_its_hash(api, wallet, clock, database_url):
    token = (await sign_in(api, wallet, clock)).json()["data"]["token"]
    connection = await asyncpg.connect(database_url)
    row = await connection.fetchrow(
        "select * from app.sessions where address = $1", bytes.fromhex(wallet.address[2:])
    )
    await connection.close()

    assert len(row["token_hash"]) == 32
    assert token not in str(dict(row))
    assert len(token) >= 43  # 256 bits


async def test_sign_in__by_cookie__needs_the_csrf_token_to_change_something(api, wallet, clock):
    session = (await sign_in(api, wallet, clock, deliver="cookie")).json()["data"]
    assert session["token"] is None
    assert (await api.get(ME)).status_code == 200

    refused = await api.post("/api/v1/auth/logout")
    foreign = await api.post("/api/v1/auth/logout", headers={"x-csrf-token": "é".encode()})
    accepted = await api.post("/api/v1/auth/logout", headers={"x-csrf-token": session["csrfToken"]})

    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_refused")
    assert (foreign.status_code, foreign.json()["code"]) == (403, "csrf_refused")
    assert accepted.status_code == 204
    assert (await api.get(ME)).status_code == 401


async def test_logout__bearer__ends_the_session(api, signed_in):
    assert (await api.post("/api/v1/auth/logout", headers=signed_in)).status_code == 204
    after = await api.get(ME, headers=signed_in)
    assert (after.status_code, after.json()["code"]) == (401, "session_unknown")
    assert after.headers["www-authenticate"].startswith("Bearer")


async def test_refresh__replaces_the_session(api, signed_in, clock):
    clock.move(timedelta(hours=11))
    answer = await api.post("/api/v1/auth/refresh", headers=signed_in)
    renewed = {"authorization": f"Bearer {answer.json()['data']['token']}"}
    clock.move(timedelta(hours=11))

    assert (await api.get(ME, headers=signed_in)).status_code == 401
    assert (await api.get(ME, headers=renewed)).status_code == 200


async def test_refresh__twice_at_once__gives_one_session(api, signed_in):
    answers = await asyncio.gather(*(api.post("/api/v1/auth/refresh", headers=signed_in) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200, *[401] * 7]


async def test_session__past_its_end__is_unknown(api, signed_in, clock):
    clock.move(timedelta(hours=12))
    assert (await api.get(ME, headers=signed_in)).json()["code"] == "session_unknown"


async def test_me__seen_again_after_a_minute__is_noted(api, signed_in, clock):
    before = (await api.get(ME, headers=signed_in)).json()["data"]["lastSeenAt"]
    clock.move(timedelta(minutes=2))
    await api.get(ME, headers=signed_in)
    after = (await api.get(ME, headers=signed_in)).json()["data"]["lastSeenAt"]
    assert datetime.fromisoformat(after) - datetime.fromisoformat(before) == timedelta(minutes=2)


async def test_verify__replayed_64_times__signs_in_once(api, wallet, clock):
    nonce = (await api.post(NONCE)).json()["data"]
    message = wallet.message(nonce["nonce"], clock.now())
    body = {"message": message, "signature": wallet.sign(message), "binding": nonce["binding"]}
    answers = await asyncio.gather(*(api.post(VERIFY, json=body) for _ in range(64)))

    assert sorted(answer.status_code for answer in answers) == [200, *[401] * 63]
    assert {answer.json().get("code") for answer in answers} == {None, "nonce_unknown"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"domain": "evil.example"}, "sign_in_refused"),
        ({"domain": "https://localhost:8000"}, "sign_in_refused"),
        ({"uri": "http://localhost:8000/"}, "sign_in_refused"),
        ({"uri": "http://evil.example"}, "sign_in_refused"),
        ({"chain_id": "1"}, "sign_in_refused"),
        ({"version": "2"}, "malformed_sign_in_message"),
        ({"statement": "x" * 2_000}, "malformed_sign_in_message"),
        ({"statement": "two\nlines"}, "malformed_sign_in_message"),
    ],
)
async def test_verify__for_another_site__is_refused(api, wallet, clock, changes, code):
    nonce = (await api.post(NONCE)).json()["data"]
    message = wallet.message(nonce["nonce"], clock.now(), **changes)
    if len(message) > 2048:
        code = "validation_failed"
    answer = await api.post(
        VERIFY, json={"message": message, "signature": wallet.sign(message), "binding": nonce["binding"]}
    )
    assert answer.json()["code"] == code
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("seconds", [-31, 31, -600, 3600])
async def test_verify__issued_off_the_clock__is_refused(api, wallet, clock, seconds):
    nonce = (await api.post(NONCE)).json()["data"]
    message = wallet.message(nonce["nonce"], clock.now() + timedelta(seconds=seconds))
    answer = await api.post(
        VERIFY, json={"message": message, "signature": wallet.sign(message), "binding": nonce["binding"]}
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_refused")


async def test_verify__after_five_minutes__nonce_is_gone(api, wallet, clock):
    nonce = (await api.post(NONCE)).json()["data"]
    message = wallet.message(nonce["nonce"], clock.now(), tail="")
    clock.move(timedelta(minutes=5))
    answer = await api.post(
        VERIFY, json={"message": message, "signature": wallet.sign(message), "binding": nonce["binding"]}
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "nonce_unknown")


async def test_verify__from_another_browser__nonce_is_unknown(settings, clock, wallet):
    from api.app import create_app
    from tests.api.conftest import running

    origin = {"origin": "http://localhost:8000"}
    app = create_app(settings, clock=clock)
    async with running(app) as mine:
        transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 2))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as other:
            nonce = (await mine.post(NONCE, headers=origin)).json()["data"]
            message = wallet.message(nonce["nonce"], clock.now())
            body = {"message": message, "signature": wallet.sign(message)}
            refused = await other.post(VERIFY, json=body, headers=origin)

            nonce = (await mine.post(NONCE, headers=origin)).json()["data"]
            message = wallet.message(nonce["nonce"], clock.now())
            body = {"message": message, "signature": wallet.sign(message)}
            accepted = await mine.post(VERIFY, json=body, headers=origin)

    assert (refused.status_code, refused.json()["code"]) == (401, "nonce_unknown")
    assert accepted.status_code == 200


async def test_verify__program_without_cookies_at_the_same_address__signs_in(api, wallet, clock):
    nonce = (await api.post(NONCE)).json()["data"]
    api.cookies.clear()
    message = wallet.message(nonce["nonce"], clock.now())
    answer = await api.post(VERIFY, json={"message": message, "signature": wallet.sign(message)})
    assert answer.status_code == 200


async def test_verify__unknown_field__is_refused(api):
    answer = await api.post(VERIFY, json={"message": "m", "signature": "0x00", "admin": True})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, "validation_failed")
    assert "admin" in problem["errors"][0]["message"]


async def test_rate_limit__exactly_the_limit_passes__then_429(database_url, redis_flushed, clock):
    from api.app import create_app
    from tests.api.conftest import running, settings_for

    settings = settings_for(database_url, redis_flushed, MARQUEE_AUTH_REQUESTS_PER_MINUTE="20")
    async with (
        running(create_app(settings, clock=clock)) as one,
        running(create_app(settings, clock=clock)) as two,
    ):
        answers = await asyncio.gather(*(client.post(NONCE) for client in (one, two) for _ in range(25)))

    passed = [answer for answer in answers if answer.status_code == 200]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert (len(passed), len(refused)) == (20, 30)
    assert {answer.json()["code"] for answer in refused} == {"rate_limited"}
    assert all(1 <= int(answer.headers["retry-after"]) <= 60 for answer in refused)
    assert passed[0].headers["ratelimit-policy"].split(", ")[1] == '"auth";q=20;w=60'
    assert min(int(answer.headers["ratelimit"].split('"auth";r=')[1].split(";")[0]) for answer in passed) == 0


async def test_cookies__over_https__are_host_only_and_secure(database_url, redis_flushed, clock, wallet):
    from api.app import create_app
    from tests.api.conftest import running, settings_for

    settings = settings_for(database_url, redis_flushed, MARQUEE_PUBLIC_URL="https://api.example.com")
    async with running(create_app(settings, clock=clock)) as api:
        nonce = (await api.post(NONCE)).json()["data"]
        message = wallet.message(
            nonce["nonce"], clock.now(), domain="api.example.com", uri="https://api.example.com"
        )
        answer = await api.post(
            VERIFY, json={"message": message, "signature": wallet.sign(message), "binding": nonce["binding"]}
        )

    cookies = answer.headers.get_list("set-cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("__Host-marquee="))
    assert all(word in session for word in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"))
    assert "Domain" not in session
    assert "strict-transport-security" in answer.headers


async def test_wallets__two_of_them__do_not_share_a_session(api, clock):
    tokens = [(await sign_in(api, Wallet(), clock)).json()["data"] for _ in range(2)]
    assert tokens[0]["address"] != tokens[1]["address"]
    assert tokens[0]["token"] != tokens[1]["token"]
    assert datetime.fromisoformat(tokens[0]["expiresAt"]).tzinfo == UTC
