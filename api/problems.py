"""Every error as RFC 9457 ``application/problem+json`` with a stable ``code``. Nothing internal is shown.

One function, :func:`problem_of`, turns any exception into a :class:`Problem`: errors of the business by their family, Litestar's
by their status, a lost Postgres or Redis as 503, and whatever nobody foresaw as a bare 500.
"""

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import asyncpg
import msgspec
from litestar import Request, Response
from litestar.enums import ParamType
from litestar.exceptions import HTTPException, ValidationException

from api.outages import outage_of
from api.scope import ERROR, request_id_of
from marquee.errors import (
    Conflict,
    DatabaseTimedOut,
    Forbidden,
    Gone,
    InvalidInput,
    MarqueeError,
    NotFound,
    PreconditionFailed,
    StreamsExhausted,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
    Unprocessable,
)

__all__ = ["MEDIA_TYPE", "RETRY_AFTER_SECONDS", "Problem", "handle", "problem_of"]

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_SECONDS: Final = 2

_FAMILIES: Final[tuple[tuple[type[MarqueeError], int], ...]] = (
    (InvalidInput, 400),
    (Unauthenticated, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Gone, 410),
    (PreconditionFailed, 412),
    (Unprocessable, 422),
    (TooManyRequests, 429),
    (Unavailable, 503),
)

_CODES: Final = {
    400: "bad_request",
    401: "unauthenticated",
    403: "forbidden",
    404: "route_not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    413: "body_too_large",
    415: "media_type_unsupported",
    429: "rate_limited",
    500: "internal_error",
    503: "unavailable",
}

# What Litestar says where a parameter is not there, and says nowhere else.
_MISSING: Final = re.compile(r"Missing required (query|header|cookie|path) parameter '([^']*)'")


@dataclass(frozen=True, slots=True)
class Problem:
    """One error, ready to be sent. ``extensions`` are members of the JSON beside the standard ones."""

    status: int
    code: str
    detail: str
    headers: dict[str, str] = field(default_factory=dict)
    extensions: dict[str, Any] = field(default_factory=dict)

    def body(self, request_id: str | None = None) -> bytes:
        content: dict[str, Any] = {
            "type": f"urn:marquee:problem:{self.code}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            **self.extensions,
        }
        if request_id:
            content["requestId"] = request_id
        return msgspec.json.encode(content)


def problem_of(error: BaseException) -> Problem:
    """Say what happened in the API's terms."""
    if isinstance(error, MarqueeError):
        return _of_marquee(error)
    if isinstance(error, HTTPException):
        return _of_litestar(error)
    if isinstance(error, asyncpg.QueryCanceledError):
        return _of_marquee(DatabaseTimedOut())
    if (outage := outage_of(error)) is not None:
        return _of_marquee(outage)
    if isinstance(error, RecursionError):
        return Problem(400, "bad_request", "The request is nested too deeply.")
    return Problem(
        500, "internal_error", "Something went wrong on our side; it was logged under the request id."
    )


def _of_marquee(error: MarqueeError) -> Problem:
    status = next((status for family, status in _FAMILIES if isinstance(error, family)), 500)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return Problem(
            status, "internal_error", "Something went wrong on our side; it was logged under the request id."
        )
    headers: dict[str, str] = {}
    if "retry_after_seconds" in error.fields:
        headers["retry-after"] = str(error.fields["retry_after_seconds"])
    elif status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = str(RETRY_AFTER_SECONDS)
    elif status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = 'Bearer realm="marquee"'
    extensions = {_camel(name): _plain(value) for name, value in error.fields.items()}
    return Problem(status, error.code, str(error), headers, extensions)


def _of_litestar(error: HTTPException) -> Problem:
    status = error.status_code
    if isinstance(error, ValidationException):
        return _of_validation(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.SERVICE_UNAVAILABLE:
        return Problem(
            500, "internal_error", "Something went wrong on our side; it was logged under the request id."
        )
    allow = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    details = {
        400: "The request cannot be understood.",
        404: "There is nothing at this path.",
        405: "This path does not take this method; the header Allow names those it takes.",
    }
    detail = details.get(status, HTTPStatus(status).phrase + ".")
    return Problem(status, _CODES.get(status, "bad_request"), detail, allow)


def _of_validation(error: ValidationException) -> Problem:
    items = error.extra if isinstance(error.extra, list) else []
    errors = [_misfit(item) for item in items if isinstance(item, dict)]
    if missing := _MISSING.match(error.detail):
        errors.append({"field": missing[2], "in": missing[1], "message": "Missing"})
    return Problem(400, "validation_failed", "Something in the request does not fit.", {}, {"errors": errors})


def _misfit(item: dict[str, Any]) -> dict[str, str]:
    """One finding, under the name that was sent. Litestar, which tells the source as a ``ParamType``, tells the handler's name instead."""
    source, name = item.get("source"), str(item.get("key", ""))
    return {
        "field": _camel(name) if source is ParamType.QUERY else name,
        "in": getattr(source, "value", source) or "body",
        "message": str(item.get("message", "")),
    }


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _plain(value: Any) -> Any:
    """Spell a field of an error for JSON: small integers as numbers, amounts as text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return int(value) if abs(value) < 2**53 else str(value)
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value)


def handle(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Litestar's exception handler for everything."""
    problem = problem_of(error)
    # That a process has no more places is no fault, and to write each refusal down would be a load of its own.
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, StreamsExhausted):
        request.scope[ERROR] = error  # type: ignore[typeddict-unknown-key]
    return Response(
        content=problem.body(request_id_of(request.scope)),
        status_code=problem.status,
        headers=problem.headers,
        media_type=MEDIA_TYPE,
    )
