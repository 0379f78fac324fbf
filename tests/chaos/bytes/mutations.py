"""What is done to a valid request that leaves its framing whole: it is answered, and so is what follows it on its connection.

A mutation is a function with ``@mutation``; it changes the request that it is given, and may find nothing to change.
"""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final
from urllib.parse import quote_from_bytes

from tests.chaos.bytes.hostile import HEADERS, TEXTS, VALUES, deep, hostile_header
from tests.chaos.bytes.requests import Request

__all__ = ["MUTATIONS", "mutate"]

Mutation = Callable[[Request, Random], None]

MUTATIONS: Final[dict[str, Mutation]] = {}
_METHODS: Final = (
    b"GET",
    b"POST",
    b"PUT",
    b"PATCH",
    b"DELETE",
    b"HEAD",
    b"OPTIONS",
    b"TRACE",
    b"PROPFIND",
    b"SEARCH",
)


def mutation(function: Mutation) -> Mutation:
    MUTATIONS[function.__name__] = function
    return function


def mutate(request: Request, chance: Random) -> None:
    """Do one to three things to a request, and note them."""
    for name in chance.choices(list(MUTATIONS), k=chance.choice((1, 1, 1, 2, 3))):
        MUTATIONS[name](request, chance)
        request.done.append(name)


def _encoded(value: bytes, chance: Random) -> bytes:
    """Spell bytes for a target: what HTTP does not allow there is always encoded, the rest at random."""
    if chance.random() < 0.2:
        return b"".join(b"%%%02X" % each for each in value)[:20_000]
    safe = "%" if chance.random() < 0.5 else ""
    return quote_from_bytes(value, safe=safe + "!$'()*+,;:@[]{}\\^`|\"").encode()


# ---- the target


@mutation
def another_method(request: Request, chance: Random) -> None:
    request.method = chance.choice(_METHODS)


@mutation
def hostile_part_of_path(request: Request, chance: Random) -> None:
    parts = request.path.split(b"/")
    place = chance.randrange(1, len(parts)) if chance.random() < 0.3 else len(parts) - 1
    parts[place] = _encoded(chance.choice(TEXTS), chance)
    request.path = b"/".join(parts)


@mutation
def hostile_parameter_of_path(request: Request, chance: Random) -> None:
    """Like the one above, where a parameter stands and the route is found."""
    template = request.operation.encode().partition(b" ")[2].split(b"/")
    parts = request.path.split(b"/")
    places = [place for place, part in enumerate(template) if part.startswith(b"{") and place < len(parts)]
    if places:
        parts[chance.choice(places)] = _encoded(chance.choice(TEXTS), chance)
        request.path = b"/".join(parts)


@mutation
def crooked_path(request: Request, chance: Random) -> None:
    path = request.path
    request.path = chance.choice(
        [
            path + b"/",
            b"/" + path,
            path.replace(b"/", b"//"),
            path + b"/../..",
            path.replace(b"/", b"%2f").replace(b"%2f", b"/", 1),
            path.upper(),
            path[: chance.randrange(1, len(path) + 1)],
            path + b";a=b",
            path + b"a" * 8_000,
            b"/" + b"../" * 40 + b"etc/passwd",
            b"/schema",
            b"/schema/openapi.json",
            b"/metrics",
            b"/",
        ]
    )


@mutation
def hostile_query(request: Request, chance: Random) -> None:
    value = _encoded(chance.choice(TEXTS), chance)
    if request.query and chance.random() < 0.8:
        place = chance.randrange(len(request.query))
        request.query[place] = (request.query[place][0], value)
    else:
        name = chance.choice((b"atBlock", b"limit", b"cursor", b"status", b"at_block", b"fields", b"q"))
        request.query.append((name, value))


@mutation
def crooked_query(request: Request, chance: Random) -> None:
    request.query += chance.choice(
        [
            request.query[:1] * 2,
            [(b"", b"")] * 3,
            [(_encoded(chance.choice(TEXTS), chance), b"1")],
            [(b"limit[]", b"1")],
            [(b"limit", b"1"), (b"limit", b"2")],
            [(b"a%d" % number, b"1") for number in range(300)],
            [(b"cursor", b"a" * 6_000)],
            [(b"limit", b"1;cursor=a")],
        ]
    )


# ---- headers


@mutation
def hostile_header_added(request: Request, chance: Random) -> None:
    name, value = hostile_header(chance)
    if name == b"connection":
        return
    if name != b"content-type" or chance.random() < 0.3:
        request.headers = [each for each in request.headers if each[0] != name or chance.random() < 0.3]
        request.headers.append((name, value))


@mutation
def header_twice(request: Request, chance: Random) -> None:
    if request.headers:
        request.headers.append(chance.choice(request.headers))


@mutation
def header_lost(request: Request, chance: Random) -> None:
    if request.headers:
        request.headers.pop(chance.randrange(len(request.headers)))


