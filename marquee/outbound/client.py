"""Ask a user's URL: resolved once, checked, and connected to the very address that was checked.

No redirects, no cookies, no proxies of the environment, no decompression, one connection per request. The time bounds everything
from the name to the last byte; the size bounds what is kept of the answer.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Final, TypeAlias

import aiohttp
import msgspec
from aiohttp.abc import AbstractResolver, ResolveResult

from marquee.outbound.errors import DestinationFailed, DestinationRefused
from marquee.outbound.rules import Address, Network, check_addresses, is_public, parse_destination

__all__ = ["Answer", "Outbound", "Resolve", "system_resolve"]

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[Address]]]
"""Gives the addresses of a name. It is asked once per request."""

_AGENT: Final = "Marquee"
_OWN_HEADERS: Final = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "proxy-authorization"}
)


class Answer(msgspec.Struct, frozen=True):
    """What came back. A redirect is an answer like any other: ``status`` 3xx. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def system_resolve(host: str, port: int) -> list[Address]:
    """Ask the machine's own resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(address[0]) for *_, address in found]


class Outbound:
    """Make one per process. ``allowed`` are the operator's own networks that users may name, none unless said."""

    def __init__(
        self,
        *,
        resolve: Resolve = system_resolve,
        schemes: Collection[str] = frozenset({"https"}),
        ports: Collection[int] = frozenset({443}),
        allowed: Sequence[Network] = (),
        timeout_seconds: float = 10.0,
        limit_bytes: int = 1 << 20,
    ) -> None:
        self._resolve = resolve
        self._schemes = schemes
        self._ports = ports
        self._allowed = allowed
        self._timeout_seconds = timeout_seconds
        self._limit_bytes = limit_bytes

    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Ask once; nothing is repeated.

        Raises:
            DestinationRefused: the URL leads where no user may send us; nothing was connected.
            DestinationFailed: no answer in time, too long a one, or none at all.
        """
        own = {name: value for name, value in (headers or {}).items() if name.lower() not in _OWN_HEADERS}
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._ask(
                    method, url, {"User-Agent": _AGENT, "Accept-Encoding": "identity"} | own, body
                )
        except TimeoutError:
            raise DestinationFailed(reason=f"not within {self._timeout_seconds:g} s") from None
        except aiohttp.InvalidURL:
            raise DestinationRefused(reason="it is not a URL") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise DestinationFailed(reason=_kind(error)) from None

    async def _ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        destination = parse_destination(url, schemes=self._schemes, ports=self._ports)
        if destination.address is not None:
            addresses: Sequence[Address] = [destination.address]
        else:
            addresses = await self._addresses(destination.host, destination.port)
        check_addresses(addresses, allowed=self._allowed)
        connector = aiohttp.TCPConnector(
            resolver=_Pinned(destination.host, addresses),
            socket_factory=self._socket,
            use_dns_cache=False,
            force_close=True,
            limit=1,
        )
        async with (
            aiohttp.ClientSession(
                connector=connector,
                trust_env=False,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            ) as session,
            session.request(
                method,
                url,
                headers=headers,
                data=body,
                allow_redirects=False,
                max_line_size=4_096,
                max_field_size=8_192,
            ) as response,
        ):
            content = await self._read(response)
            names = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, names, content)

    async def _addresses(self, host: str, port: int) -> Sequence[Address]:
        try:
            return await self._resolve(host, port)
        except OSError:
            raise DestinationFailed(reason="its host is not known") from None

    def _socket(self, info: "aiohttp.AddrInfoType") -> socket.socket:
        """Make the socket of a connection: the last look at where it goes, whatever was decided above."""
        family, kind, protocol, _, address = info
        target = ipaddress.ip_address(str(address[0]))
        if not is_public(target) and not any(target in network for network in self._allowed):
            raise DestinationRefused(reason="its host is not on the public internet")
        return socket.socket(family, kind, protocol)

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        content = bytearray()
        async for chunk in response.content.iter_any():
            content += chunk
            if len(content) > self._limit_bytes:
                response.close()
                raise DestinationFailed(reason=f"more than {self._limit_bytes} bytes")
        return bytes(content)


class _Pinned(AbstractResolver):
    """Answers for one host, with the addresses that were checked, and for no other."""

    def __init__(self, host: str, addresses: Sequence[Address]) -> None:
        self._host = host
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        if host != self._host:
            raise DestinationRefused(reason="its host is read in two ways")
        return [
            ResolveResult(
                hostname=host,
                host=str(address),
                port=port,
                family=socket.AF_INET if address.version == 4 else socket.AF_INET6,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for address in self._addresses
        ]

    async def close(self) -> None:
        pass


def _kind(error: Exception) -> str:
    """Say what went wrong without a library's words, which hold addresses."""
    if isinstance(error, aiohttp.ClientSSLError):
        return "its certificate is not good"
    if isinstance(error, aiohttp.ClientConnectorError | OSError):
        return "it cannot be reached"
    return "its answer is not HTTP"
