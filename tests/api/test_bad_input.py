"""Bytes that nobody should send, over a real socket: typed problems, never a 500, and the connection's next request is fine."""

import asyncio
import contextlib
import json
import random
import socket

import pytest

from api.app import create_app
from tests.api.conftest import CONTRACTS, serving

pytestmark = pytest.mark.integration

VERIFY = "/api/v1/auth/verify"


@pytest.fixture
async def port(settings, clock):
    async with serving(create_app(settings, contracts=CONTRACTS, clock=clock)) as port:
        yield port


def request(
    target: bytes = VERIFY.encode(), body: bytes = b"", method: bytes = b"POST", **headers: str
) -> bytes:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"host": "localhost:8000", "content-type": "application/json", "connection": "close", **given}
    if body or method == b"POST":
        fields.setdefault("content-length", str(len(body)))
    lines = b"".join(f"{name}: {value}\r\n".encode("latin-1") for name, value in fields.items())
    return method + b" " + target + b" HTTP/1.1\r\n" + lines + b"\r\n" + body


async def exchange(port: int, raw: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes, read to the end of the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(raw)
        await writer.drain()
        answer = await asyncio.wait_for(reader.read(), 10)
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(first.split()[1]), headers, body


GOOD = b'{"message": "m", "signature": "0x00"}'

CASES = {
    "invalid UTF-8 in text": (request(body=b'{"message": "\xff\xfe", "signature": "0x00"}'), 400, "malformed_json"),
    "invalid UTF-8 alone": (request(body=b"\xc3\x28"), 400, "malformed_json"),
    "20,000 deep": (request(body=b"[" * 20_000 + b"]" * 20_000), 400, "malformed_json"),
    "20,000 deep and open": (request(body=b'{"a":' * 10_000), 400, "malformed_json"),
    "65 deep": (request(body=b"[" * 65 + b"]" * 65), 400, "malformed_json"),
    "brackets in text only": (request(body=b'{"message": "' + b"[" * 500 + b'", "signature": "0x0"}'), 400, "validation_failed"),
    "NUL in text": (request(body=b'{"message": "a\\u0000b", "signature": "0x00"}'), 400, "malformed_json"),
    "raw NUL": (request(body=b'{"message": "a\x00b", "signature": "0x00"}'), 400, "malformed_json"),
    "half a surrogate": (request(body=b'{"message": "\\ud800", "signature": "0x00"}'), 400, None),
    "integer past 2^63": (request(body=b'{"message": 9223372036854775808, "signature": "0x00"}'), 400, "validation_failed"),
    "5,000 digits": (request(body=b'{"message": ' + b"9" * 5_000 + b', "signature": "0x00"}'), 400, None),
    "1e400": (request(body=b'{"message": 1e400, "signature": "0x00"}'), 400, None),
    "NaN": (request(body=b'{"message": NaN, "signature": "0x00"}'), 400, "malformed_json"),
    "name twice": (request(body=b'{"message": "a", "message": "b", "signature": "0x00"}'), 400, "malformed_json"),
    "unknown field": (request(body=b'{"message": "a", "signature": "0x00", "x": 1}'), 400, "validation_failed"),
    "two documents": (request(body=GOOD + GOOD), 400, "malformed_json"),
    "array": (request(body=b"[]"), 400, "validation_failed"),
    "null": (request(body=b"null"), 400, "validation_failed"),
    "empty": (request(), 400, None),
    "text/plain": (request(body=GOOD, content_type="text/plain"), 415, "media_type_unsupported"),
    "form": (request(body=b"a=1", content_type="application/x-www-form-urlencoded"), 415, "media_type_unsupported"),
    "JSON in Latin-1": (request(body=GOOD, content_type="application/json; charset=latin-1"), 415, "media_type_unsupported"),
    "no media type": (request(body=GOOD, content_type=""), 415, "media_type_unsupported"),
    "message pack": (request(body=b"\x80", content_type="application/msgpack"), 415, "media_type_unsupported"),
    "too large, said": (request(body=b" " * 70_000), 413, "body_too_large"),
    "too large, in chunks": (
        request(transfer_encoding="chunked", content_length="").replace(b"content-length: \r\n", b"")
        + b"8000\r\n" + b" " * 0x8000 + b"\r\n" + b"9000\r\n" + b" " * 0x9000 + b"\r\n0\r\n\r\n",
        413,
        "body_too_large",
    ),
    "NUL in the path": (request(b"/api/v1/%00", method=b"GET"), 400, "bad_request"),
    "broken UTF-8 in the path": (request(b"/api/v1/%ff%fe", method=b"GET"), 400, "bad_request"),
    "overlong UTF-8 in the path": (request(b"/api/v1/%c0%af", method=b"GET"), 400, "bad_request"),
    "NUL in the query": (request(b"/api/v1/status?a=%00", method=b"GET"), 400, "bad_request"),
    "broken UTF-8 in the query": (request(b"/api/v1/status?a=%ff", method=b"GET"), 400, "bad_request"),
    "unknown query": (request(b"/api/v1/status?atblock=1", method=b"GET"), 400, "validation_failed"),
    "1,000 parameters": (request(b"/api/v1/status?" + b"&".join(b"a=1" for _ in range(1_000)), method=b"GET"), 400, "validation_failed"),
    "no such path": (request(b"/api/v1/nothing", method=b"GET"), 404, "route_not_found"),
    "emoji path": (request(b"/api/v1/%F0%9F%92%A9", method=b"GET"), 404, "route_not_found"),
    "dots": (request(b"/api/v1/../../etc/passwd", method=b"GET"), 404, "route_not_found"),
    "other method": (request(b"/api/v1/status", method=b"DELETE"), 405, "method_not_allowed"),
    "unknown method": (request(b"/api/v1/status", method=b"PROPFIND"), 405, "method_not_allowed"),
    "bad bearer": (request(b"/api/v1/auth/me", method=b"GET", authorization="Bearer \xe9\xff"), 401, None),
    "long bearer": (request(b"/api/v1/auth/me", method=b"GET", authorization="Bearer " + "a" * 5_000), 401, "session_required"),
    "no session": (request(b"/api/v1/auth/me", method=b"GET"), 401, "session_required"),
    "bad cookies": (request(b"/api/v1/auth/me", method=b"GET", cookie="marquee-insecure=\xff; ;;=;a"), 401, None),
    "CSRF past ASCII": (request(b"/api/v1/auth/logout", cookie="marquee-insecure=a", x_csrf_token="\xe9"), 403, "csrf_refused"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
async def test_bad_input__is_a_typed_problem(port, name):
    raw, status, code = CASES[name]
    got, headers, body = await exchange(port, raw)
    problem = json.loads(body)

    assert got == status, problem
    assert headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert code in {None, problem["code"]}
    assert problem["type"] == f"urn:marquee:problem:{problem['code']}"
    assert headers["x-request-id"] == problem["requestId"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nbroken\r\n\r\n"]
)
async def test_not_http__is_a_typed_problem(port, raw):
    status, headers, body = await exchange(port, raw)
    assert (status, json.loads(body)["code"]) == (400, "bad_request")
    assert headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost:8J00", "localhost:99999", "a b", "[::1", "ex\xe4mple"])
async def test_host__that_is_none__is_refused(port, host):
    status, _, body = await exchange(port, request(b"/health", method=b"GET", host=host))
    assert (status, json.loads(body)["code"]) == (400, "bad_request")


async def test_method_not_allowed__names_the_methods(port):
    _, headers, _ = await exchange(port, request(b"/api/v1/status", method=b"DELETE"))
    assert "GET" in headers["allow"]


async def test_half_a_body__is_cut_in_time(database_url, redis_flushed, clock):
    from tests.api.conftest import settings_for

    settings = settings_for(database_url, redis_flushed, MARQUEE_BODY_TIMEOUT_SECONDS="0.3")
    async with serving(create_app(settings, clock=clock)) as port:
        status, _, body = await exchange(port, request(body=GOOD, content_length="5000"))
    assert (status, json.loads(body)["code"]) == (408, "request_timeout")


async def test_client_gone_in_the_middle__leaves_the_server_well(port):
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request(body=GOOD, content_length="5000"))
    status, _, _ = await exchange(port, request(b"/health", method=b"GET"))
    assert status == 200


async def test_request_id__well_formed__is_kept__else_made(port):
    _, kept, _ = await exchange(port, request(b"/health", method=b"GET", x_request_id="trace-1234"))
    _, made, _ = await exchange(port, request(b"/health", method=b"GET", x_request_id='a"} evil'))
    assert kept["x-request-id"] == "trace-1234"
    assert "evil" not in made["x-request-id"]


async def test_random_bytes__never_a_500(port):
    """Mutations of a good request, the same each time."""
    chance = random.Random(7)
    seeds = [raw for raw, _, _ in CASES.values() if len(raw) < 2_000]

    async def one() -> int:
        raw = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(raw)
        writer.write_eof()
        try:
            answer = await asyncio.wait_for(reader.read(), 20)
        except ConnectionResetError:
            answer = b""
        writer.close()
        return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0

    statuses: set[int] = set()
    for _ in range(20):
        statuses |= set(await asyncio.gather(*(one() for _ in range(40))))
    assert not {status for status in statuses if status >= 500}, statuses
    assert 400 in statuses


async def test_head__endless__is_refused_before_it_fills_the_memory(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /health HTTP/1.1\r\nhost: localhost\r\nx-big: ")
    sent = 0
    try:
        while sent < 50_000_000:
            writer.write(b"a" * 65_536)
            sent += 65_536
            await writer.drain()
            await asyncio.sleep(0)
    except ConnectionError:
        pass
    assert sent < 10_000_000
    with contextlib.suppress(ConnectionError):
        assert (await reader.read()).startswith(b"HTTP/1.1 431 ")
    writer.close()


async def test_head__just_below_the_limit__is_answered(port):
    status, _, _ = await exchange(port, request(b"/health", method=b"GET", x_big="a" * 60_000))
    assert status == 200


async def test_head_method__is_get_without_the_body(port):
    got, headers, body = await exchange(port, request(b"/health", method=b"GET"))
    status, bare, nothing = await exchange(port, request(b"/health", method=b"HEAD"))
    assert (got, status, nothing) == (200, 200, b"")
    assert bare["content-length"] == headers["content-length"] == str(len(body))


@pytest.mark.parametrize(
    ("query", "field"), [(b"atBlock=-1", "atBlock"), (b"at_block=1", "at_block"), (b"limit=0", "limit")]
)
async def test_query__does_not_fit__is_named_as_it_was_sent(port, query, field):
    status, _, body = await exchange(port, request(b"/api/v1/content?" + query, method=b"GET"))
    assert status == 400
    (error,) = json.loads(body)["errors"]
    assert (error["field"], error["in"]) == (field, "query")
    if field == "atBlock":
        assert error["message"] == "Expected a whole number below 2^63, in decimal digits"
