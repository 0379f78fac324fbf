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

from indexer.announce import reorged
from indexer.decode import Contract, Decoder
from indexer.errors import ContractTooOld, MirrorAltered, ReorgBelowFinalized
from indexer.next_tables import NEXT, create_next, put_in_place
from indexer.pipeline import Pipeline
from indexer.poi import poi_seed
from indexer.projections import ALL
from indexer.source import Range, Source
from indexer.statements import undo_script
from marquee.chain.encode import rebuild as log_of
from marquee.chain.events import EVENTS
from marquee.chain.log import Event
from marquee.db.chain_schema import blocks
from marquee.db.event_tables import EVENT_TABLES
from marquee.db.pool import Connection
from marquee.db.stored_events import StoredEvents
from marquee.live.changes import CHANNEL

__all__ = ["Newcomers"]

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
            ReorgBelowFinalized: the nodes do not have the mirror's final blocks.
            NodeFault, NodeLied: they do not answer, or not truly.
        """
        place = await self._connection.fetchrow("select start_block, block_number from chain.checkpoint")
        assert place is not None
        start, last = place
        for name, _, address in self._new:
            if 0 < self._born[address] < start:
                raise ContractTooOld(name=name, block=self._born[address], start=start)
        for event in self.events:
            await create_next(self._connection, EVENT_TABLES[event])
        last = await self._agree(source, last)
        first = max(start, min(self._born.values()))
        decoder = self.decoder
        async with aclosing(Pipeline.answers(source, first, last, ahead=4)) as answers:
            async for ranges in answers:
                for answer in ranges:
                    await self._stage(answer, decoder)
                    self._progress("fetching", answer.headers[-1].height, last)

    async def _agree(self, source: Source, last: int) -> int:
        """See that the nodes have the mirror's last block; if not, go back to the last final one, which they have."""
        ours = await self._hash(last)
        head = await source.head(last, ours)
        if head.asked is not None and bytes.fromhex(head.asked.hash[2:]) == ours:
            return last
        final: int = await self._connection.fetchval("select finalized_number from chain.checkpoint")
        kept = await self._hash(final)
        there = (await source.headers([final]))[0]
        if kept is None or there is None or bytes.fromhex(there.hash[2:]) != kept:
            raise ReorgBelowFinalized(block=final, finalized=final)
        note = reorged(ancestor=final, ancestor_hash=kept, number=last, previous=ours or b"")
        async with self._connection.transaction():
            await self._connection.execute(
                "update chain.checkpoint set block_number = $1, block_hash = $2", final, kept
            )
            await self._connection.execute(undo_script([each.target for each in ALL], final))
            await self._connection.execute("select pg_notify($1, $2)", CHANNEL, note)
        return final

    async def _hash(self, number: int) -> bytes | None:
        found: bytes | None = await self._connection.fetchval(
            "select hash from chain.blocks where number = $1", number
        )
        return found

    async def _stage(self, answer: Range, decoder: Decoder) -> None:
        numbers = [header.height for header in answer.headers]
        records = await self._connection.fetch(
            "select number, hash from chain.blocks where number between $1 and $2", numbers[0], numbers[-1]
        )
        ours = dict(map(tuple, records))
        lines: dict[type[Event], list[str]] = {}
        for header, logs, verified in zip(answer.headers, answer.logs, answer.verified, strict=True):
            if bytes.fromhex(header.hash[2:]) != ours.get(header.height):
                raise ReorgBelowFinalized(block=header.height, finalized=header.height)
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
        """Let events and proof join the mirror; to be called in the transaction that replaces the projections' tables."""
        await put_in_place(self._connection, "blocks")
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
