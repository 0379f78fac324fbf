"""What is not even HTTP is answered like everything else: a problem, with the connection closed behind it."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import MEDIA_TYPE, Problem

__all__ = ["ProblemProtocol"]


class ProblemProtocol(HttpToolsProtocol):
    """uvicorn's protocol on httptools, whose refusals are RFC 9457 instead of plain text."""

    def send_400_response(self, msg: str) -> None:
        body = Problem(400, "bad_request", "This is not HTTP/1.1.").body()
        self.transport.write(
            b"HTTP/1.1 400 Bad Request\r\n"
            b"content-type: " + MEDIA_TYPE.encode() + b"\r\n"
            b"content-length: " + str(len(body)).encode() + b"\r\n"
            b"cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n" + body
        )
        self.transport.close()
