"""One stack in a folder: a lock that dies with its holder, and a note of what the last one left running."""

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec
import psutil

from cli.stack.errors import AlreadyRunning
from cli.stack.home import Home, write_private

__all__ = ["Running", "held", "note", "running_in", "sweep"]


class Running(msgspec.Struct, frozen=True):
    """A process, named so that another one that was given the same number later is not taken for it."""

    name: str
    pid: int
    started: float
    """When, in seconds since the machine's epoch, as the system tells."""

    def process(self) -> psutil.Process | None:
        """Return the process while it lives."""
        with contextlib.suppress(psutil.Error):
            found = psutil.Process(self.pid)
            if abs(found.create_time() - self.started) < 1 and found.status() != psutil.STATUS_ZOMBIE:
                return found
        return None


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Hold the folder for as long as the block runs.

    Raises:
        AlreadyRunning: another process holds it.
    """
    descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 32, 0).decode().strip() or "unknown"
            raise AlreadyRunning(home=home.path, pid=holder) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def note(home: Home, processes: Mapping[str, int]) -> None:
    """Write down the stack's processes, by name, for `marquee status` and for whoever has to clean up."""
    found = []
    for name, pid in processes.items():
        with contextlib.suppress(psutil.Error):
            found.append(Running(name, pid, psutil.Process(pid).create_time()))
    write_private(home.running, msgspec.json.encode(found).decode())


def running_in(home: Home) -> list[Running]:
    """Read that note; nothing where there is none."""
    try:
        return msgspec.json.decode(home.running.read_bytes(), type=list[Running])
    except (OSError, msgspec.DecodeError):
        return []


def sweep(home: Home, seconds: float = 10.0) -> list[str]:
    """End what a stack that was killed left running, and remove its files; return the names. Call it with the folder held."""
    living = {entry.name: process for entry in running_in(home) if (process := entry.process()) is not None}
    left = {name: process for name, process in living.items() if process.pid != os.getpid()}
    for process in left.values():
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, stubborn = psutil.wait_procs(list(left.values()), timeout=seconds)
    for process in stubborn:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, timeout=seconds)
    home.running.unlink(missing_ok=True)
    home.document.unlink(missing_ok=True)
    return list(left)
