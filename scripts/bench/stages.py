"""Where Python's time goes: CPU time by stage, of a run in which functions that work on whole answers, blocks or batches are timed.

A stage's time is its own: what a stage inside of it takes is taken off. What no stage takes is left: the event loop, HTTP, the
sockets, asyncpg, and the encoding of lines for COPY.
"""

import contextlib
import functools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

import indexer.decode
import indexer.nodes.node
from indexer.decode import Decoder
from indexer.fold import Folder
from indexer.nodes.node import Node
from marquee.chain.rpc import Rpc

__all__ = ["Stages", "timed"]

_WATCHED: Final[tuple[tuple[str, Any, str], ...]] = (
    ("parse", Rpc, "_decode"),
    ("parse", Rpc, "decode"),
    ("check", indexer.nodes.node, "check_range"),
    ("check", Node, "_misses"),
    ("prove", Node, "_prove"),
    ("hash", indexer.decode, "poi_next"),
    ("decode", Decoder, "decode"),
    ("fold", Folder, "missing"),
    ("fold", Folder, "fold"),
    ("lines", Folder, "end_batch"),
)


class Stages:
    """CPU seconds by stage, and in all."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.total = 0.0
        self._inner: list[float] = []

    def watch(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function so that its time is counted."""

        @functools.wraps(function)
        def timed_function(*arguments: Any, **named: Any) -> Any:
            began = time.thread_time()
            self._inner.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                took = time.thread_time() - began
                self.seconds[stage] += took - self._inner.pop()
                if self._inner:
                    self._inner[-1] += took

        return timed_function

    def text(self, events: int) -> str:
        """The µs of an event that each stage takes, the most first."""
        left = self.total - sum(self.seconds.values())
        taken = sorted(self.seconds.items(), key=lambda each: -each[1])
        parts = [*taken, ("sockets, HTTP and the rest", left)]
        return ", ".join(f"{name} {seconds / events * 1e6:.2f}" for name, seconds in parts)


@contextlib.contextmanager
def timed() -> Iterator[Stages]:
    """Time what runs inside, on this thread."""
    stages = Stages()
    originals = [(owner, name, getattr(owner, name)) for _, owner, name in _WATCHED]
    for (stage, owner, name), (_, _, function) in zip(_WATCHED, originals, strict=True):
        setattr(owner, name, stages.watch(stage, function))
    began = time.thread_time()
    try:
        yield stages
    finally:
        stages.total = time.thread_time() - began
        for owner, name, function in originals:
            setattr(owner, name, function)
