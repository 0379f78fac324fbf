"""Who may call a route. Every route names a guard of this module or says in public why it has none; a test holds that."""

import hmac
from typing import Any, Final, TypeAlias, cast

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler

from api.cookies import CSRF_HEADER, session_cookie
from api.runtime import Runtime
from marquee.auth.rules import csrf_token
from marquee.auth.service import Session, SignIn
from marquee.errors import CsrfRefused, SessionRequired

__all__ = ["PUBLIC", "AuthenticatedRequest", "public", "requires_session"]

PUBLIC: Final = "public"
"""Key of a handler's ``opt``: the reason for which it needs nobody to be signed in."""

SIGN_IN: Final = "sign_in"
RUNTIME: Final = "runtime"

AuthenticatedRequest: TypeAlias = Request[Session, Session, State]
"""The request of a handler behind :func:`requires_session`: ``request.auth`` is the session."""

_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_TOKEN: Final = 128


def public(reason: str) -> dict[str, str]:
    """Mark a route as open to anyone: ``opt=public("chain data is public")``."""
    return {PUBLIC: reason}


async def requires_session(
    connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler
) -> None:
    """Let only a live session pass, by bearer token or by cookie; by cookie, what changes something needs the CSRF token too.

    Raises:
        SessionRequired: neither a token nor a cookie was sent.
        SessionUnknown: it has ended, was revoked or never was.
        CsrfRefused: the CSRF token is missing or another session's.
    """
    state = connection.app.state
    runtime: Runtime = state[RUNTIME]
    sign_in: SignIn = state[SIGN_IN]
    scheme, _, bearer = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        token = bearer.strip()
    else:
        token = connection.cookies.get(session_cookie(runtime.settings), "")
        if token and cast("dict[str, Any]", connection.scope)["method"] not in _SAFE_METHODS:
            _check_csrf(token, connection.headers.get(CSRF_HEADER, ""))
    if not token or len(token) > _LONGEST_TOKEN:
        raise SessionRequired
    connection.scope["auth"] = connection.scope["user"] = await sign_in.resolve(runtime.database, token)


def _check_csrf(token: str, given: str) -> None:
    # As bytes: compare_digest refuses text that is not ASCII with a TypeError.
    if not hmac.compare_digest(csrf_token(token).encode(), given.encode("utf-8", "surrogateescape")):
        raise CsrfRefused(header=CSRF_HEADER)
