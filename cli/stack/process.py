"""Child processes that never outlive their parent."""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cli.stack.errors import ChildDied

__all__ = ["Child", "child_environment"]

_SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux' prctl(2)."""

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def child_environment(given: Mapping[str, str]) -> dict[str, str]:
    """What a child is started with: this process' environment with ``given`` on top."""
    return {**os.environ, **given}


def _die_with(parent: int, how: signal.Signals) -> Callable[[], None]:
    """Let the kernel send ``how`` to the child when its parent ends, kill -9 included.

    Linux has this and others have not: there, the next `marquee up` in the folder ends what was left over.
    """

    def prepare() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_SET_PARENT_DEATH_SIGNAL, how)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


class Child:
    """A process with a group and a log of its own. Start it from the main thread: the kernel watches the thread."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str | Path],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        stdin: str | None = None,
        user: str | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start it, as ``user`` where given; ``stop_signal`` is what makes it end in order."""
        self.name = name
        self.log = log
        self._stop_signal = stop_signal
        group = None if user is None else pwd.getpwnam(user).pw_gid
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [str(argument) for argument in arguments],
                stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=child_environment(environment or {}),
                cwd=folder,
                start_new_session=True,
                user=user,
                group=group,
                extra_groups=None if user is None else [],
                preexec_fn=_die_with(os.getpid(), stop_signal),  # noqa: PLW1509 - started before any thread
            )
        if stdin is not None and self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError), self._process.stdin as pipe:
                pipe.write(stdin.encode())

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def returncode(self) -> int | None:
        return self._process.poll()

    def check(self) -> None:
        """Raise ``ChildDied``, with the end of its log, if it does not run any more."""
        status = self._process.poll()
        if status is None:
            return
        shown = f"exit code {status}" if status >= 0 else f"signal {signal.Signals(-status).name}"
        raise ChildDied(name=self.name, status=shown, log=self.log, tail="\n" + self.tail())

    def tail(self, lines: int = 15) -> str:
        with self.log.open(errors="replace") as text:
            return "".join(deque(text, maxlen=lines)).rstrip() or "(it said nothing)"

    def ask_to_stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(self._stop_signal)

    def stop(self, seconds: float) -> None:
        """Let it end in order; after ``seconds`` kill it and its group."""
        self.ask_to_stop()
        deadline = time.monotonic() + seconds
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
