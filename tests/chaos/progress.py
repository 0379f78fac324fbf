"""One line that says how far a campaign is: rewritten on a terminal, now and then a new one elsewhere."""

import sys
import time
from typing import Final

_EVERY_SECONDS: Final = 10.0


class Progress:
    """``total`` things called ``name``."""

    def __init__(self, name: str, total: int) -> None:
        self._name = name
        self._total = total
        self._began = time.monotonic()
        self._told = 0.0
        self.done = 0

    @property
    def per_minute(self) -> float:
        return 60 * self.done / max(time.monotonic() - self._began, 1e-9)

    def step(self, **more: object) -> None:
        self.done += 1
        self.tell(**more)

    def tell(self, *, at_once: bool = False, **more: object) -> None:
        now = time.monotonic()
        terminal = sys.stderr.isatty()
        if not at_once and now - self._told < (0.2 if terminal else _EVERY_SECONDS):
            return
        self._told = now
        words = [f"{self._name} {self.done:,}/{self._total:,}"]
        if self.done:
            left = (self._total - self.done) / self.per_minute
            words += [f"{self.per_minute:,.0f} a minute", f"{left:,.1f} minutes left"]
        words += [f"{name} {value}" for name, value in more.items()]
        line = " · ".join(words)
        sys.stderr.write(f"\r\x1b[2K{line}" if terminal else line + "\n")
        sys.stderr.flush()

    def end(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[2K")
