"""What a person sees of a reprojection: blocks, rate and time left; a line now and then where there is no terminal."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import rich_click as click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Rebuilding", "rebuilding"]

_EVERY_SECONDS: Final = 5.0


class Rebuilding:
    """Gives the functions that are told how far things are."""

    def __init__(self, bar: "Progress", *, is_terminal: bool) -> None:
        self.events = 0
        self._bar = bar
        self._is_terminal = is_terminal
        self._began = self._told = time.monotonic()
        self._tasks: dict[str, TaskID] = {}
        self._firsts: dict[str, int] = {}

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def folding(self, block: int, last: int, events: int) -> None:
        """Tell of a :class:`indexer.rebuild.Rebuild`."""
        if not self.events:
            self._began = time.monotonic()
        self.events = events
        rate = events / max(self.seconds, 1e-3)
        self.blocks("folding", block, last, f"{rate:,.0f} events/s")

    def blocks(self, what: str, block: int, last: int, rate: str = "") -> None:
        """Tell of anything that goes from block to block."""
        if what not in self._tasks:
            self._firsts[what] = block
            self._tasks[what] = self._bar.add_task(what, block=block, last=last, rate=rate)
        first = self._firsts[what]
        self._bar.update(
            self._tasks[what], completed=block - first, total=last - first, block=block, last=last, rate=rate
        )
        if not self._is_terminal and time.monotonic() - self._told > _EVERY_SECONDS:
            self._told = time.monotonic()
            click.echo(f"{what}: block {block} of {last} {rate}", err=True)


@contextmanager
def rebuilding() -> Iterator[Rebuilding]:
    """Show what is fetched, proven and folded, one after another."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description:<9}"),
        BarColumn(),
        TextColumn("block {task.fields[block]:,} of {task.fields[last]:,} {task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    ) as bar:
        shown = Rebuilding(bar, is_terminal=console.is_terminal)
        yield shown
    if shown.events:
        click.echo(f"{shown.events:,} events folded anew in {shown.seconds:.1f} s")
