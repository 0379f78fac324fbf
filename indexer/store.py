"""Writes batches and takes back blocks. One transaction each: rows and checkpoint change together or not at all."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any, Final, Self

import msgspec
from structlog.typing import FilteringBoundLogger

from indexer.announce import committed, reorged
from indexer.decode import Contract
from indexer.errors import ForkNoticed, LeadershipLost, TablesReplaced
from indexer.fold import Batch
from indexer.late_indexes import build_late_indexes
from indexer.manifest import Manifest
from indexer.projection import Key, Projection
from indexer.statements import TableStatements, undo_script
from marquee.db.event_tables import EVENT_TABLES
from marquee.db.pool import Connection
from marquee.db.versioned import Row
from marquee.live.changes import CHANNEL

__all__ = ["Checkpoint", "Identity", "Store"]

_CHUNK_LINES: Final = 1_000
_BLOCK_COLUMNS: Final = ("number", "hash", "parent_hash", "timestamp", "poi", "verified")

_FIRST = """
with written as (
    insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash, finalized_number,
                                  head_number, halted, seen_at)
    values (1, $1, $2, $3, $4, $5, least($6::bigint, $4::bigint), $7, false, extract(epoch from clock_timestamp()))
    on conflict do nothing returning id
) select pg_notify($8, $9) from written
"""
# The condition decides, in this transaction, whether the blocks continue the mirror as it is now, and its tables are still those
# from which rows were read.
_NEXT = """
with written as (
    update chain.checkpoint
    set block_number = $1, block_hash = $2, head_number = $4, seen_at = extract(epoch from clock_timestamp()),
        finalized_number = greatest(finalized_number, least($3::bigint, $1::bigint))
    where id = 1 and block_number = $5 and block_hash = $6 and generation = $7 returning id
) select pg_notify($8, $9) from written
"""
_UNDO = """
with written as (
    update chain.checkpoint set block_number = $1, block_hash = $2
    where id = 1 and block_number = $3 and block_hash = $4 and finalized_number <= $1 returning id
) select pg_notify($5, $6) from written
"""
_SEEN = """
update chain.checkpoint
set head_number = $1, finalized_number = greatest(finalized_number, least($2::bigint, block_number)),
    seen_at = extract(epoch from clock_timestamp())
