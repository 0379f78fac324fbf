"""Every route names a guard or says why it needs none, and is described."""

import pytest
from litestar.routes import HTTPRoute

from api.app import create_app
from api.guards import PUBLIC, is_guard
from marquee.settings import Settings


def handlers():
    settings = Settings.from_environment(
        {"DATABASE_URL": "postgresql://nowhere/x", "REDIS_URL": "redis://nowhere"}
    )
    found = {
        f"{method} {route.path}": handler
        for route in create_app(settings).inner.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods - {"OPTIONS"}
    }
    return [pytest.param(handler, id=name) for name, handler in sorted(found.items())]


@pytest.mark.parametrize("handler", handlers())
def test_route__is_guarded_or_says_why_not(handler):
    guarded = any(is_guard(guard) for guard in handler.resolve_guards())
    reason = handler.opt.get(PUBLIC)
    assert guarded != bool(reason), "name a guard, or opt=public(reason), and not both"


@pytest.mark.parametrize("handler", handlers())
def test_route__shown_in_the_document__is_described(handler):
    if handler.resolve_include_in_schema():
        assert handler.summary
        assert handler.operation_id
        assert handler.resolve_layered_parameters() is not None
        assert [tag for layer in handler.ownership_layers for tag in getattr(layer, "tags", None) or []]
