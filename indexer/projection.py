"""What a projection is: a pure fold of events into the rows of one versioned table.

    balances = Projection(token_balances)

    @balances.on(marquee_token.Transfer, key=lambda log, event: (log.address, event.to))
    def credit(row: TokenBalance | None, log: Log, event: marquee_token.Transfer) -> TokenBalance: ...

A fold sees its own row and the event, nothing else: no other table, no clock, no chain. So the same events give the same
rows on every run, in any batching. Several folds may answer one event (a transfer debits one row and credits another); they
run in the order of registration, each on what the one before it left.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

from marquee.chain.log import Event, Log
from marquee.db.versioned import R, VersionedTable

__all__ = ["Fold", "Handler", "Key", "KeyOf", "Projection"]

E = TypeVar("E", bound=Event)

Key: TypeAlias = tuple[Any, ...]
KeyOf: TypeAlias = Callable[[Log, Any], Key | None]
Fold: TypeAlias = Callable[[Any, Log, Any], Any]
Handler: TypeAlias = tuple[KeyOf, Fold]


class Projection(Generic[R]):
    """The folds that fill one table.

    ``handlers`` maps an event class to its (key, fold) pairs. ``key`` names the row that an event concerns, in the order of
    the table's key, or is None where it concerns none (a mint debits nobody). A fold takes the row as it stands, or None, and
    gives the row as it stands after the event; equal rows make no new version. A row, once there, is never removed.

    ``revision`` is raised by hand where its rows come to mean something else and :mod:`indexer.meaning` cannot see it.
    """

    def __init__(self, target: VersionedTable[R], *, revision: int = 1) -> None:
        self.target = target
        self.revision = revision
        self.handlers: dict[type[Event], list[Handler]] = {}

    def on(
        self, *events: type[Event], key: KeyOf
    ) -> Callable[[Callable[[R | None, Log, E], R]], Callable[[R | None, Log, E], R]]:
        """Register a fold for one or more events that it treats alike."""

        def register(fold: Callable[[R | None, Log, E], R]) -> Callable[[R | None, Log, E], R]:
            for event in events:
                self.handlers.setdefault(event, []).append((key, fold))
            return fold

        return register
