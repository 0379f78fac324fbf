"""What a limit is, and what comes of asking. Pure."""

import enum
import ipaddress
from dataclasses import dataclass
from functools import cached_property, lru_cache

import msgspec

__all__ = ["By", "Count", "Policy", "Verdict", "default_policies", "network_of"]

_IPV6_PREFIX = 64


class By(enum.StrEnum):
    """Whose requests count together."""

    ADDRESS = "address"
    """An IPv4 address, or an IPv6 network of 64 bits, which is what one subscriber has."""
    ACCOUNT = "account"
    """An account, by whichever session or key."""
    KEY = "key"
    """An API key."""
    EVERYONE = "everyone"
    """All callers together."""


@dataclass(frozen=True)
class Policy:
    """At most ``limit`` requests in any ``window_seconds`` of time. Routes with the same policy share its counts.

    ``closed``: while Redis is away, what it limits is refused (503); else it passes uncounted.
    """

    name: str
    limit: int
    window_seconds: int
    by: By = By.ADDRESS
    closed: bool = True

    @cached_property
    def spelled(self) -> str:
        """As ``RateLimit-Policy`` says it."""
        return f'"{self.name}";q={self.limit};w={self.window_seconds}'


def default_policies(requests_per_minute: int, key_requests_per_minute: int) -> tuple[Policy, Policy, Policy]:
    """Limits that every request is under: by address, by account, by API key. Without Redis, reads go on uncounted."""
    return (
        Policy("address", requests_per_minute, 60, By.ADDRESS, closed=False),
        Policy("account", requests_per_minute, 60, By.ACCOUNT, closed=False),
        Policy("key", key_requests_per_minute, 60, By.KEY, closed=False),
    )


class Count(msgspec.Struct, frozen=True):
    """One request of somebody, under one policy."""

    policy: Policy
    subject: str

    @property
    def key(self) -> str:
        return f"limit:{self.policy.name}:{self.subject}"


class Verdict(msgspec.Struct, frozen=True):
    """``remaining`` more requests pass now; ``reset_seconds`` from now, at the latest, one that was counted counts no longer."""

    policy: Policy
    allowed: bool
    remaining: int
    reset_seconds: int


@lru_cache(maxsize=16_384)
def network_of(address: str) -> str:
    """Whom an IP address stands for: itself, or its /64 in IPv6. What is no address (a socket's peer without one) stands for itself."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed) >> _IPV6_PREFIX << _IPV6_PREFIX, _IPV6_PREFIX)))
