"""What is done to bytes, so that nobody knows where a request ends: two lengths, bare line feeds, half a request, none at all.

A kind is a function with ``@breaking`` that takes a request's bytes and gives others. Whatever comes of it: at most one connection ends.
"""

from collections.abc import Callable
from random import Random
from typing import Final

__all__ = ["BREAKINGS", "break_bytes"]

Breaking = Callable[[bytes, Random], bytes]

BREAKINGS: Final[dict[str, Breaking]] = {}
_SMUGGLED: Final = b"GET /api/v1/trail HTTP/1.1\r\nhost: localhost\r\n\r\n"


def breaking(function: Breaking) -> Breaking:
    BREAKINGS[function.__name__] = function
    return function


def break_bytes(raw: bytes, chance: Random) -> tuple[str, bytes]:
    """Break a request; say how, and give its bytes."""
    name = chance.choice(list(BREAKINGS))
    return name, BREAKINGS[name](raw, chance)


def _with_lines(raw: bytes, *lines: bytes) -> bytes:
    """Put lines behind the first one."""
    first, _, rest = raw.partition(b"\r\n")
    return b"\r\n".join([first, *lines, rest])


@breaking
def length_and_chunks(raw: bytes, chance: Random) -> bytes:
    lines = [b"content-length: %d" % chance.choice((0, 4, 40)), b"transfer-encoding: chunked"]
    chance.shuffle(lines)
    return _with_lines(raw, *lines) + b"0\r\n\r\n" + _SMUGGLED


@breaking
def odd_transfer_encoding(raw: bytes, chance: Random) -> bytes:
    names = (b"gzip, chunked", b"chunked, gzip", b"xchunked", b"chunked,", b"\x0bchunked", b"identity", b"chunked\r\ntransfer-encoding: x", b'"chunked"', b"CHUNKED")  # fmt: skip
    return _with_lines(raw, b"transfer-encoding: " + chance.choice(names)) + b"0\r\n\r\n" + _SMUGGLED


@breaking
def odd_length(raw: bytes, chance: Random) -> bytes:
    values = (b"+4", b"-1", b"4, 4", b"4,5", b"0x4", b"4 4", b"", b"9" * 30, str(2**63).encode(), str(2**64).encode(), b"1e3", b"\xd9\xa3", b"4\r\ncontent-length: 5", b"4\r\ncontent-length: 4", b"00000004", b"70000", b"4_0")  # fmt: skip
    return _with_lines(raw, b"content-length: " + chance.choice(values)) + b"abcd" + _SMUGGLED


@breaking
def bare_line_feeds(raw: bytes, chance: Random) -> bytes:
    if chance.random() < 0.5:
        return raw.replace(b"\r\n", b"\n")
    return raw.replace(b"\r\n", b"\n", chance.randrange(1, 5)) + _SMUGGLED


@breaking
def bare_carriage_returns(raw: bytes, chance: Random) -> bytes:
    return raw.replace(b"\r\n", b"\r", chance.randrange(1, 6))


@breaking
def folded_header(raw: bytes, chance: Random) -> bytes:
    return _with_lines(raw, b"x-folded: a\r\n" + chance.choice((b" b", b"\tb", b" ", b" content-length: 5")))


@breaking
def odd_header(raw: bytes, chance: Random) -> bytes:
    lines = (b"x : a", b": a", b"x", b"x\x00: a", b"x: a\x00b", b"x: a\x01", b" x: a", b"\xff: a", "é: a".encode(), b"x: a\rb", b"content-length\x0b: 4", b"host : localhost", b"(): a")  # fmt: skip
    return _with_lines(raw, chance.choice(lines))


@breaking
def odd_first_line(raw: bytes, chance: Random) -> bytes:
    method, _, rest = raw.partition(b" ")
    target, _, rest = rest.partition(b" ")
    tail = rest.partition(b"\r\n")[2]
    lines = (
        *(b"%b %b HTTP/1.2", b"%b %b HTTP/2.0", b"%b %b HTTP/0.9", b"%b %b http/1.1", b"%b %b HTTP/1.1 ", b"%b  %b HTTP/1.1", b"%b\t%b HTTP/1.1"),
        *(b"%b %b", b" %b %b HTTP/1.1", b"%b %b HTTP/9999999999.1", b"%b %b HTTP/1.1\x00", b"%b http://localhost%b HTTP/1.1", b"%b http://b%b HTTP/1.1"),
        *(b"%b %b#a HTTP/1.1", b"%b a%b HTTP/1.1", b"%b //evil%b HTTP/1.1", b"x%b %b HTTP/1.1", b"%b http://[%b HTTP/1.1", b"%b %b\xff HTTP/1.1", b"\r\n\r\n%b %b HTTP/1.1"),
        *(b"%b %b HTTP/1.0", b"%b https://localhost:8000@b%b HTTP/1.1", b"%b http:%b HTTP/1.1"),
    )  # fmt: skip
    if chance.random() < 0.2:
        whole = (b"CONNECT localhost:1 HTTP/1.1", b"CONNECT / HTTP/1.1", b"OPTIONS * HTTP/1.1", b"GET * HTTP/1.1", b"PRI * HTTP/2.0", b"GET", b"GET  HTTP/1.1", b"get / HTTP/1.1")  # fmt: skip
        return chance.choice(whole) + b"\r\n" + tail
    return chance.choice(lines) % (method, target) + b"\r\n" + tail


