"""Who may call a route. Every route names a guard of this module or says in public why it has none; a test holds that.

============================================  ==============================================================================
guard                                         lets pass
============================================  ==============================================================================
``requires_session``                          whoever is signed in; no API key
``requires_role("admin", "auditor")``         who is signed in and has one of the roles; no API key
``requires_scope("events:write")``            who is signed in, and keys with that scope
``requires_role("creator", scope="read")``    who has the role, signed in or by a key with that scope
============================================  ==============================================================================

What belongs to the person (sessions, keys, roles) takes no key, whatever its scopes. Behind any of them ``request.auth`` is the
:class:`~api.principal.Principal`. ``docs/roles.md`` lists who may call what, and a test tries all of it.
"""

import hmac
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias, cast

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.cookies import CSRF_HEADER, session_cookie
from api.declared import raises, takes
from api.principal import AuthenticatedRequest, Principal, principal_of
from api.rate_limits import count, refuse_at_once
from api.runtime import Runtime
from marquee.auth.rules import csrf_token, did_pkh
from marquee.auth.service import SignIn
from marquee.errors import (
    CsrfRefused,
    Forbidden,
    KeyRefused,
    KeyUnknown,
    OriginRefused,
    RoleRequired,
    ScopeRequired,
    SessionRequired,
    SessionUnknown,
    Unauthenticated,
)
from marquee.keys.rules import KEY_PREFIX, Scope
from marquee.keys.service import ApiKeys
from marquee.roles.accounts import Role

__all__ = [
    "PUBLIC",
    "AuthenticatedRequest",
    "accepted_scope",
    "authenticate",
    "is_guard",
    "public",
    "requires_role",
    "requires_scope",
    "requires_session",
    "session_token",
]

PUBLIC: Final = "public"
"""Key of a handler's ``opt``: the reason for which it needs nobody to be signed in."""

SIGN_IN: Final = "sign_in"
API_KEYS: Final = "api_keys"
RUNTIME: Final = "runtime"

Connection: TypeAlias = ASGIConnection[Any, Any, Any, Any]
Guard: TypeAlias = Callable[[Connection, BaseRouteHandler], Awaitable[None]]

_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_TOKEN: Final = 128
_SCOPE: Final = "__marquee_scope__"


def public(reason: str) -> dict[str, str]:
    """Mark a route as open to anyone: ``opt=public("chain data is public")``."""
    return {PUBLIC: reason}


