"""Shapes that smuggle, hosts and origins that are not listed, clients that are slow: over a real socket."""

import asyncio
import json

import pytest

from api.app import create_app
from tests.api.conftest import CONTRACTS, serving, settings_for
from tests.api.test_bad_input import exchange

pytestmark = pytest.mark.integration

HEAD = b"POST /api/v1/auth/nonce HTTP/1.1\r\nhost: localhost\r\n"
GET = b"GET /health HTTP/1.1\r\nhost: localhost\r\n"
SHAPES = {
    "a length and chunks": HEAD + b"content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and a length": HEAD + b"transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": HEAD + b"content-length: 4\r\ncontent-length: 5\r\n\r\nabcd",
    "a signed length": HEAD + b"content-length: +4\r\n\r\nabcd",
    "a folded header": GET + b"x: a\r\n b\r\n\r\n",
    "bare line feeds": b"GET /health HTTP/1.1\nhost: localhost\n\n",
    "a space before the colon": HEAD + b"content-length : 4\r\n\r\nabcd",
    "a coding before chunked": HEAD + b"transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunks in HTTP/1.0": HEAD.replace(b"1.1", b"1.0") + b"transfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "a bad chunk": HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n",
    "no host": b"GET /health HTTP/1.1\r\n\r\n",
    "two hosts": GET + b"host: localhost\r\n\r\n",
    "another host in the target": b"GET http://b/health HTTP/1.1\r\nhost: localhost\r\n\r\n",
    "a fragment": b"GET /health#a HTTP/1.1\r\nhost: localhost\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a tunnel": b"CONNECT localhost:443 HTTP/1.1\r\nhost: localhost:443\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}


@pytest.fixture
async def app(database_url, redis_flushed, clock):
    settings = settings_for(database_url, redis_flushed, MARQUEE_CORS_ORIGINS="https://app.example.com")
    return create_app(settings, contracts=CONTRACTS, clock=clock)


@pytest.fixture
async def port(app):
    async with serving(app) as port:
        yield port


@pytest.mark.parametrize("name", SHAPES)
async def test_shape__that_two_readers_take_differently__is_refused_and_the_connection_ends(port, name):
    status, headers, body = await exchange(port, SHAPES[name])
    assert (status, json.loads(body)["code"]) == (400, "bad_request")
    assert headers["connection"] == "close"
    assert headers["x-request-id"] == json.loads(body)["requestId"]
    assert headers["content-security-policy"]


async def test_refusal__behind_a_good_request__comes_after_its_answer(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET + b"\r\n" + b"\x00garbage\r\n\r\n")
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.count(b"HTTP/1.1 400 ") == 1


async def test_half_closed__is_answered(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET + b"\r\n")
    writer.write_eof()
    assert (await asyncio.wait_for(reader.read(), 10)).startswith(b"HTTP/1.1 200 ")
    writer.close()


@pytest.mark.parametrize(
    "behind", [b"\x00", HEAD + b"content-type: application/json\r\ncontent-length: 9\r\n\r\n{"]
)
async def test_half_closed__behind_what_is_never_whole__is_answered_what_was(port, behind):
    """Found by bytes: the end of the client's side took away answers that were under way."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"".join([*[GET.replace(b"/health", b"/ready") + b"\r\n"] * 3, behind]))
    writer.write_eof()
    answers = await asyncio.wait_for(reader.read(), 30)
    writer.close()
    assert answers.count(b'{"ready":') == 3
    assert answers.count(b"HTTP/1.1 400 ") == (behind == b"\x00")


@pytest.mark.parametrize("shape", ["a length and chunks", "a folded header", "two hosts"])
async def test_refusal__of_head__has_no_body(port, shape):
    """Found by bytes: what follows the head of an answer to HEAD is the next answer."""
    raw = SHAPES[shape].replace(b"POST ", b"HEAD ").replace(b"GET ", b"HEAD ")
    status, headers, body = await exchange(port, raw)
    assert (status, body) == (400, b"")
    assert int(headers["content-length"]) > 0
    behind = GET.replace(b"GET", b"HEAD") + b"\r\n" + b"\x00garbage\r\n\r\n"
    assert (await exchange(port, behind))[2].count(b'"status":400') == 1


async def test_upgrade__is_answered_as_plain_http_and_ends(port):
    status, headers, _ = await exchange(port, GET + b"connection: upgrade\r\nupgrade: websocket\r\n\r\n")
    assert (status, headers["connection"]) == (200, "close")


async def test_head__dribbled__is_cut_in_time(app):
    app.connections.head_seconds = 0.3
    async with serving(app) as port:
        status, _, body = await exchange(port, GET)
        assert (status, json.loads(body)["code"]) == (408, "request_timeout")
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        assert await asyncio.wait_for(reader.read(), 10) == b""
        writer.close()
        await writer.wait_closed()


async def test_connections__more_than_allowed__are_told_so(app):
    app.connections.most_per_address = 2
    async with serving(app) as port:
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        await asyncio.sleep(0.1)
        status, headers, body = await exchange(port, GET + b"\r\n")
        assert (status, json.loads(body)["code"]) == (503, "connections_exhausted")
        assert int(headers["retry-after"]) > 0
        for _, writer in held:
            writer.close()
        await asyncio.sleep(0.2)
        assert (await exchange(port, GET + b"connection: close\r\n\r\n"))[0] == 200


@pytest.mark.parametrize(
    ("host", "expected"), [("localhost:1", 200), ("127.0.0.1", 200), ("rebound.example", 421)]
)
async def test_host__not_listed__is_told_that_it_is_elsewhere(port, host, expected):
    raw = b"GET /health HTTP/1.1\r\nconnection: close\r\nhost: " + host.encode() + b"\r\n\r\n"
    assert (await exchange(port, raw))[0] == expected


ORIGINS = ["null", "https://evil.example", "http://app.example.com", "https://app.example.com:444", "https://APP.example.com", "https://app.example.com.evil.example"]  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
async def test_origin__not_listed__is_not_reflected(port, origin):
    raw = GET + f"connection: close\r\norigin: {origin}\r\n\r\n".encode()
    _, headers, _ = await exchange(port, raw)
    assert not [name for name in headers if name.startswith("access-control-")]
    assert headers["vary"] == "Origin"
    asked = raw.replace(b"GET", b"OPTIONS").replace(
        b"connection", b"access-control-request-method: GET\r\nconnection"
    )
    status, headers, body = await exchange(port, asked)
    assert (status, json.loads(body)["code"]) == (403, "origin_refused")


async def test_origin__listed__reads_problems_too(port):
    raw = b"POST /api/v1/auth/verify HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\norigin: https://app.example.com\r\ncontent-length: 1\r\ncontent-type: text/plain\r\n\r\na"
    status, headers, _ = await exchange(port, raw)
    assert (status, headers["access-control-allow-origin"]) == (415, "https://app.example.com")
    assert headers["access-control-allow-credentials"] == "true"
    assert headers["vary"] == "Origin"
