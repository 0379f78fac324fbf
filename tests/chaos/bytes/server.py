"""`marquee api` in a process of its own, and what it tells of itself: its log, its memory, whether it lives."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.conftest import ROOT, free_port, wait_for_port

__all__ = ["Server", "served"]

PROGRAM: Final = ("-m", "cli.main", "api")
_GENEROUS: Final = {
    "MARQUEE_REQUESTS_PER_MINUTE": "1000000000",
    "MARQUEE_KEY_REQUESTS_PER_MINUTE": "1000000000",
    "MARQUEE_AUTH_REQUESTS_PER_MINUTE": "1000000",
    "MARQUEE_INTENTS_PER_HOUR": "1000000",
}
"""Limits are out of the way: another test is for them."""


class Server:
    """A running process, listening at ``port``."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.port = port
        self.process = process
        self._log = log
        self._read = 0

    def memory(self, name: str = "VmRSS") -> int:
        """Bytes that it has in memory; ``VmHWM``: the most it ever had."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
        raise ProcessLookupError(self.process.pid)

    def complaints(self) -> Iterator[dict[str, Any]]:
        """New lines of its log that tell of an error, or are none of ours."""
        with self._log.open("rb") as file:
            file.seek(self._read)
            lines = file.read().splitlines(keepends=True)
        for line in lines:
            if not line.endswith(b"\n"):
                break
            self._read += len(line)
            try:
                found = json.loads(line)
            except ValueError:
                found = {"level": "error", "event": line.decode(errors="replace")}
            if found.get("level") in {"error", "critical"} or "exception" in found:
                yield found

    def end(self) -> int:
        """Stop it as an operator does; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@contextmanager
def served(
    folder: Path, environment: Mapping[str, str], *, program: tuple[str, ...] = PROGRAM
) -> Iterator[Server]:
    """Start the API; ``environment`` has its settings beside generous limits."""
    port, log = free_port(), folder / "api.log"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MARQUEE_")}
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *program],
            cwd=ROOT,
            env={**inherited, **_GENEROUS, "MARQUEE_API_PORT": str(port), **environment},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for_port(port, process, 60)
        yield Server(port, process, log)
    except RuntimeError as error:
        raise RuntimeError(log.read_text()) from error
    finally:
        process.kill()
        process.wait()