@raises(SessionRequired, SessionUnknown, CsrfRefused, OriginRefused, KeyUnknown, KeyRefused)
@takes("x-csrf-token")
async def requires_session(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Let only a live session pass, by bearer token or by cookie.

    Raises:
        SessionRequired, SessionUnknown, CsrfRefused, OriginRefused, KeyUnknown: as :func:`authenticate`.
        KeyRefused: it is a key, not a session.
    """
    _check_way(await authenticate(connection), None)


def requires_role(*roles: Role | str, scope: Scope | str | None = None) -> Guard:
    """Make a guard that lets accounts with one of ``roles`` pass: signed in, and with ``scope`` also by keys that have it."""
    wanted = frozenset(map(Role, roles))
    opened_by = None if scope is None else Scope(scope)

    @raises(
        SessionRequired,
        SessionUnknown,
        CsrfRefused,
        OriginRefused,
        KeyUnknown,
        KeyRefused,
        RoleRequired,
        ScopeRequired,
    )
    @takes("x-csrf-token")
    async def requires_role_(connection: Connection, _handler: BaseRouteHandler) -> None:
        principal = await authenticate(connection)
        _check_way(principal, opened_by)
        if not wanted & principal.roles:
            raise RoleRequired(role=" or ".join(sorted(wanted)))

    setattr(requires_role_, _SCOPE, opened_by)
    return requires_role_


def requires_scope(scope: Scope | str) -> Guard:
    """Make a guard that lets whoever is signed in pass, and keys with ``scope``."""
    opened_by = Scope(scope)

    @raises(SessionRequired, SessionUnknown, CsrfRefused, OriginRefused, KeyUnknown, ScopeRequired)
    @takes("x-csrf-token")
    async def requires_scope_(connection: Connection, _handler: BaseRouteHandler) -> None:
        _check_way(await authenticate(connection), opened_by)

    setattr(requires_scope_, _SCOPE, opened_by)
    return requires_scope_


setattr(requires_session, _SCOPE, None)


def is_guard(guard: object) -> bool:
    """Whether it is one of this module's, which asks who it is."""
    return hasattr(guard, _SCOPE)


def accepted_scope(guard: object) -> Scope | None:
    """The scope with which keys pass a guard of this module; None: with none."""
    found: Scope | None = getattr(guard, _SCOPE, None)
    return found


async def authenticate(connection: Connection) -> Principal:
    """Find out who makes a request, once; by cookie, what changes something needs the CSRF token and our own page, too.

    Raises:
        SessionRequired: neither a token nor a cookie was sent.
        SessionUnknown: the session has ended, was revoked or never was.
        CsrfRefused: the CSRF token is missing or another session's.
        OriginRefused: another site's page sent the cookie.
        KeyUnknown: the API key has ended, was revoked or never was.
        RateLimited, RedisUnavailable: as :func:`api.rate_limits.count`.
    """
    if (known := principal_of(connection)) is not None:
        return known
    runtime: Runtime = connection.app.state[RUNTIME]
    refuse_at_once(runtime, connection)
    try:
        principal = await _find_out(connection, runtime)
    except (Unauthenticated, Forbidden):
        await count(runtime, connection, None)
        raise
    await count(runtime, connection, principal)
    return principal


async def _find_out(connection: Connection, runtime: Runtime) -> Principal:
    state = connection.app.state
    sign_in: SignIn = state[SIGN_IN]
    token, by_cookie = _token(connection, runtime)
    if token is None:
        raise SessionRequired
    if by_cookie and cast("dict[str, Any]", connection.scope)["method"] not in _SAFE_METHODS:
        _check_csrf(connection, runtime, token)
    if not by_cookie and token.startswith(KEY_PREFIX):
        keys: ApiKeys = state[API_KEYS]
        key, roles = await keys.resolve(runtime.database, token)
        chain_id = sign_in.site.chain_id
        principal = Principal(
            address=key.address,
            did=did_pkh(chain_id, key.address),
            chain_id=chain_id,
            roles=roles | {Role.USER},
            key=key,
        )
    else:
        session, roles = await sign_in.resolve(runtime.database, token)
        principal = Principal(
            address=session.address,
            did=session.did,
            chain_id=session.chain_id,
            roles=roles | {Role.USER},
            session=session,
        )
    connection.scope["auth"] = connection.scope["user"] = principal
    return principal


def session_token(connection: Connection, runtime: Runtime) -> str | None:
    """The token of a session that came with a request, checked for nothing."""
    token, _ = _token(connection, runtime)
    return None if token is None or token.startswith(KEY_PREFIX) else token


def _token(connection: Connection, runtime: Runtime) -> tuple[str | None, bool]:
    """What was sent to be known by, and whether it came by cookie; a bearer's is what counts where both came."""
    scheme, _, bearer = connection.headers.get("authorization", "").partition(" ")
    by_cookie = scheme.lower() != "bearer"
    token = connection.cookies.get(session_cookie(runtime.settings), "") if by_cookie else bearer.strip()
    return (token if 0 < len(token) <= _LONGEST_TOKEN else None), by_cookie


def _check_way(principal: Principal, scope: Scope | None) -> None:
    if principal.key is None:
        return
    if scope is None:
        raise KeyRefused
    if scope not in principal.key.scopes:
        raise ScopeRequired(scope=scope)


def _check_csrf(connection: Connection, runtime: Runtime, token: str) -> None:
    # As bytes: compare_digest refuses text that is not ASCII with a TypeError.
    given = connection.headers.get(CSRF_HEADER, "").encode("utf-8", "surrogateescape")
    if not hmac.compare_digest(csrf_token(token).encode(), given):
        raise CsrfRefused(header=CSRF_HEADER)
    origin = connection.headers.get("origin")
    settings = runtime.settings
    listed = origin == settings.public_url or origin in settings.cors_origins
    if not listed and (origin is not None or connection.headers.get("sec-fetch-site") == "cross-site"):
        raise OriginRefused(expected=settings.public_url)
