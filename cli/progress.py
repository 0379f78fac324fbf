"""What a person sees while something takes time: a spinner on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

__all__ = ["Progress"]

_EVERY_SECONDS: Final = 5.0
"""Off a terminal, a line of what is done comes this often."""


class Progress:
    """Tells steps on standard output. Everything is flushed at once, so that a program that reads it sees it in time."""

    def __init__(self, *, quiet: bool = False) -> None:
        """``quiet``: nothing is told, because standard output is for a program to read."""
        self._console = Console(file=sys.stdout, highlight=False, soft_wrap=True, quiet=quiet)

    def say(self, line: str) -> None:
        self._console.print(line, markup=False)
        sys.stdout.flush()

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Say that ``label`` goes on, then that it is done and how long it took."""
        began = time.monotonic()
        if self._console.is_terminal:
            with self._console.status(f"{label} …"):
                yield
        else:
            yield
        self.say(f"  {label} ({time.monotonic() - began:.1f} s)")

    @contextmanager
    def bar(self, label: str, unit: str) -> Iterator[Callable[[int, int], None]]:
        """Like :meth:`step`, for work that can be counted: call what this gives with how many of how many are done."""
        began = time.monotonic()
        told = began
        columns = (TextColumn("{task.description} …"), BarColumn(), MofNCompleteColumn(), TextColumn(unit))
        shown = not self._console.quiet and self._console.is_terminal
        with Bar(
            *columns, TimeRemainingColumn(), console=self._console, transient=True, disable=not shown
        ) as bar:
            task = bar.add_task(label, total=None)

            def advance(done: int, total: int) -> None:
                nonlocal told
                bar.update(task, completed=done, total=total)
                if not shown and time.monotonic() - told > _EVERY_SECONDS:
                    told = time.monotonic()
                    self.say(f"  {label}: {done} of {total} {unit}")

            yield advance
        self.say(f"  {label} ({time.monotonic() - began:.1f} s)")
