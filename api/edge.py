"""The outermost layer around Litestar: what must hold for every request, also for those that no route sees.

It gives each request an id, refuses bytes that nobody could mean, reads bodies within their bounds, adds the security
headers, writes one log line, and is the last place where an exception can end: no bytes give a bare 500.
"""

import asyncio
import re
import secrets
import time
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import unquote_to_bytes

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from api.bodies import BodyRefused, ClientGone, check_json, check_media_type, read_body, too_large
from api.connections import Connections
from api.cors import Cors
from api.deadlines import Deadline
from api.hosts import Hosts
from api.metrics import RequestMetrics, known_method
from api.problems import MEDIA_TYPE, RETRY_AFTER_SECONDS, Problem, problem_of
from api.scope import ANSWER_HEADERS, ERROR, HEAD, REQUEST_ID, TRACE
from api.security_headers import NO_CONTENT_POLICY, security_headers
from marquee.errors import DeadlineExceeded
from marquee.tracing.context import TraceContext
from marquee.tracing.spans import Span, Tracer

__all__ = ["Edge"]

_REQUEST_ID = re.compile(rb"[A-Za-z0-9_.-]{8,128}")
_BODY_METHODS: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_DIGITS = re.compile(rb"[0-9]{1,12}")

_STOPPING: Final = Problem(
    503, "stopping", "This process stops: ask again.", {"retry-after": str(RETRY_AFTER_SECONDS)}
)
_NOT_STORED: Final = (b"cache-control", b"no-store")


class Edge:
    """ASGI application around another one. ``inner`` is Litestar's own, for tests and tools that ask it things."""

    def __init__(
        self,
        inner: ASGIApp,
        *,
        log: FilteringBoundLogger,
        metrics: RequestMetrics,
        log_requests: bool,
        body_limit_bytes: int,
        body_timeout_seconds: float,
        request_timeout_seconds: float,
        secure: bool,
        hosts: Hosts,
        cors: Cors,
        connections: Connections,
        tracer: Tracer | None = None,
    ) -> None:
        self.inner = inner
        self._log = log
        self._metrics = metrics
        self._tracer = tracer
        self._log_requests = log_requests
        self._body_limit_bytes = body_limit_bytes
        self._body_timeout_seconds = body_timeout_seconds
        self.request_timeout_seconds = request_timeout_seconds
        self._headers = security_headers(secure=secure)
        self._hosts = hosts
        self._cors = cors
        self.connections = connections
        connections.headers = [*self._headers, NO_CONTENT_POLICY]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.inner(scope, receive, send)
            return
        state = cast("dict[str, Any]", scope)
        method: str = state["method"]
        if method == "HEAD":
            # The server keeps the body of the answer to itself.
            scope = cast("Scope", {**state, "method": "GET", HEAD: True})
            state = cast("dict[str, Any]", scope)
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"")
        request_id = given.decode() if _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)
        state[REQUEST_ID] = request_id
        given_trace = TraceContext.read(headers.get(b"traceparent"))
        if self._tracer is None:
            state[TRACE] = given_trace
            await self._exchange(scope, state, headers, request_id, receive, send)
            return
        with self._tracer.span(method, "server", parent=given_trace) as span:
            state[TRACE] = span.context
            status = await self._exchange(scope, state, headers, request_id, receive, send)
            _describe(span, method, state, status, request_id)

    async def _exchange(
        self,
        scope: Scope,
        state: dict[str, Any],
        headers: dict[bytes, bytes],
        request_id: str,
        receive: Receive,
        send: Send,
    ) -> int:
        """Answer one request, whatever happens; return the status."""
        started = time.perf_counter()
        method: str = state["method"]
        origin = headers.get(b"origin")
        extra = self._cors.answer_headers(origin)
        state[ANSWER_HEADERS] = extra
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = list(message["headers"])
                own.append((b"x-request-id", request_id.encode()))
                own += self._headers
                own += extra
                names = {name for name, _ in own}
                if b"content-security-policy" not in names:
                    own.append(NO_CONTENT_POLICY)
                if b"cache-control" not in names:
                    own.append(_NOT_STORED)
                message["headers"] = own
            await send(message)

        traced = state[TRACE]
        names = {"request_id": request_id} | ({} if traced is None else {"trace_id": f"{traced.trace:032x}"})
        structlog.contextvars.bind_contextvars(**names)
        self._metrics.in_progress.inc()
        try:
            if (refused := self._refusal(state, headers)) is not None:
                await _send(answer, refused, request_id)
                return status
            if method == "OPTIONS" and await self._preflight(headers, extra, answer, request_id):
                return status
            if method in _BODY_METHODS:
                receive = await self._checked_body(headers, receive)
            await self._timed(scope, state, receive, answer, request_id)
        except BodyRefused as refusal:
            await _send(answer, refusal.problem, request_id)
        except ClientGone:
            status = 499
        except asyncio.CancelledError:
            # The server stops and its time for requests in flight is over.
            if status == 0:
                await _send(answer, _STOPPING, request_id)
        except Exception as error:  # noqa: BLE001 -- the last place where one can end
            state[ERROR] = error
            if status == 0:
                await _send(answer, problem_of(error), request_id)
        finally:
            self._metrics.in_progress.dec()
            seconds = time.perf_counter() - started
            self._metrics.record(method, state.get("path_template", ""), status, seconds)
            self._write(scope, status, seconds, state.get(ERROR))
            structlog.contextvars.unbind_contextvars(*names)
        return status

    async def _timed(
        self, scope: Scope, state: dict[str, Any], receive: Receive, answer: Send, request_id: str
    ) -> None:
        """Hand a request on, and take it back where its answer does not begin in time."""

        def overdue() -> DeadlineExceeded:
            return DeadlineExceeded(seconds=self.request_timeout_seconds)

        deadline = Deadline(
            self.request_timeout_seconds, lambda: _send(answer, problem_of(overdue()), request_id)
        )
        with deadline:
            await self.inner(scope, receive, deadline.guard(answer))
        if deadline.is_over:
            state[ERROR] = overdue()
            await deadline.told()

    def _refusal(self, scope: dict[str, Any], headers: dict[bytes, bytes]) -> Problem | None:
        address = scope["server"][0] if scope.get("server") else ""
        return self._hosts.refusal(headers.get(b"host"), address) or _refuse_target(scope)

    async def _preflight(
        self, headers: dict[bytes, bytes], extra: list[tuple[bytes, bytes]], answer: Send, request_id: str
    ) -> bool:
        """Answer a browser that asks for a page of another origin whether it may send; False where it is no such question."""
        verdict = self._cors.preflight(
            headers.get(b"origin"),
            headers.get(b"access-control-request-method"),
            headers.get(b"access-control-request-headers"),
        )
        if verdict is None:
            return False
        if isinstance(verdict, Problem):
            await _send(answer, verdict, request_id)
            return True
        extra[:] = verdict
        await answer({"type": "http.response.start", "status": 204, "headers": []})
        await answer({"type": "http.response.body", "body": b"", "more_body": False})
        return True

    async def _checked_body(self, headers: dict[bytes, bytes], receive: Receive) -> Receive:
        length = headers.get(b"content-length")
        if length is not None and _DIGITS.fullmatch(length) and int(length) > self._body_limit_bytes:
            raise BodyRefused(too_large(self._body_limit_bytes))
        body = b""
        if b"transfer-encoding" in headers or (length is not None and length != b"0"):
            body = await read_body(receive, self._body_limit_bytes, self._body_timeout_seconds)
        if body:
            check_media_type(headers.get(b"content-type"))
            check_json(body)
        pending = True

        async def replay() -> Any:
            nonlocal pending
            if pending:
                pending = False
                return {"type": "http.request", "body": body, "more_body": False}
            return await receive()

        return replay

    def _write(self, scope: Any, status: int, seconds: float, error: BaseException | None) -> None:
        if error is None and not self._log_requests:
            return
        fields = {
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "milliseconds": round(seconds * 1000, 3),
        }
        if error is not None:
            self._log.error("request failed", **fields, exc_info=error)
        else:
            self._log.info("request", **fields)


def _refuse_target(scope: dict[str, Any]) -> Problem | None:
    """A path or query with a NUL, control characters or broken UTF-8 means nothing to anyone."""
    path: bytes = scope.get("raw_path") or b""
    query: bytes = scope["query_string"]
    for part in (path, query):
        if (b"%" in part or not part.isascii()) and not _is_clean(unquote_to_bytes(part)):
            return Problem(
                400, "bad_request", "The path and the query are UTF-8 text without control characters."
            )
    if not _is_clean(scope["path"].encode("utf-8", "surrogatepass")):
        return Problem(
            400, "bad_request", "The path and the query are UTF-8 text without control characters."
        )
    return None


def _describe(span: Span, method: str, state: dict[str, Any], status: int, request_id: str) -> None:
    """Name the span of a request by its route: what stands in the path and the query is nobody else's."""
    method = known_method(method)
    route = state.get("path_template") or ""
    span.name(f"{method} {route}".rstrip())
    span.put(
        {
            "http.request.method": method,
            "http.route": route,
            "http.response.status_code": status,
            "marquee.request_id": request_id,
        }
    )
    if (error := state.get(ERROR)) is not None:
        span.fail(error)
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        span.fail(HTTPStatus(status).phrase)


def _is_clean(text: bytes) -> bool:
    if min(text, default=32) < 32 or 127 in text:
        return False
    if text.isascii():
        return True
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


async def _send(answer: Send, problem: Problem, request_id: str) -> None:
    body = problem.body(request_id)
    await answer(
        {
            "type": "http.response.start",
            "status": problem.status,
            "headers": [
                (b"content-type", MEDIA_TYPE.encode()),
                (b"content-length", str(len(body)).encode()),
                *((name.encode(), value.encode()) for name, value in problem.headers.items()),
            ],
        }
    )
    await answer({"type": "http.response.body", "body": body, "more_body": False})
