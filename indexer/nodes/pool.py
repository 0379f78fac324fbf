"""Which node is asked, and what happens when it does not answer.

Nodes have an order of trust: that in which they were given. The first that is fit is asked, unless it lags or is much slower than
another; a question that it does not answer goes to the next. Near the head, one that takes longer than it usually does is not waited
for: the next is asked beside it, and the first good answer is taken.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from types import TracebackType
from typing import Final, Self, TypeVar

import msgspec
from structlog.typing import FilteringBoundLogger

from indexer.errors import ContractWithoutCode, NodeLied
from indexer.metrics import Metrics, NodeMetrics
from indexer.nodes.book import Book
from indexer.nodes.health import Health, State
from indexer.nodes.hedge import hedged
from indexer.nodes.node import Node, Subject
from indexer.nodes.proof import Sample
from marquee.chain.errors import (
    AnswerMalformed,
    NodeFault,
    NodesResting,
    WrongChain,
)
from marquee.chain.node_names import labels
from marquee.chain.rpc import Rpc
from marquee.logs import logger

__all__ = ["Nodes", "Patience"]

T = TypeVar("T")
Question = Callable[[Node], Awaitable[T]]
Fault = NodeFault | NodeLied | WrongChain | ContractWithoutCode

_GRACE_SECONDS: Final = 1.0
_SLOWER: Final = 4.0
_SLOWER_SECONDS: Final = 0.25
_AHEAD_SECONDS: Final = 15.0
_SENSELESS: Final = (ValueError, OverflowError, msgspec.MsgspecError)
"""What reading an answer raises that has the right form and makes no sense: numbers that are none, blocks that are null."""
_LONG_SECONDS: Final = 3.0
_SHORT_SECONDS: Final = 2.5


def _any(_node: Node, _answer: object) -> bool:
    return True


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds.

    ``lag``: a node whose newest block is so much older than another's lags. ``loyalty``: so long the mirror waits for nodes that agree
    with it before it follows one that contradicts it. ``survey``: so often the nodes that are not followed are looked at.
    """

    lag: float = 30.0
    loyalty: float = 30.0
    survey: float = 5.0


