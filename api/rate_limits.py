"""Rate limits, exact across processes: every request of the API is counted once, in one step, under all limits that it is under.

Each route under the base path has the default limits: by address, or by account and API key where the caller is
known. A route that costs more names a limit of its own, which is counted in the same step::

    @get("/differences", guards=[rate_limit(Policy("audit", limit=6, window_seconds=60))], …)

In any stretch of ``window_seconds``, wherever it begins, ``limit`` requests pass and not one more; a request that one limit refuses
counts under none. ``RateLimit-Policy`` and ``RateLimit`` (draft-ietf-httpapi-ratelimit-headers) say so in each answer, and
``Retry-After`` in a refusal. While Redis is away, routes with a closed limit answer 503, the others answer uncounted;
``docs/api.md`` lists which.

A public route is counted before anything else is done: not by a guard, since Litestar copies the handler for each, which costs more
than counting does. Where a guard asks who it is, the count waits for that, so that one step counts address, account and key; a caller
who turns out to be nobody is counted by address.
"""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any, Final, TypeAlias, cast

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.client_address import client_address
from api.declared import raises, sends
from api.principal import Principal
from api.runtime import Runtime
from api.scope import ANSWER_HEADERS
from marquee.errors import RateLimited, RedisUnavailable
from marquee.limits.rules import By, Count, Policy, Verdict, network_of

__all__ = [
    "By",
    "Policy",
    "count",
    "default_limits",
    "ending_sessions",
    "policies_of",
    "rate_limit",
    "refuse_at_once",
]

Connection: TypeAlias = ASGIConnection[Any, Any, Any, Any]
AnyRequest: TypeAlias = Request[Any, Any, Any]
Guard: TypeAlias = Callable[[Connection, BaseRouteHandler], Awaitable[None]]

_POLICY: Final = "__marquee_policy__"
_COUNTED: Final = "marquee_counted"


def ending_sessions(requests_per_minute: int) -> Policy:
    """The limit of whatever ends sessions. It is open: a session that was stolen can be ended while Redis is away, too."""
    return Policy("sessions", requests_per_minute, 60, closed=False)


def rate_limit(policy: Policy) -> Guard:
    """Put a limit on a route, as one of its ``guards``, or on all routes of a router."""

    @raises(RateLimited, RedisUnavailable)
    async def within_rate_limit(_connection: Connection, _handler: BaseRouteHandler) -> None:
        """Mark the route: what counts is :func:`count`, all limits at once."""

    setattr(within_rate_limit, _POLICY, policy)
    return within_rate_limit


@lru_cache(maxsize=1024)
def policies_of(handler: BaseRouteHandler) -> tuple[Policy, ...]:
    """The limits that a route names, beside the default ones."""
    found = (getattr(guard, _POLICY, None) for guard in handler.resolve_guards())
    return tuple(policy for policy in found if policy is not None)


def default_limits(
    runtime: Runtime,
    is_public: Callable[[BaseRouteHandler], bool],
    before_handler: Callable[[AnyRequest], Awaitable[None]] | None = None,
) -> Callable[[AnyRequest], Awaitable[None]]:
    """Make the ``before_request`` of all routes: it counts those that ask nobody who he is, and goes on with ``before_handler``."""

    @raises(RateLimited)
    @sends("RateLimit-Policy", "RateLimit")
    async def within_default_limits(request: AnyRequest) -> None:
        if is_public(cast("dict[str, Any]", request.scope)["route_handler"]):
            await count(runtime, request, None)
        if before_handler is not None:
            await before_handler(request)

    return within_default_limits


def refuse_at_once(runtime: Runtime, connection: Connection) -> None:
    """Refuse an address that is known to be over its limit before the database is asked who it is.

    Raises:
        RateLimited: it is.
    """
    verdict = runtime.limiter.refusal(_counts(runtime, connection, None))
    if verdict is not None:
        _tell(runtime, connection, [verdict])


async def count(runtime: Runtime, connection: Connection, principal: Principal | None) -> None:
    """Count a request under all of its limits, the first time that this is called for it. ``principal``: who makes it, None if that is not known.

    Raises:
        RateLimited: 429, it is over one of them.
        RedisUnavailable: 503, it cannot be counted, and one of its limits is closed then.
    """
    state = cast("dict[str, Any]", connection.scope)
    if _COUNTED in state:
        return
    state[_COUNTED] = True
    counts = _counts(runtime, connection, principal)
    try:
        verdicts = await runtime.limiter.take(counts)
    except RedisUnavailable:
        if any(each.policy.closed for each in counts):
            raise
        return
    _tell(runtime, connection, verdicts)


def _counts(runtime: Runtime, connection: Connection, principal: Principal | None) -> list[Count]:
    """Name the limits of a request. A server with an API key is known by it: its address may be one of many servers'."""
    by_address, by_account, by_key = runtime.limiter.defaults
    network = network_of(client_address(connection, runtime.settings.trusted_proxies))
    own = policies_of(cast("dict[str, Any]", connection.scope)["route_handler"])
    if principal is None and not own:
        return [Count(by_address, network)]
    subjects = {
        By.ADDRESS: network,
        By.EVERYONE: "all",
    }
    policies = [by_address]
    if principal is not None:
        subjects[By.ACCOUNT] = principal.address.hex()
        policies.append(by_account)
        if principal.key is not None:
            subjects[By.KEY] = str(principal.key.id)
            policies = [by_account, by_key]
    return [Count(policy, subjects[policy.by]) for policy in (*policies, *own) if policy.by in subjects]


def _tell(runtime: Runtime, connection: Connection, verdicts: list[Verdict]) -> None:
    headers: list[tuple[bytes, bytes]] = cast("dict[str, Any]", connection.scope)[ANSWER_HEADERS]
    policies = [each.policy.spelled for each in verdicts]
    left = [f'"{each.policy.name}";r={each.remaining};t={each.reset_seconds}' for each in verdicts]
    headers += [
        (b"ratelimit-policy", ", ".join(policies).encode()),
        (b"ratelimit", ", ".join(left).encode()),
    ]
    refused = [each for each in verdicts if not each.allowed]
    if refused:
        last = max(refused, key=lambda each: each.reset_seconds)
        runtime.metrics.refused.labels(last.policy.name).inc()
        raise RateLimited(
            policy=last.policy.name,
            limit=last.policy.limit,
            window_seconds=last.policy.window_seconds,
            retry_after_seconds=last.reset_seconds,
        )
