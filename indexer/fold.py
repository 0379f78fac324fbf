"""Folds blocks into versions of rows, in memory. Pure: rows that are not known yet are handed in.

A key gets a version at a block if its row after the block differs from its row before it; what happened in between leaves no
trace. So any split of the same blocks into batches gives the same versions.

A cache holds the current rows of keys that were touched lately, those of batches that are still being written among
them. It is two generations of rows: a key that a whole generation did not touch is forgotten. A generation lasts for at least
``_BATCHES_A_GENERATION`` batches, more than are ever in flight, so a forgotten row is always in the database.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import Any, Final

import msgspec

from indexer.decode import Block
from indexer.errors import FoldFailed
from indexer.projection import Key, Projection
from indexer.row_text import Version, version_lines
from marquee.chain.log import Event, Log
from marquee.db.versioned import Row

__all__ = ["Batch", "Folder", "TableChanges"]

_BATCHES_A_GENERATION: Final = 4
_GENERATION_ROWS: Final = 100_000
_TEXT: Final = itemgetter(0)


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


class _Cell(msgspec.Struct, gc=False):
    """The state of one key: its row now and before the block that touched it last, and its versions in this batch."""

    key: Key
    row: Row | None
    before: Row | None
    block: int
    versions: list[Version]


class _Slot:
    """The rows of one projection."""

    def __init__(self, projection: Projection[Any], *, empty: bool) -> None:
        self.name = projection.target.name
        self.key_text, self.lines = version_lines(projection.target)
        self.young: dict[Key, _Cell] = {}
        self.old: dict[Key, _Cell] = {}
        self.complete = empty
        self.changed: list[_Cell] = []
        self.closed: list[tuple[Key, int]] = []

    def know(self, key: Key, row: Row | None) -> None:
        """Take the current row of a key."""
        self.young[key] = _Cell(key, row, None, -1, [])

    def recall(self, key: Key) -> _Cell:
        """Give the state of a key that this generation has not touched.

        Raises:
            KeyError: its row was not handed in.
        """
        if key in self.old:
            cell = self.young[key] = self.old[key]
        elif self.complete:
            self.know(key, None)
            cell = self.young[key]
        else:
            raise KeyError(key)
        return cell

    def end_block(self, number: int, touched: list[_Cell]) -> None:
        """Make versions of what the block changed."""
        for cell in touched:
            row, before = cell.row, cell.before
            if row is None or (before is not None and row == before):
                continue
            if not cell.versions:
                self.changed.append(cell)
                if before is not None:
                    self.closed.append((cell.key, number))
            cell.versions.append((number, row))

    def end_batch(self) -> TableChanges:
        # By key: neighbours in the index come one after another, which spares Postgres a tenth of the work.
        spelled = [(self.key_text(cell.key), cell) for cell in self.changed]
        spelled.sort(key=_TEXT)
        lines: list[str] = []
        for text, cell in spelled:
            lines += self.lines(text, cell.versions)
            cell.versions = []
        changes = TableChanges(lines, self.closed, [cell.key for _, cell in spelled])
        self.changed, self.closed = [], []
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
            for slot_number, items in block.work.items():
                slot = self._slots[slot_number]
                if slot.complete:
                    continue
                for key, _, _, _ in items:
                    if key not in slot.young and key not in slot.old:
                        wanted.setdefault(slot_number, set()).add(key)
        return wanted

    def hand_in(self, slot_number: int, keys: Iterable[Key], rows: dict[Key, Row]) -> None:
        """Take the current rows of the keys; keys without one have none."""
        slot = self._slots[slot_number]
        for key in keys:
            slot.know(key, rows.get(key))

    def fold(self, block: Block) -> None:
        """Fold one block. All rows that it touches are known.

        Raises:
            FoldFailed: an event does not fit the rows.
        """
        number = block.number
        for slot_number, items in block.work.items():
            slot = self._slots[slot_number]
            cells = slot.young
            touched: list[_Cell] = []
            for key, fold, log, event in items:
                cell = cells.get(key) or slot.recall(key)
                if cell.block != number:
                    cell.block = number
                    cell.before = cell.row
                    touched.append(cell)
                try:
                    cell.row = fold(cell.row, log, event)
                except Exception as error:
                    raise _failed(slot, log, event, error) from error
            slot.end_block(number, touched)

    def end_batch(self, blocks: Sequence[Block]) -> Batch:
        """Gather what the blocks folded since the last batch change."""
        event_lines: dict[type[Event], list[str]] = {}
        for block in blocks:
            for event, lines in block.lines.items():
                event_lines.setdefault(event, []).extend(lines)
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
            events=sum(block.events for block in blocks),
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


def _failed(slot: _Slot, log: Log, event: Event, error: Exception) -> FoldFailed:
    return FoldFailed(
        event=f"{event.CONTRACT}.{event.NAME}",
        block=log.block_number,
        log_index=log.log_index,
        projection=slot.name,
        reason=str(error) or type(error).__name__,
    )