class Nodes:
    """The nodes of one chain. Use as an async context manager; :meth:`check` before the first question."""

    def __init__(
        self,
        urls: Sequence[str],
        topics: Mapping[str, frozenset[str]],
        *,
        log: FilteringBoundLogger | None = None,
        metrics: NodeMetrics | None = None,
        patience: Patience | None = None,
        sample: Sample | None = None,
        timeout: float = 15.0,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        on_fault: Callable[[NodeFault | NodeLied], None] = lambda _fault: None,
    ) -> None:
        """``topics``: the first topics that each contract may emit, by its address; both 0x-hex in lower case.

        ``sample``: which blocks of a back-fill are proven.
        """
        self.sample = sample or Sample()
        self.patience = patience or Patience()
        self.metrics = metrics or Metrics().nodes
        self.log = log or logger("nodes")
        self.rebuilds = False
        """Whether hashes of blocks come out of their headers on this chain."""
        self._monotonic = monotonic
        self._wall = wall
        self.book = Book(self.log, self.metrics, on_fault)
        self._identity: tuple[int, bytes] | None = None
        self._loyal_since = monotonic()
        subject = Subject(topics)
        self.all = [
            Node(
                Rpc(url, name=f"{url.partition(':')[0]}://{label}", timeout=timeout),
                label,
                index,
                subject,
                Health(monotonic=monotonic, alone=len(urls) == 1),
                on_answer=self.book.asked,
                on_failure=self.book.survived,
                monotonic=monotonic,
            )
            for index, (url, label) in enumerate(zip(urls, labels(urls), strict=True))
        ]
        for node in self.all:
            self.book.show(node)

    async def __aenter__(self) -> Self:
        for node in self.all:
            await node.rpc.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for node in self.all:
            await node.rpc.__aexit__(kind, error, traceback)

    def fit(self) -> list[Node]:
        """The nodes that may be asked now, best first; of those that contradict the mirror, only after a while without others."""
        fit = [node for node in self.all if node.health.fit]
        loyal = [node for node in fit if node.contradicts is None]
        now = self._monotonic()
        if loyal:
            self._loyal_since = now
        elif now - self._loyal_since < self.patience.loyalty:
            return []
        chosen = loyal or fit
        newest = self._newest_time(chosen)
        quickest = min((n.health.average for n in chosen if n.health.average is not None), default=0.0)
        bound = _SLOWER * quickest + _SLOWER_SECONDS
        return sorted(
            chosen, key=lambda n: (self._lags(n, newest), (n.health.average or 0.0) > bound, n.index)
        )

    def _newest_time(self, nodes: Collection[Node]) -> int:
        """The time of the newest block that any of the nodes showed lately, if it is none from the future."""
        times = [_time_of(node) for node in nodes if self.is_viewed(node)]
        return max((each for each in times if each <= self._wall() + _AHEAD_SECONDS), default=0)

    def _lags(self, node: Node, newest: int) -> bool:
        return self.is_viewed(node) and newest - _time_of(node) > self.patience.lag

    def now(self) -> float:
        """Monotonic time, in seconds."""
        return self._monotonic()

    def is_viewed(self, node: Node) -> bool:
        """Whether it is known where the node was a moment ago."""
        return node.view is not None and self._monotonic() - node.viewed_at < 4 * self.patience.survey

    async def ready(self) -> list[Node]:
        """The nodes that may be asked, best first; where there is none, wait until one may be, and look at it.

        Raises:
            NodeFault, WrongChain, ContractWithoutCode: none is fit, and the best one failed like this.
        """
        while not (fit := self.fit()):
            now = self._monotonic()
            due = [node for node in self.all if not node.health.fit and node.health.not_before <= now]
            if due:
                await self._look_at(due)
                continue
            waits = [node.health.not_before - now for node in self.all if not node.health.fit]
            if any(node.health.fit for node in self.all):
                waits.append(self._loyal_since + self.patience.loyalty - now)
            seconds = max(0.005, min(waits))
            if seconds > _LONG_SECONDS:
                self.log.warning("no node may be asked: waiting", seconds=round(seconds, 1))
            await asyncio.sleep(seconds)
        return fit

    async def check(self, chain_id: int, genesis_hash: bytes) -> None:
        """Learn which chain it has to be; see that a node at least is on it.

        Raises:
            WrongChain, ContractWithoutCode: none is, or our contracts are not there.
            NodeFault: none answers.
        """
        self._identity = (chain_id, genesis_hash)
        wait = min(node.health.not_before for node in self.all) - self._monotonic()
        if wait > 0:
            await asyncio.sleep(min(wait, _SHORT_SECONDS))
        now = self._monotonic()
        due = [node for node in self.all if node.health.not_before <= now]
        if not due:
            raise NodesResting(seconds=round(wait - _SHORT_SECONDS, 1))
        await self._look_at(due)

    async def _look_at(self, nodes: Sequence[Node]) -> None:
        """Check the chain of nodes at once; go on soon after the first that is right, and let the slower ones come in later.

        Raises:
            NodeFault, WrongChain, ContractWithoutCode: none is right.
        """
        tasks = {asyncio.create_task(self.recheck(node)): node for node in nodes}
        pending: set[asyncio.Task[Fault | None]] = set(tasks)
        try:
            while pending and not any(node.health.fit for node in nodes):
                _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            if pending:
                _, pending = await asyncio.wait(pending, timeout=_GRACE_SECONDS)
        finally:
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
        if any(node.health.fit for node in self.all):
            return
        faults = [fault for task in tasks if task not in pending and (fault := task.result()) is not None]
        fatal = all(node.health.state == State.ASIDE for node in self.all)
        for fault in faults:
            if fatal or isinstance(fault, NodeFault | NodeLied):
                raise fault

    async def recheck(self, node: Node) -> Fault | None:
        """Look whether a node is on the right chain; the fault that kept it from being used."""
        assert self._identity is not None, "check() comes first"
        try:
            await node.check(*self._identity)
        except (WrongChain, ContractWithoutCode) as wrong:
            self.book.set_aside(node, wrong)
            return wrong
        except (NodeFault, NodeLied) as fault:
            self.book.failed(node, fault)
            return fault
        except _SENSELESS as error:
            malformed = AnswerMalformed(url=node.rpc.name, reason=str(error))
            self.book.failed(node, malformed)
            return malformed
        self.rebuilds |= node.rebuilds
        for each in self.all:
            each.strict = self.rebuilds
        self.book.passed(node)
        return None

    async def ask(
        self, question: Question[T], *, hedge: bool = False, good: Callable[[Node, T], bool] = _any
    ) -> tuple[Node, T]:
        """Ask the best node, and the next where it fails; who answered, and what.

        ``hedge``: do not wait longer for a node than it usually takes. ``good``: whether the answer of a node that was asked beside the
        best may be taken.

        Raises:
            NodeFault, NodeLied: no node answered well; this is the first one's fault.
        """
        first_fault: NodeFault | NodeLied | None = None
        nodes = await self.ready()
        while nodes:
            node, *others = nodes
            try:
                if hedge and others:
                    return await self._hedged(node, others[0], question, good)
                return node, await self.one(node, question)
            except (NodeFault, NodeLied) as fault:
                first_fault = first_fault or fault
            nodes = [each for each in others if each.health.fit]
        assert first_fault is not None
        raise first_fault

    async def one(self, node: Node, question: Question[T]) -> T:
        """Ask one node, twice where its answer may be from the moment of a reorg; keep book."""
        for again in (False, True):
            try:
                answer = await question(node)
            except NodeLied as lie:
                if lie.kind == "links" and not again:
                    self.book.asked_again(node, lie)
                    continue
                self.book.failed(node, lie)
                raise
            except NodeFault as fault:
                self.book.failed(node, fault)
                raise
            except _SENSELESS as error:
                malformed = AnswerMalformed(url=node.rpc.name, reason=f"{error}")
                self.book.failed(node, malformed)
                raise malformed from error
            self.book.worked(node)
            return answer
        raise AssertionError

    async def _hedged(
        self, first: Node, second: Node, question: Question[T], good: Callable[[Node, T], bool]
    ) -> tuple[Node, T]:
        def beside() -> Awaitable[T]:
            self.metrics.hedges.labels(first.label).inc()
            return self.one(second, question)

        other, answer = await hedged(
            lambda: self.one(first, question),
            beside,
            seconds=first.health.usual_seconds,
            good=lambda found: good(second, found),
        )
        return second if other else first, answer


def _time_of(node: Node) -> int:
    return 0 if node.view is None else int(node.view.header.timestamp, 16)
