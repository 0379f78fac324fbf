"""The ways in which bytes go to a server and answers come back: at once, in pieces, half closed, read late or never, cut off."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

__all__ = ["Sent", "Way", "send"]

PATIENCE_SECONDS: Final = 60.0
"""That a connection ends, or its answers come. All bounds of the server are far below; a starved machine is slow."""
_PIECES: Final = 12


class Way(StrEnum):
    """How an exchange goes. ``KEPT`` never closes its side until all answers are there; ``HALF`` closes it at once."""

    HALF = "half"
    KEPT = "kept"
    PIECES = "pieces"
    LATE = "late"
    RESET = "reset"
    DRIBBLED = "dribbled"


@dataclass(frozen=True, slots=True)
class Sent:
    """What came back. ``ended``: the server closed; ``is_cut``: we, or a reset, cut it, so that the last answer may be half."""

    data: bytes
    ended: bool
    is_cut: bool


async def send(port: int, raw: bytes, way: Way, chance: Random, *, answers: int, streams: bool) -> Sent:
    """Send bytes on a connection of their own and read what comes, ``answers`` of them where the way is to keep it open.

    Raises:
        TimeoutError: neither the answers nor the end came.
        OSError: nobody listens.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await _exchange(reader, writer, raw, way, chance, answers=answers, streams=streams)
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def _exchange(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    raw: bytes,
    way: Way,
    chance: Random,
    *,
    answers: int,
    streams: bool,
) -> Sent:
    try:
        if way is Way.RESET:
            writer.write(raw)
            await asyncio.sleep(chance.choice((0, 0, 0.001, 0.01)))
            _reset(writer)
            return Sent(b"", ended=False, is_cut=True)
        if way is Way.DRIBBLED:
            return await _dribble(reader, writer, raw, chance)
        if way is Way.PIECES:
            for piece in _cut(raw, chance):
                writer.write(piece)
                await asyncio.sleep(0)
        else:
            writer.write(raw)
        if way is Way.LATE:
            await asyncio.sleep(0.05)
        if way is Way.KEPT and not streams:
            return await _read_answers(reader, answers)
        if streams:
            return await _begin(reader)
        writer.write_eof()
        return Sent(await reader.read(-1), ended=True, is_cut=False)
    except ConnectionError:
        return Sent(b"", ended=True, is_cut=True)


async def _read_answers(reader: asyncio.StreamReader, count: int) -> Sent:
    """Read until so many answers may be there: they are counted by their status lines, and read properly afterwards."""
    data = bytearray()
    while True:
        some = await reader.read(1 << 20)
        data += some
        if not some:
            return Sent(bytes(data), ended=True, is_cut=False)
        if data.count(b"HTTP/1.1 ") < count:
            continue
        last = data.rfind(b"HTTP/1.1 ")
        if (head := data.find(b"\r\n\r\n", last)) < 0:
            continue
        length = _length_of(bytes(data[last:head]))
        if length is not None and len(data) >= head + 4 + length:
            return Sent(bytes(data), ended=False, is_cut=False)
        if length is None and data.endswith(b"0\r\n\r\n"):
            return Sent(bytes(data), ended=False, is_cut=False)


def _length_of(head: bytes) -> int | None:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return None if b"transfer-encoding:" in head.lower() else 0


async def _begin(reader: asyncio.StreamReader) -> Sent:
    """Read the beginning of what may never end."""
    data = bytearray()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            while some := await reader.read(1 << 20):
                data += some
    return Sent(bytes(data), ended=False, is_cut=True)


async def _dribble(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, raw: bytes, chance: Random
) -> Sent:
    """Send a part and then a byte now and then, as somebody who holds connections open; wait for the server to end it."""
    reading = asyncio.ensure_future(reader.read(-1))
    start = chance.randrange(min(len(raw), 200))
    writer.write(raw[:start])
    for number in range(start, len(raw)):
        await asyncio.wait({reading}, timeout=0.5)
        if reading.done():
            break
        writer.write(raw[number : number + 1])
    else:
        writer.write_eof()
    return Sent(await reading, ended=True, is_cut=False)


def _cut(raw: bytes, chance: Random) -> Sequence[bytes]:
    places = sorted(chance.randrange(len(raw) + 1) for _ in range(chance.randrange(1, _PIECES)))
    return [raw[start:end] for start, end in zip([0, *places], [*places, len(raw)], strict=True)]


def _reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
