"""Spans as a receiver gets them by OTLP: of requests, statements, Redis and nodes, in one trace; and nothing where none are wanted."""

import asyncio
import subprocess
import sys

import httpx
import pytest

from api.app import create_app
from api.scope import TRACE
from marquee.redaction import REDACTED
from marquee.tracing.context import TraceContext
from tests.api.conftest import CONTRACTS, Wallet, running, settings_for, sign_in
from tests.conftest import ROOT
from tests.e2e.observed.receiver import receiving

pytestmark = pytest.mark.integration

CALLER = TraceContext(0x1111_2222, 0x3333, False)
SERVER, CLIENT = 2, 3


@pytest.fixture
def receiver():
    with receiving() as found:
        yield found


async def traced(database_url, redis_url, receiver, *requests, clock=None, **settings):
    """Run an application that is traced, make requests, and stop it, which sends what is left."""
    chosen = settings_for(database_url, redis_url, MARQUEE_TRACES_URL=receiver.url, **settings)
    async with running(create_app(chosen, contracts=CONTRACTS, clock=clock)) as api:
        answers = [await api.request(method, path, **options) for method, path, options in requests]
    return answers, receiver.spans()


async def test_request__is_one_trace_with_what_it_asked(database_url, redis_flushed, receiver):
    headers = {"traceparent": str(CALLER), "tracestate": "a=b", "x-request-id": "request-1"}
    address = Wallet().address
    _, spans = await traced(
        database_url,
        redis_flushed,
        receiver,
        ("GET", f"/api/v1/user/{address}/stats?atBlock=7", {"headers": headers}),
    )

    (server,) = [span for span in spans if span.kind == SERVER]
    assert (server.trace, server.parent) == (f"{CALLER.trace:032x}", f"{CALLER.span:016x}")
    assert server.name == "GET /api/v1/user/{address}/stats"
    assert server.attributes["http.route"] == "/api/v1/user/{address}/stats"
    assert server.attributes["marquee.request_id"] == "request-1"
    below = [span for span in spans if span is not server]
    assert {span.attributes["db.system.name"] for span in below} == {"postgresql", "redis"}
    assert {(span.trace, span.parent, span.kind) for span in below} == {(server.trace, server.span, CLIENT)}
    assert all(0 <= span.nanoseconds <= server.nanoseconds for span in below)
    assert address not in str(spans)
    assert {span.service for span in spans} == {"marquee-api"}


async def test_requests__have_each_their_own_trace(database_url, redis_flushed, receiver):
    settings = settings_for(database_url, redis_flushed, MARQUEE_TRACES_URL=receiver.url)
    async with running(create_app(settings, contracts=CONTRACTS)) as api:
        await asyncio.gather(*(api.get("/api/v1/status") for _ in range(20)))
    spans = receiver.spans()
    roots = [span for span in spans if span.kind == SERVER]
    assert len({span.trace for span in roots}) == 20
    assert {span.parent for span in roots} == {""}
    for root in roots:
        assert len([span for span in spans if span.trace == root.trace and span.kind == CLIENT]) >= 2
    assert {span.parent for span in spans if span.kind == CLIENT} == {span.span for span in roots}


async def test_failures__say_what_kind_and_no_secret(database_url, redis_flushed, receiver):
    _, spans = await traced(
        "postgresql://anna:hunter2hunter2@127.0.0.1:1/x",
        redis_flushed,
        receiver,
        ("GET", "/api/v1/auth/me", {"headers": {"authorization": "Bearer hunter2hunter2"}}),
        ("GET", "/nowhere/hunter2hunter2?key=hunter2hunter2", {}),
        ("HUNTER2", "/health", {}),
    )
    names = {span.name: span for span in spans if span.kind == SERVER}
    assert set(names) == {"GET /api/v1/auth/me", "GET", "other"}
    assert names["GET /api/v1/auth/me"].failed
    assert names["GET /api/v1/auth/me"].attributes["http.response.status_code"]
    assert not names["GET"].failed
    assert b"hunter2" not in b"".join(receiver.bodies)
    assert b"HUNTER2" not in b"".join(receiver.bodies)


async def test_sign_in__tells_no_message_nonce_or_signature(database_url, redis_flushed, receiver, clock):
    chosen = settings_for(
        database_url, redis_flushed, MARQUEE_TRACES_URL=receiver.url, MARQUEE_AUTH_REQUESTS_PER_MINUTE="1000"
    )
    wallet = Wallet()
    async with running(create_app(chosen, contracts=CONTRACTS, clock=clock)) as api:
        answer = await sign_in(api, wallet, clock, deliver="bearer")
        assert answer.status_code == 200, answer.text
    bodies = b"".join(receiver.bodies)
    data = answer.json()["data"]
    for secret in (data["token"], data["csrfToken"], wallet.address, wallet.address[2:].lower()):
        assert secret.encode() not in bodies
    names = {span.name for span in receiver.spans()}
    assert {"POST /api/v1/auth/nonce", "POST /api/v1/auth/verify", "SET", "GETDEL", "INSERT"} & names


async def test_ratio__is_ours_and_not_the_callers(database_url, redis_flushed, receiver):
    wanted = {"headers": {"traceparent": str(CALLER._replace(sampled=True))}}
    answers, spans = await traced(
        database_url, redis_flushed, receiver, ("GET", "/health", wanted), MARQUEE_TRACES_RATIO="0"
    )
    assert answers[0].status_code == 200
    assert spans == []


async def test_headers__of_the_settings__reach_the_receiver(database_url, redis_flushed, receiver):
    await traced(
        database_url,
        redis_flushed,
        receiver,
        ("GET", "/health", {}),
        MARQUEE_TRACES_HEADERS="authorization=Bearer hunter2hunter2,x-team=marquee",
    )
    assert receiver.headers[0]["authorization"] == "Bearer hunter2hunter2"
    assert receiver.headers[0]["x-team"] == "marquee"


@pytest.mark.parametrize("how", ["refuses", "is away"])
async def test_receiver__that_fails__costs_no_answer(database_url, redis_flushed, receiver, how):
    url = receiver.url if how == "refuses" else "http://127.0.0.1:1/v1/traces"
    receiver.refuse = how == "refuses"
    settings = settings_for(database_url, redis_flushed, MARQUEE_TRACES_URL=url)
    async with running(create_app(settings)) as api:
        answers = [await api.get("/health") for _ in range(50)]
    assert {answer.status_code for answer in answers} == {200}


async def test_off__nothing_of_it_is_imported_and_the_callers_trace_is_kept():
    program = (
        "import sys, api.server, worker.main, indexer.main\n"
        "print([name for name in sys.modules if name.startswith(('opentelemetry.sdk.trace', 'opentelemetry.exporter',"
        " 'opentelemetry.proto', 'google.protobuf', 'marquee.tracing.telemetry'))])"
    )
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("sent", [str(CALLER), "nonsense", "00-" + "0" * 32 + "-" + "1" * 16 + "-01"])
async def test_off__traceparent__is_read_or_left(database_url, redis_flushed, sent):
    app = create_app(settings_for(database_url, redis_flushed))
    seen = []
    inner = app.inner

    async def spy(scope, receive, send):
        seen.append(scope.get(TRACE))
        await inner(scope, receive, send)

    async with running(app):
        app.inner = spy
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
            answer = await client.get("/health", headers={"traceparent": sent})
        app.inner = inner
    assert answer.status_code == 200
    assert seen == [CALLER if sent == str(CALLER) else None]
    assert REDACTED not in answer.text
