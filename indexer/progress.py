"""How far the mirror is: a bar with rate and time left on a terminal, a line in the log now and then elsewhere."""

import time
from types import TracebackType
from typing import Final, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from structlog.typing import FilteringBoundLogger

__all__ = ["CatchUp"]

_EVERY_SECONDS: Final = 5.0
_WORTH_BLOCKS: Final = 100


class CatchUp:
    """Shows one catching up from block ``first`` to ``last``. Few blocks are not worth showing."""

    def __init__(self, first: int, last: int, log: FilteringBoundLogger, console: Console) -> None:
        self._first, self._last = first, last
        self._log = log
        self._began = self._told = time.monotonic()
        self._events = 0
        self._worth = last - first >= _WORTH_BLOCKS
        self._bar: Progress | None = None
        if self._worth and console.is_terminal:
            self._bar = Progress(
                TextColumn("mirroring blocks"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]:>9,.0f} events/s"),
                TimeRemainingColumn(),
                console=console,
                transient=True,
            )
            self._task = self._bar.add_task("blocks", total=last - first + 1, rate=0.0)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        if self._worth and kind is None:
            self._log.info("caught up", **self._numbers(self._last))

    def wrote(self, number: int, events: int) -> None:
        """Tell that everything up to block ``number`` is written, ``events`` more than before."""
        self._events += events
        if self._bar is not None:
            rate = self._events / max(time.monotonic() - self._began, 1e-9)
            self._bar.update(self._task, completed=number - self._first + 1, rate=rate)
        elif self._worth and time.monotonic() - self._told > _EVERY_SECONDS:
            self._told = time.monotonic()
            self._log.info("catching up", **self._numbers(number))

    def _numbers(self, number: int) -> dict[str, object]:
        seconds = max(time.monotonic() - self._began, 1e-9)
        done = number - self._first + 1
        return {
            "block": number,
            "of": self._last,
            "events": self._events,
            "events_per_second": round(self._events / seconds),
            "seconds_left": round((self._last - number) * seconds / max(done, 1)),
        }
