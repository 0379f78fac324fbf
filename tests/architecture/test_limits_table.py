"""The table of limits in docs/api.md is what the routes have, and the other way round."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from api.app import BASE_PATH, create_app
from api.declared import raised_by
from api.guards import PUBLIC, is_guard
from api.rate_limits import policies_of
from marquee.errors import RateLimited
from marquee.limits.rules import Policy, default_policies
from marquee.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
SETTINGS = Settings.from_environment(
    {"DATABASE_URL": "postgresql://nowhere/x", "REDIS_URL": "redis://nowhere"}
)
ROW = re.compile(
    r"^\| `([a-z-]+)` \| ([0-9,]+)(?: `\w+`)? \| ([0-9,]+) s \| (\w+) \| (open|closed) \| (.+) \|$",
    re.MULTILINE,
)
SECTION = PAGE[PAGE.index("\n## Limits\n") :].partition("\n## ")[2].partition("\n## ")[0]


@dataclass(frozen=True)
class Row:
    limit: int
    window_seconds: int
    by: str
    closed: bool
    routes: frozenset[str]


def row_of(policy: Policy, routes: set[str]) -> Row:
    return Row(policy.limit, policy.window_seconds, policy.by.value, policy.closed, frozenset(routes))


def documented() -> dict[str, Row]:
    found = {}
    for name, limit, window, by, closed, routes in ROW.findall(SECTION):
        named = frozenset(re.findall(r"`([A-Z]+ [^`]+)`", routes))
        numbers = [int(each.replace(",", "")) for each in (limit, window)]
        found[name] = Row(numbers[0], numbers[1], by, closed == "closed", named)
    assert len(found) == SECTION.count("\n| `"), "a row of the table is not written as the others are"
    return found


def handlers() -> Iterator[tuple[str, HTTPRouteHandler]]:
    """Every route under the base path, named as in the table."""
    for route in create_app(SETTINGS).inner.routes:
        if isinstance(route, HTTPRoute) and route.path.startswith(BASE_PATH):
            for handler in route.route_handlers:
                for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                    path = re.sub(r":\w+\}", "}", route.path.removeprefix(f"{BASE_PATH}/"))
                    yield f"{method} {path}", handler


def test_table__of_limits__is_what_the_routes_have():
    policies: dict[str, Policy] = {}
    routes: dict[str, set[str]] = {}
    for name, handler in handlers():
        for policy in policies_of(handler):
            assert policies.setdefault(policy.name, policy) == policy, f"two limits are called {policy.name}"
            routes.setdefault(policy.name, set()).add(name)
    for policy in default_policies(SETTINGS.requests_per_minute, SETTINGS.key_requests_per_minute):
        assert policies.setdefault(policy.name, policy) == policy
    expected = {name: row_of(policy, routes.get(name, set())) for name, policy in policies.items()}
    assert documented() == expected


@pytest.mark.parametrize(
    ("name", "handler"),
    [pytest.param(*each, id=each[0]) for each in sorted(handlers(), key=lambda each: each[0])],
)
def test_route__is_counted__once_whoever_asks(name, handler):
    """What counts is the ``before_request`` of the base path for those that are public, and the guard for the others."""
    before = handler.resolve_before_request()
    guarded = any(is_guard(guard) for guard in handler.resolve_guards())
    assert RateLimited in raised_by(before), f"{name} has a before_request of its own, which does not count"
    assert guarded != (PUBLIC in handler.opt)
