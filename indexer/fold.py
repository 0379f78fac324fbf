"""Folds blocks into versions of rows, in memory. Pure: rows that are not known yet are handed in.

A key gets a version at a block if its row after the block differs from its row before it; what happened in between leaves no
trace. So any split of the same blocks into batches gives the same versions.

A cache holds the current rows of keys that were touched lately, those of batches that are still being written among
them. It is two generations of rows: a key that a whole generation did not touch is forgotten. A generation lasts for at least
``_BATCHES_A_GENERATION`` batches, more than are ever in flight, so a forgotten row is always in the database.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

import msgspec

from indexer.decode import Block, Work
from indexer.errors import FoldFailed
from indexer.projection import Key, Projection
from indexer.row_text import RowText, row_text
from marquee.chain.log import Event
from marquee.db.versioned import Row

__all__ = ["Batch", "Folder", "TableChanges"]

_BATCHES_A_GENERATION: Final = 4
_GENERATION_ROWS: Final = 100_000


class TableChanges(msgspec.Struct, gc=False):
    """What a batch does to one versioned table.

    ``lines`` are new versions for COPY; ``closed`` the keys whose version in the database ends, and in which block; ``touched``
    the keys that have new versions.
    """

    lines: list[str]
    closed: list[tuple[Key, int]]
    touched: Collection[Key] = ()


class Batch(msgspec.Struct, gc=False):
    """Consecutive blocks and all that they change, to be written in one transaction.

    ``timestamp`` (Unix seconds) and ``poi`` (proof of indexing) are of the last block.
    """

    parent_number: int
    parent_hash: bytes
    number: int
    hash: bytes
    block_lines: list[str]
    event_lines: dict[type[Event], list[str]]
    changes: list[TableChanges]
    events: int
    versions: int
    timestamp: int
    poi: bytes


class _Slot:
    """The rows of one projection."""

    def __init__(self, projection: Projection[Any], *, empty: bool) -> None:
        self.name = projection.target.name
        self.text: RowText = row_text(projection.target.row)
        self.young: dict[Key, Row | None] = {}
        self.old: dict[Key, Row | None] = {}
        self.complete = empty
        self.open: dict[Key, int] = {}
        self.touched: dict[Key, Row] = {}
        self.lines: list[str] = []
        self.closed: list[tuple[Key, int]] = []

    def end_block(self, number: int) -> None:
        """Make versions of what the block changed."""
        young, opened, text = self.young, self.open, self.text
        for key, row in self.touched.items():
            before = young[key]
            if row is before or row == before:
                continue
            began = opened.get(key)
            if began is not None and before is not None:
                self.lines.append(f"{text(before)}{began}\t{number}\n")
            elif before is not None:
                self.closed.append((key, number))
            opened[key] = number
            young[key] = row
        self.touched = {}

    def end_batch(self) -> TableChanges:
        text, young = self.text, self.young
        for key, began in self.open.items():
            row = young[key]
            assert row is not None
            self.lines.append(f"{text(row)}{began}\t\\N\n")
        # By key: neighbours in the index come one after another, which spares Postgres a tenth of the work.
        self.lines.sort()
        changes = TableChanges(self.lines, self.closed, self.open.keys())
        self.open, self.lines, self.closed = {}, [], []
        return changes

    def age(self) -> None:
        """Begin a new generation."""
        if self.old:
            self.complete = False
        self.old, self.young = self.young, {}


class Folder:
    """Folds blocks, in chain order, onto the rows of a mirror that is ``empty`` or not."""

    def __init__(
        self, projections: Sequence[Projection[Any]], *, empty: bool, generation_rows: int = _GENERATION_ROWS
    ) -> None:
        self._slots = [_Slot(projection, empty=empty) for projection in projections]
        self._generation_rows = generation_rows
        self._batches = 0

    def missing(self, blocks: Iterable[Block]) -> dict[int, set[Key]]:
        """The keys, by number of the projection, whose rows have to be handed in before these blocks can be folded."""
        wanted: dict[int, set[Key]] = {}
        for block in blocks:
            for slot_number, key, _, _, _ in block.work:
                slot = self._slots[slot_number]
                if key in slot.young:
                    continue
                if key in slot.old:
                    slot.young[key] = slot.old[key]
                elif slot.complete:
                    slot.young[key] = None
                else:
                    wanted.setdefault(slot_number, set()).add(key)
        return wanted

    def hand_in(self, slot_number: int, keys: Iterable[Key], rows: dict[Key, Row]) -> None:
        """Take the current rows of the keys; keys without one have none."""
        young = self._slots[slot_number].young
        for key in keys:
            young[key] = rows.get(key)

    def fold(self, block: Block) -> None:
        """Fold one block. All rows that it touches are known.

        Raises:
            FoldFailed: an event does not fit the rows.
        """
        slots = self._slots
        used: set[int] = set()
        for item in block.work:
            slot_number, key, fold, log, event = item
            slot = slots[slot_number]
            touched = slot.touched
            row = touched.get(key)
            if row is None:
                row = slot.young[key]
                used.add(slot_number)
            try:
                touched[key] = fold(row, log, event)
            except Exception as error:
                raise self._failed(item, error) from error
        for slot_number in used:
            slots[slot_number].end_block(block.number)

    def end_batch(self, blocks: Sequence[Block]) -> Batch:
        """Gather what the blocks folded since the last batch change."""
        event_lines: dict[type[Event], list[str]] = {}
        for block in blocks:
            for event, line in block.lines:
                event_lines.setdefault(event, []).append(line)
        changes = [slot.end_batch() for slot in self._slots]
        self._age()
        return Batch(
            parent_number=blocks[0].number - 1,
            parent_hash=blocks[0].parent_hash,
            number=blocks[-1].number,
            hash=blocks[-1].hash,
            block_lines=[block.copy_text() for block in blocks],
            event_lines=event_lines,
            changes=changes,
            events=sum(len(block.lines) for block in blocks),
            versions=sum(len(change.lines) for change in changes),
            timestamp=blocks[-1].timestamp,
            poi=blocks[-1].poi,
        )

    def _age(self) -> None:
        self._batches += 1
        if self._batches < _BATCHES_A_GENERATION:
            return
        self._batches = 0
        for slot in self._slots:
            if len(slot.young) > self._generation_rows:
                slot.age()

    def _failed(self, item: Work, error: Exception) -> FoldFailed:
        slot_number, _, _, log, event = item
        return FoldFailed(
            event=f"{event.CONTRACT}.{event.NAME}",
            block=log.block_number,
            log_index=log.log_index,
            projection=self._slots[slot_number].name,
            reason=str(error) or type(error).__name__,
        )
