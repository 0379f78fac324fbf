"""The indexer process: where its parts are put together, what it survives and what stops it."""

import asyncio
import contextlib
import gc
import random
import signal
from collections import deque
from collections.abc import Sequence
from typing import Any, Final

import asyncpg
import msgspec
from prometheus_client import start_http_server
from rich.console import Console
from structlog.typing import FilteringBoundLogger

from indexer.decode import Contract, Decoder
from indexer.errors import FoldFailed, LeadershipLost, NodeLied, SchemaDamaged
from indexer.follow import Follower, Options
from indexer.heads import Heads
from indexer.leader import Standby, sessions, while_alive
from indexer.metrics import Metrics
from indexer.nodes.pool import Nodes, Patience
from indexer.nodes.proof import Sample
from indexer.poi import poi_seed
from indexer.projection import Projection
from indexer.projections import ALL
from indexer.prune import pruning
from indexer.source import Source
from indexer.store import Identity, Store
from marquee.chain.deployments import Registry
from marquee.chain.errors import NodeFault
from marquee.db.migrations import require_newest
from marquee.db.pool import DATABASE_FAULTS
from marquee.errors import MarqueeError
from marquee.logs import configure, logger
from marquee.settings import Settings

__all__ = ["Indexer", "calm_collector", "run"]

_RETRY_SECONDS: Final = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
_FIRST_TRIES: Final = 4
_REMEMBERED: Final = 32
_SAME_MISFITS: Final = 5


class Indexer(msgspec.Struct, frozen=True, kw_only=True):
    """What the indexer needs to know. ``contracts``: what to mirror."""

    database_url: str
    rpc_urls: Sequence[str]
    ws_urls: Sequence[str] = ()
    chain_id: int
    genesis_hash: bytes
    start_block: int
    contracts: Sequence[Contract]
    retention_blocks: int | None = None
    projections: Sequence[Projection[Any]] = ALL
    options: Options = Options()
    verify: str = "sampled"
    patience: Patience = Patience()

    @classmethod
    def of(cls, settings: Settings, registry: Registry, options: Options) -> "Indexer":
        return cls(
            database_url=settings.database_url,
            rpc_urls=settings.rpc_urls,
            ws_urls=settings.ws_urls,
            chain_id=registry.chain_id,
            genesis_hash=registry.genesis_hash,
            start_block=registry.start_block,
            contracts=[(each.name, each.abi, each.address) for each in registry.mirrored],
            retention_blocks=settings.retention_blocks,
            options=options,
            verify=settings.verify,
        )

    async def follow(
        self,
        *,
        log: FilteringBoundLogger,
        metrics: Metrics | None = None,
        console: Console | None = None,
        until: int | None = None,
        resume: bool = False,
    ) -> None:
        """Follow the chain until cancelled, or until block ``until`` is mirrored; survive faults of node and database.

        ``resume``: a person says that a halted mirror may go on.

        Raises:
            MarqueeError: it cannot go on, and the message says what to do. Faults of node and database are raised where it has
                not worked even once, which is a wrong URL more often than a restart.
        """
        metrics = metrics or Metrics()
        console = console or Console(stderr=True)
        failures = misfits = 0
        has_worked = False
        decoder = Decoder(self.contracts, self.projections)

        counted: deque[BaseException] = deque(maxlen=_REMEMBERED)

        def count(fault: NodeFault | NodeLied) -> None:
            counted.append(fault)
            metrics.faults.labels(type(fault).__name__).inc()

        nodes = Nodes(
            self.rpc_urls,
            decoder.topics,
            log=log,
            metrics=metrics.nodes,
            patience=self.patience,
            sample=Sample(self.verify),
            on_fault=count,
        )
        async with nodes, Heads(self.ws_urls, poll_seconds=self.options.poll_seconds, log=log) as heads:
            while True:
                before = metrics.progress()
                try:
                    # Each time: whoever was away for long may come back to a database of another revision.
                    await require_newest(self.database_url)
                    await self._lead(decoder, nodes, heads, metrics, log, console, until, resume=resume)
                except asyncpg.SyntaxOrAccessError as error:
                    raise SchemaDamaged(reason=str(error)) from error
                except (NodeFault, NodeLied, FoldFailed, LeadershipLost, *DATABASE_FAULTS) as fault:
                    wrote, asked = (now > then for now, then in zip(metrics.progress(), before, strict=True))
                    has_worked |= asked
                    worked = wrote or (asked and not isinstance(fault, (NodeLied, *_MISFITS)))
                    failures = 0 if worked else failures + 1
                    misfits = misfits + 1 if isinstance(fault, _MISFITS) and not wrote else 0
                    if misfits >= _SAME_MISFITS and isinstance(fault, asyncpg.PostgresError):
                        raise SchemaDamaged(reason=str(fault)) from fault
                    if misfits >= _SAME_MISFITS or (not has_worked and failures >= _FIRST_TRIES):
                        raise
                    if not any(fault is each for each in counted):
                        metrics.faults.labels(type(fault).__name__).inc()
                    delay = _RETRY_SECONDS[min(failures, len(_RETRY_SECONDS) - 1)] * random.uniform(0.5, 1.5)  # noqa: S311 - jitter
                    log.warning(
                        "trying again", fault=type(fault).__name__, reason=str(fault), seconds=round(delay, 2)
                    )
                    await asyncio.sleep(delay)
                else:
                    return
                finally:
                    metrics.leader.set(0)

    async def _lead(
        self,
        decoder: Decoder,
        nodes: Nodes,
        heads: Heads,
        metrics: Metrics,
        log: FilteringBoundLogger,
        console: Console,
        until: int | None,
        *,
        resume: bool,
    ) -> None:
        identity = Identity(self.chain_id, self.genesis_hash, self.start_block)
        seed = poi_seed(
            self.chain_id, self.genesis_hash, self.start_block, [address for _, _, address in self.contracts]
        )

        async with contextlib.AsyncExitStack() as stack:
            source = await stack.enter_async_context(Source(nodes))
            standby = Standby(source, self.chain_id, self.genesis_hash, log=log)
            writer, reader = await stack.enter_async_context(
                sessions(self.database_url, log, standby, stall_seconds=self.options.stall_seconds)
            )
            metrics.leader.set(1)
            log.info(
                "mirroring",
                chain_id=self.chain_id,
                start_block=self.start_block,
                contracts=len(self.contracts),
                nodes=len(self.rpc_urls),
                verify=self.verify,
            )
            await stack.enter_async_context(pruning(self.database_url, self.retention_blocks, log))
            store = await Store(
                writer, reader, self.projections, identity, contracts=self.contracts
            ).prepare()
            follower = Follower(
                source,
                store,
                decoder,
                self.projections,
                heads,
                identity=identity,
                seed=seed,
                options=self.options,
                metrics=metrics,
                log=log,
                console=console,
            )
            await while_alive(
                follower.run(until=until, resume=resume), store, stall_seconds=self.options.stall_seconds
            )


