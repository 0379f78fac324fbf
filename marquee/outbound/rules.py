"""Which URLs and addresses may be asked on a user's word. Pure.

Everything is refused that is not plainly a host of the public internet: the special-purpose registries of IANA
(https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry) and what clouds answer at from
inside. They are written out, because what Python calls global differs between its own patch versions.
"""

import ipaddress
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from marquee.outbound.errors import DestinationRefused

__all__ = ["Address", "Destination", "Network", "check_addresses", "is_public", "parse_destination"]

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_V4_REFUSED: Final = tuple(
    ipaddress.IPv4Network(each)
    for each in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; one cloud's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host agent, on an address that looks public
        "169.254.0.0/16",  # link-local; most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; one cloud's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)

_V6_PUBLIC: Final = ipaddress.IPv6Network("2000::/3")
"""The only block that is given out: what is outside of it (mapped, NAT64, private, link-local, multicast) is no host of the internet."""

_V6_REFUSED: Final = tuple(
    ipaddress.IPv6Network(each)
    for each in (
        "2001::/23",  # protocol assignments, Teredo, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)

_NAME: Final = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII
)
_LONGEST_URL: Final = 2_048
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a URL leads. ``address`` is there where the host is one, and then needs no name server."""

    scheme: str
    host: str
    port: int
    address: Address | None


def is_public(address: Address) -> bool:
    """Say whether an address is a host of the public internet, and nobody's inside."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _V4_REFUSED)
    if address.scope_id is not None or address not in _V6_PUBLIC:
        return False
    return not any(address in network for network in _V6_REFUSED)


def parse_destination(url: str, *, schemes: Collection[str], ports: Collection[int]) -> Destination:
    """Read a URL as whoever connects will.

    Raises:
        DestinationRefused: it is no URL, or its scheme, host or port is not allowed.
    """
    if (
        len(url) > _LONGEST_URL
        or not url.isascii()
        or any(ord(each) <= 32 or each in '\\"<>^`{|}\x7f' for each in url)
    ):
        raise DestinationRefused(reason="it is longer than 2048 characters, or holds some that no URL has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise DestinationRefused(reason="it is not a URL") from None
    if parts.scheme not in schemes:
        raise DestinationRefused(reason=f"its scheme is none of {', '.join(sorted(schemes))}")
    if "@" in parts.netloc:
        raise DestinationRefused(reason="it holds a user name or a password")
    port = _DEFAULT_PORTS.get(parts.scheme) if port is None else port
    if port is None or port not in ports:
        raise DestinationRefused(reason=f"its port is none of {', '.join(map(str, sorted(ports)))}")
    host = parts.hostname or ""
    return Destination(parts.scheme, host, port, _literal(host, bracketed="[" in parts.netloc))


def _literal(host: str, *, bracketed: bool) -> Address | None:
    """Give the address that a host is, or None for a name; 0x7f000001, 0177.1 and 2130706433 are neither."""
    if bracketed:
        try:
            return ipaddress.IPv6Address(host)
        except ValueError:
            raise DestinationRefused(reason="its host is no IPv6 address") from None
    try:
        return ipaddress.IPv4Address(host)
    except ValueError:
        pass
    if not _NAME.fullmatch(host):
        raise DestinationRefused(reason="its host is neither a full name like example.com nor an address")
    return None


def check_addresses(addresses: Sequence[Address], *, allowed: Sequence[Network]) -> None:
    """See that all of a host's addresses may be asked: one inside among those outside is an attempt, not a mistake.

    Raises:
        DestinationRefused: there is none, or one of them is not public and not allowed by the operator.
    """
    if not addresses:
        raise DestinationRefused(reason="its host has no address")
    if not all(is_public(each) or any(each in network for network in allowed) for each in addresses):
        raise DestinationRefused(reason="its host is not on the public internet")
