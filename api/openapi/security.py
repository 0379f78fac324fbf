"""Who may call an operation, in OpenAPI's terms."""

from collections.abc import Sequence
from typing import Any, Final

from litestar.openapi.spec import Reference, SecurityScheme

from api.cookies import CSRF_HEADER, session_cookie
from api.guards import accepted_scope, is_guard
from marquee.settings import Settings

__all__ = ["security_of", "security_schemes"]

_SAFE: Final = {"get", "head", "options"}


def security_schemes(settings: Settings) -> dict[str, SecurityScheme | Reference]:
    return {
        "bearer": SecurityScheme(
            type="http", scheme="bearer", description="The `token` that auth/verify gave"
        ),
        "apiKey": SecurityScheme(
            type="http",
            scheme="bearer",
            description="A key for a server, `mq_…`, in the same header; what it may do is said by its scopes, named here beside it",
        ),
        "cookie": SecurityScheme(
            type="apiKey",
            name=session_cookie(settings),
            security_scheme_in="cookie",
            description=f"Set by auth/verify; with {CSRF_HEADER} on what changes something",
        ),
        "csrf": SecurityScheme(
            type="apiKey",
            name=CSRF_HEADER,
            security_scheme_in="header",
            description="The `csrfToken` of the session, beside its cookie, on what changes something",
        ),
    }


def security_of(guards: Sequence[Any], *, method: str, open_to_anyone: bool) -> list[dict[str, list[str]]]:
    """The ways to say who one is, any of which will do; an empty one where nobody has to."""
    mine = [guard for guard in guards if is_guard(guard)]
    if mine:
        ways: list[dict[str, list[str]]] = [{"bearer": []}, {"cookie": []}]
        if method not in _SAFE:
            ways[1]["csrf"] = []
        scopes = [scope for guard in mine if (scope := accepted_scope(guard)) is not None]
        return [*ways, {"apiKey": [str(scope) for scope in scopes]}] if scopes else ways
    return [{}] if open_to_anyone else []
