"""Values that readers stumble over: numbers past every width, digits that are none, text that is no text, JSON that two readers take differently."""

from random import Random
from typing import Any, Final

__all__ = ["HEADERS", "TEXTS", "VALUES", "deep", "hostile_header"]

_MANY: Final = "9" * 5_000

TEXTS: Final[tuple[bytes, ...]] = (
    *(b"", b" ", b".", b"..", b"-", b"-1", b"-0", b"+1", b" 1", b"1 ", b"1_000", b"01", b"1.0", b"1e3", b"0x10"),
    *(str(2**bits + step).encode() for bits in (31, 32, 53, 63, 64, 128, 255, 256) for step in (-1, 0, 1)),
    *(_MANY.encode(), b"1" * 79, b"NaN", b"Infinity", b"null", b"true", b"[]", b"{}", b"undefined"),
    *("١٢٣".encode(), "1２".encode(), "²".encode(), "Ⅷ".encode(), "𝟙".encode(), "一".encode()),
    *("İ".encode(), "ß".encode(), "ǆ".encode(), "\u202e\u200b".encode(), "é".encode(), "e\u0301".encode(), "😀".encode()),
    *(b"\x00", b"a\x00b", b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc3", b"\x7f", b"\x1b[0m"),
    *(b"\r\n", b"a\r\nx: y", b"%", b"%2", b"%zz", b"%00", b"%252e", b"%2f..%2f", b"%u0041", b"\\", b"'", b'"', b"';--", b"`"),
    *(b"{0}", b"{reason}", b"%s%n", b"${a}", b"<a>", b"|", b"^", b"*", b"?", b"#", b"&", b"=", b";", b",", b"a" * 3_000),
    *(b"0x", b"0X" + b"0" * 40, b"0x" + b"0" * 39, b"0x" + b"g" * 40, b"0x" + b"F" * 40, b"0x" + b"0" * 64, b"0x" + "０".encode() * 40),
    *(b"0xf39fd6E51aad88F6F4ce6aB8827279cffFb92266", b"0x" + b"ab" * 20_000, b"00000000-0000-0000-0000-000000000000"),
    *(b"01890A5D-AC96-774B-BCCE-B302099A8057", b"{01890a5d-ac96-774b-bcce-b302099a8057}", b"0" * 32, b"lKZ0b2tlbnM", b"=" * 8, b"kMQ"),
)  # fmt: skip
"""Bytes of a path's part, of a parameter, of a text."""

VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 1.5, -0.0, 1e300, [], {}, [[]], [None], {"": ""}, "", " ", "\u0000", "a\u0000b"),
    *(2**bits + step for bits in (31, 53, 63, 64, 256) for step in (-1, 0, 1)),
    *(-(2**63) - 1, 10**400, "\ud800", "\udfff\ud800", "\ufeff", "İ", "😀", "١٢٣", "1２", "1e3", "-0", "+1", "0x", "0xzz"),
    *("a" * 3_000, "0x" + "ab" * 10_000, "0x" + "00" * 65, "0x" + "F" * 40, "9" * 78, "9" * 4_301, str(2**256), "{0}", "{reason}"),
    *("2026-02-30T00:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999999-23:59"),
    *("-0001-01-01T00:00:00Z", "2026-01-01T00:00:00", "99999-01-01T00:00:00Z", "1", {"action": None}, ["a"] * 600, list(range(600))),
)  # fmt: skip
"""Members of JSON."""

