"""Limits of accounts and of whole server processes, over HTTP: whose requests count together, and that no more pass than may."""

import asyncio
import contextlib
import os
import subprocess
import sys
from collections import Counter
from ipaddress import ip_network

import httpx
import msgspec
import pytest

from api.app import create_app
from marquee.chain.deployments import Registry
from tests.api.conftest import CONTRACTS, Wallet, running, sign_in
from tests.conftest import ROOT, free_port, wait_for_port

pytestmark = pytest.mark.integration

ME = "/api/v1/auth/me"
LIMIT = 12


@pytest.fixture
async def api(settings, clock):
    """Accounts may ask a dozen times a minute; its addresses, of which each request has another, are a proxy's word."""
    limited = msgspec.structs.replace(
        settings, requests_per_minute=LIMIT, trusted_proxies=(ip_network("127.0.0.0/8"),)
    )
    async with running(create_app(limited, contracts=CONTRACTS, clock=clock)) as client:
        yield client


async def session(api, clock, wallet, address):
    api.headers["x-forwarded-for"] = address
    answer = await sign_in(api, wallet, clock, deliver="bearer")
    return {"authorization": f"Bearer {answer.json()['data']['token']}", "x-forwarded-for": address}


async def passed(api, headers, times):
    """How many of so many requests at once pass, and the names of the limits that refuse the others."""
    answers = await asyncio.gather(*(api.get(ME, headers=headers) for _ in range(times)))
    refused = {each.json()["policy"] for each in answers if each.status_code == 429}
    assert {each.status_code for each in answers} <= {200, 429}
    return sum(each.status_code == 200 for each in answers), refused


async def test_account__by_two_sessions_at_two_addresses__has_one_limit(api, clock):
    wallet = Wallet()
    one = await session(api, clock, wallet, "192.0.2.1")
    two = await session(api, clock, wallet, "192.0.2.2")
    assert await passed(api, one, 5) == (5, set())
    found = [await passed(api, headers, LIMIT // 2) for headers in (two, one, two)]
    assert sum(count for count, _ in found) == LIMIT - 5
    assert set().union(*(names for _, names in found)) == {"account"}


async def test_accounts__two_of_them__do_not_share_one(api, clock):
    one = await session(api, clock, Wallet(), "192.0.2.3")
    two = await session(api, clock, Wallet(), "192.0.2.4")
    assert (await passed(api, one, LIMIT + 3))[0] <= LIMIT
    assert (await passed(api, two, 4)) == (4, set())


async def test_address__of_two_accounts__has_one_limit_beside_theirs(api, clock):
    one = await session(api, clock, Wallet(), "192.0.2.5")
    two = await session(api, clock, Wallet(), "192.0.2.5")
    # Four requests of this address were for the sign-ins.
    first, _ = await passed(api, one, LIMIT)
    second, names = await passed(api, two, LIMIT)
    assert first + second == LIMIT - 4
    assert names == {"address"}


@contextlib.contextmanager
def server(database_url, redis_url, registry, limit):
    """A whole process of the API, as it is run; its base URL."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "api"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "MARQUEE_API_PORT": str(port),
            "MARQUEE_DEPLOYMENTS": str(registry),
            "MARQUEE_REQUESTS_PER_MINUTE": str(limit),
            "MARQUEE_LOG_REQUESTS": "no",
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port, process, 60)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


async def test_two_processes__asked_at_once__let_exactly_the_limit_pass(
    database_url, redis_flushed, tmp_path
):
    limit, tasks = 120, 20
    registry = tmp_path / "registry.json"
    Registry(chain_id=31337, genesis_hash=bytes(32)).save(registry)
    with (
        server(database_url, redis_flushed, registry, limit) as one,
        server(database_url, redis_flushed, registry, limit) as two,
    ):
        found: Counter[tuple[str, int]] = Counter()

        async def ask(client: httpx.AsyncClient, base: str) -> None:
            for _ in range(limit // tasks):
                answer = await client.get(f"{base}/api/v1/consents/0x{'11' * 20}")
                found[base, answer.status_code] += 1

        async with httpx.AsyncClient(timeout=60) as client:
            await asyncio.gather(*(ask(client, base) for base in (one, two) for _ in range(tasks)))
    refused = sum(count for (_, status), count in found.items() if status == 429)
    assert 2 * limit - refused == limit
    assert all(found[base, 429] < limit for base in (one, two)), "one process did nothing"


async def test_sessions__while_redis_is_away__can_be_ended(settings, clock):
    async with running(create_app(settings, contracts=CONTRACTS, clock=clock)) as api:
        mine = await session(api, clock, Wallet(), "192.0.2.6")
    away = msgspec.structs.replace(settings, redis_url=f"redis://127.0.0.1:{free_port()}/0")
    async with running(create_app(away, contracts=CONTRACTS, clock=clock)) as api:
        assert (await api.post("/api/v1/auth/refresh", headers=mine)).json()["code"] == "redis_unavailable"
        assert (await api.post("/api/v1/auth/logout", headers=mine)).status_code in {200, 204}
        assert (await api.get(ME, headers=mine)).json()["code"] == "session_unknown"
