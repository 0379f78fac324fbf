"""How a node does: whether it may be asked now, how quick it usually is, and what it did wrong. Pure, with a clock from outside.

A failure keeps the node from being asked for a while that grows with failures in a row; ``Retry-After`` is kept to. A node that
failed three times in a row was away: who knows what came back under its name, so its chain is looked at before it is used again.
"""

import random
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from typing import Final

__all__ = ["Health", "State"]

_PAUSES: Final = (0.05, 0.2, 0.8, 2.0, 5.0, 10.0, 30.0)
_LIE_SECONDS: Final = 30.0
_FORGIVEN_SECONDS: Final = 3_600.0
_LONGEST_SECONDS: Final = 600.0
_ASIDE_SECONDS: Final = 60.0
_LONGEST_REFUSAL_SECONDS: Final = 3_600.0
_REFUSED_SECONDS: Final = 1.0
_AWAY_FAILURES: Final = 3
_REMEMBERED: Final = 64
_ENOUGH: Final = 8
_USUAL: Final = 0.95
_USUAL_BOUNDS: Final = (0.05, 2.0)
_UNKNOWN_SECONDS: Final = 1.0
_WEIGHT: Final = 0.2


class State(StrEnum):
    """Why a node is asked or not."""

    NEW = "new"
    """Not yet looked at."""
    UP = "up"
    RESTING = "resting"
    """After failures, until a time."""
    DISTRUSTED = "distrusted"
    """After an answer that cannot be right, until a time."""
    ASIDE = "aside"
    """Of another chain."""


class Health:
    """One node's. ``alone``: there is no other node to ask, so a lie is no reason to wait for long."""

    def __init__(self, *, monotonic: Callable[[], float], alone: bool = False) -> None:
        self._monotonic = monotonic
        self._alone = alone
        self._seconds: deque[float] = deque(maxlen=_REMEMBERED)
        self._lies = 0
        self._lied_at = 0.0
        self.state = State.NEW
        self.failures = 0
        """In a row."""
        self.not_before = 0.0
        """Monotonic time from which it may be asked."""
        self.checked = False
        """Whether its chain was looked at since it was last away."""
        self.average: float | None = None
        """Seconds that small answers take, the newest counting most."""

    @property
    def fit(self) -> bool:
        """Whether it may be asked now."""
        return self.checked and self._monotonic() >= self.not_before

    @property
    def usual_seconds(self) -> float:
        """How long 95 of 100 small answers take at most, between 0.05 and 2 s; 1 s until that is known."""
        if len(self._seconds) < _ENOUGH:
            return _UNKNOWN_SECONDS
        low, high = _USUAL_BOUNDS
        return min(high, max(low, sorted(self._seconds)[int(_USUAL * len(self._seconds))]))

    def took(self, seconds: float) -> None:
        """Learn how long a small answer took, or how long one was waited for in vain."""
        self._seconds.append(seconds)
        self.average = seconds if self.average is None else self.average + _WEIGHT * (seconds - self.average)

    def worked(self) -> None:
        """Learn that a question was answered well."""
        self.failures = 0
        if self.checked:
            self.state = State.UP

    def passed(self) -> None:
        """Learn that it is on the right chain."""
        self.checked = True
        self.not_before = 0.0
        self.worked()

    def behind(self) -> None:
        """Learn that it has not got a block yet: nothing wrong, but there is no use in asking at once."""
        self.failures += 1
        self._rest(State.RESTING, _PAUSES[min(self.failures, _AWAY_FAILURES) - 1])

    def failed(self, *, retry_after: float | None = None, refused: bool = False) -> None:
        """Learn that a question was not answered. ``refused``: the node asks for fewer of them.

        Of several questions that fail at once the first counts: they have one cause.
        """
        if self._monotonic() >= self.not_before:
            self.failures += 1
        pause = _PAUSES[min(max(self.failures, 1), len(_PAUSES)) - 1] * random.uniform(0.75, 1.25)  # noqa: S311 - jitter
        if refused and retry_after is None:
            pause = max(pause, _REFUSED_SECONDS)
        self._rest(State.RESTING, max(pause, min(retry_after or 0.0, _LONGEST_REFUSAL_SECONDS)))
        if self.failures >= _AWAY_FAILURES:
            self.checked = False

    def lied(self) -> None:
        """Learn that an answer cannot be right."""
        if self._alone:
            self.failed()
            return
        now = self._monotonic()
        if self.state == State.DISTRUSTED and now < self.not_before:
            return
        if now - self._lied_at > _FORGIVEN_SECONDS:
            self._lies = 0
        self._lied_at = now
        self.failures += 1
        self._lies += 1
        self._rest(State.DISTRUSTED, min(_LIE_SECONDS * 2 ** (self._lies - 1), _LONGEST_SECONDS))

    def set_aside(self) -> None:
        """Learn that it is on another chain: looked at again after a minute, not used before."""
        self.checked = False
        self._rest(State.ASIDE, _ASIDE_SECONDS)

    def _rest(self, state: State, seconds: float) -> None:
        self.state = state
        self.not_before = max(self.not_before, self._monotonic() + seconds)
