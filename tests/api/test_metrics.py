"""Metrics: how many series there can be is set by the routes, and not by who calls; what a process has in its hands is told."""

import asyncio
import itertools
import string

import asyncpg
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.metrics import RequestMetrics, known_method
from tests.api.conftest import CONTRACTS, running, settings_for

pytestmark = pytest.mark.integration

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"}
WORDS = st.text(alphabet=string.ascii_letters + string.digits + "-._~%/{}:", max_size=40)
ADDRESSES = st.binary(min_size=20, max_size=20).map(lambda address: "0x" + address.hex())
PATHS = st.one_of(
    WORDS.map(lambda word: "/" + word),
    ADDRESSES.map(lambda address: f"/api/v1/user/{address}/stats"),
    st.tuples(ADDRESSES, WORDS).map(lambda pair: f"/api/v1/tokens/{pair[0]}/{pair[1]}"),
    st.integers(0, 2**256 - 1).map(lambda number: f"/api/v1/campaigns/{number}"),
    st.uuids().map(lambda found: f"/api/v1/transactions/{found}"),
)
VERBS = st.one_of(
    st.sampled_from(sorted(METHODS)), st.text(alphabet=string.ascii_uppercase, min_size=1, max_size=12)
)


def series(text: str, name: str) -> list[dict[str, str]]:
    return [
        sample.labels
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name
    ]


def value(text: str, name: str, **labels: str) -> float:
    (found,) = [
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name and sample.labels == labels
    ]
    return found


async def test_series__of_random_paths_methods_and_addresses__are_those_of_the_routes(api):
    app = create_app(settings_for("postgresql://127.0.0.1:1/x", "redis://127.0.0.1:1/0"), contracts=CONTRACTS)
    templates = {route.path_format for route in app.inner.routes} | {"none"}
    loop = asyncio.get_running_loop()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(requests=st.lists(st.tuples(VERBS, PATHS), min_size=1, max_size=8))
    def ask(requests):
        async def all_of_them():
            await asyncio.gather(
                *(api.send(api.build_request(verb, httpx.URL(path=path))) for verb, path in requests),
                return_exceptions=True,
            )

        asyncio.run_coroutine_threadsafe(all_of_them(), loop).result(60)

    # Its answers are none that the document knows: it is asked for what is not there.
    api.event_hooks = {}
    others = {
        labels["path"] for labels in series((await api.get("/metrics")).text, "marquee_api_requests_total")
    }
    await asyncio.to_thread(ask)
    text = (await api.get("/metrics")).text
    found = series(text, "marquee_api_requests_total")
    assert {labels["method"] for labels in found} <= METHODS
    assert {labels["path"] for labels in found} - others <= templates
    assert {labels["status_code"] for labels in found} <= set(map(str, range(600)))
    assert len(found) > 10


@given(method=st.text(max_size=20), status=st.integers(0, 599), seconds=st.floats(0, 1e6))
@settings(deadline=None)
def test_record__any_method__is_one_of_a_few(method, status, seconds):
    registry = CollectorRegistry()
    metrics = RequestMetrics(registry)
    metrics.record(method, "", status, seconds)
    assert known_method(method) in METHODS
    count = registry.get_sample_value(
        "marquee_api_requests_total",
        {"method": known_method(method), "path": "none", "status_code": str(status)},
    )
    assert count == 1


def test_buckets__go_from_a_read_to_the_longest_answer():
    registry = CollectorRegistry()
    RequestMetrics(registry).record("GET", "/x", 200, 0.0)
    bounds = sorted(
        float(sample.labels["le"])
        for family in registry.collect()
        for sample in family.samples
        if sample.name.endswith("_bucket")
    )
    assert bounds[0] <= 0.001
    assert bounds[-2] >= settings_for("postgresql://x/x", "redis://x").request_timeout_seconds
    assert all(2 <= above / below <= 4 for below, above in itertools.pairwise(bounds[:-1]))


async def test_process__tells_its_pools_streams_and_refusals(database_url, redis_flushed):
    chosen = settings_for(
        database_url, redis_flushed, MARQUEE_AUTH_REQUESTS_PER_MINUTE="3", MARQUEE_DATABASE_POOL_SIZE="7"
    )
    async with running(create_app(chosen, contracts=CONTRACTS)) as api:
        text = (await api.get("/metrics")).text
        assert value(text, "marquee_api_database_connections_limit") == 7
        open_now = sum(
            value(text, "marquee_api_database_connections", state=each) for each in ("idle", "busy")
        )
        assert 1 <= open_now <= 7
        assert value(text, "marquee_api_streams") == 0
        assert value(text, "marquee_api_limits_uncounted") == 0
        before = [
            each for each in series(text, "marquee_api_limits_refused_total") if each["policy"] == "auth"
        ]
        count = value(text, "marquee_api_limits_refused_total", policy="auth") if before else 0
        statuses = [(await api.post("/api/v1/auth/nonce")).status_code for _ in range(5)]
        text = (await api.get("/metrics")).text
    assert statuses == [200, 200, 200, 429, 429]
    assert value(text, "marquee_api_limits_refused_total", policy="auth") == count + 2


async def test_process__held_connections__are_busy(database_url, redis_flushed):
    app = create_app(settings_for(database_url, redis_flushed), contracts=CONTRACTS)
    async with running(app) as api:
        blocker = await asyncpg.connect(database_url)
        async with blocker.transaction():
            await blocker.execute("lock table app.sessions in access exclusive mode")
            waiting = asyncio.create_task(
                api.get("/api/v1/auth/me", headers={"authorization": "Bearer " + "x" * 43})
            )
            busy = 0.0
            for _ in range(200):
                text = (await api.get("/metrics")).text
                busy = max(busy, value(text, "marquee_api_database_connections", state="busy"))
                if busy:
                    break
                await asyncio.sleep(0.02)
        assert (await waiting).status_code == 401
        await blocker.close()
    assert busy >= 1
