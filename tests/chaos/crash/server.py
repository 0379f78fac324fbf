"""A fork server: has everything imported, forks an indexer per line that it reads, and sees to it that the indexer is killed.

Run as a program, since it must be neither threaded nor in an event loop when it forks. It reads one JSON object per line (see
:class:`Run`), forks, kills, and answers with one line (see :class:`End`). Imports nothing from tests: a forked child has the
production indexer in it, with counters around it that say where to die.
"""

import asyncio
import contextlib
import gc
import mmap
import os
import random
import select
import signal
import sys
import time
import traceback
from asyncio import selector_events
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, Final, get_type_hints

import msgspec

from indexer import lock
from indexer.fold import Batch
from indexer.main import Indexer, calm_collector
from indexer.store import Store
from marquee.logs import configure, logger

STAGES: Final = ("starting", "between writes", "writing", "taking back")
"""What an indexer was at when it was killed: before it leads, fetching and waiting, in a batch's transaction, in an undo's."""

_STARTING, _BETWEEN, _WRITING, _UNDOING = range(4)
_COMMIT: Final = b"COMMIT"


class Setup(msgspec.Struct):
    """What all runs have in common. ``log``: a file for what children say.

    ``warm``: arguments of an Indexer that mirrors once, up to block ``warm_until``: what that imports and caches, no child has to.
    ``sabotage``: write batches without a transaction; the harness has to notice.
    """

    log: str
    warm: dict[str, Any]
    warm_until: int
    sabotage: bool = False


class Run(msgspec.Struct):
    """One life of an Indexer of these arguments. It ends at the ``at``-th ``point``, and after ``seconds`` if that never comes.

    Points: ``time`` and ``boot`` (after ``seconds`` of leading or living), ``write`` and ``commit`` (before, in the middle of, or after
    the n-th write to a socket, of all or of commits), ``read`` (before the n-th answer is read), ``call`` (the n-th call of a Python
    function). They are counted from the ``transaction``-th transaction of leading on, 0 being the beginning.
    """

    indexer: dict[str, Any]
    seed: int
    point: str
    at: int
    transaction: int
    seconds: float
    half: str = "before"


