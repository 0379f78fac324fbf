"""The steps of a transaction: each is stored with its time, and told, in the database transaction that makes it. The worker's alone."""

from typing import Final
from uuid import UUID

import msgspec

from marquee.db.pool import Database
from marquee.transactions.repository import COLUMNS, of_record
from marquee.transactions.rules import CHANNEL, FOLLOWS, Failure, State, Transaction

__all__ = ["Block", "Moved", "id_of", "move"]


class Block(msgspec.Struct, frozen=True):
    """The block that a transaction is in."""

    number: int
    hash: bytes


class Moved(Exception):
    """Somebody else has moved the transaction: what was decided about it no longer holds."""


_BEFORE: Final = {
    state: [str(before) for before, after in FOLLOWS.items() if state in after] for state in State
}
_MOVE: Final = f"""
with moved as (
    update app.transactions set
        state = $3, sequence = sequence + 1, changed_at = clock_timestamp(), transaction_hash = $4,
        block_number = $5, block_hash = $6, failure = $7, reason = $8
    where id = $1 and sequence = $2 and state = any($9::text[])
    returning {COLUMNS}
), kept as (
    insert into app.transaction_changes
        (transaction_id, sequence, state, at, transaction_hash, block_number, block_hash, failure, reason)
    select id, sequence, state, changed_at, transaction_hash, block_number, block_hash, failure, reason from moved
)
select moved.*, pg_notify('{CHANNEL}', id::text || ' ' || sequence) from moved
"""  # noqa: S608 - nothing of it comes from outside


async def move(
    connection: Database,
    transaction: Transaction,
    state: State,
    *,
    hash_: bytes | None = None,
    block: Block | None = None,
    failure: Failure | None = None,
    reason: str | None = None,
) -> Transaction:
    """Bring a transaction from the state in which the caller has read it into another.

    Raises:
        Moved: it is no longer as it was read, or the state cannot follow.
    """
    record = await connection.fetchrow(
        _MOVE,
        transaction.id,
        transaction.sequence,
        state,
        hash_,
        None if block is None else block.number,
        None if block is None else block.hash,
        failure,
        reason,
        _BEFORE[state],
    )
    if record is None:
        raise Moved(f"{transaction.id}: {transaction.state} at {transaction.sequence}, {state} wanted")
    return of_record(record)


def id_of(payload: str) -> tuple[UUID, int]:
    """Read what is told on the channel: whose change it is, and its number."""
    text, _, sequence = payload.partition(" ")
    return UUID(text), int(sequence)
