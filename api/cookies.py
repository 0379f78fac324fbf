"""The names and attributes of our cookies.

Over https they are ``__Host-`` cookies: Secure, for this host only, for every path. Plain http exists for localhost alone
(settings refuse it elsewhere); browsers drop ``__Host-`` there, so the names lose it and the start says so loudly.
"""

from datetime import datetime
from typing import Final

from litestar.datastructures import Cookie

from marquee.settings import Settings

__all__ = [
    "CSRF_HEADER",
    "binding_cookie",
    "csrf_cookie",
    "make_cookie",
    "remove_cookie",
    "session_cookie",
]

CSRF_HEADER: Final = "x-csrf-token"
_SAME_SITE: Final = "lax"


def session_cookie(settings: Settings) -> str:
    return "__Host-marquee" if settings.secure_cookies else "marquee-insecure"


def csrf_cookie(settings: Settings) -> str:
    return f"{session_cookie(settings)}-csrf"


def binding_cookie(settings: Settings) -> str:
    return f"{session_cookie(settings)}-binding"


def make_cookie(
    settings: Settings, name: str, value: str, *, expires: datetime, now: datetime, for_scripts: bool = False
) -> Cookie:
    """Make a cookie that lives until ``expires``; only the CSRF token's is for scripts to read."""
    return Cookie(
        key=name,
        value=value,
        path="/",
        secure=settings.secure_cookies,
        httponly=not for_scripts,
        samesite=_SAME_SITE,
        max_age=max(0, int((expires - now).total_seconds())),
    )


def remove_cookie(settings: Settings, name: str) -> Cookie:
    return Cookie(
        key=name,
        value="",
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite=_SAME_SITE,
        max_age=0,
    )
