"""Who is calling, as an IP address: the connection's, or what trusted proxies say. Nothing is guessed."""

import ipaddress
from collections.abc import Sequence
from typing import Any

from litestar.connection import ASGIConnection

from marquee.settings_variables import Network

__all__ = ["client_address", "is_within"]


def client_address(connection: ASGIConnection[Any, Any, Any, Any], trusted_proxies: Sequence[Network]) -> str:
    """Give the address of the nearest hop that is not a trusted proxy, from the right of ``X-Forwarded-For``.

    A header from anyone else is ignored, and an entry that is no address ends the walk: what stands left of it could be
    anybody's invention.
    """
    peer = connection.client.host if connection.client is not None else ""
    if not trusted_proxies or not is_within(peer, trusted_proxies):
        return peer
    hops = [hop.strip() for hop in connection.headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    nearest = peer
    for hop in reversed(hops):
        try:
            nearest = str(ipaddress.ip_address(hop))
        except ValueError:
            return nearest
        if not is_within(nearest, trusted_proxies):
            return nearest
    return nearest


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Say whether an address is of one of the networks; what is no address is of none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in networks)