class End(msgspec.Struct):
    """How a life ended: ``killed`` at the stage ``stage``, or by itself with what it said."""

    killed: bool
    stage: str
    milliseconds: float
    cpu_milliseconds: float
    said: str = ""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Points:
    """Counters at the sockets and at every function: when one reaches what was drawn, the process is gone."""

    def __init__(self, run: Any) -> None:
        self._run = run
        self._count = 0
        self._transactions = -1

    def begin(self) -> None:
        """Leading has begun, or another transaction."""
        self._transactions += 1
        if self._transactions == self._run.transaction:
            self._arm()

    def _arm(self) -> None:
        """Replace the event loop's reading and writing by counting ones."""
        match self._run.point:
            case "write" | "commit":
                transport: Any = selector_events._SelectorSocketTransport
                transport.write = self._counted_write(transport.write)
            case "read":
                transport = selector_events._SelectorSocketTransport
                transport._read_ready = self._counted_read(transport._read_ready)
            case "call":
                sys.setprofile(self._call)
            case _:
                pass

    def _is_it(self) -> bool:
        self._count += 1
        return self._count == self._run.at

    def _counted_write(self, write: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        only_commits, half = self._run.point == "commit", self._run.half

        def counted(transport: Any, data: Any) -> None:
            if (only_commits and _COMMIT not in bytes(data[:64])) or not self._is_it():
                write(transport, data)
                return
            if half == "middle":
                with contextlib.suppress(OSError):
                    transport._sock.send(bytes(data)[: max(1, len(data) // 2)])
            elif half == "after":
                write(transport, data)
            die()

        return counted

    def _counted_read(self, read: Callable[[Any], None]) -> Callable[[Any], None]:
        def counted(transport: Any) -> None:
            if self._is_it():
                die()
            read(transport)

        return counted

    def _call(self, _frame: Any, event: str, _argument: Any) -> None:
        if event == "call" and self._is_it():
            die()


def tell_stages(tell: Callable[[int], None], begin: Callable[[], None], *, sabotage: bool) -> None:
    """Have the store tell what it is at, and what it begins."""
    write, undo, prepare = Store.write, Store.undo, Store.prepare

    async def told_prepare(self: Store) -> Store:
        prepared = await prepare(self)
        tell(_BETWEEN)
        begin()
        return prepared

    async def told_write(self: Store, batch: Batch, **more: Any) -> None:
        tell(_WRITING)
        begin()
        try:
            if sabotage:
                await _write_piecemeal(self, batch, write, **more)
            else:
                await write(self, batch, **more)
        finally:
            tell(_BETWEEN)

    async def told_undo(self: Store, *arguments: Any) -> None:
        tell(_UNDOING)
        begin()
        try:
            await undo(self, *arguments)
        finally:
            tell(_BETWEEN)

    Store.write, Store.undo, Store.prepare = told_write, told_undo, told_prepare  # type: ignore[method-assign]


class _NoTransaction:
    """A session whose transactions are none: each statement is kept as it is done."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def transaction(self) -> Any:
        return contextlib.nullcontext()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


async def _write_piecemeal(store: Any, batch: Batch, write: Any, **more: Any) -> None:
    session = store._writer
    store._writer = _NoTransaction(session)
    try:
        await write(store, batch, **more)
    finally:
        store._writer = session


def indexer_of(arguments: dict[str, Any]) -> Indexer:
    """An indexer from JSON."""
    kinds = get_type_hints(Indexer)
    return Indexer(**{name: msgspec.convert(value, kinds[name]) for name, value in arguments.items()})


def live(setup: Setup, run: Run, tell: Callable[[int], None]) -> None:
    """Be an indexer until killed."""
    random.seed(run.seed)
    tell_stages(tell, Points(run).begin, sabotage=setup.sabotage)
    asyncio.run(indexer_of(run.indexer).follow(log=logger("crashed")))


def fork(
    setup: Any,
    run: Any,
    stage: mmap.mmap,
    *,
    live: Callable[[Any, Any, Callable[[int], None]], None] = live,
    stages: Sequence[str] = STAGES,
) -> End:
    """Run one life to its end."""
    began = time.monotonic()
    stage[0] = _STARTING
    leads, led = os.pipe()
    child = os.fork()
    if child == 0:
        code = 3
        try:
            with open(setup.log, "ab", buffering=0) as log:  # noqa: PTH123
                configure("warning", process="crashed", stream=log)
                os.close(leads)

                def tell(at: int) -> None:
                    if stage[0] == _STARTING:
                        os.write(led, b".")
                    stage[0] = at

                try:
                    live(setup, run, tell)
                    code = 0
                except BaseException:  # noqa: BLE001
                    log.write(f"#{os.getpid()} {traceback.format_exc()}\n".encode())
        finally:
            os._exit(code)
    os.close(led)
    handle = os.pidfd_open(child)
    try:
        if run.point == "boot":
            select.select([handle], [], [], run.seconds)
        else:
            # Not from the fork: starting takes as long as working, and has nothing to lose.
            select.select([leads, handle], [], [], 10.0)
            select.select([handle], [], [], run.seconds)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status, spent = os.wait4(child, 0)
    finally:
        os.close(handle)
        os.close(leads)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    end = End(
        killed,
        stages[stage[0]],
        (time.monotonic() - began) * 1_000,
        (spent.ru_utime + spent.ru_stime) * 1_000,
    )
    if not killed:
        with open(setup.log, "rb") as log:  # noqa: PTH123
            log.seek(max(0, os.path.getsize(setup.log) - 6_000))  # noqa: PTH202
            end.said = f"status {status}: " + log.read().decode(errors="replace")
    return end


def hurry() -> None:
    """Ask for the writer's lock oftener: the session of an indexer that was killed takes some milliseconds to end."""
    assert isinstance(lock._ASK_SECONDS, float)
    lock._ASK_SECONDS = 0.005  # type: ignore[misc]


def serve(lines: BinaryIO, out: BinaryIO) -> None:
    setup = msgspec.json.decode(lines.readline(), type=Setup)
    stage = mmap.mmap(-1, 1)
    hurry()
    runs = msgspec.json.Decoder(Run)
    configure("warning", process="warm", stream=open(setup.log, "ab", buffering=0))  # noqa: PTH123, SIM115 - for as long as it serves
    asyncio.run(indexer_of(setup.warm).follow(log=logger("warm"), until=setup.warm_until))
    calm_collector()
    for line in lines:
        out.write(msgspec.json.encode(fork(setup, runs.decode(line), stage)) + b"\n")
        out.flush()


if __name__ == "__main__":
    gc.disable()
    serve(sys.stdin.buffer, sys.stdout.buffer)
