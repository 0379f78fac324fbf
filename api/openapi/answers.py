"""What an operation can answer besides success, by rule: from its parameters, its guards and what handlers declare.

Each problem is made by the code that makes the real one, from the error's class and sample values, so that its status, its text
and its members are those of the API.
"""

from collections.abc import Iterable
from http import HTTPStatus
from string import Formatter
from typing import Any, Final

import msgspec
from litestar.exceptions import NotFoundException

from api.bodies import too_large
from api.cookies import CSRF_HEADER
from api.inputs import Address, Bytes32
from api.openapi.headers import header_reference
from api.problems import MEDIA_TYPE, Problem, problem_of
from marquee.errors import (
    BlockNotIndexed,
    BlockNotReached,
    BlockPruned,
    DatabaseTimedOut,
    DatabaseUnavailable,
    DeadlineExceeded,
    IdempotencyKeyInFlight,
    IdempotencyKeyReused,
    InvalidInput,
    MalformedCursor,
    MalformedIdempotencyKey,
    MarqueeError,
    MirrorEmpty,
)

__all__ = ["PROBLEM_SCHEMA", "by_rule", "problem_responses", "sample_problem"]

PROBLEM_SCHEMA: Final[dict[str, Any]] = {
    "title": "Problem",
    "description": "RFC 9457. `code` is stable: programs go by it, never by `detail`.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": ["urn:marquee:problem:block_not_indexed"]},
        "title": {"type": "string", "examples": ["Not Found"]},
        "status": {"type": "integer", "examples": [404]},
        "code": {"type": "string", "examples": ["block_not_indexed"]},
        "detail": {"type": "string", "examples": ["Block 900 is not mirrored: blocks 1 to 812 are."]},
        "requestId": {
            "type": "string",
            "description": "Also in the header X-Request-Id",
            "examples": ["9f86d081884c7d65"],
        },
        "errors": {
            "type": "array",
            "description": "With `validation_failed`: what does not fit",
            "items": {
                "type": "object",
                "required": ["field", "in", "message"],
                "properties": {
                    "field": {"type": "string", "examples": ["atBlock"]},
                    "in": {"type": "string", "enum": ["body", "query", "path", "header", "cookie"]},
                    "message": {
                        "type": "string",
                        "examples": ["Expected a whole number below 2^63, in decimal digits"],
                    },
                },
            },
        },
    },
    "additionalProperties": True,
}

_REFUSALS: Final = {
    problem.code: problem
    for problem in (
        Problem(400, "bad_request", "The path and the query are UTF-8 text without control characters."),
        Problem(
            400,
            "validation_failed",
            "Something in the request does not fit.",
            {},
            {"errors": [{"field": "atblock", "in": "query", "message": "Not a parameter of this route"}]},
        ),
        Problem(400, "malformed_json", "The body is not JSON."),
        Problem(408, "request_timeout", "The body did not arrive in time."),
        too_large(65_536),
        Problem(415, "media_type_unsupported", "A body is application/json in UTF-8."),
        Problem(431, "headers_too_large", "The request line and the headers have at most 65536 bytes."),
        problem_of(NotFoundException()),
        problem_of(RuntimeError()),
    )
}
"""What the edge and Litestar answer with, by code."""

_SAMPLES: Final[dict[str, Any]] = {
    "address": Address.example,
    "account": Address.example,
    "contract": Address.example,
    "token": Address.example,
    "block": 900,
    "content_id": Bytes32.example,
    "first": 1,
    "header": CSRF_HEADER,
    "last": 812,
    "limit": 60,
    "reason": "what it is",
    "retry_after_seconds": 42,
    "role": "advertiser",
    "window_seconds": 60,
}


def sample_problem(error: type[MarqueeError]) -> Problem:
    """The problem that an error of this class becomes, with sample values in its text."""
    names = [name for _, name, _, _ in Formatter().parse(error.__doc__ or "") if name]
    needed = {"retry_after_seconds"} if "retry_after_seconds" in names else set()
    return problem_of(error(**{name: _SAMPLES.get(name, 1) for name in {*names, *needed}}))


def by_rule(operation: dict[str, Any], method: str, declared: Iterable[type[MarqueeError]]) -> list[Problem]:
    """Every problem that an operation can answer with, sorted by status and code."""
    parameters = operation.get("parameters", [])
    names = {parameter.get("name") for parameter in parameters}
    codes = {"bad_request", "validation_failed", "headers_too_large", "internal_error"}
    errors = {*declared, DatabaseUnavailable, DatabaseTimedOut, DeadlineExceeded}
    if any(parameter.get("in") == "path" for parameter in parameters):
        codes.add("route_not_found")
    if method in {"post", "put", "patch", "delete"}:
        codes |= {"malformed_json", "request_timeout", "body_too_large", "media_type_unsupported"}
    if "cursor" in names:
        errors.add(MalformedCursor)
    if "Idempotency-Key" in names:
        errors |= {MalformedIdempotencyKey, IdempotencyKeyInFlight, IdempotencyKeyReused}
    if "atBlock" in names:
        errors |= {BlockNotIndexed, BlockPruned, MirrorEmpty}
    if "minBlock" in names:
        errors |= {BlockNotReached, InvalidInput, MirrorEmpty}
    problems = [_REFUSALS[code] for code in codes] + [sample_problem(error) for error in errors]
    return sorted(problems, key=lambda problem: (problem.status, problem.code))


def problem_responses(problems: Iterable[Problem]) -> dict[str, tuple[str, dict[str, Any]]]:
    """One response for each status, in which each code has its text and an example; each with a name that says all of them."""
    by_status: dict[int, list[Problem]] = {}
    for problem in problems:
        by_status.setdefault(problem.status, []).append(problem)
    return {
        str(status): (f"{status}.{'.'.join(problem.code for problem in found)}", _response(status, found))
        for status, found in by_status.items()
    }


def _response(status: int, problems: list[Problem]) -> dict[str, Any]:
    headers = dict([header_reference("X-Request-Id")])
    for problem in problems:
        headers |= dict(header_reference(name) for name in problem.headers)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers |= dict(header_reference(name) for name in ("RateLimit-Policy", "RateLimit", "Retry-After"))
    return {
        "description": "\n".join(f"- `{problem.code}`: {problem.detail}" for problem in problems),
        "headers": headers,
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "allOf": [
                        {"$ref": "#/components/schemas/Problem"},
                        {
                            "type": "object",
                            "required": ["status", "code"],
                            "properties": {
                                "status": {"const": status},
                                "code": {"type": "string", "enum": [problem.code for problem in problems]},
                            },
                        },
                    ]
                },
                "examples": {
                    problem.code: {"value": msgspec.json.decode(problem.body("9f86d081884c7d65"))}
                    for problem in problems
                },
            }
        },
    }
