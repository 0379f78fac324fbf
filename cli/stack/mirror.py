"""How far a database has mirrored a chain, asked without the indexer."""

import asyncio
from dataclasses import dataclass

import asyncpg

__all__ = ["Mirrored", "mirrored_head"]


@dataclass(frozen=True)
class Mirrored:
    block: int
    hash: bytes


def mirrored_head(database_url: str) -> Mirrored | None:
    """Return the checkpoint; none while nothing is mirrored, or the database is not migrated yet."""
    return asyncio.run(_read(database_url))


async def _read(database_url: str) -> Mirrored | None:
    connection = await asyncpg.connect(database_url, timeout=10)
    try:
        row = await connection.fetchrow("select block_number, block_hash from chain.checkpoint")
    except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError):
        row = None
    finally:
        await connection.close()
    return None if row is None else Mirrored(int(row["block_number"]), bytes(row["block_hash"]))
