"""A real server on this machine, reached by names whose resolver changes its mind."""

import asyncio
import contextlib
import gzip
import ipaddress
import ssl

import aiohttp
import pytest
from aiohttp import web

from marquee.outbound.client import Outbound
from marquee.outbound.errors import DestinationFailed, DestinationRefused
from tests.conftest import free_port

pytestmark = pytest.mark.integration

# The whole of 127.0.0.0/8 is this machine: one address of it plays the internet, the other what is inside.
OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"
ALLOWED = (ipaddress.ip_network(f"{OUTSIDE}/32"),)


class Rebinding:
    """A name server whose answers differ each time; the last one stays."""

    def __init__(self, *answers):
        self.answers = [[ipaddress.ip_address(each) for each in answer] for answer in answers]
        self.asked = []

    async def __call__(self, host, port):
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Server:
    def __init__(self, port):
        self.port = port
        self.seen = []
        self.connections = 0

    async def handle(self, request):
        self.seen.append((request.transport.get_extra_info("sockname")[0], request))
        match request.path:
            case "/big":
                return web.Response(body=b"a" * 200_000)
            case "/bomb":
                return web.Response(
                    body=gzip.compress(b"\0" * 10_000_000), headers={"content-encoding": "gzip"}
                )
            case "/away":
                return web.Response(status=302, headers={"location": f"http://{INSIDE}:{self.port}/secret"})
            case "/slow":
                answer = web.StreamResponse()
                await answer.prepare(request)
                for _ in range(100):
                    await answer.write(b".")
                    await asyncio.sleep(0.05)
                return answer
        return web.Response(text=f"{request.method} {await request.text()}", headers={"set-cookie": "a=b"})


@pytest.fixture
async def server():
    server = Server(free_port())
    runner = web.ServerRunner(web.Server(server.handle), shutdown_timeout=0.1)
    await runner.setup()
    for address in (OUTSIDE, INSIDE):
        await web.TCPSite(runner, address, server.port).start()
    try:
        yield server
    finally:
        await runner.cleanup()


def outbound(server, resolve, **options):
    options = {"timeout_seconds": 5.0, "limit_bytes": 100_000, "allowed": ALLOWED, **options}
    return Outbound(resolve=resolve, schemes={"http"}, ports={server.port}, **options)


def url(server, path="/", host="hooks.example.com"):
    return f"http://{host}:{server.port}{path}"