HEADERS: Final[dict[bytes, tuple[bytes, ...]]] = {
    b"authorization": (
        *(b"Bearer", b"Bearer ", b"bearer a", b"Basic YTpi", b"Bearer " + b"a" * 5_000, "Bearer ünï".encode(), b"Bearer mq_"),
        *(b"Bearer mq_a_b", b"Bearer mq_" + b"A" * 60, b"Bearer \xff\xfe", b"Bearer a b", b"Negotiate", b"\xe2\x80\xa8", b"Bearer mq_%00_x"),
    ),
    b"cookie": (
        *(b"marquee-insecure", b"marquee-insecure=", b"marquee-insecure=\xff", b"a=b; marquee-insecure=x; marquee-insecure=y"),
        *(b"=", b";;;", b'marquee-insecure="a\\"b', b"marquee-insecure=" + b"a" * 5_000, b"; ".join(b"c%d=1" % n for n in range(500))),
        *(b"$Version=1; marquee-insecure=a", b"marquee-insecure-binding=\xc3\x28", b"marquee-insecure=a,b", "marquee-insecure=é".encode()),
    ),
    b"x-csrf-token": ("ключ".encode(), b"\xff", b"", b"a" * 5_000, b"a, b"),
    b"idempotency-key": (b'""', b'"a', b"a" * 256, b'"' + b"a" * 255 + b'"', "é".encode(), b"a b", b'"a";x=1', b"\\", b'"\\""', b"k"),
    b"last-event-id": (b"0", b"-1", b"1-1", b"9" * 400, "١".encode(), b"a", b"1-0x" + b"0" * 64, b"\xff", b":", b"1:2:3", b"0" * 64),
    b"if-none-match": (b"*", b'"', b'W/"', b'W/"a", "b"', b'"a"', b",", b'"' + b"a" * 5_000 + b'"', b"\xff", b'"\xff"'),
    b"if-match": (b"*", b'"a"', b'W/"a"', b"\xff", b","),
    b"if-modified-since": (b"0", b"Sat, 01 Jan 0000 00:00:00 GMT", b"Sat, 31 Feb 2026 00:00:00 GMT", b"\xff"),
    b"x-min-block": (b"-1", b"9" * 30, b"a", "١".encode(), b"\xff", b"1, 2"),
    b"x-minimum-block": (b"-1", b"9" * 30, b"a", "١".encode(), b"\xff", b"1, 2"),
    b"request-timeout": (b"-1", b"0", b"9" * 400, b"NaN", b"a", b"0.0001"),
    b"range": (b"bytes=0-0", b"bytes=-1", b"bytes=9-1", b"x"),
    b"accept": (b"application/xml", b"*/*;q=2", b"text/event-stream", b";", b"a/b/c", b"text/html", b"*/*; q=\xff", b"application/msgpack"),
    b"accept-encoding": (b"gzip, br;q=0", b"*;q=\xff", b"identity;q=0", b";"),
    b"accept-language": (b"\xff", b"xx-" + b"a" * 500),
    b"x-request-id": (b"a", b"a" * 129, "é".encode() * 8, b"valid.request-id_1", b"a b c d e f g"),
    b"x-forwarded-for": (
        *(b"", b",", b"unknown", b"1.2.3", b"::1", b"[::1]:80", b"1.2.3.4:80, 5.6.7.8", b"fe80::1%eth0", b"\xff", b"1.2.3.4 ," * 200),
        *(b"999.1.1.1", "١.1.1.1".encode(), b"::ffff:1.2.3.4", b"127.0.0.1, 127.0.0.1"),
    ),
    b"x-forwarded-proto": (b"https", b"javascript", b"\xff"),
    b"forwarded": (b"for=unknown;host=evil", b'for="[::1]"', b";"),
    b"origin": (b"null", b"http://localhost:8000", b"https://evil.example", b"\xff", b"http://", b"http://localhost:99999", b"http://[", b"a" * 3_000),
    b"sec-fetch-site": (b"cross-site", b"same-origin", b"\xff"),
    b"access-control-request-method": (b"POST", b"\xff", b"get"),
    b"content-encoding": (b"gzip", b"br", b"identity", b"\xff"),
    b"content-type": (
        *(b"text/plain", b"application/json; charset=utf-16", b"application/json; charset=\xff", b"application/x-www-form-urlencoded"),
        *(b"multipart/form-data", b"multipart/form-data; boundary=", b"multipart/form-data; boundary=" + b"a" * 300, b"application/msgpack"),
        *(b"application/json;", b"application/json, text/plain", b"application/vnd.api+json", b";", b"a", b"APPLICATION/JSON", b"application/jsonx"),
    ),
    b"traceparent": (b"00-" + b"0" * 32 + b"-" + b"0" * 16 + b"-01", b"ff-a-b-c", b"\xff", b"00-" + b"g" * 32 + b"-" + b"1" * 16 + b"-01", b"0" * 5_000),
    b"tracestate": (b"=", b"a=b," * 50, b"\xff", b"a" * 3_000),
    b"baggage": (b"=", b"a=%ff", b"\xff", b"a=b," * 300),
    b"user-agent": (b"\xff\xfe", b"a" * 5_000, b"<script>", "😀".encode(), b"\xed\xa0\x80"),
    b"te": (b"trailers", b"gzip", b"\xff"),
    b"trailer": (b"content-length", b"\xff"),
    b"via": (b"1.1 a", b"\xff"),
    b"connection": (b"close, x-request-id", b"host", b"\xff", b"te, close"),
    b"x-http-method-override": (b"DELETE",),
}  # fmt: skip
"""Headers, whose values a strict parser lets through, and what must not hurt."""


def hostile_header(chance: Random) -> tuple[bytes, bytes]:
    name = chance.choice(list(HEADERS))
    return name, chance.choice(HEADERS[name])


def deep(chance: Random) -> bytes:
    """JSON nested around and far past what is allowed, closed or open."""
    depth = chance.choice([63, 64, 65, 500, 5_000, 20_000])
    opening, closing = chance.choice([(b"[", b"]"), (b'{"a":', b"}"), (b'[{"":', b"}]")])
    depth = min(depth, 60_000 // (len(opening) + len(closing)))
    return opening * depth + b"1" + closing * (depth if chance.random() < 0.5 else 0)
