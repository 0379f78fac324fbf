"""Request bodies, read whole and refused early: too big, too slow, not JSON, or JSON that two readers could take differently."""

import asyncio
import json
import re
from typing import Any, Final, NoReturn

from litestar.types import Receive

from api.problems import Problem

__all__ = ["BodyRefused", "check_json", "check_media_type", "read_body"]

MAXIMUM_DEPTH: Final = 64

_MEDIA_TYPE = re.compile(
    rb'application/json[ \t]*(;[ \t]*charset[ \t]*=[ \t]*"?utf-8"?[ \t]*)?', re.IGNORECASE
)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class BodyRefused(Exception):
    """Carries the problem that is the answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class ClientGone(Exception):
    """The client went away before its request was whole: nobody is left to answer."""


def check_media_type(value: bytes | None) -> None:
    """Only ``application/json`` in UTF-8 is a body here.

    Raises:
        BodyRefused: 415.
    """
    if value is None or not _MEDIA_TYPE.fullmatch(value.strip()):
        raise BodyRefused(Problem(415, "media_type_unsupported", "A body is application/json in UTF-8."))


async def read_body(receive: Receive, limit_bytes: int, timeout_seconds: float) -> bytes:
    """Read a request's whole body.

    Raises:
        BodyRefused: 413 past the limit, 408 past the time.
        ClientGone: the connection ended first.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(timeout_seconds):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    raise ClientGone
                chunk = message["body"]
                size += len(chunk)
                if size > limit_bytes:
                    raise BodyRefused(too_large(limit_bytes))
                chunks.append(chunk)
                if not message["more_body"]:
                    return b"".join(chunks)
    except TimeoutError:
        raise BodyRefused(Problem(408, "request_timeout", "The body did not arrive in time.")) from None


def too_large(limit_bytes: int) -> Problem:
    return Problem(
        413, "body_too_large", f"A body has at most {limit_bytes} bytes.", {}, {"limitBytes": limit_bytes}
    )


def check_json(body: bytes) -> None:
    """Refuse what is not strict JSON: broken UTF-8, a name twice in one object, NaN, NUL in text, depth past 64.

    Raises:
        BodyRefused: 400, with the code ``malformed_json``.
    """
    if body.count(b"[") + body.count(b"{") > MAXIMUM_DEPTH and _depth(body) > MAXIMUM_DEPTH:
        _refuse(f"JSON is nested at most {MAXIMUM_DEPTH} deep.")
    if _NUL.search(body):
        _refuse("Text holds no NUL.")
    try:
        json.loads(body.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError:
        _refuse("The body is not UTF-8.")
    except (ValueError, RecursionError) as error:
        _refuse(str(error) if isinstance(error, _Twice) else "The body is not JSON.")


class _Twice(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Twice("A name stands twice in one object.")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


def _depth(body: bytes) -> int:
    depth = deepest = 0
    for match in _STRING_OR_BRACKET.finditer(body):
        token = match[0][:1]
        if token in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif token in b"]}":
            depth -= 1
    return deepest


def _refuse(detail: str) -> NoReturn:
    raise BodyRefused(Problem(400, "malformed_json", detail))
