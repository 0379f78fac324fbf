"""Which names this API answers to. A page that points a name of its own at this machine (DNS rebinding) is told that it is elsewhere."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from api.problems import Problem

__all__ = ["Hosts"]

_HOST: Final = re.compile(
    rb"([A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253})|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?"
)
_LARGEST_PORT: Final = 65_535
_HERE: Final = ("localhost", "127.0.0.1", "[::1]")
_MALFORMED: Final = Problem(400, "bad_request", "The header Host is a name or an address, and a port.")
_UNKNOWN: Final = Problem(421, "host_unknown", "This is not the host that the header Host names.")


class Hosts:
    """Knows the host of ``public_url``, ``others``, and this machine. The port is not compared: proxies change it."""

    def __init__(self, public_url: str, others: Sequence[str]) -> None:
        public = urlsplit(public_url).hostname or ""
        names = (f"[{public}]" if ":" in public else public, *others, *_HERE)
        self._names = frozenset(name.lower().encode() for name in names)

    def refusal(self, host: bytes | None, address: str) -> Problem | None:
        """Say what is wrong with a header ``Host``; ``address`` is where the request arrived, which probes use as a name."""
        if host is None:
            return None
        match = _HOST.fullmatch(host)
        if match is None or int(match[2] or 0) > _LARGEST_PORT:
            return _MALFORMED
        name = match[1].lower()
        if name in self._names or name.strip(b"[]") == address.encode():
            return None
        return _UNKNOWN
