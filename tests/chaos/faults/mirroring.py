"""An indexer behind a faulty node, run as in production: started again when it stops with a plain message."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec

import indexer.main
from indexer.follow import Options
from indexer.heads import Heads
from indexer.main import Indexer
from indexer.metrics import Metrics
from indexer.nodes import health
from indexer.nodes.pool import Nodes
from marquee.errors import MarqueeError
from marquee.logs import logger
from tests.chaos.chain import Chain
from tests.chaos.differences import Differences, differences
from tests.chaos.faults.proxy import FaultyNode, faulty_node
from tests.indexer.support import Databases, fresh_rows, indexer_of, mirrored, rows

_HURRY: Final = 50
_TIMEOUT_SECONDS: Final = 0.5
_TURN_SECONDS: Final = 0.4
_STOP_SECONDS: Final = 10.0
_SECONDS_A_FAULT: Final = 10.0
_LONGEST_SECONDS: Final = 30.0
_ONLY_COUNTED_THERE: Final = {"FoldFailed"}


_WAITS: Final = (
    (indexer.main, "_RETRY_SECONDS"),
    (health, "_PAUSES"),
    (health, "_REFUSED_SECONDS"),
    (health, "_ASIDE_SECONDS"),
    (health, "_LIE_SECONDS"),
    (health, "_LONGEST_REFUSAL_SECONDS"),
)


@contextmanager
def hurried() -> Iterator[None]:
    """Let indexers of this process wait a fiftieth between tries, and half a second for an answer."""
    asking, listening = Nodes.__init__.__kwdefaults__ or {}, Heads.__init__.__kwdefaults__ or {}
    timeout, retry_seconds = asking["timeout"], listening["retry_seconds"]
    kept = [(module, name, getattr(module, name)) for module, name in _WAITS]
    asking["timeout"] = _TIMEOUT_SECONDS
    listening["retry_seconds"] = tuple(seconds / _HURRY for seconds in retry_seconds)
    for module, name, value in kept:
        quick = tuple(each / _HURRY for each in value) if isinstance(value, tuple) else value / _HURRY
        setattr(module, name, quick)
    try:
        yield
    finally:
        asking["timeout"], listening["retry_seconds"] = timeout, retry_seconds
        for module, name, value in kept:
            setattr(module, name, value)


Tell = Callable[[int], None]


class Outcome(msgspec.Struct):
    """``done``: faults by name. ``noticed``: what the indexer's metrics counted, by kind. ``stops``: errors it stopped with."""

    done: Counter[str]
    noticed: Counter[str]
    stops: Counter[str]
    differences: Differences
    requests: int
    reorgs: int


class Supervised:
    """Runs an indexer until :meth:`stop`, again whenever it stops with an error that says what to do."""

    def __init__(self, indexer: Indexer) -> None:
        self.metrics = Metrics()
        self.stops: Counter[str] = Counter()
        self._indexer = indexer
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            try:
                await self._indexer.follow(log=logger("faulted"), metrics=self.metrics)
            except MarqueeError as error:
                self.stops[type(error).__name__] += 1
                await asyncio.sleep(0.01)

    def noticed(self) -> Counter[str]:
        """The indexer's count of faults of nodes, by kind, and of events that did not fit its rows."""
        found: Counter[str] = Counter()
        for family in self.metrics.registry.collect():
            for sample in family.samples:
                kind = sample.labels.get("kind", "")
                if sample.name == "marquee_node_faults_total" or (
                    sample.name == "marquee_indexer_faults_total" and kind in _ONLY_COUNTED_THERE
                ):
                    found[kind] += int(sample.value)
        return found

    @property
    def block(self) -> int:
        return int(self.metrics.registry.get_sample_value("marquee_indexer_block") or 0)

    def check(self) -> None:
        """Raise what the indexer ended with, if it did."""
        if self._task.done():
            self._task.result()

    async def restart(self) -> None:
        """As an operator would."""
        await self.stop()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End it, at whatever it is; one that goes on is a defect."""
        self._task.cancel()
        await asyncio.wait({self._task}, timeout=_STOP_SECONDS)
        assert self._task.done(), "the indexer was cancelled, and went on"
        if not self._task.cancelled():
            self._task.result()


async def mirror_through_faults(
    chain: Chain,
    databases: Databases,
    *,
    seed: int,
    count: int,
    faults: Sequence[str] = (),
    sockets: Sequence[str] = (),
    rate: float = 0.2,
    options: Options,
    restarts: bool = False,
    tell: Tell = lambda _done: None,
) -> Outcome:
    """Mirror a chain that grows and forks until ``count`` faults were thrown at it, then without any to its head; compare.

    ``restarts``: start the indexer again after every turn, for faults of what is only asked at the start. ``tell`` is told of faults done.
    """
    database = await databases.new()
    async with faulty_node(chain.node.url, seed=seed, faults=faults, sockets=sockets, rate=rate) as node:
        indexer = indexer_of(
            chain,
            database,
            rpc_urls=(node.url,),
            ws_urls=(node.ws_url,) if sockets else (),
            options=options,
            verify="full",
        )
        supervised = Supervised(indexer)
        try:
            await _throw(chain, node, supervised, count, restarts=restarts, tell=tell)
            node.calm()
            await mirrored(database, chain.node, 60.0)
        finally:
            await supervised.stop()
    found = differences(await rows(database), await fresh_rows(chain, databases))
    reorgs = int(supervised.metrics.registry.get_sample_value("marquee_indexer_reorgs_total") or 0)
    return Outcome(node.done, supervised.noticed(), supervised.stops, found, node.requests, reorgs)


async def _throw(
    chain: Chain, node: FaultyNode, supervised: Supervised, count: int, *, restarts: bool, tell: Tell
) -> None:
    deadline = time.monotonic() + _LONGEST_SECONDS + count * _SECONDS_A_FAULT
    while node.total < count:
        tell(node.total)
        await asyncio.to_thread(chain.act)
        height, turn = chain.height, time.monotonic()
        while supervised.block < height and time.monotonic() - turn < _TURN_SECONDS and node.total < count:
            await asyncio.sleep(0.005)
            supervised.check()
        if restarts:
            await supervised.restart()
        if time.monotonic() > deadline:
            raise TimeoutError(f"{node.total} of {count} faults after {node.requests} requests")
