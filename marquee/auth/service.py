"""Signing in, staying signed in, signing out."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import aiohttp
from redis.asyncio import Redis
from uuid_utils.compat import uuid7

from marquee.auth import nonces, repository, rules
from marquee.auth.contract_wallets import ContractWallets
from marquee.auth.devices import device_of
from marquee.auth.nonces import Caller, Nonce
from marquee.auth.repository import Session
from marquee.auth.signatures import personal_message_hash, recover
from marquee.clock import Clock
from marquee.db.pool import Connection, Database, Pool, transaction
from marquee.errors import OwnSessionNotFound, SessionUnknown, SignatureRefused
from marquee.hexes import to_address
from marquee.roles.accounts import Role
from marquee.trail.repository import append
from marquee.trail.rules import Action, Actor, Entry

__all__ = ["Caller", "Nonce", "Session", "SignIn", "Signed"]

_SEEN_EVERY: Final = timedelta(minutes=1)
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Signed:
    """A new session, and its token: 256 random bits that are said once and kept nowhere."""

    session: Session
    token: str


class SignIn:
    """The use cases of sign-in. Connections are given per call: they come and go with the process that calls.

    A session lives for ``lifetime``, and so again after each refresh, but never past ``absolute_lifetime`` after its owner signed.
    """

    def __init__(
        self,
        *,
        site: rules.Site,
        lifetime: timedelta,
        absolute_lifetime: timedelta,
        wallets: ContractWallets,
        clock: Clock,
    ) -> None:
        self.site = site
        self.absolute_lifetime = absolute_lifetime
        self._lifetime = lifetime
        self._wallets = wallets
        self._clock = clock

    async def nonce(self, redis: Redis, caller: Caller) -> Nonce:
        return await nonces.issue(redis, caller, self._clock.now())

    async def verify(
        self,
        text: str,
        signature: bytes,
        *,
        caller: Caller,
        user_agent: str,
        replaces: str | None,
        redis: Redis,
        database: Pool,
        http: aiohttp.ClientSession,
    ) -> Signed:
        """Begin a session for whoever signed the message. The cheap checks come first; the nonce is used up before the signature is looked at.

        ``replaces`` is the token of a session that came with the request: it ends as the new one begins, so that nobody who knew
        the old token stays signed in.

        Raises:
            MalformedSignInMessage, SignInRefused, NonceUnknown, SignatureRefused: as they say.
            NodeUnavailable: the signature is not a key's, and the node could not be asked about the contract.
        """
        message = rules.parse(text)
        rules.check(message, self.site, self._clock.now())
        issued_at = await nonces.consume(redis, message.nonce, caller, self._clock.now())
        rules.check_issued_with_nonce(message, issued_at)
        digest = personal_message_hash(text)
        # The key first: an EIP-7702 account has code and may know nothing of ERC-1271.
        if recover(digest, signature) != message.address and not await self._wallets.vouches(
            http, message.address, digest, signature
        ):
            raise SignatureRefused(address=to_address(message.address))
        async with transaction(database) as connection:
            old = None
            if replaces is not None:
                old = await repository.revoke_by_token(
                    connection, rules.token_hash(replaces), self._clock.now()
                )
            return await self._begin(
                connection, message.address, user_agent, signed_in_at=self._clock.now(), replaces=old
            )

    async def resolve(self, database: Pool, token: str) -> tuple[Session, frozenset[Role]]:
        """Find the live session of a token and its account's roles, and note at most once a minute that it was seen.

        Raises:
            SessionUnknown: there is none.
        """
        now = self._clock.now()
        found = await repository.find(database, rules.token_hash(token), now)
        if found is None:
            raise SessionUnknown
        session = found[0]
        if now - session.last_seen_at >= _SEEN_EVERY:
            await repository.touch(database, session.id, now)
        return found

    async def refresh(self, database: Pool, session: Session, user_agent: str) -> Signed:
        """Replace a session by a new one, whose owner signed when that of the old one did; of two refreshes at once, one succeeds.

        Raises:
            SessionUnknown: it ended meanwhile.
        """
        async with transaction(database) as connection:
            if not await repository.revoke(connection, session.address, session.id, self._clock.now()):
                raise SessionUnknown
            return await self._begin(
                connection,
                session.address,
                user_agent,
                signed_in_at=session.signed_in_at,
                replaces=session.id,
            )

    async def sign_out(self, database: Pool, session: Session) -> None:
        await repository.revoke(database, session.address, session.id, self._clock.now())

    async def sessions(
        self, database: Pool, address: bytes, *, before: UUID | None, limit: int
    ) -> list[Session]:
        """Read an account's live sessions, the newest first."""
        return await repository.live(database, address, self._clock.now(), before=before, limit=limit)

    async def revoke(self, connection: Connection, actor: Actor, address: bytes, id_: UUID) -> Entry:
        """End one of an account's sessions, in the caller's transaction.

        Raises:
            OwnSessionNotFound: the account has no such session.
        """
        now = self._clock.now()
        if not await repository.revoke(connection, address, id_, now):
            raise OwnSessionNotFound(session_id=id_)
        return await append(
            connection, at=now, actor=actor, action=Action.SESSION_REVOKED, subject=f"session:{id_}"
        )

    async def revoke_all(
        self, connection: Connection, actor: Actor, address: bytes, *, but: UUID | None
    ) -> tuple[int, Entry]:
        """End all of an account's sessions, or all but one, in the caller's transaction; say how many."""
        now = self._clock.now()
        ended = await repository.revoke_all(connection, address, now, but=but)
        entry = await append(
            connection,
            at=now,
            actor=actor,
            action=Action.SESSIONS_REVOKED,
            subject=f"account:{to_address(address)}",
            details=f"{ended} ended",
        )
        return ended, entry

    async def _begin(
        self,
        database: Database,
        address: bytes,
        user_agent: str,
        *,
        signed_in_at: datetime,
        replaces: UUID | None,
    ) -> Signed:
        now = self._clock.now()
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        session = Session(
            id=uuid7(),
            address=address,
            did=rules.did_pkh(self.site.chain_id, address),
            chain_id=self.site.chain_id,
            signed_in_at=signed_in_at,
            issued_at=now,
            expires_at=min(now + self._lifetime, signed_in_at + self.absolute_lifetime),
            last_seen_at=now,
            device=device_of(user_agent),
        )
        await repository.insert(database, session, token_hash=rules.token_hash(token), replaces=replaces)
        return Signed(session, token)
