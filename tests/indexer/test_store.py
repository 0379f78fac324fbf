"""The store's statements, on every projection's table: whatever the types of its key, versions are written, found and reopened."""

import typing
from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace

from indexer.decode import Block
from indexer.errors import ForkNoticed, TablesReplaced
from indexer.fold import Batch, TableChanges
from indexer.lock import acquire, close, is_led
from indexer.projections import ALL
from indexer.row_text import version_lines
from indexer.store import Identity, Store
from marquee.db.pool import connect
from marquee.db.types import solidity_type
from marquee.db.versioned import Row

pytestmark = pytest.mark.integration

KEYS = 3
IDENTITY = Identity(31337, b"g" * 32, 1)


def row_of(kind: type[Row], seed: int) -> Row:
    """A row whose columns all depend on ``seed``, at most 100."""
    hints = typing.get_type_hints(kind, include_extras=True)
    values: list[Any] = []
    for name in kind.__struct_fields__:
        solidity = solidity_type(hints[name])
        if solidity == "address":
            values.append(bytes([seed]) * 20)
        elif solidity == "bytes32":
            values.append(bytes([seed]) * 32)
        else:
            values.append(seed % 2 == 1 if solidity == "bool" else seed)
    return kind(*values)


def batch(number: int, changes: list[TableChanges]) -> Batch:
    """One block without events that makes these changes."""
    block = Block(number, bytes([number]) * 32, bytes([number - 1]) * 32, number, b"p" * 32, False, 0, {}, {})
    return Batch(
        parent_number=number - 1,
        parent_hash=block.parent_hash,
        number=number,
        hash=block.hash,
        block_lines=[block.copy_text()],
        event_lines={},
        changes=changes,
        events=0,
        versions=0,
        timestamp=number,
        poi=block.poi,
    )


def changes_of(rows: list[list[Row]], number: int, *, closes: bool) -> list[TableChanges]:
    changes = []
    for projection, some in zip(ALL, rows, strict=True):
        key_text, lines = version_lines(projection.target)
        keys = [tuple(getattr(row, column) for column in projection.target.key) for row in some]
        closed = [(key, number) for key in keys] if closes else []
        texts = [
            line
            for key, row in zip(keys, some, strict=True)
            for line in lines(key_text(key), [(number, row)])
        ]
        changes.append(TableChanges(texts, closed))
    return changes


def with_other_values(row: Row, key: tuple[str, ...]) -> Row:
    """The same key, and every other column one more."""
    fields = {name: getattr(row, name) for name in row.__struct_fields__ if name not in key}
    return replace(
        row,
        **{
            name: not value if isinstance(value, bool) else value + 1
            for name, value in fields.items()
            if isinstance(value, int)
        },
    )


async def test_store__every_projection__writes_finds_and_reopens(fresh_url: str) -> None:
    writer = await acquire(fresh_url)
    reader = await connect(fresh_url, application="test", role="marquee_indexer")
    store = await Store(writer, reader, ALL, IDENTITY).prepare()
    try:
        first = [[row_of(each.target.row, seed) for seed in range(1, KEYS + 1)] for each in ALL]
        second = [
            [with_other_values(row, each.target.key) for row in rows]
            for each, rows in zip(ALL, first, strict=True)
        ]
        await store.write(batch(1, changes_of(first, 1, closes=False)), finalized=0, head=3)
        await store.write(batch(2, [TableChanges([], []) for _ in ALL]), finalized=0, head=3)
        await store.write(batch(3, changes_of(second, 3, closes=True)), finalized=0, head=3)
        assert await held(store) == second
        checkpoint = await store.checkpoint()
        assert checkpoint is not None
        assert checkpoint.block_number == 3
        await store.undo(checkpoint, 2, bytes([2]) * 32)
        assert await held(store) == first
        with pytest.raises(ForkNoticed):
            await store.write(batch(4, [TableChanges([], []) for _ in ALL]), finalized=0, head=4)
        again = await store.checkpoint()
        assert again is not None
        await store.undo(again, 0, b"")
        assert await store.checkpoint() is None
        assert await held(store) == [[] for _ in ALL]
    finally:
        await close(reader)
        await close(writer)


async def held(store: Store) -> list[list[Row]]:
    """Current rows of all keys, by projection."""
    found = []
    for slot, projection in enumerate(ALL):
        key = projection.target.key
        wanted = [row_of(projection.target.row, seed) for seed in range(1, KEYS + 1)]
        keys = [tuple(getattr(row, column) for column in key) for row in wanted]
        rows = await store.load(slot, keys)
        found.append([rows[each] for each in keys if each in rows])
    return found


async def test_undo__below_finalized__is_refused(fresh_url: str) -> None:
    writer = await acquire(fresh_url)
    store = await Store(writer, writer, ALL, IDENTITY).prepare()
    try:
        for number in (1, 2, 3):
            await store.write(batch(number, [TableChanges([], []) for _ in ALL]), finalized=2, head=3)
        checkpoint = await store.checkpoint()
        assert checkpoint is not None
        assert checkpoint.finalized_number == 2
        with pytest.raises(ForkNoticed):
            await store.undo(checkpoint, 1, bytes([1]) * 32)
        assert await store.checkpoint() == checkpoint
    finally:
        await close(writer)


async def test_write__tables_replaced_since_rows_were_read__is_refused_and_told(fresh_url: str) -> None:
    writer = await acquire(fresh_url)
    store = await Store(writer, writer, ALL, IDENTITY).prepare()
    try:
        await store.write(batch(1, [TableChanges([], []) for _ in ALL]), finalized=0, head=1)
        await store.write(batch(2, [TableChanges([], []) for _ in ALL]), finalized=0, head=2)
        await writer.execute("update chain.checkpoint set generation = generation + 1")
        with pytest.raises(ForkNoticed):
            await store.write(batch(3, [TableChanges([], []) for _ in ALL]), finalized=0, head=3)
        with pytest.raises(TablesReplaced, match="again"):
            await store.checkpoint()
        anew = await Store(writer, writer, ALL, IDENTITY).prepare()
        known = await anew.checkpoint()
        assert known is not None
        assert known.block_number == 2
        await anew.write(batch(3, [TableChanges([], []) for _ in ALL]), finalized=0, head=3)
    finally:
        await close(writer)


async def test_lock__session_killed__is_free_and_the_session_cannot_write(fresh_url: str) -> None:
    writer = await acquire(fresh_url)
    store = await Store(writer, writer, ALL, IDENTITY).prepare()
    assert await is_led(fresh_url)
    killer = await asyncpg.connect(fresh_url)
    await killer.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where application_name = 'marquee-indexer' and datname = current_database()"
    )
    await killer.close()
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await store.write(batch(1, [TableChanges([], []) for _ in ALL]), finalized=0, head=1)
    assert not await is_led(fresh_url)
    await close(writer)
