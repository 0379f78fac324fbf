"""JSON-RPC over HTTP: batches, ids that are checked, bounded answers, typed errors. No retries: callers decide.

Results stay raw until they are decoded into the type that the caller asks for, in one pass: that is what makes reading
logs quick.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import aiohttp
import msgspec

from marquee.chain.errors import (
    AnswerMalformed,
    AnswerTooLarge,
    NodeRefused,
    NodeTimedOut,
    NodeUnreachable,
    RpcFailed,
)
from marquee.chain.node_names import Secrets, without_secrets
from marquee.tracing.spans import asking

__all__ = ["Call", "Rpc"]

T = TypeVar("T")

_MEBIBYTE: Final = 1 << 20
_EXCERPT: Final = 200
_HTTP_OK: Final = 200


class Call(msgspec.Struct, frozen=True):
    """One request: a method and its positional parameters, as JSON has them (hex strings)."""

    method: str
    params: Sequence[Any] = ()


class _Error(msgspec.Struct):
    code: int = 0
    message: str = ""
    data: Any = None


class _Answer(msgspec.Struct):
    id: int | str | None = None
    result: msgspec.Raw = msgspec.Raw(b"null")
    error: _Error | None = None


_ANSWERS: Final = msgspec.json.Decoder(list[_Answer])
_ANSWER: Final = msgspec.json.Decoder(_Answer)


class Rpc:
    """A client of one node. Use as an async context manager.

    ``timeout`` bounds a whole request in seconds, ``max_bytes`` an answer. ``bytes_read`` counts what came back. ``name`` is what
    errors call the node: without it scheme, host and port, since paths, queries and passwords of hosted nodes are secrets.
    """

    def __init__(
        self,
        url: str,
        *,
        name: str | None = None,
        timeout: float = 15.0,
        max_bytes: int = 64 * _MEBIBYTE,
    ) -> None:
        self.url = url
        self.name = name or without_secrets(url)
        self._secrets = Secrets(url)
        self.bytes_read = 0
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._span = {
            "http.request.method": "POST",
            "server.address": self.name,
            "rpc.system.name": "jsonrpc",
        }
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self._timeout),
            headers={"Content-Type": "application/json"},
            read_bufsize=_MEBIBYTE,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, *params: Any, result: msgspec.json.Decoder[T]) -> T:
        """Call one method and decode its result.

        Raises:
            NodeFault: it did not work; the subclass says how.
        """
        body = {"jsonrpc": "2.0", "id": 0, "method": method, "params": params}
        answer = self._decode(_ANSWER, await self._post(msgspec.json.encode(body)))
        return self._result(Call(method, params), answer, 0, result)

    async def batch(self, calls: Sequence[Call]) -> list[msgspec.Raw]:
        """Call several methods in one request; results in the order of the calls, to be decoded by :meth:`decode`.

        Raises:
            NodeFault: the request, or any of the calls, did not work.
        """
        return [self._raw(call, answer) for call, answer in await self._answers(calls)]

    async def outcomes(self, calls: Sequence[Call]) -> list[msgspec.Raw | RpcFailed]:
        """As :meth:`batch`, but a call that the node refuses is given back as its failure, with what data it came with.

        Raises:
            NodeFault: the request as a whole did not work.
        """
        return [
            answer.result if answer.error is None else self._failed(call.method, answer.error)
            for call, answer in await self._answers(calls)
        ]

    async def _answers(self, calls: Sequence[Call]) -> list[tuple[Call, _Answer]]:
        bodies = [
            {"jsonrpc": "2.0", "id": number, "method": call.method, "params": call.params}
            for number, call in enumerate(calls)
        ]
        content = await self._post(msgspec.json.encode(bodies))
        if content[:1] == b"{":
            # Some nodes refuse a batch as a whole with a single error.
            answer = self._decode(_ANSWER, content)
            error = answer.error or _Error(message="a single answer to a batch")
            raise self._failed("a batch", error)
        answers = self._decode(_ANSWERS, content)
        by_id = {answer.id: answer for answer in answers}
        if len(answers) != len(calls) or len(by_id) != len(calls):
            raise AnswerMalformed(url=self.name, reason=f"{len(answers)} answers to {len(calls)} calls")
        if set(by_id) != set(range(len(calls))):
            raise AnswerMalformed(url=self.name, reason="ids that were not asked for")
        return [(call, by_id[number]) for number, call in enumerate(calls)]

    def decode(self, raw: msgspec.Raw, result: msgspec.json.Decoder[T]) -> T:
        """Decode one result of a batch.

        Raises:
            AnswerMalformed: it is of another type.
        """
        try:
            return result.decode(raw)
        except msgspec.DecodeError as error:
            raise AnswerMalformed(url=self.name, reason=str(error)) from error

    def _result(self, call: Call, answer: _Answer, number: int, result: msgspec.json.Decoder[T]) -> T:
        if answer.error is None and answer.id != number:
            raise AnswerMalformed(url=self.name, reason=f"id {answer.id!r} instead of {number}")
        return self.decode(self._raw(call, answer), result)

    def _raw(self, call: Call, answer: _Answer) -> msgspec.Raw:
        if answer.error is not None:
            raise self._failed(call.method, answer.error)
        return answer.result

    def _failed(self, method: str, error: _Error) -> RpcFailed:
        return RpcFailed(
            method=method,
            message=self._told(error.message),
            code=error.code,
            data=error.data,
            url=self.name,
        )

    def _told(self, text: str | bytes) -> str:
        """What a node or a library said, shortened, and without the secrets of the URL, which some repeat."""
        if isinstance(text, bytes):
            text = text[: 8 * _EXCERPT].decode(errors="replace")
        return self._secrets.hide(text)[:_EXCERPT]

    def _decode(self, decoder: msgspec.json.Decoder[T], content: bytes) -> T:
        try:
            return decoder.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise AnswerMalformed(url=self.name, reason=f"{error}: {self._told(content)!r}") from error

    async def _post(self, body: bytes) -> bytes:
        assert self._session is not None, "use Rpc as an async context manager"
        try:
            with asking("POST", self._span):
                async with self._session.post(self.url, data=body) as response:
                    content = await self._read(response)
        except TimeoutError as error:
            raise NodeTimedOut(url=self.name, seconds=self._timeout) from error
        except (aiohttp.ClientError, OSError) as error:
            raise NodeUnreachable(
                url=self.name, reason=self._told(str(error)) or type(error).__name__
            ) from None
        if response.status != _HTTP_OK:
            raise NodeRefused(
                url=self.name,
                status=response.status,
                reason=self._told(content),
                retry_after=_seconds(response.headers.get("Retry-After")),
            )
        self.bytes_read += len(content)
        return content

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        chunks: list[bytes] = []
        size = 0
        async for chunk in response.content.iter_any():
            size += len(chunk)
            if size > self._max_bytes:
                response.close()
                raise AnswerTooLarge(url=self.name, limit=self._max_bytes)
            chunks.append(chunk)
        return b"".join(chunks)


def _seconds(retry_after: str | None) -> float | None:
    """Read ``Retry-After``: a number of seconds or a date (RFC 9110, §10.2.3)."""
    if retry_after is None:
        return None
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
