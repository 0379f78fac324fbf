"""Who may call an operation, in OpenAPI's terms."""

from collections.abc import Sequence
from typing import Any, Final

from litestar.openapi.spec import SecurityScheme

from api.cookies import CSRF_HEADER, session_cookie
from api.guards import requires_session
from marquee.settings import Settings

__all__ = ["security_of", "security_schemes"]

_SAFE: Final = {"get", "head", "options"}


def security_schemes(settings: Settings) -> dict[str, SecurityScheme]:
    return {
        "bearer": SecurityScheme(
            type="http", scheme="bearer", description="The `token` that auth/verify gave"
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
    if requires_session in guards:
        by_cookie = {"cookie": []} if method in _SAFE else {"cookie": [], "csrf": []}
        return [{"bearer": []}, by_cookie]
    return [{}] if open_to_anyone else []
