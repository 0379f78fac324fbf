"""A reader of answers that takes nothing but well-formed HTTP/1.1, and what each answer of this API has to be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

__all__ = ["Answer", "Malformed", "complaint", "read_answers"]

_STATUS: Final = re.compile(rb"HTTP/1\.1 ([1-5][0-9]{2}) ([\x20-\x7e]*)")
_FIELD: Final = re.compile(
    rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+): ([\x21-\x7e]|[\x21-\x7e][\x20-\x7e\t]*[\x21-\x7e])"
)
_CHUNK: Final = re.compile(rb"([0-9a-fA-F]+)\r\n")
_ONCE: Final = frozenset(
    {b"content-length", b"content-type", b"transfer-encoding", b"x-request-id", b"retry-after", b"etag"}
)
_EVERYWHERE: Final = (
    *(b"x-content-type-options", b"x-frame-options", b"referrer-policy", b"content-security-policy"),
    *(b"cross-origin-opener-policy", b"cross-origin-resource-policy", b"permissions-policy"),
    *(b"x-request-id", b"cache-control"),
)
STARVED: Final = ("redis_unavailable", "node_unavailable", "database_timed_out", "deadline_exceeded")
"""Codes of 503 that a machine with more to do than it can gives, too: such bytes are sent again by themselves."""

_SERVER_ERROR: Final = 500
_CLIENT_ERROR: Final = 400
_NOT_READY: Final = 503
BUSY: Final = frozenset({"audit_busy", "audit_goes_on"})
"""503 that is right while every service is there: somebody else's audit is under way."""


class Malformed(Exception):
    """What came is not HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``whole`` is False where the connection ended in it; names of headers in lower case."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes
    whole: bool

    @property
    def closes(self) -> bool:
        return self.headers.get(b"connection", b"").lower() == b"close"

    @property
    def streams(self) -> bool:
        return self.headers.get(b"content-type", b"").startswith(b"text/event-stream")

    @property
    def problem(self) -> dict[str, Any]:
        """The problem that the body is; empty where it is none."""
        try:
            found = msgspec.json.decode(self.body)
        except msgspec.DecodeError:
            return {}
        return found if isinstance(found, dict) else {}


def read_answers(data: bytes, methods: Sequence[bytes]) -> list[Answer]:
    """Read what came on one connection until it ended; the n-th answer is to a request of the n-th method, beyond them to ``GET``.

    A method ``?`` stands for bytes of which nobody knows whether they are a HEAD.

    Raises:
        Malformed: it is not a sequence of answers, of which the last may be cut.
    """
    answers: list[Answer] = []
    position = 0
    while position < len(data):
        method = methods[len(answers)] if len(answers) < len(methods) else b"GET"
        answer, position = _read_one(data, position, method)
        if answer.status >= 200:
            answers.append(answer)
    return answers


def _read_one(data: bytes, position: int, method: bytes) -> tuple[Answer, int]:
    end = data.find(b"\r\n\r\n", position)
    if end < 0:
        begun = data[position:].replace(b"\r\n", b"")
        if b"\n" not in begun and (_STATUS.match(begun) or b"HTTP/1.1 ".startswith(begun[:9])):
            return Answer(200, {}, b"", whole=False), len(data)
        raise Malformed(f"not a status line: {data[position : position + 60]!r}")
    first, *lines = data[position:end].split(b"\r\n")
    found = _STATUS.fullmatch(first)
    if found is None:
        raise Malformed(f"not a status line: {first!r}")
    status, headers = int(found[1]), _read_fields(lines)
    start = end + 4
    if status < 200 or status in {204, 304}:
        if b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0":
            raise Malformed(f"{status} with a body")
        return Answer(status, headers, b"", whole=True), start
    if b"transfer-encoding" in headers:
        if headers[b"transfer-encoding"] != b"chunked" or b"content-length" in headers:
            raise Malformed("two lengths of a body")
        if method == b"HEAD":
            return Answer(status, headers, b"", whole=True), start
        body, start, whole = _read_chunks(data, start)
        return Answer(status, headers, body, whole), start
    length = headers.get(b"content-length", b"")
    if not length.isdigit():
        raise Malformed(f"no length of a body: {headers}")
    size = int(length)
    if method == b"HEAD" or (method == b"?" and len(data) == start):
        return Answer(status, headers, b"", whole=method == b"HEAD" or size == 0), start
    body = data[start : start + size]
    return Answer(status, headers, body, len(body) == size), min(start + size, len(data))


def _read_fields(lines: Sequence[bytes]) -> dict[bytes, bytes]:
    headers: dict[bytes, bytes] = {}
    for line in lines:
        found = _FIELD.fullmatch(line)
        if found is None:
            raise Malformed(f"not a header: {line!r}")
        name = found[1].lower()
        if name in headers and name in _ONCE:
            raise Malformed(f"twice: {name!r}")
        headers[name] = found[2]
    return headers


def _read_chunks(data: bytes, position: int) -> tuple[bytes, int, bool]:
    parts = []
    while position < len(data):
        found = _CHUNK.match(data, position)
        if found is None:
            if b"\r\n" in data[position : position + 20]:
                raise Malformed(f"not a chunk: {data[position : position + 40]!r}")
            break
        size, position = int(found[1], 16), found.end()
        part = data[position : position + size]
        position += size + 2
        if position > len(data):
            break
        if data[position - 2 : position] != b"\r\n":
            raise Malformed("a chunk is longer than it says")
        if size == 0:
            return b"".join(parts), position, True
        parts.append(part)
    return b"".join(parts), len(data), False


def complaint(answer: Answer) -> str | None:
    """Say what is wrong with an answer, wherever it came from; None if nothing is."""
    status, headers = answer.status, answer.headers
    if not headers:
        return None
    missing = [name.decode() for name in _EVERYWHERE if name not in headers]
    if missing:
        return f"{status} without {', '.join(missing)}"
    if status < _CLIENT_ERROR or not answer.whole:
        return None if status < _SERVER_ERROR else f"{status}, cut"
    if status == _NOT_READY and headers.get(b"content-type") == b"application/json":
        # `/ready` says so in the words of what asks it.
        return None if answer.problem.get("ready") is False else f"{status} as JSON"
    if headers.get(b"content-type") != b"application/problem+json":
        return f"{status} as {headers.get(b'content-type')!r}"
    if not answer.body:
        return None if status < _SERVER_ERROR else f"{status} to HEAD"
    return _complaint_of_problem(status, headers, answer.problem)


def _complaint_of_problem(status: int, headers: dict[bytes, bytes], problem: dict[str, Any]) -> str | None:
    code = problem.get("code")
    if problem.get("status") != status or problem.get("type") != f"urn:marquee:problem:{code}":
        return f"{status} without a problem: {problem}"
    if not all(isinstance(problem.get(name), str) for name in ("title", "detail", "requestId")):
        return f"{status} {code} misses members: {problem}"
    if problem["requestId"].encode() != headers[b"x-request-id"]:
        return f"{status} {code} under two request ids"
    if status in {429, 503} and code != "too_many_waiting" and not headers.get(b"retry-after", b"").isdigit():
        return f"{status} {code} without Retry-After"
    if status >= _SERVER_ERROR and code not in BUSY:
        return f"{status} {code}"
    return None
