"""What is not even HTTP is answered like everything else: a problem, with the connection closed behind it.

A request's head is bounded as its body is: httptools would keep headers of any size in memory.
"""

from http import HTTPStatus
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.live.stream import ABORT, STREAM
from api.problems import MEDIA_TYPE, Problem

__all__ = ["HEAD_LIMIT_BYTES", "ProblemProtocol"]

HEAD_LIMIT_BYTES: Final = 65_536


class ProblemProtocol(HttpToolsProtocol):
    """uvicorn's protocol on httptools, whose refusals are RFC 9457 instead of plain text."""

    _head_bytes = 0
    _in_head = True

    def data_received(self, data: bytes) -> None:
        """Feed the parser, and refuse a head that has not ended within the limit; one read more is in memory at most."""
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > HEAD_LIMIT_BYTES and not self.transport.is_closing():
            detail = f"The request line and the headers have at most {HEAD_LIMIT_BYTES} bytes."
            self._refuse(Problem(431, "headers_too_large", detail))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {ABORT: {"call": self.transport.abort}}

    def shutdown(self) -> None:
        """End what would never end by itself; its client asks again elsewhere."""
        super().shutdown()
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and STREAM in cycle.scope:
            self.transport.close()

    def on_headers_complete(self) -> None:
        self._in_head, self._head_bytes = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_head = True
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        self._refuse(Problem(400, "bad_request", "This is not HTTP/1.1."))

    def _refuse(self, problem: Problem) -> None:
        body = problem.body()
        head = (
            f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}\r\n"
            f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
            "cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()
