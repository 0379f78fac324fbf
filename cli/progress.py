"""What a person sees while something takes time: a spinner on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

__all__ = ["Progress"]


class Progress:
    """Tells steps on standard output. Everything is flushed at once, so that a program that reads it sees it in time."""

    def __init__(self) -> None:
        self._console = Console(file=sys.stdout, highlight=False, soft_wrap=True)

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