where id = 1
"""


class Identity(msgspec.Struct, frozen=True):
    """Which chain is mirrored from which block on."""

    chain_id: int
    genesis_hash: bytes
    start_block: int


class Checkpoint(msgspec.Struct, frozen=True):
    """Where the mirror stands. ``poi`` is the proof of indexing of its block."""

    chain_id: int
    genesis_hash: bytes
    start_block: int
    block_number: int
    block_hash: bytes
    finalized_number: int
    halted: bool
    poi: bytes


class Store:
    """The schema ``chain`` as its writer sees it.

    ``writer`` is the session that holds the writer's lock: were it lost, nothing could be written. ``reader`` reads what is
    committed while a batch is being written.
    """

    def __init__(
        self,
        writer: Connection,
        reader: Connection,
        projections: Sequence[Projection[Any]],
        identity: Identity,
        *,
        contracts: Sequence[Contract] = (),
    ) -> None:
        self._manifest = Manifest.of(projections, contracts)
        self._generation = 0
        self._writer = writer
        self._reader = reader
        self._turn = asyncio.Lock()
        self._identity = identity
        self._sources = [projection.target for projection in projections]
        self._statements = [TableStatements.of(source) for source in self._sources]
        self._event_columns = {event: table.columns.keys() for event, table in EVENT_TABLES.items()}

    async def prepare(self) -> Self:
        """Set the sessions up: look-ups by key whatever the statistics say, and commits that do not wait for the disk.

        A commit that a power cut loses is mirrored again from the chain: rows and checkpoint are lost together.

        Raises:
            ProjectionsOutdated, ContractsChanged: the mirror is not what this program would have made.
        """
        for connection in (self._writer, self._reader):
            await connection.execute(
                "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
                " set synchronous_commit = off; set jit = off"
            )
        async with self._writer.transaction(isolation="repeatable_read"):
            generation = await self._writer.fetchval("select generation from chain.checkpoint")
            if generation is not None:
                self._generation = generation
                mirror = await Manifest.read(self._writer)
                if mirror is None:
                    await self._manifest.record(self._writer)
                else:
                    self._manifest.require(mirror)
        return self

    async def checkpoint(self) -> Checkpoint | None:
        """Read where the mirror stands; None before its first block.

        Raises:
            TablesReplaced: rows that were read before may be others now.
        """
        record = await self._reader.fetchrow(
            "select c.generation, c.chain_id, c.genesis_hash, c.start_block, c.block_number, c.block_hash,"
            " c.finalized_number, c.halted, b.poi"
            " from chain.checkpoint c join chain.blocks b on b.number = c.block_number"
        )
        if record is None:
            return None
        generation, *checkpoint = record
        if generation != self._generation:
            raise TablesReplaced
        return Checkpoint(*checkpoint)

    async def block_hashes(self, numbers: Sequence[int]) -> dict[int, bytes]:
        """The mirror's hashes of blocks."""
        records = await self._reader.fetch(
            "select number, hash from chain.blocks where number = any($1::bigint[])", numbers
        )
        return {record[0]: record[1] for record in records}

    async def load(self, slot: int, keys: Iterable[Key]) -> dict[Key, Row]:
        """Read the current rows of keys of a projection, by its number."""
        source = self._sources[slot]
        positions = [source.columns.index(column) for column in source.key]
        records = await self._reader.fetch(self._statements[slot].load, *zip(*keys, strict=True))
        return {tuple(record[place] for place in positions): source.row(*record) for record in records}

    async def write(self, batch: Batch, *, finalized: int, head: int) -> None:
        """Write a batch.

        Raises:
            ForkNoticed: the mirror's last block is not the parent of the batch's first.
            LeadershipLost: the session cannot commit.
        """
        async with self._turn, self._transaction():
            if not await self._advance(batch, finalized, head):
                raise ForkNoticed(block=batch.parent_number + 1)
            for event, lines in batch.event_lines.items():
                await self._copy(event.TABLE, self._event_columns[event], lines)
            for source, statements, changes in zip(
                self._sources, self._statements, batch.changes, strict=True
            ):
                if changes.closed:
                    keys = zip(*(key for key, _ in changes.closed), strict=True)
                    await self._writer.execute(
                        statements.close, *keys, [block for _, block in changes.closed]
                    )
                if changes.lines:
                    await self._copy(source.name, statements.columns, changes.lines)
            await self._copy("blocks", _BLOCK_COLUMNS, batch.block_lines)

    async def undo(self, checkpoint: Checkpoint, ancestor: int, ancestor_hash: bytes) -> None:
        """Take back every block above ``ancestor``, the last that the chain still has; below the start block, all.

        Raises:
            ForkNoticed: the mirror has moved since ``checkpoint`` was read, or the ancestor is below finalized.
        """
        place = (checkpoint.block_number, checkpoint.block_hash)
        note = reorged(
            ancestor=ancestor,
            ancestor_hash=ancestor_hash,
            number=place[0],
            previous=place[1],
            generation=self._generation,
        )
        async with self._turn, self._transaction():
            if ancestor < self._identity.start_block:
                status = await self._writer.execute(
                    "delete from chain.checkpoint where block_number = $1 and block_hash = $2", *place
                )
                moved = status != "DELETE 1"
                await self._writer.execute("select pg_notify($1, $2)", CHANNEL, note)
            else:
                told = await self._writer.fetch(_UNDO, ancestor, ancestor_hash, *place, CHANNEL, note)
                moved = not told
            if moved:
                raise ForkNoticed(block=checkpoint.block_number + 1)
            await self._writer.execute(undo_script(self._sources, ancestor))

    async def see(self, *, head: int, finalized: int) -> None:
        """Record how far the node is, without new blocks, and that it said so now."""
        async with self._turn:
            await self._writer.execute(_SEEN, head, finalized)

    async def index_events(self, log: FilteringBoundLogger) -> None:
        """Build the indexes on events that are not there yet."""
        async with self._turn:
            await build_late_indexes(self._writer, log)

    async def halt(self, *, halted: bool = True) -> None:
        """Mark the mirror as one that must not be read, because the chain and it disagree below finalized; or as fit again."""
        async with self._turn:
            await self._writer.execute("update chain.checkpoint set halted = $1", halted)

    async def pulse(self) -> None:
        """Show Postgres that the writer is there, if nothing else is being sent: see :mod:`indexer.lock`."""
        if not self._turn.locked():
            async with self._turn:
                await self._writer.execute("select 1")

    def _transaction(self) -> Any:
        """Begin a transaction that commits.

        Raises:
            LeadershipLost: the session is inside another one already, in which nothing would be committed.
        """
        if self._writer.is_in_transaction():
            raise LeadershipLost(reason="it was left inside a transaction")
        return self._writer.transaction()

    async def _advance(self, batch: Batch, finalized: int, head: int) -> bool:
        identity = self._identity
        is_first = batch.parent_number < identity.start_block
        note = committed(
            batch,
            [source.name for source in self._sources],
            previous=b"" if is_first else batch.parent_hash,
            finalized=finalized,
            generation=0 if is_first else self._generation,
        )
        if is_first:
            told = await self._writer.fetch(
                _FIRST,
                identity.chain_id,
                identity.genesis_hash,
                identity.start_block,
                batch.number,
                batch.hash,
                finalized,
                head,
                CHANNEL,
                note,
            )
            if told:
                self._generation = 0
                await self._manifest.record(self._writer)
        else:
            told = await self._writer.fetch(
                _NEXT,
                batch.number,
                batch.hash,
                finalized,
                head,
                batch.parent_number,
                batch.parent_hash,
                self._generation,
                CHANNEL,
                note,
            )
        return bool(told)

    async def _copy(self, table: str, columns: Sequence[str], lines: list[str]) -> None:
        await self._writer.copy_to_table(
            table, source=_chunks(lines), schema_name="chain", columns=columns, format="text"
        )


async def _chunks(lines: list[str]) -> AsyncIterator[bytes]:
    for start in range(0, len(lines), _CHUNK_LINES):
        yield "".join(lines[start : start + _CHUNK_LINES]).encode()
