"""How the text of one environment variable becomes a value: pure, so that it can be tried without an environment."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

__all__ = [
    "PORT",
    "Network",
    "Variable",
    "choice",
    "endpoint",
    "flag",
    "headers",
    "host",
    "hosts",
    "networks",
    "number",
    "origin",
    "origins",
    "path",
    "public_origin",
    "seconds",
    "share",
    "url",
    "urls",
    "word",
]

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LARGEST_PORT = 65_535
_LONGEST_WORD = 1_024


@dataclass(frozen=True, slots=True)
class Variable:
    """Where a setting comes from. ``parse`` raises ``ValueError`` with what is wrong; ``allowed`` says what is right."""

    name: str
    parse: Callable[[str], Any]
    allowed: str
    secret: bool = False
    """A secret is never shown, and may also be given as the path of a file, in ``<name>_FILE``."""


def number(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,19}", text, re.ASCII):
            raise ValueError(f"{text!r} is not a whole number")
        value = int(text)
        if not low <= value <= high:
            raise ValueError(f"{value} is out of range")
        return value

    return parse


def seconds(low: float, high: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", text, re.ASCII):
            raise ValueError(f"{text!r} is not a number of seconds")
        value = float(text)
        if not low <= value <= high:
            raise ValueError(f"{text} is out of range")
        return value

    return parse


def share(text: str) -> float:
    if not re.fullmatch(r"[01]|0\.[0-9]{1,6}|1\.0{1,6}", text, re.ASCII):
        raise ValueError(f"{text!r} is not a share")
    return float(text)


def flag(text: str) -> bool:
    try:
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
    except KeyError:
        raise ValueError(f"{text!r} is neither yes nor no") from None


def choice(*words: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(f"{text!r} is not known")
        return text.lower()

    return parse


def url(*schemes: str) -> Callable[[str], str]:
    """A URL with one of the schemes. What is wrong is told without the URL, which may hold a password."""

    def parse(text: str) -> str:
        try:
            parts = urlsplit(text)
            _ = parts.port
        except ValueError:
            raise ValueError("it is not a URL") from None
        if parts.scheme not in schemes:
            raise ValueError("its scheme does not fit")
        if not parts.netloc and not parts.path and not parts.query:
            raise ValueError("it names no host")
        return text

    return parse


def urls(*schemes: str) -> Callable[[str], tuple[str, ...]]:
    """URLs between commas, each once. A comma inside a URL has to be spelled %2C."""
    one = url(*schemes)

    def parse(text: str) -> tuple[str, ...]:
        found = tuple(one(part.strip()) for part in text.split(",") if part.strip())
        if not found:
            raise ValueError("it names no URL")
        if len(set(found)) < len(found):
            raise ValueError("a URL is there twice")
        return found

    return parse


def host(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", text, re.ASCII):
        raise ValueError(f"{text!r} is not a host")
    return text


def hosts(text: str) -> tuple[str, ...]:
    return tuple(host(part.strip()).lower() for part in text.split(",") if part.strip())


def endpoint(text: str) -> tuple[str, int]:
    """Where to listen: an address and a port."""
    name, _, digits = text.rpartition(":")
    return host(name.removeprefix("[").removesuffix("]")), number(1, _LARGEST_PORT)(digits)


def origin(text: str) -> str:
    """Scheme, host and port of a web page, as a browser sends it: no path, no trailing slash."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{text!r} is not an origin")
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        raise ValueError(f"{text!r} has more than scheme, host and port")
    _ = parts.port
    return text.lower()


def public_origin(text: str) -> str:
    """The origin at which people reach the API. Plain http is for this machine only: cookies would be readable on the way."""
    value = origin(text)
    parts = urlsplit(value)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise ValueError(f"{value} is neither https nor on this machine")
    return value


def origins(text: str) -> tuple[str, ...]:
    return tuple(origin(part.strip()) for part in text.split(",") if part.strip())


def networks(text: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def path(text: str) -> Path:
    if "\0" in text:
        raise ValueError("it holds a NUL")
    return Path(text)


def private_key(text: str) -> str:
    """A secp256k1 key as 0x-hex. What is wrong is told without the text."""
    if not re.fullmatch(r"0x[0-9a-fA-F]{64}", text, re.ASCII):
        raise ValueError("it is not a private key")
    return text.lower()


def word(text: str) -> str:
    """A secret as it is, of one line."""
    if len(text) > _LONGEST_WORD or not text.isprintable():
        raise ValueError("it is too long, or not one line of text")
    return text


def headers(text: str) -> tuple[tuple[str, str], ...]:
    """Headers of a request. What is wrong is told without the text."""
    found = []
    for part in text.split(","):
        name, sign, value = part.strip().partition("=")
        if (
            not sign
            or not re.fullmatch(r"[A-Za-z0-9-]{1,64}", name, re.ASCII)
            or not re.fullmatch(r"[ -~]{1,4096}", value)
        ):
            raise ValueError("it is not name=value between commas")
        found.append((name.lower(), value))
    return tuple(found)


PORT = number(0, _LARGEST_PORT)