@mutation
def header_of_bytes(request: Request, chance: Random) -> None:
    value = bytes(
        chance.choice((9, *range(32, 127), *range(128, 256))) for _ in range(chance.randrange(1, 60))
    )
    request.headers.append((chance.choice((*HEADERS, b"x-a"))[:20], value.strip(b"\t ") or b"a"))
    if request.headers[-1][0] in {b"connection", b"te"}:
        request.headers.pop()


@mutation
def many_headers(request: Request, chance: Random) -> None:
    count = chance.choice((50, 200, 1_000))
    request.headers += [(b"x-%d" % number, b"a") for number in range(count)]


@mutation
def large_header(request: Request, chance: Random) -> None:
    request.headers.append((b"x-large", b"a" * chance.choice((1_000, 8_000, 30_000))))


@mutation
def hostile_host(request: Request, chance: Random) -> None:
    hosts = (b"localhost:0", b"localhost:99999", b"LOCALHOST", b"localhost.", b"evil.example", b"[::1]", b"127.0.0.1:1", b"a@localhost", b"\xff", b"localhost:\xd9\xa1", b"localhost:-1", b"[", b"a" * 400)  # fmt: skip
    request.host = chance.choice(hosts)


# ---- the body


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every member and item of JSON, as container and key."""
    if isinstance(document, dict | list):
        for key, value in list(document.items() if isinstance(document, dict) else enumerate(document)):
            yield document, key
            yield from _places(value)


@mutation
def hostile_member(request: Request, chance: Random) -> None:
    if places := list(_places(request.document)):
        container, key = chance.choice(places)
        container[key] = chance.choice(VALUES)
    elif request.document is not None or chance.random() < 0.2:
        request.document = chance.choice(VALUES)


@mutation
def altered_text(request: Request, chance: Random) -> None:
    """Change characters of a text that fits: formats are read past their first letter."""
    texts = [
        (container, key) for container, key in _places(request.document) if isinstance(container[key], str)
    ]
    if texts:
        container, key = chance.choice(texts)
        text = list(container[key])
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(text) + 1)
            text[place : place + chance.randrange(2)] = chance.choice(
                "0123456789abcdefxX \n\r\t:/.-+Z,{}[]%\"'\\é٣\u0000\ud800😀İ"
            )
        container[key] = "".join(text)


@mutation
def member_lost(request: Request, chance: Random) -> None:
    if places := list(_places(request.document)):
        container, key = chance.choice(places)
        del container[key]


@mutation
def member_added(request: Request, chance: Random) -> None:
    if isinstance(request.document, dict):
        request.document[chance.choice(("x", "", "__class__", "from", "action", "\ud800", "a" * 500))] = (
            chance.choice(VALUES)
        )


@mutation
def member_twice(request: Request, chance: Random) -> None:
    if isinstance(request.document, dict) and request.document and request.body is None:
        name = chance.choice(list(request.document))
        request.spell()
        assert request.body is not None
        request.body = b"{" + json.dumps(name).encode() + b": 1, " + request.body[1:]


@mutation
def deep_body(request: Request, chance: Random) -> None:
    request.body = deep(chance)


@mutation
def bytes_of_body(request: Request, chance: Random) -> None:
    """Change bytes of a body, cut it, or send another encoding."""
    request.spell()
    body = bytearray(request.body or b"{}")
    for _ in range(chance.randrange(1, 4)):
        body[chance.randrange(len(body))] = chance.choice(
            (0, 0xFF, 0xC0, 0xED, 34, 92, 123, 125, chance.randrange(256))
        )
    text = bytes(body)
    request.body = chance.choice(
        [
            text,
            text,
            text,
            text[: chance.randrange(len(text) + 1)],
            text + text,
            b"\xef\xbb\xbf" + text,
            text.decode("latin-1").encode("utf-16"),
            b" " * chance.choice((100, 60_000, 65_536, 70_000)) + text,
            b'{"a": NaN}',
            b'{"a": 1e999}',
            b"-",
            b'"\\ud800"',
            b'{"action": "' + b"a" * 60_000 + b'"}',
            b"[" + b"1," * 30_000 + b"1]",
            b"1" * 60_000,
        ]
    )


@mutation
def in_chunks(request: Request, chance: Random) -> None:
    """Send the body in chunks, with extensions, odd numbers and trailers as RFC 9112 has them."""
    request.spell()
    body, chunks = request.body or b"", []
    while body:
        size = chance.choice((1, 2, 7, 1_000, 65_536))
        part, body = body[:size], body[size:]
        number = chance.choice((b"%x", b"%X", b"000%x")) % len(part)
        chunks.append(
            number + chance.choice((b"", b"", b";a=b", b";a", b';a="b"')) + b"\r\n" + part + b"\r\n"
        )
    chunks.append(
        b"0\r\n" + chance.choice((b"", b"", b"x-trailer: a\r\n", b"content-length: 9\r\n")) + b"\r\n"
    )
    request.chunks = chunks


@mutation
def body_where_none_belongs(request: Request, chance: Random) -> None:
    request.document = request.document if request.document is not None else chance.choice(VALUES)
    request.headers.append((b"content-type", b"application/json"))
