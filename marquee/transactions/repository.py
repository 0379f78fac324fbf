"""Rows of ``app.transactions`` as whoever hands in or follows an intent sees them. Times are the database's."""

from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from marquee.db.pool import Database, Record
from marquee.transactions.rules import CHANNEL, Change, Failure, Intent, State, Transaction

__all__ = ["COLUMNS", "accept", "changes", "find", "of_digest", "of_record", "of_signer", "open_job"]

_INTENT = "digest, signer, action, target, calldata, gas_limit, deadline, summary, request_id, traceparent"
_OUTCOME = "transaction_hash, block_number, block_hash, failure, reason"
COLUMNS = f"id, {_INTENT}, state, sequence, accepted_at, changed_at, {_OUTCOME}"
"""Columns of a :class:`Transaction`."""

_ACCEPT = f"""
with fresh as (
    insert into app.transactions (id, {_INTENT}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict (digest) do nothing
    returning {COLUMNS}
)
select fresh.*, pg_notify('{CHANNEL}', id::text || ' 0') from fresh
"""
_BY_DIGEST = f"select {COLUMNS} from app.transactions where digest = $1"
_FIND = f"select {COLUMNS} from app.transactions where id = $1"
_OPEN_JOB = (
    f"select {COLUMNS} from app.transactions where action = $1 and state in ('accepted', 'sent') limit 1"
)
_OF_SIGNER = f"""
select {COLUMNS} from app.transactions
where signer = $1 and ($2::uuid is null or id < $2) and ($4::text is null or state = $4) order by id desc limit $3
"""
_CHANGES = f"""
select sequence, state, at, {_OUTCOME} from app.transaction_changes
where transaction_id = $1 and sequence > $2 order by sequence
"""


async def accept(connection: Database, intent: Intent) -> Transaction:
    """Store an intent, in the caller's database transaction; the relayer hears of it when that is committed.

    An intent whose digest is there already is not stored again: its transaction is returned, whatever became of it.
    """
    record = await connection.fetchrow(
        _ACCEPT,
        uuid7(),
        intent.digest,
        intent.signer,
        intent.action,
        intent.target,
        intent.calldata,
        intent.gas_limit,
        intent.deadline,
        intent.summary,
        intent.request_id,
        intent.traceparent,
    )
    if record is None:
        record = await connection.fetchrow(_BY_DIGEST, intent.digest)
    assert record is not None, "whoever was first has committed, and nothing is ever deleted"
    return of_record(record)


async def find(database: Database, id_: UUID) -> Transaction | None:
    """Read one transaction."""
    record = await database.fetchrow(_FIND, id_)
    return None if record is None else of_record(record)


async def of_digest(database: Database, digest: bytes) -> Transaction | None:
    """Read the transaction of an intent."""
    record = await database.fetchrow(_BY_DIGEST, digest)
    return None if record is None else of_record(record)


async def open_job(database: Database, action: str) -> Transaction | None:
    """Read the transaction of a job that is in no block yet: there is one at most."""
    record = await database.fetchrow(_OPEN_JOB, action)
    return None if record is None else of_record(record)


async def of_signer(
    database: Database, signer: bytes, *, before: UUID | None, limit: int, state: State | None = None
) -> list[Transaction]:
    """Read a signer's transactions, newest first; those in ``state`` alone where it is given."""
    return [of_record(record) for record in await database.fetch(_OF_SIGNER, signer, before, limit, state)]


async def changes(database: Database, transaction: Transaction, *, after: int = -1) -> list[Change]:
    """Read what became of a transaction after its change number ``after``, in order; the first of all is ``accepted``."""
    found = [Change(sequence=0, state=State.ACCEPTED, at=transaction.accepted_at)] if after < 0 else []
    records = await database.fetch(_CHANGES, transaction.id, max(after, 0))
    return [*found, *(Change(**_typed(record)) for record in records)]


def of_record(record: Record) -> Transaction:
    """Make a transaction of its row; columns that are none of its fields are left out."""
    values = _typed(record)
    return Transaction(**{name: values[name] for name in Transaction.__struct_fields__})


def _typed(record: Record) -> dict[str, Any]:
    values = dict(record)
    values["state"] = State(values["state"])
    values["failure"] = None if values["failure"] is None else Failure(values["failure"])
    return values
