"""Sign-in: a nonce, a signed message for a session, its refresh and its end."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, Response, Router, get, post
from litestar.params import Body as BodyParameter

from api.auth.schemas import Me, NonceGiven, SessionGiven, VerifyBody, me_of
from api.client_address import client_address
from api.cookies import binding_cookie, csrf_cookie, make_cookie, remove_cookie, session_cookie
from api.declared import raises
from api.envelopes import Data
from api.guards import public, requires_scope, requires_session, session_token
from api.principal import AuthenticatedRequest
from api.rate_limits import Policy, ending_sessions, rate_limit
from api.runtime import Runtime
from marquee.auth.rules import NONCE_LIFETIME, csrf_token
from marquee.auth.service import Caller, Session, Signed, SignIn
from marquee.errors import (
    MalformedSignInMessage,
    NodeUnavailable,
    NonceUnknown,
    SignatureRefused,
    SignInRefused,
)
from marquee.hexes import to_address

__all__ = ["auth_routes"]

_MINUTE_SECONDS = 60


def auth_routes(runtime: Runtime, sign_in: SignIn) -> Router:
    """``/api/v1/auth/*``."""
    settings = runtime.settings
    policy = Policy("auth", settings.auth_requests_per_minute, _MINUTE_SECONDS)
    limited = rate_limit(policy)

    def caller(request: Request[Any, Any, Any], binding: str | None = None) -> Caller:
        headers = request.headers
        return Caller(
            address=client_address(request, settings.trusted_proxies),
            is_browser="origin" in headers or "sec-fetch-site" in headers,
            binding=binding or request.cookies.get(binding_cookie(settings)),
        )

    def own(request: AuthenticatedRequest) -> Session:
        assert request.auth.session is not None, "keys do not pass the guard"
        return request.auth.session

    def given(signed: Signed, deliver: str) -> Response[Data[SessionGiven]]:
        session = signed.session
        csrf = csrf_token(signed.token)
        answer = SessionGiven(
            token=None if deliver == "cookie" else signed.token,
            csrf_token=csrf,
            address=to_address(session.address),
            did=session.did,
            expires_at=session.expires_at,
            refreshable_until=session.signed_in_at + sign_in.absolute_lifetime,
        )
        cookie = partial(make_cookie, settings, expires=session.expires_at, now=session.issued_at)
        cookies = [
            cookie(session_cookie(settings), signed.token),
            cookie(csrf_cookie(settings), csrf, for_scripts=True),
            remove_cookie(settings, binding_cookie(settings)),
        ]
        return Response(Data(data=answer), cookies=[] if deliver == "bearer" else cookies)

    @post(
        "/nonce",
        opt=public("signing in begins here"),
        guards=[limited],
        status_code=200,
        summary="Begin to sign in",
        operation_id="createNonce",
    )
    async def nonce(request: Request[Any, Any, Any]) -> Response[Data[NonceGiven]]:
        """Give a nonce for one EIP-4361 message. It holds five minutes, once, for this browser or caller."""
        fresh = await sign_in.nonce(runtime.redis, caller(request))
        expires = fresh.issued_at + NONCE_LIFETIME
        answer = NonceGiven(
            nonce=fresh.value,
            binding=fresh.binding,
            expires_at=expires,
            domain=sign_in.site.domain,
            uri=sign_in.site.uri,
            chain_id=sign_in.site.chain_id,
        )
        cookie = make_cookie(
            settings, binding_cookie(settings), fresh.binding, expires=expires, now=fresh.issued_at
        )
        return Response(Data(data=answer), cookies=[cookie])

    @post(
        "/verify",
        opt=public("signing in ends here"),
        guards=[limited],
        status_code=200,
        summary="Sign in with a signed message",
        operation_id="verifySignIn",
    )
    @raises(MalformedSignInMessage, SignInRefused, NonceUnknown, SignatureRefused, NodeUnavailable)
    async def verify(
        data: Annotated[VerifyBody, BodyParameter()], request: Request[Any, Any, Any]
    ) -> Response[Data[SessionGiven]]:
        """Check the message and its signature (EOA, ERC-1271, ERC-6492) and begin a session, by cookie and as a bearer token."""
        signed = await sign_in.verify(
            data.message,
            bytes.fromhex(data.signature[2:]),
            caller=caller(request, data.binding),
            user_agent=request.headers.get("user-agent", ""),
            replaces=session_token(request, runtime),
            redis=runtime.redis,
            database=runtime.database,
            http=runtime.http,
        )
        return given(signed, data.deliver)

    @post(
        "/refresh",
        guards=[limited, requires_session],
        status_code=200,
        summary="Replace the session by a new one",
        operation_id="refreshSession",
    )
    async def refresh(request: AuthenticatedRequest) -> Response[Data[SessionGiven]]:
        """End this session and begin another with a full life, up to `refreshableUntil`. The answer comes the way that the session came."""
        signed = await sign_in.refresh(runtime.database, own(request), request.headers.get("user-agent", ""))
        return given(signed, "bearer" if "authorization" in request.headers else "cookie")

    @post(
        "/logout",
        guards=[rate_limit(ending_sessions(settings.auth_requests_per_minute)), requires_session],
        status_code=204,
        summary="Sign out",
        operation_id="signOut",
    )
    async def logout(request: AuthenticatedRequest) -> Response[None]:
        """End the session; its token and cookie mean nothing from here on."""
        await sign_in.sign_out(runtime.database, own(request))
        return Response(
            None,
            cookies=[
                remove_cookie(settings, session_cookie(settings)),
                remove_cookie(settings, csrf_cookie(settings)),
            ],
        )

    @get("/me", guards=[requires_scope("read")], summary="Who is signed in", operation_id="getMe")
    async def me(request: AuthenticatedRequest) -> Data[Me]:
        """The account, what it may do here, and the session or API key that asks."""
        return Data(data=me_of(request.auth))

    return Router("/auth", route_handlers=[nonce, verify, refresh, logout, me], tags=["auth"])