# What the rows that are there do not allow: asking again helps where the node had left something out.
_MISFITS: Final = (FoldFailed, asyncpg.IntegrityConstraintViolationError, asyncpg.DataError)


def calm_collector() -> None:
    """Let the cyclic garbage collector look seldom: a batch makes hundreds of thousands of objects and no cycles.

    With Python's defaults it took a quarter of the time of a back-fill.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


async def run(
    settings: Settings,
    *,
    options: Options | None = None,
    resume: bool = False,
) -> None:
    """Run until SIGTERM or SIGINT. ``resume``: a person says that a halted mirror may go on.

    Raises:
        MarqueeError: it cannot start or go on; the message says what to do.
    """
    configure(settings.log_level, process="indexer", secrets=settings.secrets)
    calm_collector()
    log = logger("indexer")
    metrics = Metrics()
    indexer = Indexer.of(
        settings, Registry.of_chain(settings.deployments, settings.chain_id), options or Options()
    )
    if settings.indexer_metrics is not None:
        address, port = settings.indexer_metrics
        start_http_server(port, addr=address, registry=metrics.registry)
        log.info("metrics", address=address, port=port)
    following = asyncio.create_task(indexer.follow(log=log, metrics=metrics, resume=resume))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, following.cancel)
    try:
        await following
    except asyncio.CancelledError:
        log.info("stopped")
    except MarqueeError as error:
        log.error("cannot go on", error=error.code, reason=str(error))  # noqa: TRY400 - a plain message, no traceback
        raise
