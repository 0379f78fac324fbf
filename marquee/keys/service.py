"""Making, using, rotating and ending API keys. Whatever changes a key is in the audit log, in the same transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from marquee.clock import Clock
from marquee.db.pool import Connection, Pool
from marquee.errors import KeyLimitReached, KeyNotFound, KeyUnknown
from marquee.keys import repository
from marquee.keys.repository import ApiKey
from marquee.keys.rules import MAXIMUM_KEYS, KeyText, Scope, new_key, parse_key
from marquee.roles.accounts import Role
from marquee.trail.repository import append
from marquee.trail.rules import Action, Actor, Entry

__all__ = ["ApiKeys", "Made"]

_USED_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Made:
    """A key, its text, which is said this once and kept nowhere, and what the audit log says of it."""

    key: ApiKey
    text: KeyText
    entry: Entry


class ApiKeys:
    """The use cases of keys. Changes are made on the caller's connection, inside a transaction of theirs."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def resolve(self, database: Pool, text: str) -> tuple[ApiKey, frozenset[Role]]:
        """Find the live key of a text and its account's roles, and note at most once a minute that it was used.

        Raises:
            KeyUnknown: there is none.
        """
        now = self._clock.now()
        parsed = parse_key(text)
        found = None if parsed is None else await repository.find(database, parsed, now)
        if found is None:
            raise KeyUnknown
        key = found[0]
        if key.last_used_at is None or now - key.last_used_at >= _USED_EVERY:
            await repository.touch(database, key.id, now)
        return found

    async def of(self, database: Pool, address: bytes) -> list[ApiKey]:
        return await repository.live(database, address, self._clock.now())

    async def create(
        self,
        connection: Connection,
        actor: Actor,
        address: bytes,
        *,
        label: str,
        scopes: frozenset[Scope],
        expires_at: datetime | None,
    ) -> Made:
        """Make a key for an account.

        Raises:
            KeyLimitReached: the account has as many as it may have.
        """
        now = self._clock.now()
        await repository.lock(connection, address)
        if len(await repository.live(connection, address, now)) >= MAXIMUM_KEYS:
            raise KeyLimitReached(limit=MAXIMUM_KEYS)
        text = new_key()
        key = ApiKey(
            id=uuid7(),
            name=text.name,
            address=address,
            label=label,
            scopes=scopes,
            created_at=now,
            rotated_at=None,
            previous_until=None,
            expires_at=expires_at,
            last_used_at=None,
        )
        await repository.insert(connection, key, text.secret)
        entry = await append(
            connection,
            at=now,
            actor=actor,
            action=Action.KEY_CREATED,
            subject=f"key:{key.id}",
            details=" ".join(sorted(scopes)),
        )
        return Made(key, text, entry)

    async def rotate(
        self, connection: Connection, actor: Actor, address: bytes, id_: UUID, *, grace: timedelta
    ) -> Made:
        """Give a key a new secret; the old one works for ``grace`` longer. One before that ends at once.

        Raises:
            KeyNotFound: the account has no such key.
        """
        now = self._clock.now()
        text = new_key()
        key = await repository.rotate(
            connection, address, id_, now, secret=text.secret, old_until=now + grace
        )
        if key is None:
            raise KeyNotFound(key_id=id_)
        entry = await append(
            connection,
            at=now,
            actor=actor,
            action=Action.KEY_ROTATED,
            subject=f"key:{key.id}",
            details=f"the old secret works for {int(grace.total_seconds())} s",
        )
        return Made(key, KeyText(key.name, text.secret), entry)

    async def revoke(self, connection: Connection, actor: Actor, address: bytes, id_: UUID) -> Entry:
        """End a key at once.

        Raises:
            KeyNotFound: the account has no such key.
        """
        now = self._clock.now()
        key = await repository.revoke(connection, address, id_, now)
        if key is None:
            raise KeyNotFound(key_id=id_)
        return await append(
            connection, at=now, actor=actor, action=Action.KEY_REVOKED, subject=f"key:{key.id}"
        )
