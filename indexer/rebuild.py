"""Folds projections anew from the stored events, beside the live tables, and puts the result in their place.

The indexer goes on meanwhile. Some blocks at a time, each in one picture of the mirror, the new tables come to where it stands. Then
one transaction holds the checkpoint, so that the indexer waits: it folds the last blocks, replaces the tables and raises the
mirror's generation, of which whoever listens is told. The indexer's next write fails on the generation, and it reads its rows anew, or refuses to go on if its folds
are not those of the new tables. Stopped at any point before that, nothing has happened; the next run begins anew.

A reorg shows in the hash of the last block that was folded: the new tables are taken back to the last one that is still there.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from typing import Any, Final

import asyncpg
import msgspec
from msgspec.structs import replace

from indexer.announce import replaced
from indexer.decode import Block, Work, add_work, handlers_of
from indexer.errors import OwnerNeeded, TablesInUse
from indexer.fold import Folder, TableChanges
from indexer.meaning import meaning
from indexer.next_tables import NEXT, create_next, drop_next, put_in_place
from indexer.projection import Projection
from indexer.statements import TableStatements, undo_versions
from marquee.chain.log import Event, Log
from marquee.db.pool import Connection, connect
from marquee.db.stored_events import StoredBlock, StoredEvents
from marquee.db.versioned import Row
from marquee.errors import MirrorEmpty
from marquee.live.changes import CHANNEL

__all__ = ["Mirror", "Progress", "Rebuild", "owner_session"]

Progress = Callable[[int, int, int], None]
"""Told after each step: the block up to which is folded, the mirror's last block, events folded in all."""

_CHUNK_EVENTS: Final = 20_000
_CHUNK_BLOCKS: Final = 5_000
_FIRST_BLOCKS: Final = 64
_LOCK_MILLISECONDS: Final = 1_500
"""So long, reads wait behind the swap where an older one goes on and on. Longer than Postgres needs to call off an autovacuum."""
_SWAPS: Final = 40
_RETRY_SECONDS: Final = 1.0
_OWNER: Final = """
select pg_get_userbyid(relowner) from pg_class
where oid = 'chain.checkpoint'::regclass and not pg_has_role(relowner, 'usage')
"""


class Mirror(msgspec.Struct, frozen=True):
    """Where the live mirror stands."""

    start_block: int
    block_number: int
    finalized_number: int
    pruned_below: int


@contextlib.asynccontextmanager
async def owner_session(dsn: str) -> AsyncIterator[Connection]:
    """Open a session for rebuilding: it looks up by key whatever the statistics say, because new tables have none yet.

    Raises:
        OwnerNeeded: the login does not own the mirror's tables.
    """
    connection = await connect(dsn, application="reproject")
    try:
        owner = await connection.fetchval(_OWNER)
        if owner is not None:
            raise OwnerNeeded(owner=owner)
        await connection.execute(
            "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
            " set synchronous_commit = off; set jit = off"
        )
        yield connection
    finally:
        await connection.close(timeout=2.0)


