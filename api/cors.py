"""Which pages of other origins may read answers, with their cookies: those that are listed, by their exact origin.

Litestar's own is not used: it takes patterns, answers a refused preflight in plain text, and never sees what the edge answers by
itself, so that a page could not read why its body was refused. https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from collections.abc import Sequence
from typing import Final

from api.cookies import CSRF_HEADER
from api.problems import Problem

__all__ = ["Cors"]

_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_ASKED: Final = (
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "last-event-id",
    "x-request-id",
    "traceparent",
    CSRF_HEADER.lower(),
)
_SHOWN: Final = (
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "x-request-id",
    "etag",
    "location",
    "idempotent-replayed",
)
_MAXIMUM_AGE: Final = b"600"

_VARY: Final = (b"vary", b"Origin")
_VARY_PREFLIGHT: Final = (b"vary", b"Origin, Access-Control-Request-Method, Access-Control-Request-Headers")
_REFUSED: Final = Problem(403, "origin_refused", "Pages of this origin may not ask that here.")


class Cors:
    """``origins`` are compared as they are, byte by byte: ``null``, another port or another case is another origin."""

    def __init__(self, origins: Sequence[str]) -> None:
        self._origins = frozenset(origin.encode() for origin in origins)

    def answer_headers(self, origin: bytes | None) -> list[tuple[bytes, bytes]]:
        """Say who may read an answer. Without any listed origin nothing varies, and nothing is said."""
        if not self._origins:
            return []
        if origin is None or origin not in self._origins:
            return [_VARY]
        return [
            _VARY,
            (b"access-control-allow-origin", origin),
            (b"access-control-allow-credentials", b"true"),
            (b"access-control-expose-headers", ", ".join(_SHOWN).encode()),
        ]

    def preflight(
        self, origin: bytes | None, method: bytes | None, headers: bytes | None
    ) -> Problem | list[tuple[bytes, bytes]] | None:
        """Answer what a browser asks before it sends: None where this is no such question, else headers of a 204, or why not."""
        if origin is None or method is None:
            return None
        asked = {each.strip().lower() for each in (headers or b"").decode("latin-1").split(",")} - {""}
        if (
            origin not in self._origins
            or method.decode("latin-1") not in _METHODS
            or not asked <= set(_ASKED)
        ):
            return _REFUSED
        return [
            _VARY_PREFLIGHT,
            (b"access-control-allow-origin", origin),
            (b"access-control-allow-credentials", b"true"),
            (b"access-control-allow-methods", ", ".join(_METHODS).encode()),
            (b"access-control-allow-headers", ", ".join(_ASKED).encode()),
            (b"access-control-max-age", _MAXIMUM_AGE),
        ]
