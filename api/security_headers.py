"""Headers that every answer has, whoever made it: a route, the edge, or the connection before there was a request."""

from typing import Final

__all__ = ["NO_CONTENT_POLICY", "security_headers"]

_ALWAYS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_STRICT_TRANSPORT: Final = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")

NO_CONTENT_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
"""For what brings no policy of its own: an answer is data, and loads and frames nothing."""


def security_headers(*, secure: bool) -> list[tuple[bytes, bytes]]:
    """Give them all but the content policy; ``secure`` where people come by https."""
    return [*_ALWAYS, *([_STRICT_TRANSPORT] if secure else [])]
