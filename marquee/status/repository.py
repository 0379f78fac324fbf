"""Where the mirror stands: the checkpoint, its block, and whether an indexer is writing. One statement."""

from typing import Final

import asyncpg
import msgspec

from marquee.db.pool import Pool
from marquee.status.rules import Checkpoint

__all__ = ["WRITER_LOCK", "MirrorRow", "read", "revision"]

WRITER_LOCK: Final = 0x4D41_5251_494E_4458
"""The advisory lock that the indexer which writes holds; standbys do not."""

# A bigint key is shown in halves. Any process of ours says what it is in application_name, which Postgres shows to every role.
_READ = f"""
select
  exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
          and l.classid = {WRITER_LOCK >> 32}::oid and l.objid = {WRITER_LOCK & 0xFFFF_FFFF}::oid
          and l.database = (select oid from pg_database where datname = current_database())) as indexer_connected,
  exists (select from pg_stat_activity a where a.datname = current_database()
          and a.application_name like 'marquee-worker%') as worker_connected,
  c.chain_id, c.start_block, greatest(c.start_block, c.pruned_below) as readable_from, c.block_number, b.hash as block_hash, b.timestamp as block_timestamp,
  c.finalized_number, c.head_number, c.halted, c.seen_at
from (select) as always
left join chain.checkpoint c on true
left join chain.blocks b on b.number = c.block_number
"""


class MirrorRow(msgspec.Struct, frozen=True):
    checkpoint: Checkpoint | None
    indexer_connected: bool
    worker_connected: bool


async def revision(database: Pool) -> str | None:
    """Read which revision of the schema the database is at; None where it was never migrated."""
    try:
        found = await database.fetchval("select version_num from alembic_version", timeout=2.0)
    except asyncpg.UndefinedTableError:
        return None
    return None if found is None else str(found)


async def read(database: Pool) -> MirrorRow:
    """Read where the mirror stands; ``checkpoint`` is None before the first block."""
    row = await database.fetchrow(_READ, timeout=2.0)
    assert row is not None
    columns = dict(row)
    indexer_connected = columns.pop("indexer_connected")
    worker_connected = columns.pop("worker_connected")
    checkpoint = None if columns["block_hash"] is None else Checkpoint(**columns)
    return MirrorRow(checkpoint, indexer_connected, worker_connected)
