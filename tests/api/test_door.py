"""The door of the API, over a socket: headers on whatever is answered, limits to the byte, and clients that are slow in every way."""

import asyncio
import contextlib
import json

import pytest

from api.app import create_app
from api.http_protocol import HEAD_LIMIT_BYTES
from tests.api.conftest import CONTRACTS, serving, settings_for
from tests.api.test_bad_input import exchange, request

pytestmark = pytest.mark.integration

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
}
GET = b"GET %b HTTP/1.1\r\nhost: localhost\r\n%b\r\n"
ANSWERS = {
    "200": (GET % (b"/health", b"connection: close\r\n"), 200),
    "the page": (GET % (b"/schema", b"connection: close\r\n"), 200),
    "the document": (GET % (b"/schema/openapi.json", b"connection: close\r\n"), 200),
    "metrics": (GET % (b"/metrics", b"connection: close\r\n"), 200),
    "400": (GET % (b"/api/v1/%00", b"connection: close\r\n"), 400),
    "404": (GET % (b"/nowhere", b"connection: close\r\n"), 404),
    "405": (GET.replace(b"GET", b"PUT") % (b"/health", b"content-length: 0\r\nconnection: close\r\n"), 405),
    "HEAD": (GET.replace(b"GET", b"HEAD") % (b"/health", b"connection: close\r\n"), 200),
    "no HTTP": (b"\x00\r\n\r\n", 400),
    "preflight": (GET.replace(b"GET", b"OPTIONS") % (b"/api/v1/status", b"origin: https://a.example\r\naccess-control-request-method: GET\r\nconnection: close\r\n"), 403),
    "421": (b"GET /health HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n", 421),
    "413": (request(body=b" " * 70_000), 413),
}  # fmt: skip


@pytest.fixture
def app(database_url, redis_flushed):
    settings = settings_for(
        database_url, redis_flushed, MARQUEE_PUBLIC_URL="https://localhost", MARQUEE_LOG_REQUESTS="no"
    )
    return create_app(settings, contracts=CONTRACTS)


@pytest.fixture
async def port(app):
    async with serving(app) as port:
        yield port


def lacking(headers):
    return {name for name, value in HEADERS.items() if headers.get(name) != value}


@pytest.mark.parametrize("name", ANSWERS)
async def test_headers__of_every_kind_of_answer__are_there(port, name):
    raw, expected = ANSWERS[name]
    status, headers, _ = await exchange(port, raw)
    assert status == expected
    assert not lacking(headers)
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-request-id"]


async def test_headers__of_not_modified_and_of_streams__are_there(port, mirrored_blocks):
    _, first, _ = await exchange(port, GET % (b"/api/v1/tokens", b"connection: close\r\n"))
    tag = f"if-none-match: {first['etag']}\r\nconnection: close\r\n".encode()
    status, headers, body = await exchange(port, GET % (b"/api/v1/tokens", tag))
    assert (status, body, lacking(headers)) == (304, b"", set())

    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET % (b"/api/v1/status/stream", b""))
    head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)).decode().lower()
    writer.close()
    assert "text/event-stream" in head
    assert all(f"{name}: {value}".lower() in head for name, value in HEADERS.items())
    assert "content-security-policy: default-src 'none'" in head


@pytest.mark.parametrize(("more", "expected"), [(0, 200), (1, 431)])
async def test_head__to_the_byte__is_as_long_as_is_said(port, more, expected):
    fixed = len(GET % (b"/health", b"connection: close\r\nx: \r\n"))
    line = b"connection: close\r\nx: " + b"a" * (HEAD_LIMIT_BYTES - fixed + more) + b"\r\n"
    raw = GET % (b"/health", line)
    assert len(raw) == HEAD_LIMIT_BYTES + more
    assert (await exchange(port, raw))[0] == expected
    # Also behind another request, in the same read.
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET % (b"/health", b"") + raw)
    answers = await asyncio.wait_for(reader.read(), 30)
    writer.close()
    assert int(answers[answers.rfind(b"HTTP/1.1 ") :][9:12]) == expected


@pytest.mark.parametrize(("size", "expected"), [(65_536, 400), (65_537, 413)])
@pytest.mark.parametrize("chunked", [False, True])
async def test_body__to_the_byte__is_as_long_as_is_said(port, size, expected, chunked):
    empty = b'{"message": "", "signature": "0x00"}'
    body = empty.replace(b'""', b'"' + b"a" * (size - len(empty)) + b'"', 1)
    raw = request(body=body)
    if chunked:
        head, _, _ = request(body=b"x").partition(b"\r\n\r\n")
        head = head.replace(b"content-length: 1", b"transfer-encoding: chunked")
        raw = head + b"\r\n\r\n" + b"%x\r\n" % size + body + b"\r\n0\r\n\r\n"
    status, _, answer = await exchange(port, raw)
    assert (status, json.loads(answer)["code"]) == (
        expected,
        {400: "validation_failed", 413: "body_too_large"}[expected],
    )


async def dribble(port, begin, piece=b"a"):
    """Send a beginning and then a byte now and then, until the server ends it; what it said."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(begin)
    reading = asyncio.ensure_future(reader.read())
    try:
        async with asyncio.timeout(30):
            while not reading.done():
                with contextlib.suppress(ConnectionError):
                    writer.write(piece)
                    await writer.drain()
                await asyncio.wait({reading}, timeout=0.05)
        return await reading
    finally:
        reading.cancel()
        writer.close()


SLOW = {
    "a head without an end": (b"GET /health HTTP/1.1\r\nx: ", 408),
    "a request line": (b"GET /", 408),
    "a body": (request(content_length="60000", body=b"{"), 408),
    "a body in chunks": (request(transfer_encoding="chunked", content_length="").replace(b"content-length: \r\n", b"") + b"ffff\r\n", 408),
    "a second request": (GET % (b"/health", b"") + b"GET /", 408),
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
async def test_client__that_dribbles__is_cut_in_time(database_url, redis_flushed, name):
    settings = settings_for(
        database_url, redis_flushed, MARQUEE_BODY_TIMEOUT_SECONDS="0.5", MARQUEE_LOG_REQUESTS="no"
    )
    async with serving(create_app(settings, contracts=CONTRACTS)) as port:
        begin, expected = SLOW[name]
        answer = await dribble(port, begin)
    last = answer[answer.rfind(b"HTTP/1.1 ") :]
    assert int(last[9:12]) == expected
    assert b"connection: close" in last.lower()


async def test_client__that_says_nothing__is_cut(app):
    app.connections.idle_seconds = 0.3
    async with serving(app) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(GET % (b"/health", b""))
        answer = await asyncio.wait_for(reader.read(), 30)
        writer.close()
    assert answer.count(b"HTTP/1.1 ") == 1


async def test_client__that_takes_nothing__is_cut_and_holds_no_memory(app):
    app.connections.send_seconds = 0.3
    async with serving(app) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
        wanted = GET % (b"/schema/openapi.json", b"")
        with contextlib.suppress(ConnectionError):
            for _ in range(200):
                writer.write(wanted)
            await writer.drain()
        for _ in range(600):
            if not len(app.connections):
                break
            await asyncio.sleep(0.05)
        assert len(app.connections) == 0
        writer.close()
        with contextlib.suppress(ConnectionError):
            await reader.read()
