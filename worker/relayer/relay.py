"""One turn after another, as long as this process holds the account's lock."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Final

import msgspec
from structlog.typing import FilteringBoundLogger

from marquee.chain.errors import NodeFault
from marquee.chain.rpc import Rpc
from marquee.clock import Clock, SystemClock
from marquee.db.lock import ASK_SECONDS, Lock, acquire, close
from marquee.db.pool import DATABASE_FAULTS, Connection
from marquee.hexes import to_address
from marquee.tracing.spans import Tracer
from marquee.transactions.moves import Moved
from marquee.transactions.rules import CHANNEL
from worker.relayer.account import RelayerAccount
from worker.relayer.following import Following
from worker.relayer.ledger import Ledger
from worker.relayer.metrics import Metrics
from worker.relayer.nodes import Nodes
from worker.relayer.policy import Policy
from worker.relayer.sending import Sending

__all__ = ["Pace", "Relayer", "lock_of"]

_KIND: Final = 0x4D52_4C59
"""Upper half of the lock's key, arbitrary ("MRLY"); the lower half is of the account."""

_ROLE: Final = "marquee_worker"


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Durations in seconds. ``busy``: between turns while something is open; ``idle``: between looks whether anything is."""

    busy: float = 1.0
    idle: float = 5.0
    retry: float = 1.0
    stall: float = 30.0
    ask: float = ASK_SECONDS
    show: float = 5.0
    node: float = 5.0
    bump: float = 30.0


class Relayer:
    """Sends for one account. Any number may run: the one that has the account's lock works, the others stand by."""

    def __init__(
        self,
        account: RelayerAccount,
        policy: Policy,
        *,
        dsn: str,
        rpc_urls: Sequence[str],
        chain_id: int,
        confirmations: int,
        log: FilteringBoundLogger,
        pace: Pace | None = None,
        clock: Clock | None = None,
        metrics: Metrics | None = None,
        tracer: Tracer | None = None,
    ) -> None:
        self._account = account
        self._policy = policy
        self._dsn = dsn
        self._rpc_urls = tuple(rpc_urls)
        self._chain_id = chain_id
        self._confirmations = confirmations
        self._log = log
        self._pace = pace or Pace()
        self._clock = clock or SystemClock()
        self._metrics = metrics or Metrics()
        self._tracer = tracer
        self._metrics.limit.set(policy.limits.per_day)

    async def run(self) -> None:
        """Work until cancelled. A database or a node that is away is waited for.

        Raises:
            WrongChain: all nodes that answer are of another chain.
        """
        while True:
            try:
                await self._lead()
            except DATABASE_FAULTS as error:
                self._metrics.faults.labels("database").inc()
                self._log.warning("cannot lead: trying again", reason=str(error) or type(error).__name__)
            finally:
                self._metrics.leader.set(0)
            await asyncio.sleep(self._pace.retry)

    async def _lead(self) -> None:
        connection = await acquire(
            lock_of(self._account.address),
            self._dsn,
            log=self._log,
            stall_seconds=self._pace.stall,
            ask_seconds=self._pace.ask,
        )
        try:
            # What is signed has to be on disk before a node is given it, whatever else the database is set to.
            await connection.execute("set synchronous_commit = on")
            async with self._woken(connection) as news, contextlib.AsyncExitStack() as stack:
                self._metrics.leader.set(1)
                self._log.info("relaying", account=to_address(self._account.address))
                rpcs = [await stack.enter_async_context(self._rpc(url)) for url in self._rpc_urls]
                await self._work(connection, rpcs, news)
        finally:
            await close(connection)

    @contextlib.asynccontextmanager
    async def _woken(self, connection: Connection) -> AsyncIterator[asyncio.Event]:
        news = asyncio.Event()

        def heard(_connection: object, _pid: int, _channel: str, payload: object) -> None:
            # The first change of a transaction: whatever follows, this process has made itself.
            if str(payload).endswith(" 0"):
                news.set()

        await connection.add_listener(CHANNEL, heard)
        yield news

    def _rpc(self, url: str) -> Rpc:
        return Rpc(url, timeout=self._pace.node)

    async def _work(self, connection: Connection, rpcs: Sequence[Rpc], news: asyncio.Event) -> None:
        ledger = Ledger(connection, self._account.address, tracer=self._tracer)
        node = Nodes(rpcs, self._account.address, self._chain_id, log=self._log, metrics=self._metrics)
        following = Following(
            ledger,
            node,
            self._account,
            self._policy,
            confirmations=self._confirmations,
            bump_after=timedelta(seconds=self._pace.bump),
            clock=self._clock,
            log=self._log,
            metrics=self._metrics,
        )
        sending = Sending(
            ledger,
            node,
            self._account,
            self._policy,
            following,
            clock=self._clock,
            log=self._log,
            metrics=self._metrics,
        )
        loop = asyncio.get_running_loop()
        shown = -self._pace.show
        balance: int | None = None
        while True:
            news.clear()
            busy = await ledger.is_busy()
            if busy:
                try:
                    head = await node.head()
                    balance = head.balance
                    standings = await following.look(head)
                    await sending.send(head, standings)
                except NodeFault as fault:
                    self._metrics.faults.labels("turn").inc()
                    self._log.warning("a turn broke off", reason=str(fault))
                except Moved as moved:
                    # Nobody else may move what was signed: the next turn reads it again.
                    self._metrics.faults.labels("moved").inc()
                    self._log.error("a turn broke off", reason=f"somebody else moved {moved}")
            if loop.time() - shown >= self._pace.show:
                shown = loop.time()
                self._metrics.show(await ledger.summary(), balance)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pace.busy if busy else self._pace.idle):
                    await news.wait()


def lock_of(address: bytes) -> Lock:
    """The lock of an account (20 bytes): whoever holds it may take its nonces."""
    key = (_KIND << 32) | int.from_bytes(address[:4])
    return Lock(key, application="relayer", role=_ROLE, leader="worker")
