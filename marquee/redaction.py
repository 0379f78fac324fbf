"""Secrets taken out of what a process says: by the names they stand at, by what they look like, and by their values.

Names hide what our own code logs. Values, which are those of the settings, and shapes hide what libraries, drivers and nodes put into
their messages. Whatever a process writes to its log, to standard error, or into a trace goes through here last.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, TextIO
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

__all__ = ["REDACTED", "Hider", "HidingStream", "is_secret", "redact", "secret_parts"]

REDACTED: Final = "[redacted]"

_SECRET_NAMES: Final = (
    "authorization",
    "binding",
    "cookie",
    "csrf",
    "database_url",
    "key",
    "nonce",
    "password",
    "redis_url",
    "rpc_url",
    "secret",
    "signature",
    "token",
)
_PUBLIC_NAMES: Final = frozenset({"idempotency_key_reused", "token_address", "token_symbol"})

_SHORTEST: Final = 8
"""Shorter values are words rather than secrets and would be found everywhere; their place in a URL or at a name hides them still."""

# Each with what has to be in a text for it to be looked for.
_SHAPES: Final[tuple[tuple[str, re.Pattern[str], str], ...]] = (
    ("://", re.compile(r"(\w://)[^\s/@\"\\?#]*@"), r"\1[redacted]@"),
    ("?", re.compile(r"(\w://[^\s\"\\?]*\?)[^\s\"\\#>)]+"), r"\1[redacted]"),
    ("mq_", re.compile(r"(mq_[0-9a-f]{12}_)[A-Za-z0-9_-]{43}"), r"\1[redacted]"),
    ("earer", re.compile(r"([Bb]earer\s+)[A-Za-z0-9._~+/=-]{8,}"), r"\1[redacted]"),
    ("asic ", re.compile(r"([Bb]asic\s+)[A-Za-z0-9+/]{12,}={0,2}"), r"\1[redacted]"),
    ("0x", re.compile(r"0x[0-9a-fA-F]{128,132}(?![0-9a-fA-F])"), REDACTED),
    # Of a constraint that did not hold, Postgres repeats the row.
    ("DETAIL:", re.compile(r"(DETAIL:\s+).*?(?=\n(?:HINT|CONTEXT):|\Z)", re.DOTALL), r"\1[redacted]"),
    ("once: ", re.compile(r"(Nonce: )[A-Za-z0-9]{8,}"), r"\1[redacted]"),
    (
        "=",
        re.compile(
            r"(?i)((?:password|passwd|secret|token|api_?key|signature|csrf|marquee(?:-insecure)?(?:-csrf|-binding)?)"
            r"=)(?!\[redacted\])[^\s\"'\\&,;)]+"
        ),
        r"\1[redacted]",
    ),
)
_SIGNS: Final = tuple(sign.encode() for sign, _, _ in _SHAPES if sign != "0x")
_LONG_HEX: Final = re.compile(rb"0x[0-9a-fA-F]{128}")
"""Of the sign that nearly every line has."""


@lru_cache(maxsize=4096)
def is_secret(name: str) -> bool:
    """Whether what stands at a name (of a field, a header, a member) is never shown."""
    lower = name.lower().replace("-", "_")
    return lower not in _PUBLIC_NAMES and any(word in lower for word in _SECRET_NAMES)


def redact(value: Any) -> Any:
    """Copy a value with whatever a secret's name stands at replaced, at any depth."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {
            name: REDACTED if isinstance(name, str) and is_secret(name) else redact(item)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [redact(item) for item in value]
    if isinstance(value, bytes):
        return "0x" + value.hex()
    return value


def secret_parts(value: str) -> set[str]:
    """Name what of a secret setting nobody may read: all of it or, of a URL, its password and what its path and its query may be keys to."""
    parts = urlsplit(value)
    if not parts.scheme or not (parts.netloc or parts.path.startswith("/")):
        return {value}
    host = parts.netloc.rpartition("@")[2]
    public = f"{parts.scheme}://{parts.username or ''}@{host}"
    found = {parts.password or "", *(text for _, text in parse_qsl(parts.query) if not text.startswith("/"))}
    if parts.scheme in {"http", "https", "ws", "wss"}:
        found |= {parts.username or "", *parts.path.split("/")}
        public = f"{parts.scheme}://{host}"
    return {part for part in found if part and part not in public}


class Hider:
    """Takes secrets out of texts: known values in all their spellings, and what looks like one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._values = sorted(
            {each for value in secrets if len(value) >= _SHORTEST for each in _spellings(value)},
            key=len,
            reverse=True,
        )
        self._signs = (*_SIGNS, *{each for value in self._values for each in _in_json(value)})

    def text(self, text: str) -> str:
        for value in self._values:
            if value in text:
                text = text.replace(value, REDACTED)
        for sign, shape, shown in _SHAPES:
            if sign in text:
                text = shape.sub(shown, text)
        return text

    def all(self, value: Any) -> Any:
        """Copy what was read from JSON, with every text hidden: names, too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(name): self.all(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.all(item) for item in value]
        return value

    def json(self, line: bytes) -> bytes:
        """Hide what stands in a line of JSON. Most have nothing that could be a secret, and are not read again."""
        for sign in self._signs:
            if sign in line:
                break
        else:
            if _LONG_HEX.search(line) is None:
                return line
        return json.dumps(self.all(json.loads(line)), ensure_ascii=False, separators=(",", ":")).encode(
            errors="backslashreplace"
        )


def _spellings(value: str) -> set[str]:
    plain = {value, unquote(value)}
    quoted = {
        spell(each) for each in plain for spell in (quote, quote_plus, lambda text: quote(text, safe=""))
    }
    return {each for each in (*plain, *quoted, *map(_repr, plain)) if len(each.strip()) >= _SHORTEST}


def _repr(text: str) -> str:
    return repr(text)[1:-1]


def _in_json(text: str) -> set[bytes]:
    return {json.dumps(text, ensure_ascii=ascii_)[1:-1].encode(errors="replace") for ascii_ in (True, False)}


class HidingStream:
    """Standard error without secrets: what Python itself, a thread or a library prints there was asked of nobody."""

    def __init__(self, stream: TextIO, hider: Hider) -> None:
        self._stream = stream
        self._hider = hider

    def write(self, text: str) -> int:
        self._stream.write(self._hider.text(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
