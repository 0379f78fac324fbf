"""A socket before Postgres that refuses, says nothing, or answers every statement with an error of Postgres' own choosing."""

import asyncio
import contextlib
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

__all__ = ["PostgresProxy", "postgres_proxy"]

_NAME = ".s.PGSQL.5432"
_SYNC, _QUERY = b"S", b"Q"
_READY = b"Z\x00\x00\x00\x05I"


@dataclass
class PostgresProxy:
    """``url`` is the database's through the proxy. What it does it does from the next message on, to old connections and new ones."""

    url: str
    _real: Path
    _error: str | None = None
    _silent: bool = False
    _gone: bool = False
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    def pass_on(self) -> None:
        """Be as if it were not there."""
        self._error, self._silent, self._gone = None, False, False
        self._heard.set()
        # What was held back or refused belongs to sessions that are out of step.
        self.cut()

    def fail(self, sqlstate: str) -> None:
        """Answer every statement, and everybody who connects, with this error."""
        self._error = sqlstate

    def hang(self) -> None:
        """Take everything and answer nothing."""
        self._silent = True
        self._heard.clear()

    def vanish(self) -> None:
        """Cut all connections and refuse new ones."""
        self._gone = True
        self.cut()

    def cut(self) -> None:
        for each in list(self._open):
            each.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._gone:
            writer.transport.abort()
            return
        self._open.add(writer)
        server: asyncio.StreamWriter | None = None
        try:
            start = await self._start(reader)
            if self._error is not None:
                writer.write(_failure(self._error, "FATAL"))
                return
            answers, server = await asyncio.open_unix_connection(str(self._real))
            self._open.add(server)
            server.write(start)
            await asyncio.gather(self._ask(reader, writer, server), self._answer(answers, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            for each in filter(None, (writer, server)):
                self._open.discard(each)
                each.close()

    async def _start(self, reader: asyncio.StreamReader) -> bytes:
        length = await reader.readexactly(4)
        start = length + await reader.readexactly(struct.unpack("!I", length)[0] - 4)
        if self._silent:
            await self._heard.wait()
        return start

    async def _ask(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: asyncio.StreamWriter
    ) -> None:
        """Hand messages on; while it fails, answer the first one of each statement with the error and swallow the rest."""
        told = False
        while True:
            head = await reader.readexactly(5)
            message = head + await reader.readexactly(struct.unpack("!I", head[1:])[0] - 4)
            if self._silent:
                await self._heard.wait()
            if self._error is None:
                server.write(message)
                continue
            if not told:
                writer.write(_failure(self._error, "ERROR"))
                told = True
            if head[:1] in {_SYNC, _QUERY}:
                writer.write(_READY)
                told = False

    async def _answer(self, answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while some := await answers.read(65_536):
            if self._silent:
                await self._heard.wait()
            writer.write(some)
        writer.transport.abort()


def _failure(sqlstate: str, severity: str) -> bytes:
    fields = [("S", severity), ("V", severity), ("C", sqlstate), ("M", "told by a test")]
    body = b"".join(f"{name}{value}\0".encode() for name, value in fields) + b"\0"
    return b"E" + struct.pack("!I", len(body) + 4) + body


@asynccontextmanager
async def postgres_proxy(url: str, folder: Path) -> AsyncIterator[PostgresProxy]:
    """Stand before a server on a Unix socket; ``folder`` has a short path."""
    parts = urlsplit(url)
    (where,) = parse_qs(parts.query)["host"]
    proxied = urlunsplit(parts._replace(query=urlencode({"host": str(folder)})))
    proxy = PostgresProxy(proxied, Path(where) / _NAME)
    server = await asyncio.start_unix_server(proxy.serve, folder / _NAME)
    try:
        yield proxy
    finally:
        proxy.pass_on()
        server.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.wait_closed(), 2)