@breaking
def odd_host(raw: bytes, chance: Random) -> bytes:
    if chance.random() < 0.5:
        return raw.replace(b"host: ", b"x-host: ", 1)
    return _with_lines(raw, chance.choice((b"host: b", b"host: localhost", b"host:", b"Host: localhost\x0b")))


@breaking
def odd_chunks(raw: bytes, chance: Random) -> bytes:
    head = raw.partition(b"\r\n\r\n")[0]
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
    chunks = (
        *(b"zz\r\n", b"-1\r\n\r\n", b"+1\r\na\r\n", b"0x1\r\na\r\n", b"ffffffffffffffffff\r\n", b"7fffffffffffffff\r\na", b"1\r\nab\r\n", b"1\na\n0\n\n"),
        *(b"2\r\n{}0\r\n\r\n", b"1;" + b"a" * 70_000 + b"\r\na\r\n", b"0\r\n" + b"x: y\r\n" * 20_000 + b"\r\n", b"0\r\n x: y\r\n\r\n", b"2\r\n{}\r\n0\r\n"),
        *(b"2 \r\n{}\r\n0\r\n\r\n", b'2;a="\r\n{}\r\n0\r\n\r\n', b"1\r\n{\r\n" * 5_000, b"\r\n\r\n", b"2\r\n{}\r\n0\r\nhost: b\r\n\r\n", b"2;\x00\r\n{}\r\n0\r\n\r\n"),
    )  # fmt: skip
    return b"\r\n".join([*lines, b"transfer-encoding: chunked", b"", b""]) + chance.choice(chunks)


@breaking
def too_large_head(raw: bytes, chance: Random) -> bytes:
    size = chance.choice((64_000, 66_000, 200_000))
    if chance.random() < 0.5:
        return _with_lines(raw, b"x-large: " + b"a" * size)
    return raw.replace(b" HTTP/1.1", b"?" + b"a" * size + b" HTTP/1.1", 1)


@breaking
def expects(raw: bytes, chance: Random) -> bytes:
    return _with_lines(raw, b"expect: " + chance.choice((b"100-continue", b"200-ok", b"100-continue, x")))


@breaking
def upgrades(raw: bytes, chance: Random) -> bytes:
    kinds = (b"websocket\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13", b"h2c\r\nhttp2-settings: AAMAAABkAAQAoAAAAAIAAAAA", b"x")  # fmt: skip
    return _with_lines(raw, b"connection: upgrade", b"upgrade: " + chance.choice(kinds)) + b"\x81\x05hello"


@breaking
def odd_connection(raw: bytes, chance: Random) -> bytes:
    values = (b"close", b"close, x-request-id", b"keep-alive, close", b"host", b"\xff", b"keep-alive\r\nconnection: close", b"te", b"upgrade")  # fmt: skip
    return _with_lines(raw, b"connection: " + chance.choice(values)) + _SMUGGLED


@breaking
def bytes_changed(raw: bytes, chance: Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.randrange(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@breaking
def bytes_moved(raw: bytes, chance: Random) -> bytes:
    """Cut a piece out and put it in elsewhere, or twice."""
    start, end = sorted((chance.randrange(len(raw)), chance.randrange(len(raw))))
    piece, place = raw[start:end], chance.randrange(len(raw))
    if chance.random() < 0.5:
        return raw[:place] + piece + raw[place:]
    return raw[:start] + raw[end:]


@breaking
def cut_short(raw: bytes, chance: Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


@breaking
def not_http(_raw: bytes, chance: Random) -> bytes:
    kinds = (
        *(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9), b"SSH-2.0-x\r\n", b"\x00" * 500, b"\r\n" * 500),
        *(b"*1\r\n$4\r\nPING\r\n", b"{}", b"GET / ", b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n", chance.randbytes(chance.randrange(1, 2_000)), b"HTTP/1.1 200 OK\r\n\r\n", b"\n"),
    )  # fmt: skip
    return chance.choice(kinds)
