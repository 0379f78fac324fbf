"""Headers that operations take and send, described once."""

from typing import Any, Final

__all__ = ["REQUEST_HEADERS", "RESPONSE_HEADERS", "header_reference", "parameter_reference"]


def _text(description: str, example: str, **more: Any) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string", **more}, "example": example}


RESPONSE_HEADERS: Final[dict[str, dict[str, Any]]] = {
    "X-Request-Id": {
        **_text("The request's id, as it was sent or else made; it is in our log", "9f86d081884c7d65"),
        "required": True,
    },
    "RateLimit-Policy": _text(
        "The limits that hold here (IETF draft): `q` requests in `w` seconds", '"auth";q=60;w=60'
    ),
    "RateLimit": _text("What is left of each (IETF draft): `r` requests for `t` seconds", '"auth";r=59;t=42'),
    "Retry-After": _text("Seconds to wait before asking again", "2", pattern="^[0-9]+$"),
    "ETag": _text("The answer's version: send it as If-None-Match to be told whether it changed", '"4f1c9a"'),
    "Cache-Control": _text(
        "Who may keep the answer: `private` behind a sign-in; `immutable` of a final block by number; else it is asked for again each time",
        "public, no-cache",
    ),
    "Vary": _text("What else the answer goes by", "Authorization, Cookie"),
    "WWW-Authenticate": _text("How to say who you are", 'Bearer realm="marquee"'),
    "Set-Cookie": _text(
        "Cookies of the session: one for the browser alone, one with the CSRF token", "marquee=…"
    ),
    "Location": _text(
        "Where what was made is found", "/api/v1/transactions/018f3b9e-7c1a-7000-8000-000000000000"
    ),
    "Idempotent-Replayed": _text(
        "`true` where this is the answer to an earlier request with the same key", "true"
    ),
}
"""By the name that is shown; ``@sends`` and the rules say who has which."""

REQUEST_HEADERS: Final[dict[str, dict[str, Any]]] = {
    "Idempotency-Key": {
        **_text(
            "A key of your own for this request: sent again with the same key, it has its effect once and gets the same answer",
            "8e03978e-40d5-43e8-bc93-6894a57f9324",
            minLength=1,
            maxLength=255,
        ),
    },
    "If-None-Match": _text("The ETag of the answer that you have: 304 while it is still so", '"4f1c9a"'),
    "If-Match": _text("The ETag of what you mean to change: 412 once it is another", '"4f1c9a"'),
    "Last-Event-ID": _text("The id of the last event that was received", "12-0x" + "ab" * 32),
}
"""By the name that is shown; ``@takes`` says who reads which."""


def header_reference(name: str) -> tuple[str, dict[str, str]]:
    """The name as it is shown, and a reference to its description.

    Raises:
        KeyError: nobody has described a header of that name: add it to :data:`RESPONSE_HEADERS`.
    """
    shown = {each.lower(): each for each in RESPONSE_HEADERS}[name.lower()]
    return shown, {"$ref": f"#/components/headers/{shown}"}


def parameter_reference(name: str) -> dict[str, str]:
    """A reference to the header's description as a parameter.

    Raises:
        KeyError: nobody has described a header of that name: add it to :data:`REQUEST_HEADERS`.
    """
    shown = {each.lower(): each for each in REQUEST_HEADERS}[name.lower()]
    return {"$ref": f"#/components/parameters/{shown}"}
