"""Entries of the audit log and the chain of hashes over them. Pure.

A hash is SHA-256 of ``marquee-trail-1``, a zero byte, the previous hash, and the entry's fields in MessagePack, from 32 zero bytes
on. Who alters, takes away or adds an entry has to make all later hashes anew, and then differs from every hash that was told
before: each is also written to the log of the process.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

__all__ = ["GENESIS", "Action", "Actor", "Entry", "entry_hash", "linked"]

GENESIS: Final = bytes(32)
_DOMAIN: Final = b"marquee-trail-1\0"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Action(StrEnum):
    """What was done. A new privileged action is a line here and an ``append`` in its transaction."""

    ROLE_GRANTED = "role.granted"
    ROLE_REVOKED = "role.revoked"
    KEY_CREATED = "key.created"
    KEY_ROTATED = "key.rotated"
    KEY_REVOKED = "key.revoked"
    SESSION_REVOKED = "session.revoked"
    SESSIONS_REVOKED = "sessions.revoked"


class Actor(msgspec.Struct, frozen=True):
    """Who acts: an account's 20 bytes (None: the process itself), by what (``session:…``, ``key:…``), in which request."""

    address: bytes | None
    by: str
    request_id: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log. ``number`` counts from 1 without a gap; ``details`` is plain words or ids, never a secret."""

    number: int
    at: datetime
    actor: Actor
    action: str
    subject: str
    details: str
    previous_hash: bytes
    hash: bytes


def entry_hash(entry: Entry) -> bytes:
    """Work out what an entry's ``hash`` has to be. Times count in whole microseconds, as Postgres keeps them."""
    fields = (
        entry.number,
        (entry.at - _EPOCH) // _MICROSECOND,
        entry.actor.address,
        entry.actor.by,
        entry.actor.request_id,
        entry.action,
        entry.subject,
        entry.details,
    )
    return hashlib.sha256(_DOMAIN + entry.previous_hash + msgspec.msgpack.encode(fields)).digest()


def linked(
    previous: tuple[int, bytes] | None,
    *,
    at: datetime,
    actor: Actor,
    action: Action,
    subject: str,
    details: str,
) -> Entry:
    """Make the entry that follows the one with number and hash ``previous`` (None: the first)."""
    number, previous_hash = previous or (0, GENESIS)
    entry = Entry(
        number=number + 1,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        details=details,
        previous_hash=previous_hash,
        hash=b"",
    )
    return msgspec.structs.replace(entry, hash=entry_hash(entry))