async def test_request__reaches_the_address_that_was_checked_and_asks_once(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://{INSIDE}:1")
    resolve = Rebinding([OUTSIDE], [INSIDE])
    answer = await outbound(server, resolve).request(
        "POST", url(server), body=b"{}", headers={"Host": "localhost", "X-Signature": "s"}
    )

    assert (answer.status, answer.body) == (200, b"POST {}")
    assert resolve.asked == ["hooks.example.com"]
    ((address, request),) = server.seen
    assert address == OUTSIDE
    assert request.headers["host"] == f"hooks.example.com:{server.port}"
    assert request.headers["x-signature"] == "s"
    assert "cookie" not in request.headers


async def test_request__name_rebinds_to_the_inside__is_refused_before_a_connection(server):
    client = outbound(server, Rebinding([OUTSIDE], [INSIDE]))
    await client.request("GET", url(server))
    with pytest.raises(DestinationRefused):
        await client.request("GET", url(server))
    assert [address for address, _ in server.seen] == [OUTSIDE]


@pytest.mark.parametrize(
    "addresses",
    [[INSIDE], [OUTSIDE, INSIDE], ["::ffff:127.0.0.1"], ["::1"], ["10.0.0.1"], ["169.254.169.254"], []],
)
async def test_request__name_of_the_inside__is_refused(server, addresses):
    with pytest.raises(DestinationRefused):
        await outbound(server, Rebinding(addresses)).request("GET", url(server))
    assert server.seen == []


@pytest.mark.parametrize(
    "host", [INSIDE, "127.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:7f00:1]"]
)
async def test_request__address_of_the_inside__is_refused_and_no_name_server_asked(server, host):
    resolve = Rebinding([OUTSIDE])
    with pytest.raises(DestinationRefused):
        await outbound(server, resolve).request("GET", url(server, host=host))
    assert (server.seen, resolve.asked) == ([], [])


async def test_request__checks_again_where_the_socket_is_made(server, monkeypatch):
    monkeypatch.setattr("marquee.outbound.client.check_addresses", lambda *_, **__: None)
    with pytest.raises(DestinationRefused):
        await outbound(server, Rebinding([INSIDE])).request("GET", url(server))
    assert server.seen == []


async def test_request__redirect__is_an_answer_and_not_followed(server):
    answer = await outbound(server, Rebinding([OUTSIDE])).request("GET", url(server, "/away"))
    assert answer.status == 302
    assert len(server.seen) == 1


async def test_request__answer_too_long_or_too_slow__is_cut(server):
    with pytest.raises(DestinationFailed, match="more than 100000 bytes"):
        await outbound(server, Rebinding([OUTSIDE])).request("GET", url(server, "/big"))
    with pytest.raises(DestinationFailed, match="not within"):
        await outbound(server, Rebinding([OUTSIDE]), timeout_seconds=0.3).request("GET", url(server, "/slow"))


async def test_request__compressed__stays_as_it_came(server):
    answer = await outbound(server, Rebinding([OUTSIDE])).request("GET", url(server, "/bomb"))
    assert len(answer.body) < 20_000
    assert "gzip" not in server.seen[0][1].headers["accept-encoding"]


async def test_request__name_server_hangs__is_cut(server):
    async def never(host, port):
        await asyncio.sleep(60)

    with pytest.raises(DestinationFailed, match="not within"):
        await outbound(server, never, timeout_seconds=0.2).request("GET", url(server))


async def test_request__no_name_no_port_no_http__say_so_without_an_address(server):
    async def unknown(host, port):
        raise OSError("10.0.0.1 said no")

    with pytest.raises(DestinationFailed, match="not known") as failed:
        await outbound(server, unknown).request("GET", url(server))
    assert "10.0.0.1" not in str(failed.value)

    async def not_http(reader, writer):
        writer.write(b"\x00\xff" * 100 + b"\r\n\r\n")
        writer.close()

    odd = await asyncio.start_server(not_http, OUTSIDE, 0)
    port = odd.sockets[0].getsockname()[1]
    client = Outbound(resolve=Rebinding([OUTSIDE]), schemes={"http"}, ports={port}, allowed=ALLOWED)
    with pytest.raises(DestinationFailed, match="not HTTP"):
        await client.request("GET", f"http://a.example.com:{port}/")
    odd.close()
    await odd.wait_closed()
    with pytest.raises(DestinationFailed, match="cannot be reached") as failed:
        await client.request("GET", f"http://a.example.com:{port}/")
    assert OUTSIDE not in str(failed.value)


async def test_request__https__checks_the_certificate_by_the_name(server):
    """A server that holds no certificate of the name: TLS is spoken to the name, not to the address."""
    names = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    listener = await asyncio.start_server(lambda _reader, writer: writer.close(), OUTSIDE, 0, ssl=context)
    port = listener.sockets[0].getsockname()[1]
    client = Outbound(resolve=Rebinding([OUTSIDE]), ports={port}, allowed=ALLOWED)
    with pytest.raises(DestinationFailed):
        await client.request("GET", f"https://hooks.example.com:{port}/")
    listener.close()
    assert names == ["hooks.example.com"]


async def test_defaults__are_https_to_the_internet_alone(server):
    with pytest.raises(DestinationRefused):
        await Outbound().request("GET", url(server))
    with pytest.raises(DestinationRefused):
        await Outbound().request("GET", "https://127.0.0.1/")
    # The system's own resolver knows this name as the inside, or not at all.
    with contextlib.suppress(DestinationFailed), pytest.raises(DestinationRefused):
        await Outbound().request("GET", "https://localhost.localdomain/")


def test_aiohttp__has_the_hook_that_the_last_look_needs():
    assert "socket_factory" in aiohttp.TCPConnector.__init__.__kwdefaults__
