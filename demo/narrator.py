"""How the story looks: chapters and lines with their numbers; colours and a moving line on a terminal, plain text elsewhere."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext

from rich.console import Console
from rich.text import Text

__all__ = ["Narrator"]

_LABEL_WIDTH = 46


class Narrator:
    """Writes to standard output, a line at a time, at once."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(file=sys.stdout, highlight=False, soft_wrap=True)
        self._chapters = 0

    def chapter(self, title: str) -> None:
        self._chapters += 1
        self._print(Text(f"\n{self._chapters}  {title}", style="bold"))

    def line(self, text: str) -> None:
        self._print(Text(f"   {text}"))

    def number(self, label: str, value: str, block: int, *, agrees: bool) -> None:
        """A number that the API gave as of a block, and whether the chain says the same."""
        mark = "=" if agrees else "≠"
        line = Text(f"   {label:<{_LABEL_WIDTH}} ")
        line.append(value, style="cyan" if agrees else "bold red")
        line.append(f"  {mark} chain at block {block}", style="dim" if agrees else "red")
        self._print(line)

    def difference(self, text: str) -> None:
        self._print(Text(f"   ≠ {text}", style="red"))

    def verdict(self, text: str, *, good: bool) -> None:
        self._print(Text(f"\n{text}", style="bold green" if good else "bold red"))

    async def wait(self, what: str, left: Callable[[], Awaitable[float]], every: float = 0.2) -> None:
        """Wait until ``left`` says that no seconds are left; it is asked again and again, and shown on a terminal."""
        began = time.monotonic()
        moving = self._console.is_terminal
        if not moving:
            self.line(f"… {what}")
        with self._console.status(Text(what)) if moving else nullcontext() as status:
            while (seconds := await left()) > 0:
                if status is not None:
                    status.update(Text(f"{what}: {seconds:.0f} s left" if seconds > 1 else f"{what} …"))
                await asyncio.sleep(every)
        if moving:
            self.line(f"… {what} ({time.monotonic() - began:.0f} s)")

    def _print(self, text: Text) -> None:
        self._console.print(text)
        self._console.file.flush()
