"""Rows of ``app.trail``: added in the transaction of what they tell, read in order, checked from end to end."""

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import datetime
from typing import Final

import msgspec

from marquee.db.pool import Connection, Database, Record
from marquee.trail.kept import KeptEntry
from marquee.trail.rules import GENESIS, Action, Actor, Entry, entry_hash, linked

__all__ = ["Broken", "Verified", "append", "page", "verify"]

_COLUMNS: Final = "number, at, actor, acted_by, request_id, action, subject, details, previous_hash, hash"
_LOCK: Final = "select pg_advisory_xact_lock(hashtextextended('app.trail', 0))"
_NEWEST: Final = "select number, hash from app.trail order by number desc limit 1"
_INSERT: Final = f"insert into app.trail ({_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
_PAGE: Final = f"""
select {_COLUMNS} from app.trail
where number < $1 and ($2::bytea is null or actor = $2) and ($3::text is null or subject = $3)
order by number desc limit $4
"""
_FORWARD: Final = f"select {_COLUMNS} from app.trail where number > $1 order by number limit $2"
_AT_ONCE: Final = 1_000
_MAXIMUM_NUMBER: Final = 2**63 - 1


class Broken(msgspec.Struct, frozen=True):
    """The first entry that does not follow from those before it."""

    number: int
    problem: str


class Verified(msgspec.Struct, frozen=True):
    """What a check of the chain found: how many entries hold, the hash of the last of them, what is wrong with the next."""

    entries: int
    head: bytes
    broken: Broken | None


async def append(
    connection: Connection, *, at: datetime, actor: Actor, action: Action, subject: str, details: str = ""
) -> Entry:
    """Add an entry in the caller's transaction, which waits for others that add one until they end.

    Raises:
        RuntimeError: there is no transaction: the entry could stay without its action.
    """
    if not connection.is_in_transaction():
        raise RuntimeError("an entry of the trail is written in the transaction of what it tells")
    await connection.execute(_LOCK)
    row = await connection.fetchrow(_NEWEST)
    previous = None if row is None else (row["number"], row["hash"])
    entry = linked(previous, at=at, actor=actor, action=action, subject=subject, details=details)
    await connection.execute(
        _INSERT,
        entry.number,
        entry.at,
        actor.address,
        actor.by,
        actor.request_id,
        entry.action,
        entry.subject,
        entry.details,
        entry.previous_hash,
        entry.hash,
    )
    return entry


async def page(
    database: Database,
    *,
    before: int | None,
    limit: int,
    actor: bytes | None = None,
    subject: str | None = None,
) -> list[Entry]:
    """Read entries, the newest first, with a number below ``before``; of one actor or about one subject only, where said."""
    rows = await database.fetch(_PAGE, _MAXIMUM_NUMBER if before is None else before, actor, subject, limit)
    return [_entry(row) for row in rows]


async def verify(
    connection: Connection, *, known: Iterable[KeptEntry] = (), at_once: int = _AT_ONCE
) -> Verified:
    """Follow the chain from its first entry to its last, some rows at a time, in one picture of the table.

    ``known`` are entries as they were told at some time: they must be there still, which also finds that entries were taken away from
    the end, or that a whole chain was made anew.
    """
    told: dict[int, set[bytes]] = {}
    for number, hash_ in known:
        told.setdefault(number, set()).add(hash_)
    entries, head = 0, GENESIS
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        async for entry in _forward(connection, at_once):
            if (problem := _problem(entry, entries, head, told)) is not None:
                return Verified(entries, head, Broken(entries + 1, problem))
            entries, head = entry.number, entry.hash
    if max(told, default=0) > entries:
        return Verified(entries, head, Broken(entries + 1, "it was told once and is not there"))
    return Verified(entries, head, None)


def _problem(entry: Entry, number: int, head: bytes, told: Mapping[int, set[bytes]]) -> str | None:
    if entry.number != number + 1:
        return f"entry {number + 1} is missing: entry {entry.number} follows"
    if entry.previous_hash != head:
        return "it does not follow from the entry before"
    if entry.hash != entry_hash(entry):
        return "it does not have its hash"
    if told.get(entry.number, {entry.hash}) != {entry.hash}:
        return "it was told with another hash"
    return None


async def _forward(connection: Connection, at_once: int) -> AsyncIterator[Entry]:
    last = -_MAXIMUM_NUMBER
    while rows := await connection.fetch(_FORWARD, last, at_once):
        for row in rows:
            yield _entry(row)
        last = rows[-1]["number"]


def _entry(row: Record) -> Entry:
    return Entry(
        number=row["number"],
        at=row["at"],
        actor=Actor(row["actor"], row["acted_by"], row["request_id"]),
        action=row["action"],
        subject=row["subject"],
        details=row["details"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )
