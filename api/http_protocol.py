"""One connection: what is not plainly HTTP/1.1 is refused as a problem, every step has its time, and every request its own answer.

The parser (llhttp, strict) refuses what smuggles: two lengths, a length beside chunks, folded headers, bare line feeds. What it lets
through and RFC 9112 does not is refused here: no Host or two, chunks in HTTP/1.0, codings before chunked, a target of another host.
"""

import asyncio
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.connections import Connections, connections_of
from api.live.stream import ABORT, FLOW, STREAM
from api.problems import MEDIA_TYPE, RETRY_AFTER_SECONDS, Problem

__all__ = ["HEAD_LIMIT_BYTES", "ProblemProtocol"]

HEAD_LIMIT_BYTES: Final = 65_536
_MOST_WAITING: Final = 1_000
"""Requests of one connection that wait for the answer to an earlier one; reading stops long before, at the end of what was read."""

_MOST_DISCARDED: Final = 1 << 20
"""Bytes that a client may send after it was refused, before it is cut off."""


class _Refused(Exception):
    """Raised into the parser, to end it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def _head_too_large() -> Problem:
    detail = f"The request line and the headers have at most {HEAD_LIMIT_BYTES} bytes."
    return Problem(431, "headers_too_large", detail)


class ProblemProtocol(HttpToolsProtocol):
    """uvicorn's protocol on httptools, with bounds, and with refusals that are RFC 9457 and come in their turn."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._limits: Connections = connections_of(self.app)
        self.timeout_keep_alive = self._limits.idle_seconds  # type: ignore[assignment] # call_later takes any
        self._address = ""
        self._head_bytes = self._discarded = 0
        self._in_head, self._begun, self._in_body = True, False, False
        self._deaf = False
        self._stopping = False
        self._said_all = False
        self._named = self._is_to_head = False
        self._running: RequestResponseCycle | None = None
        self._refusal: Problem | None = None
        self._late: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None

    # ---- the connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._gentle = _GentleTransport(self)
        self._address = self.client[0] if self.client else ""
        if not self._limits.take(self._address):
            problem = Problem(
                503,
                "connections_exhausted",
                "No more connections are taken now: close some, or come again.",
                {"retry-after": str(RETRY_AFTER_SECONDS)},
            )
            self._refuse(problem)
            return
        self._arm(self._limits.head_seconds, self._head_is_late)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._limits.leave(self._address)
        self._disarm()
        self._unset_keepalive_if_required()
        if self._stalled is not None:
            self._stalled.cancel()
        self.pipeline.clear()
        if self._running is not None:
            self._running.disconnected = True
            self._running.message_event.set()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Answer a client that says no more and waits: what has arrived whole is answered, and what is no HTTP refused, before the end."""
        self._said_all = True
        if self._in_body and not self._deaf:
            if not self._forget_last():
                return False
            self._in_body = False
        if self._is_lingering or self._streams() or not self._is_answering():
            return False
        self._disarm()
        if self._refusal is None and self.cycle is not None:
            self.cycle.keep_alive = False
        return True

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self.loop.call_later(self._limits.send_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def timeout_keep_alive_handler(self) -> None:
        self._close()

    def shutdown(self) -> None:
        """Take what is on its way as the last request; tell streams, whose clients ask again elsewhere."""
        self._stopping = True
        if self._is_lingering:
            return
        if not self._is_answering():
            self._arm(self._limits.last_seconds, self._close_if_idle)
            return
        assert self.cycle is not None
        self.cycle.keep_alive = False
        if self._running is not None and callable(tell := self._running.scope.get(STREAM)):
            self._running.keep_alive = False
            tell()

    # ---- bytes

    def data_received(self, data: bytes) -> None:
        """Feed the parser, and refuse a head that has not ended within the limit; one read more is in memory at most."""
        if self._deaf:
            self._discarded += len(data)
            if self._discarded > _MOST_DISCARDED:
                self.transport.abort()
            return
        if self._in_head:
            self._head_bytes += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # Answered as plain HTTP, with the connection closed behind it: what follows may be another protocol.
            self._in_head = self._begun = False
            self._deaf = True
            return
        except httptools.HttpParserError as error:
            refused = error.__context__
            self._refuse(
                refused.problem
                if isinstance(refused, _Refused)
                else Problem(400, "bad_request", "This is not HTTP/1.1.")
            )
            return
        if self._in_head and self._head_bytes > HEAD_LIMIT_BYTES:
            self._refuse(_head_too_large())
        elif self._begun and self._late is None:
            self._arm(self._limits.head_seconds, self._head_is_late)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._begun = self._named = True
        self._unset_keepalive_if_required()
        self.scope["extensions"] = {ABORT: {"call": self.transport.abort}, FLOW: {"control": self.flow}}

    def on_headers_complete(self) -> None:
        self._in_head, self._begun, self._head_bytes = False, False, 0
        self._disarm()
        self._unset_keepalive_if_required()
        self._check_head()
        if len(self.pipeline) >= _MOST_WAITING:
            raise _Refused(
                Problem(
                    429, "too_many_waiting", "Too many requests of this connection wait: read answers first."
                )
            )
        super().on_headers_complete()
        self._in_body = True
        cycle = self.cycle
        assert cycle is not None
        cycle.transport = self._gentle  # type: ignore[assignment]
        if self._stopping or self.parser.should_upgrade():
            cycle.keep_alive = False

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._in_body, self._named = True, False, False

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def on_response_complete(self) -> None:
        if self._deaf and self._is_lingering:
            return
        super().on_response_complete()
        if self.transport.is_closing() or self._is_answering():
            return
        if self._refusal is not None:
            self._say_goodbye(self._refusal)
        elif self._in_body:
            self._arm(self._limits.body_seconds, self._close)
        elif self._stopping:
            self._arm(self._limits.last_seconds, self._close_if_idle)

    def _check_head(self) -> None:
        if self._head_size() > HEAD_LIMIT_BYTES:
            raise _Refused(_head_too_large())
        version = self.parser.get_http_version()
        hosts = [value for name, value in self.headers if name == b"host"]
        codings = [value for name, value in self.headers if name == b"transfer-encoding"]
        if version not in {"1.0", "1.1"}:
            raise _Refused(Problem(400, "bad_request", "This is not HTTP/1.1."))
        if len(hosts) > 1 or (not hosts and version == "1.1"):
            raise _Refused(Problem(400, "bad_request", "A request has one header Host."))
        if codings and (version == "1.0" or len(codings) > 1 or codings[0].lower() != b"chunked"):
            raise _Refused(
                Problem(400, "bad_request", "A body comes by its length, or in chunks and nothing else.")
            )
        if b"#" in self.url:
            raise _Refused(Problem(400, "bad_request", "A target has no fragment."))
        if not self.url.startswith(b"/") and b"://" in self.url:
            authority = self.url.partition(b"://")[2].partition(b"/")[0].partition(b"?")[0]
            if hosts and authority.lower() != hosts[0].lower():
                raise _Refused(
                    Problem(400, "bad_request", "The target and the header Host name different hosts.")
                )

    def _knows_method(self) -> bool:
        """Whether the parser's method is that of the request that is being read, and not of the one before."""
        return self._named and bool(self.url)

    def _head_size(self) -> int:
        """Bytes of the request line and the headers as they are usually written, with the empty line behind them."""
        line = len(self.parser.get_method()) + len(self.url) + len("  HTTP/1.1\r\n\r\n")
        return line + sum(len(name) + len(value) + 4 for name, value in self.headers)

    # ---- ends

    def send_400_response(self, msg: str) -> None:
        self._refuse(Problem(400, "bad_request", "This is not HTTP/1.1."))

    def _refuse(self, problem: Problem) -> None:
        """Refuse what was read last, in its turn: after the answers to what came before it on this connection."""
        if self._deaf or self.transport.is_closing():
            return
        self._deaf = True
        self._disarm()
        self._is_to_head = self._knows_method() and self.parser.get_method() == b"HEAD"
        if self._in_body and not self._forget_last():
            assert self.cycle is not None
            if self.cycle.response_started:
                self.cycle.keep_alive = False
                if self.cycle.response_complete:
                    self._linger()
                return
            self._say_goodbye(problem)
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            return
        self._refusal = problem
        if not self._is_answering():
            self._say_goodbye(problem)

    def _forget_last(self) -> bool:
        """Take the request that is being read out of those that wait; False where it is being answered already."""
        if not self.pipeline or self.pipeline[0][0] is not self.cycle:
            return False
        self.pipeline.popleft()
        self.cycle = self.pipeline[0][0] if self.pipeline else self._running  # type: ignore[assignment]
        return True

    def _say_goodbye(self, problem: Problem) -> None:
        request_id = secrets.token_hex(16)
        body = problem.body(request_id)
        lines = [
            (b"content-type", MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-request-id", request_id.encode()),
            *((name.encode(), value.encode()) for name, value in problem.headers.items()),
            *self._limits.headers,
            (b"connection", b"close"),
        ]
        head = f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}\r\n".encode()
        head += b"".join(b"%b: %b\r\n" % line for line in lines) + b"\r\n"
        self.transport.write(head if self._is_to_head else head + body)
        self._linger()

    _is_lingering = False

    def _linger(self) -> None:
        """End our side, and take in what the client still sends: a reset would take the answer away from it."""
        self._deaf = self._is_lingering = True
        self.pipeline.clear()
        self._unset_keepalive_if_required()
        if self.transport.is_closing():
            return
        if self.flow.read_paused:
            self.flow.resume_reading()
        if self.transport.can_write_eof() and not self._said_all:
            self.transport.write_eof()
            self._arm(self._limits.linger_seconds, self._close)
        else:
            self._close()

    def _close(self) -> None:
        """Close, and cut what is still not taken after a while."""
        self._disarm()
        if self.transport.is_closing():
            return
        self.transport.close()
        if self.transport.get_write_buffer_size():
            self._arm(self._limits.send_seconds, self.transport.abort)

    def _close_if_idle(self) -> None:
        self._late = None
        if self._begun:
            self._arm(self._limits.head_seconds, self._head_is_late)
        elif not self._is_answering():
            self._close()

    def _head_is_late(self) -> None:
        self._late = None
        if self.flow.read_paused or self._is_answering():
            self._arm(self._limits.head_seconds, self._head_is_late)
        elif self._begun:
            self._refuse(
                Problem(408, "request_timeout", "The request line and the headers did not arrive in time.")
            )
        else:
            self._close()

    def _is_answering(self) -> bool:
        return bool(self.pipeline) or (self._running is not None and not self._running.response_complete)

    def _streams(self) -> bool:
        return self._running is not None and STREAM in self._running.scope

    def _arm(self, seconds: float, then: Callable[[], None]) -> None:
        self._disarm()
        self._late = self.loop.call_later(seconds, then)

    def _disarm(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class _GentleTransport:
    """What a request's cycle writes to. Closing waits for what the client is still sending, and does not reset it."""

    __slots__ = ("_protocol", "write")

    def __init__(self, protocol: ProblemProtocol) -> None:
        self._protocol = protocol
        self.write = protocol.transport.write

    def is_closing(self) -> bool:
        return self._protocol.transport.is_closing()

    def close(self) -> None:
        protocol = self._protocol
        if protocol._in_body and not protocol.transport.is_closing():  # noqa: SLF001
            protocol._linger()  # noqa: SLF001
        else:
            protocol._close()  # noqa: SLF001
