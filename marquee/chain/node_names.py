"""What nodes are called in logs, metrics and errors: never by what makes their URLs secret."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

__all__ = ["Secrets", "labels", "without_secrets"]

_HIDDEN = "…"
_SHORTEST = 8
"""Shorter parts of a path, like ``v2``, are words rather than keys, and would be found everywhere."""


def without_secrets(url: str) -> str:
    """Keep scheme, host and port: paths, queries and passwords of hosted nodes carry keys."""
    return f"{urlsplit(url).scheme}://{_host(url)}"


def labels(urls: Sequence[str]) -> list[str]:
    """Host and port of each URL; where several have the same, ``#2``, ``#3``… behind the later ones."""
    seen: Counter[str] = Counter()
    found = []
    for host in map(_host, urls):
        seen[host] += 1
        found.append(host if seen[host] == 1 else f"{host}#{seen[host]}")
    return found


def _host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    return host + (f":{parts.port}" if parts.port else "")


class Secrets:
    """The parts of a URL that nobody may read, taken out of what a node or a library says."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        found = {
            url,
            parts.path,
            parts.query,
            parts.username or "",
            parts.password or "",
            *parts.path.split("/"),
            *(value for _, value in parse_qsl(parts.query)),
        }
        found |= {unquote(part) for part in found}
        public = without_secrets(url)
        whole = {parts.password or "", unquote(parts.password or "")} - {""}
        self._parts = sorted(
            whole | {part for part in found if len(part) >= _SHORTEST and part not in public},
            key=len,
            reverse=True,
        )

    def hide(self, text: str) -> str:
        """Copy a text with every secret part replaced."""
        for part in self._parts:
            text = text.replace(part, _HIDDEN)
        return text
