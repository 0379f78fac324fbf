"""What a process lets its connections have: how many, how long for each step, and what they are told when it stops."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from api.client_address import is_within
from marquee.settings_variables import Network

__all__ = ["Connections", "connections_of"]


@dataclass(slots=True)
class Connections:
    """Shared by all connections of a process. Durations in seconds.

    ``head_seconds`` bounds the head of a request from its first byte (the first one of a connection from its beginning),
    ``body_seconds`` the rest of a body that nobody reads, ``send_seconds`` how long a client may take nothing of what waits for it,
    ``idle_seconds`` the silence between two requests, ``last_seconds`` that silence once the process stops: a request that is on its way
    by then is answered. Trusted proxies carry many people and have no limit of their own.
    """

    most: int = 16_384
    most_per_address: int = 1_024
    trusted_proxies: Sequence[Network] = ()
    head_seconds: float = 10.0
    body_seconds: float = 10.0
    send_seconds: float = 30.0
    idle_seconds: float = 30.0
    linger_seconds: float = 1.0
    last_seconds: float = 1.0
    headers: Sequence[tuple[bytes, bytes]] = ()
    stopping: bool = False
    _open: Counter[str] = field(default_factory=Counter)

    def __len__(self) -> int:
        return self._open.total()

    def take(self, address: str) -> bool:
        """Count a connection, and say whether it may stay."""
        self._open[address] += 1
        if self._open.total() > self.most:
            return False
        return self._open[address] <= self.most_per_address or is_within(address, self.trusted_proxies)

    def leave(self, address: str) -> None:
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]


_UNSAID: Final = Connections()


def connections_of(app: Any) -> Connections:
    """Find the limits of an application, below what a server puts around it."""
    while app is not None:
        found = getattr(app, "connections", None)
        if isinstance(found, Connections):
            return found
        app = getattr(app, "app", None)
    return _UNSAID
