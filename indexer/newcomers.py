"""Contracts that come to a mirror later: their past is fetched, and only theirs.

Their logs are fetched over the mirrored blocks, block by block held against the hashes that the mirror has, and wait in
``chain_next`` until they join it. The proof of indexing speaks of all contracts from its seed on, so it is hashed anew: from the
stored events, which are put back into logs. The old proof is hashed beside it, and has to come out as it is stored: so nothing
goes into the new one that the old one did not prove.

The writer's lock is held meanwhile. An indexer that knows the new contracts may not write yet, one that does not know them would write
blocks without their logs.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from hashlib import sha256
from typing import Final

from indexer.decode import Contract, Decoder
from indexer.errors import ContractTooOld, ForkNoticed, MirrorAltered
from indexer.next_tables import NEXT, create_next
from indexer.pipeline import Pipeline
from indexer.poi import poi_seed
from indexer.projections import ALL
from indexer.reorg import Standing, common_ancestor, standing_of
from indexer.source import Range, Source
from indexer.store import Checkpoint, Identity, Store
from marquee.chain.encode import rebuild as log_of
from marquee.chain.events import EVENTS
from marquee.chain.log import Event
from marquee.db.chain_schema import blocks
from marquee.db.event_tables import EVENT_TABLES
from marquee.db.pool import Connection
from marquee.db.stored_events import StoredEvents
from marquee.errors import MirrorEmpty

__all__ = ["Newcomers"]

_CHECKPOINT: Final = """
select c.chain_id, c.genesis_hash, c.start_block, c.block_number, c.block_hash, c.finalized_number, c.halted, b.poi
from chain.checkpoint c join chain.blocks b on b.number = c.block_number
"""
_COLUMNS: Final = ("number", "hash", "parent_hash", "timestamp", "poi", "verified")


class Newcomers:
    """Brings the past of contracts into a mirror that has been without them.

    ``connection`` owns the tables; another session of the caller's holds the writer's lock. ``born``: the first block in which each
    may have emitted something, by address; 0 where that is not known.
    """

    def __init__(
        self,
        connection: Connection,
        known: Sequence[Contract],
        new: Sequence[Contract],
        born: dict[bytes, int],
        *,
        progress: Callable[[str, int, int], None] = lambda _what, _block, _last: None,
    ) -> None:
        self._connection = connection
        self._known = known
        self._new = new
        self._born = born
        self._progress = progress
        self.events: frozenset[type[Event]] = frozenset(event for _, abi, _ in new for event in EVENTS[abi])
        """What the new contracts may emit."""
        self._unproven: set[int] = set()

    @property
    def decoder(self) -> Decoder:
        """Decodes the new contracts' logs, and knows their topics."""
        return Decoder(self._new, ())

    async def fetch(self, source: Source) -> None:
        """Fetch their events over the mirrored blocks into ``chain_next``.

        Raises:
            ContractTooOld: one was there before the mirror's first block.
            ForkNoticed: the chain took blocks back meanwhile: run it again.
            ReorgBelowFinalized: the nodes do not have the mirror's final blocks.
            MirrorEmpty: the nodes have none of the mirror's blocks, so that any program may begin anew.
            NodeFault, NodeLied: they do not answer, or not truly.
        """
        checkpoint = await self._agree(source)
        start, last = checkpoint.start_block, checkpoint.block_number
        for name, _, address in self._new:
            if 0 < self._born[address] < start:
                raise ContractTooOld(name=name, block=self._born[address], start=start)
        for event in self.events:
            await create_next(self._connection, EVENT_TABLES[event])
        first = max(start, min(self._born[address] for _, _, address in self._new))
        decoder = self.decoder
        async with aclosing(Pipeline.answers(source, first, last, ahead=4)) as answers:
            async for ranges in answers:
                for answer in ranges:
                    await self._stage(answer, decoder)
                    self._progress("fetching", answer.headers[-1].height, last)

    async def _agree(self, source: Source) -> Checkpoint:
        """Take back what the nodes' chain does not have: with the lock held, nobody else does."""
        record = await self._connection.fetchrow(_CHECKPOINT)
        if record is None:
            raise MirrorEmpty
        checkpoint = Checkpoint(*record)
        head = await source.head(checkpoint.block_number, checkpoint.block_hash)
        identity = Identity(checkpoint.chain_id, checkpoint.genesis_hash, checkpoint.start_block)
        store = Store(self._connection, self._connection, ALL, identity)
        if await standing_of(checkpoint, head, store) == Standing.SAME:
            return checkpoint
        ancestor, ancestor_hash = await common_ancestor(checkpoint, head, source, store)
        if ancestor < checkpoint.block_number:
            await store.undo(checkpoint, ancestor, ancestor_hash)
        return await self._agree(source)

    async def _stage(self, answer: Range, decoder: Decoder) -> None:
        numbers = [header.height for header in answer.headers]
        records = await self._connection.fetch(
            "select number, hash from chain.blocks where number between $1 and $2", numbers[0], numbers[-1]
        )
        ours = dict(map(tuple, records))
        lines: dict[type[Event], list[str]] = {}
        for header, logs, verified in zip(answer.headers, answer.logs, answer.verified, strict=True):
            if bytes.fromhex(header.hash[2:]) != ours.get(header.height):
                raise ForkNoticed(block=header.height)
            if not verified:
                self._unproven.add(header.height)
            for event, found in decoder.decode(header, logs, b"").lines.items():
                lines.setdefault(event, []).extend(found)
        for event, found in lines.items():
            await self._connection.copy_to_table(
                event.TABLE,
                source=_encoded(found),
                schema_name=NEXT,
                columns=EVENT_TABLES[event].columns.keys(),
                format="text",
            )

    async def prove(self) -> None:
        """Hash the proof of indexing anew, of all contracts, into ``chain_next.blocks``.

        Raises:
            MirrorAltered: the old proof does not come out of the stored events.
        """
        place = await self._connection.fetchrow(
            "select chain_id, genesis_hash, start_block, block_number from chain.checkpoint"
        )
        assert place is not None
        chain_id, genesis_hash, start, last = place
        await create_next(self._connection, blocks)
        known = frozenset(address for _, _, address in self._known)
        every = known.union(address for _, _, address in self._new)
        old = poi_seed(chain_id, genesis_hash, start, known)
        new = poi_seed(chain_id, genesis_hash, start, every)
        stored = StoredEvents(self._connection, staged=self.events)
        async for _, end, window in stored.windows(start, last):
            lines = []
            for block in window:
                logs = [(row[3] in known, log_of(event, row).proof_bytes()) for event, row in block.events]
                old = sha256(b"".join((old, block.hash, *(log for is_old, log in logs if is_old)))).digest()
                new = sha256(b"".join((new, block.hash, *(log for _, log in logs)))).digest()
                if old != block.poi:
                    raise MirrorAltered(block=block.number)
                verified = block.verified and block.number not in self._unproven
                lines.append((block.number, block.hash, block.parent_hash, block.timestamp, new, verified))
            await self._connection.copy_records_to_table(
                "blocks", records=lines, columns=_COLUMNS, schema_name=NEXT
            )
            self._progress("proving", end, last)
        await self._connection.execute(f"analyze {NEXT}.blocks")

    async def join(self) -> None:
        """Let the events join the mirror; to be called in the transaction that replaces ``blocks`` and the projections' tables."""
        for event in self.events:
            columns = ", ".join(f'"{name}"' for name in EVENT_TABLES[event].columns.keys())  # noqa: SIM118 - a collection of columns
            await self._connection.execute(
                f"insert into chain.{event.TABLE} ({columns}) select {columns} from {NEXT}.{event.TABLE};"
                f" drop table {NEXT}.{event.TABLE}"
            )
        await self._connection.executemany(
            "insert into chain.contracts (address, name, abi) values ($1, $2, $3)",
            [(address, name, abi) for name, abi, address in self._new],
        )


async def _encoded(lines: list[str]) -> AsyncIterator[bytes]:
    yield "".join(lines).encode()
