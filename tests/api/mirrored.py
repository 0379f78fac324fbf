"""A mirror without an indexer: folds a history block by block and writes events and every version by hand."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

import asyncpg

from indexer.projection import Projection
from marquee.chain.log import Event, Log
from marquee.db.pool import connect


def block_hash(number: int) -> bytes:
    return sha256(str(number).encode()).digest()


def versions(
    projection: Projection[Any], history: Iterable[tuple[Log, Event]]
) -> list[tuple[Any, int, int | None]]:
    """Every version (row, first block, first block in which it no longer holds) that a history leaves."""
    current: dict[tuple, tuple[Any, int]] = {}
    closed: list[tuple[Any, int, int | None]] = []
    for number, logs in groupby(history, key=lambda item: item[0].block_number):
        touched: dict[tuple, Any] = {}
        for log, event in logs:
            for key_of, step in projection.handlers.get(type(event), ()):
                key = key_of(log, event)
                if key is not None:
                    before = touched.get(key, current[key][0] if key in current else None)
                    touched[key] = step(before, log, event)
        for key, row in touched.items():
            if key in current:
                if current[key][0] == row:
                    continue
                closed.append((*current[key], number))
            current[key] = (row, number)
    return [*closed, *((row, since, None) for row, since in current.values())]


async def write_mirror(
    url: str,
    projections: Sequence[Projection[Any]],
    history: Sequence[tuple[Log, Event]],
    times: dict[int, int],
    *,
    finalized: int,
) -> None:
    """Write blocks (number → Unix seconds), the checkpoint at the last of them, all versions and events."""
    connection = await connect(url, application="test")
    try:
        async with connection.transaction():
            await _write(connection, projections, history, times, finalized)
    finally:
        await connection.close()


async def _write(
    connection: "asyncpg.Connection[asyncpg.Record]",
    projections: Any,
    history: Any,
    times: Any,
    finalized: int,
) -> None:
    first, last = min(times), max(times)
    await connection.executemany(
        "insert into chain.blocks (number, hash, parent_hash, timestamp, poi) values ($1, $2, $3, $4, $5)",
        [(n, block_hash(n), block_hash(n - 1), t, bytes(32)) for n, t in times.items()],
    )
    await connection.execute(
        "insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash,"
        " finalized_number, head_number) values (1, 31337, $1, $2, $3, $4, $5, $3)",
        block_hash(0),
        first,
        last,
        block_hash(last),
        finalized,
    )
    for projection in projections:
        target = projection.target
        marks = ", ".join(f"${n}" for n in range(1, len(target.columns) + 3))
        await connection.executemany(
            f"insert into chain.{target.name} ({', '.join(target.columns)}, valid_from, valid_to) values ({marks})",
            [
                (*(getattr(row, column) for column in target.columns), since, until)
                for row, since, until in versions(projection, history)
            ],
        )
    for log, event in history:
        values = (log.block_number, log.log_index, log.tx_hash, log.address)
        values += tuple(getattr(event, name) for name in event.__struct_fields__)
        marks = ", ".join(f"${n}" for n in range(1, len(values) + 1))
        await connection.execute(f"insert into chain.{event.TABLE} values ({marks})", *values)
