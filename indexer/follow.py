"""Follows one node's chain as the leader: catch up, wait for news, take back what the chain took back."""

import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from rich.console import Console
from structlog.typing import FilteringBoundLogger

from indexer.decode import Decoder
from indexer.errors import ForkNoticed, MirrorHalted, MirrorOfAnotherChain, NodeLied, ReorgBelowFinalized
from indexer.fold import Batch, Folder
from indexer.heads import Heads
from indexer.lock import STALL_SECONDS
from indexer.metrics import Metrics
from indexer.pipeline import Pipeline, Tip
from indexer.progress import CatchUp
from indexer.projection import Projection
from indexer.reorg import Standing, common_ancestor, hash_of, standing_of
from indexer.source import Head, Header, Source
from indexer.store import Checkpoint, Identity, Store
from marquee.chain.errors import NodeFault

__all__ = ["SEEN_SECONDS", "Follower", "Options"]

_TICK_SECONDS: Final = 1.0

SEEN_SECONDS: Final = 5.0
"""How often the checkpoint says at least that the node answers."""
_NEAR_BLOCKS: Final = 32


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to work.

    ``ahead``: ranges asked for at once. ``batch_events``: events in a transaction, about. ``patience_seconds``: how long a node
    whose chain is a beginning of the mirror's is taken to lag; after that its chain is the shorter one and the mirror follows.
    ``stall_seconds``: how long a writer that says nothing keeps the lock from a standby.
    """

    ahead: int = 4
    batch_events: int = 20_000
    poll_seconds: float = 0.5
    patience_seconds: float = 5.0
    stall_seconds: float = STALL_SECONDS


class Follower:
    """One leadership: made anew, with an empty cache, for each session that holds the writer's lock."""

    def __init__(
        self,
        source: Source,
        store: Store,
        decoder: Decoder,
        projections: Sequence[Projection[Any]],
        heads: Heads,
        *,
        identity: Identity,
        seed: bytes,
        options: Options,
        metrics: Metrics,
        log: FilteringBoundLogger,
        console: Console,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._store = store
        self._decoder = decoder
        self._projections = projections
        self._heads = heads
        self._identity = identity
        self._seed = seed
        self._options = options
        self._metrics = metrics
        self._log = log
        self._console = console
        self._monotonic = monotonic
        self._checkpoint: Checkpoint | None = None
        self._folder: Folder | None = None
        self._head = 0
        self._finalized = 0
        self._seen = (0, 0)
        self._told = -SEEN_SECONDS
        self._short_since: float | None = None
        self._indexed = False

    async def run(self, *, until: int | None = None, resume: bool = False) -> None:
        """Follow until cancelled, or until block ``until`` is mirrored.

        ``resume``: a person says that a mirror that was halted may go on with this node, if the node has its final block.

        Raises:
            WrongChain, ContractWithoutCode, MirrorOfAnotherChain, ReorgBelowFinalized, MirrorHalted, EventUnknown: it cannot go on;
                a person has to act.
            NodeFault, NodeLied, FoldFailed, asyncpg.PostgresError, OSError: it may go on later, from the checkpoint.
        """
        await self._source.check_chain(self._identity.chain_id, self._identity.genesis_hash)
        await self._reload()
        await self._require_fit(resume=resume)
        news: Header | None = None
        ticked = -_TICK_SECONDS
        while until is None or self._number < until:
            # News that goes on from the mirror is fetched at once; where the node is otherwise can be asked afterwards.
            went_on = news is not None and self._may_continue(news) and await self._go_on(news)
            if not went_on or self._monotonic() - ticked > _TICK_SECONDS:
                ticked = self._monotonic()
                await self._tick()
            if until is None or self._number < until:
                await self._index_once()
                news = await self._heads.wait()

    async def _index_once(self) -> None:
        """Caught up: what a back-fill is quicker without is built now."""
        if not self._indexed and self._checkpoint is not None and self._number >= self._head:
            await self._store.index_events(self._log)
            self._indexed = True

    @property
    def _number(self) -> int:
        return self._identity.start_block - 1 if self._checkpoint is None else self._checkpoint.block_number

    def _may_continue(self, header: Header) -> bool:
        """Whether a block can be the next, or one soon after it whose parents will show it."""
        known = self._checkpoint
        if known is None or not 0 < header.height - known.block_number <= _NEAR_BLOCKS:
            return False
        return header.height > known.block_number + 1 or header.parent_hash == "0x" + known.block_hash.hex()

    async def _go_on(self, header: Header) -> bool:
        """Mirror what was told of; False where it cannot be had, or is of another branch."""
        self._head = header.height
        self._metrics.head.set(header.height)
        try:
            return await self._catch_up(header.height)
        except (NodeFault, NodeLied) as fault:
            self._log.info("a block that was told of cannot be had", block=header.height, reason=str(fault))
            return False

    async def _require_fit(self, *, resume: bool) -> None:
        """Let no halted mirror go on, unless a person says so and the node has its last final block."""
        known = self._checkpoint
        if known is None or not known.halted:
            return
        finalized = known.finalized_number
        if not resume:
            raise MirrorHalted(finalized=finalized)
        ours = await self._store.block_hashes([finalized])
        theirs = (await self._source.headers([finalized]))[0]
        if theirs is None or hash_of(theirs) != ours.get(finalized):
            raise ReorgBelowFinalized(block=finalized, finalized=finalized)
        await self._store.halt(halted=False)
        self._log.warning("resumed: a person says that the mirror may go on", finalized=finalized)
        await self._reload()

    async def _tick(self) -> None:
        """Ask where the node is, and get there."""
        known = self._checkpoint
        head = await self._source.head(max(self._number, 0), None if known is None else known.block_hash)
        self._head, self._finalized = head.header.height, head.finalized
        self._heads.polled(self._head)
        self._metrics.polls.inc()
        self._metrics.head.set(self._head)
        self._metrics.finalized.set(self._finalized)
        self._metrics.doubts.set(self._source.doubts)
        if self._checkpoint is not None and not await self._agree(self._checkpoint, head):
            return
        if self._head > self._number:
            await self._catch_up(self._head)
        elif self._checkpoint is not None and (
            (self._head, self._finalized) != self._seen or self._monotonic() - self._told > SEEN_SECONDS
        ):
            # Also on an idle chain: readers cannot tell it from a node that is silent.
            await self._store.see(head=self._head, finalized=self._finalized)
            self._seen, self._told = (self._head, self._finalized), self._monotonic()
            self._checkpoint = await self._store.checkpoint()

    async def _agree(self, checkpoint: Checkpoint, head: Head) -> bool:
        """Take back what the node's chain does not have. False where the node lags and there is nothing to do."""
        standing = await standing_of(checkpoint, head, self._store)
        if standing == Standing.SAME:
            self._short_since = None
            return True
        if standing == Standing.SHORTER and not self._is_patience_over(checkpoint, head):
            return False
        self._short_since = None
        try:
            ancestor, ancestor_hash = await common_ancestor(checkpoint, head, self._source, self._store)
        except ReorgBelowFinalized as broken:
            if self._source.distrust_followed(str(broken)):
                return False
            await self._store.halt()
            self._metrics.halted.set(1)
            raise
        if ancestor == checkpoint.block_number:
            return True
        depth = checkpoint.block_number - ancestor
        self._log.warning("reorg", ancestor=ancestor, depth=depth, head=head.header.height)
        self._folder = None
        began = self._monotonic()
        try:
            await self._store.undo(checkpoint, ancestor, ancestor_hash)
        except ForkNoticed:
            await self._reload()
            return False
        self._metrics.reorgs.inc()
        self._metrics.depth.observe(depth)
        self._log.info("reorg taken back", blocks=depth, seconds=round(self._monotonic() - began, 3))
        await self._reload()
        return True

    def _is_patience_over(self, checkpoint: Checkpoint, head: Head) -> bool:
        now = self._monotonic()
        if self._short_since is None:
            self._short_since = now
            self._log.warning("the node is behind the mirror", head=head.header.height, block=self._number)
        if head.header.height < checkpoint.finalized_number:
            return False
        return now - self._short_since >= self._options.patience_seconds

    async def _catch_up(self, last: int) -> bool:
        """Mirror up to block ``last``; False on a fork, which leaves the rest to the next tick."""
        checkpoint = self._checkpoint
        if self._folder is None:
            self._folder = Folder(self._projections, empty=checkpoint is None)
        tip = (
            Tip(self._number, None, self._seed)
            if checkpoint is None
            else Tip(checkpoint.block_number, checkpoint.block_hash, checkpoint.poi)
        )
        with CatchUp(tip.number + 1, last, self._log, self._console) as progress:

            async def write(batch: Batch, poi: bytes) -> None:
                await self._write(batch, poi)
                progress.wrote(batch.number, batch.events)

            pipeline = Pipeline(
                self._source,
                self._decoder,
                self._folder,
                load=self._store.load,
                write=write,
                ahead=self._options.ahead,
                batch_events=self._options.batch_events,
            )
            try:
                await pipeline.run(tip, last)
            except ForkNoticed as fork:
                self._log.info("fork", block=fork.fields["block"])
                await self._reload()
                return False
            except BaseException:
                self._folder = None
                raise
        return True

    async def _write(self, batch: Batch, poi: bytes) -> None:
        with self._metrics.commit.time():
            await self._store.write(batch, finalized=self._finalized, head=self._head)
        known = self._checkpoint
        self._checkpoint = Checkpoint(
            self._identity.chain_id,
            self._identity.genesis_hash,
            self._identity.start_block,
            batch.number,
            batch.hash,
            max(min(self._finalized, batch.number), 0 if known is None else known.finalized_number),
            halted=False,
            poi=poi,
        )
        self._seen, self._told = (self._head, self._finalized), self._monotonic()
        self._metrics.halted.set(0)
        self._metrics.wrote(
            batch.number,
            batch.timestamp,
            blocks=batch.number - batch.parent_number,
            events=batch.events,
            versions=batch.versions,
        )

    async def _reload(self) -> None:
        """Begin anew from what is committed."""
        self._folder = None
        known = self._checkpoint = await self._store.checkpoint()
        if known is None:
            return
        identity = self._identity
        if (known.chain_id, known.genesis_hash) != (identity.chain_id, identity.genesis_hash):
            raise MirrorOfAnotherChain(
                found=f"{known.chain_id} (genesis 0x{known.genesis_hash.hex()})",
                expected=f"{identity.chain_id} (genesis 0x{identity.genesis_hash.hex()})",
            )
        self._metrics.block.set(known.block_number)