class Rebuild:
    """One rebuilding of some projections, by a session of the login that migrates.

    ``staged``: events of these classes are also read from ``chain_next``. ``whole_history``: versions below the mirror's floor are
    folded as well, and the floor is taken away; that is right only for all projections at once.
    """

    def __init__(
        self,
        connection: Connection,
        projections: Sequence[Projection[Any]],
        *,
        staged: Collection[type[Event]] = (),
        whole_history: bool = False,
        chunk_events: int = _CHUNK_EVENTS,
        progress: Progress = lambda _block, _last, _events: None,
    ) -> None:
        self._connection = connection
        self._projections = projections
        self._targets = [projection.target for projection in projections]
        self._statements = [TableStatements.of(target, schema=NEXT) for target in self._targets]
        events = {event for projection in projections for event in projection.handlers}
        self._stored = StoredEvents(connection, events, staged=events.intersection(staged))
        self._handlers = {event: handlers_of(event, projections) for event in events}
        self._whole_history = whole_history
        self._chunk_events = chunk_events
        self._progress = progress
        self._folder = Folder(projections, empty=True)
        self._ends: list[tuple[int, bytes]] = []
        self._blocks = _FIRST_BLOCKS
        self._events = 0

    async def run(self) -> None:
        """Build and replace.

        Raises:
            MirrorEmpty: nothing is mirrored, hence nothing to fold.
            TablesInUse: somebody reads for so long that the tables could not be replaced.
        """
        await drop_next(self._connection)
        await self.build()
        await self.swap()

    async def build(self) -> None:
        """Make the new tables and fold all that is mirrored, with which planning begins."""
        await self.create()
        await self.catch_up()
        floor = (await self.mirror()).pruned_below
        for target in self._targets:
            # What ends from here on ends above the floor, which is never above a block that is folded already.
            if floor:
                await self._connection.execute(
                    f"delete from {NEXT}.{target.name} where valid_to <= $1", floor
                )
            await self._connection.execute(f"analyze {NEXT}.{target.name}")
        await self.catch_up()

    async def create(self) -> None:
        """Make the empty tables."""
        async with self._connection.transaction():
            for target in self._targets:
                await create_next(self._connection, target.table)

    async def catch_up(self) -> None:
        """Fold up to where the mirror stands, which may go on meanwhile."""
        goes_on = True
        while goes_on:
            async with self._connection.transaction(isolation="repeatable_read"):
                goes_on = await self._step(await self.mirror())

    async def swap(
        self, also: Callable[[], Awaitable[None]] | None = None, *, tables: Sequence[str] = ()
    ) -> None:
        """Replace the tables in one transaction, and do in it what else belongs to that.

        ``tables``: others of ``chain_next`` that are put in place, too. Reads wait only while tables are put in place, which is last.

        Raises:
            TablesInUse: somebody reads for so long that the tables could not be replaced.
        """
        for attempt in range(_SWAPS):
            known = list(self._ends)
            try:
                async with self._connection.transaction():
                    await self._finish()
                    if also is not None:
                        await also()
                    await self._put_in_place(tables)
            except asyncpg.LockNotAvailableError:
                # What was folded in the transaction is gone with it.
                self._ends, self._folder = known, Folder(self._projections, empty=False)
                if attempt == _SWAPS - 1:
                    raise TablesInUse(tables=", ".join(target.name for target in self._targets)) from None
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return

    async def mirror(self) -> Mirror:
        """Read where the mirror stands.

        Raises:
            MirrorEmpty: nowhere yet.
        """
        record = await self._connection.fetchrow(
            "select start_block, block_number, finalized_number, pruned_below from chain.checkpoint"
        )
        if record is None:
            raise MirrorEmpty
        mirror = Mirror(*record)
        return replace(mirror, pruned_below=0) if self._whole_history else mirror

    async def _finish(self) -> None:
        """Hold the indexer, fold the rest, and write down by which rules."""
        await self._connection.execute("select from chain.checkpoint for update")
        mirror = await self.mirror()
        while await self._step(mirror):
            pass
        for projection in self._projections:
            await self._connection.execute(
                "insert into chain.projections (name, meaning, built_to) values ($1, $2, $3)"
                " on conflict (name) do update set meaning = excluded.meaning, built_to = excluded.built_to",
                projection.target.name,
                meaning(projection),
                mirror.block_number,
            )
        record = await self._connection.fetchrow(
            "update chain.checkpoint set generation = generation + 1 returning generation, block_hash"
        )
        assert record is not None
        notes = replaced(
            start=mirror.start_block,
            number=mirror.block_number,
            block_hash=record["block_hash"],
            generation=record["generation"],
        )
        for note in notes:
            await self._connection.execute("select pg_notify($1, $2)", CHANNEL, note)
        if self._whole_history:
            await self._connection.execute("update chain.checkpoint set pruned_below = 0")

    async def _put_in_place(self, tables: Sequence[str]) -> None:
        await self._connection.execute(f"set local lock_timeout = {_LOCK_MILLISECONDS}")
        for name in (*(target.name for target in self._targets), *tables):
            await put_in_place(self._connection, name)

    async def _step(self, mirror: Mirror) -> bool:
        """Fold some more blocks, inside a transaction; False if the mirror has no more."""
        await self._agree(mirror)
        first = self._ends[-1][0] + 1 if self._ends else mirror.start_block
        last = min(mirror.block_number, first + self._blocks - 1)
        if first > last:
            return False
        if first <= mirror.finalized_number < last:
            # An end that no reorg takes away, and at which every version that is left out has ended.
            last = mirror.finalized_number
        stored = await self._stored.blocks(first, last)
        events = sum(len(block.events) for block in stored)
        blocks = [self._block(block) for block in stored if block.events]
        if blocks:
            await self._write(blocks, mirror.pruned_below)
        self._ends.append((last, stored[-1].hash))
        self._events += events
        fitting = self._blocks * self._chunk_events // max(events, 1)
        self._blocks = max(1, min(fitting, 2 * self._blocks, _CHUNK_BLOCKS))
        self._progress(last, mirror.block_number, self._events)
        return last < mirror.block_number

    async def _agree(self, mirror: Mirror) -> None:
        """Take back what the mirror has taken back since it was folded."""
        if not self._ends or await self._has(*self._ends[-1]):
            return
        records = await self._connection.fetch(
            "select number, hash from chain.blocks where number = any($1::bigint[])",
            [number for number, _ in self._ends],
        )
        hashes: dict[int, bytes] = dict(map(tuple, records))
        kept = [end for end in self._ends if hashes.get(end[0]) == end[1]]
        ancestor = kept[-1][0] if kept else mirror.start_block - 1
        for target in self._targets:
            await self._connection.execute(undo_versions(target, ancestor, schema=NEXT))
        self._ends, self._folder = kept, Folder(self._projections, empty=False)

    async def _has(self, number: int, block_hash: bytes) -> bool:
        found: bool = await self._connection.fetchval(
            "select exists (select from chain.blocks where number = $1 and hash = $2)", number, block_hash
        )
        return found

    def _block(self, stored: StoredBlock) -> Block:
        work: Work = {slot: [] for slot in range(len(self._projections))}
        for kind, row in stored.events:
            event = kind(*[tuple(value) if isinstance(value, list) else value for value in row[4:]])
            log = Log(row[0], row[1], stored.timestamp, row[3], row[2])
            add_work(work, self._handlers[kind], log, event)
        return Block(
            number=stored.number,
            hash=stored.hash,
            parent_hash=stored.parent_hash,
            timestamp=stored.timestamp,
            poi=stored.poi,
            verified=stored.verified,
            events=len(stored.events),
            lines={},
            work=work,
        )

    async def _write(self, blocks: Sequence[Block], floor: int) -> None:
        folder = self._folder
        for slot, keys in folder.missing(blocks).items():
            folder.hand_in(slot, keys, await self._load(slot, keys))
        for block in blocks:
            folder.fold(block)
        for slot, changes in enumerate(folder.end_batch(blocks).changes):
            await self._write_table(slot, changes, floor)

    async def _load(self, slot: int, keys: set[Any]) -> dict[Any, Row]:
        target = self._targets[slot]
        places = [target.columns.index(column) for column in target.key]
        records = await self._connection.fetch(self._statements[slot].load, *zip(*keys, strict=True))
        return {tuple(record[place] for place in places): target.row(*record) for record in records}

    async def _write_table(self, slot: int, changes: TableChanges, floor: int) -> None:
        target, statements = self._targets[slot], self._statements[slot]
        if changes.closed:
            keys = zip(*(key for key, _ in changes.closed), strict=True)
            await self._connection.execute(statements.close, *keys, [block for _, block in changes.closed])
        lines = [line for line in changes.lines if _is_kept(line, floor)] if floor else changes.lines
        if lines:
            await self._connection.copy_to_table(
                target.name,
                source=_encoded(lines),
                schema_name=NEXT,
                columns=statements.columns,
                format="text",
            )


def _is_kept(line: str, floor: int) -> bool:
    """Whether a version, as a line of COPY, ends above the floor or not at all."""
    end = line.rpartition("\t")[2].rstrip()
    return end == "\\N" or int(end) > floor


async def _encoded(lines: list[str]) -> AsyncIterator[bytes]:
    for start in range(0, len(lines), 1_000):
        yield "".join(lines[start : start + 1_000]).encode()
