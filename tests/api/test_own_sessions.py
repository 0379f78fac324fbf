"""One's sessions: listed, ended one by one or all; rotated at sign-in; by cookie only from our own page."""

import pytest

from tests.api.conftest import Wallet, sign_in

pytestmark = pytest.mark.integration

SESSIONS = "/api/v1/auth/sessions"
ME = "/api/v1/auth/me"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def bearer(api, wallet, clock, agent="") -> dict[str, str]:
    api.headers["user-agent"] = agent
    answer = await sign_in(api, wallet, clock, deliver="bearer")
    return {"authorization": f"Bearer {answer.json()['data']['token']}"}


async def status(api, headers) -> int:
    return (await api.get(ME, headers=headers)).status_code


async def test_sessions__of_two_devices__are_listed_with_what_tells_them_apart(api, wallet, clock):
    first = await bearer(api, wallet, clock, FIREFOX)
    second = await bearer(api, wallet, clock, "x")
    await bearer(api, Wallet(), clock)
    listed = (await api.get(SESSIONS, headers=second)).json()["data"]

    assert [(one["current"], one["device"]) for one in listed] == [(True, None), (False, "Firefox, Linux")]
    mine = (await api.get(ME, headers=first)).json()["data"]
    assert listed[1]["sessionId"] == mine["sessionId"]
    assert (listed[1]["issuedAt"], listed[1]["lastSeenAt"]) == (mine["issuedAt"], mine["lastSeenAt"])


async def test_sessions__in_pages__come_once_each(api, wallet, clock):
    for _ in range(5):
        headers = await bearer(api, wallet, clock)
    seen, cursor = [], None
    while True:
        query = {"limit": 2} if cursor is None else {"limit": 2, "cursor": cursor}
        page = (await api.get(SESSIONS, headers=headers, params=query)).json()
        seen += [one["sessionId"] for one in page["data"]]
        if (cursor := page["nextCursor"]) is None:
            break
    assert len(seen) == len(set(seen)) == 5


async def test_revoke__one__ends_it_and_no_other(api, wallet, clock):
    lost, kept = await bearer(api, wallet, clock), await bearer(api, wallet, clock)
    id_ = (await api.get(ME, headers=lost)).json()["data"]["sessionId"]
    stranger = await bearer(api, Wallet(), clock)

    foreign = await api.delete(f"{SESSIONS}/{id_}", headers=stranger)
    assert (foreign.status_code, foreign.json()["code"]) == (404, "own_session_not_found")
    assert (await api.delete(f"{SESSIONS}/{id_}", headers=kept)).status_code == 204
    assert [await status(api, one) for one in (lost, kept, stranger)] == [401, 200, 200]
    assert (await api.delete(f"{SESSIONS}/{id_}", headers=kept)).status_code == 404


@pytest.mark.parametrize(("query", "after"), [({"keep": "current"}, 200), ({}, 401)])
async def test_revoke__all_or_all_others(api, wallet, clock, query, after):
    others = [await bearer(api, wallet, clock) for _ in range(3)]
    mine = await bearer(api, wallet, clock)
    stranger = await bearer(api, Wallet(), clock)
    answer = await api.delete(SESSIONS, headers=mine, params=query)

    assert answer.json()["data"]["ended"] == (3 if query else 4)
    assert [await status(api, one) for one in others] == [401] * 3
    assert (await status(api, mine), await status(api, stranger)) == (after, 200)


async def test_sign_in__with_a_session__ends_the_one_before(api, wallet, clock):
    """Whoever knew the old token, by a cookie planted or a token leaked, is not signed in with the new one."""
    await sign_in(api, wallet, clock, deliver="cookie")
    old = {"authorization": f"Bearer {api.cookies['marquee-insecure']}"}
    await sign_in(api, wallet, clock, deliver="cookie")
    new = {"authorization": f"Bearer {api.cookies['marquee-insecure']}"}

    assert old != new
    assert (await status(api, old), await status(api, new)) == (401, 200)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, 204),
        ({"origin": "http://localhost:8000", "sec-fetch-site": "same-origin"}, 204),
        ({"origin": "http://evil.example", "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:8000.evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
async def test_cookie__from_another_page__is_refused_in_spite_of_the_token(
    api, wallet, clock, sent, expected
):
    session = (await sign_in(api, wallet, clock, deliver="cookie")).json()["data"]
    answer = await api.post("/api/v1/auth/logout", headers={"x-csrf-token": session["csrfToken"], **sent})
    assert answer.status_code == expected
    if expected == 403:
        assert answer.json()["code"] == "origin_refused"
