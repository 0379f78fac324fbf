"""Reads of the newest block and of an old one, in a table with a million versions."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import asyncpg

from marquee.db.as_of import Versions
from marquee.db.pool import Connection, connect
from marquee.tokens.tables import TokenAllowance, token_allowances
from scripts.bench.database import Database, database
from scripts.bench.result import Result, Say

__all__ = ["as_of"]

_TOKEN, _OWNER = b"\x01" * 20, b"\x02" * 20
_KEYS = 1_000
_PAGE = 51
_ROUNDS = 300
_GENESIS = 1_700_000_000


def as_of(versions: int, say: Say) -> list[Result]:
    """Read one key and a page of a list, now and at an old block, where each of 1,000 keys has its share of the versions."""
    each = max(versions // _KEYS, 1)
    with database() as store:
        say(f"copying {_KEYS * each:,} versions of {_KEYS:,} allowances")
        asyncio.run(_fill(store, each))
        say("reading them")
        times = asyncio.run(_measure(store, each))
    results = []
    for what in ("key", "page"):
        now, old = times[what, None], times[what, each // 2]
        note = (
            f"median of {_ROUNDS}; {_KEYS * each:,} versions, {each:,} a key; beside: as of the newest block"
        )
        results.append(
            Result(f"as_of_{what}", round(old * 1e3, 3), "ms", round(now * 1e3, 3), round(old / now, 2), note)
        )
    return results


async def _fill(store: Database, each: int) -> None:
    """Every allowance changes in every block."""
    connection = await asyncpg.connect(store.url)
    try:
        blocks = [
            (number, number.to_bytes(32), (number - 1).to_bytes(32), _GENESIS + number, bytes(32))
            for number in range(1, each + 1)
        ]
        await connection.copy_records_to_table(
            "blocks",
            schema_name="chain",
            records=blocks,
            columns=["number", "hash", "parent_hash", "timestamp", "poi"],
        )
        await connection.execute(
            "insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash,"
            " finalized_number, head_number) values (1, 31337, $1, 1, $2, $3, 0, $2)",
            bytes(32),
            each,
            each.to_bytes(32),
        )
        columns = [*token_allowances.columns, "valid_from", "valid_to"]
        await connection.copy_records_to_table(
            token_allowances.name, schema_name="chain", records=_versions(each), columns=columns
        )
        await connection.execute("vacuum analyze")
    finally:
        await connection.close()


def _versions(each: int) -> Iterator[tuple[Any, ...]]:
    for number in range(1, each + 1):
        ends = number + 1 if number < each else None
        for key in range(_KEYS):
            yield _TOKEN, _OWNER, key.to_bytes(20), number * _KEYS + key, number, ends


async def _measure(store: Database, each: int) -> dict[tuple[str, int | None], float]:
    connection = await connect(store.url, application="bench", role="marquee_api")
    reads: Versions[TokenAllowance] = Versions(token_allowances)

    async def key(number: int, at_block: int | None) -> None:
        found = await reads.get(connection, _TOKEN, _OWNER, (number % _KEYS).to_bytes(20), at_block=at_block)
        assert found.value is not None
        assert found.value.allowance // _KEYS == (at_block or each)

    async def page(number: int, at_block: int | None) -> None:
        after = (_TOKEN, _OWNER, (number * 3 % (_KEYS - _PAGE - 1)).to_bytes(20))
        found = await _page(reads, connection, after, at_block)
        assert len(found) == _PAGE
        assert found[0].allowance // _KEYS == (at_block or each)

    try:
        return {
            (what, at_block): await _median(read, at_block)
            for what, read in (("key", key), ("page", page))
            for at_block in (None, each // 2)
        }
    finally:
        await connection.close()


async def _page(
    reads: Versions[TokenAllowance], connection: Connection, after: tuple[bytes, ...], at_block: int | None
) -> list[TokenAllowance]:
    found = await reads.page(connection, after=after, limit=_PAGE, at_block=at_block)
    return found.value


async def _median(read: Callable[[int, int | None], Awaitable[None]], at_block: int | None) -> float:
    times = []
    for number in range(_ROUNDS):
        began = time.perf_counter()
        await read(number, at_block)
        times.append(time.perf_counter() - began)
    return statistics.median(times)
