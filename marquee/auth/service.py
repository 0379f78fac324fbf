"""Signing in, staying signed in, signing out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import aiohttp
from redis.asyncio import Redis
from uuid_utils.compat import uuid7

from marquee.auth import nonces, repository, rules
from marquee.auth.contract_wallets import ContractWallets
from marquee.auth.nonces import Caller, Nonce
from marquee.auth.repository import Session
from marquee.auth.signatures import personal_message_hash, recover
from marquee.clock import Clock
from marquee.db.pool import Pool
from marquee.errors import SessionUnknown, SignatureRefused
from marquee.hexes import to_address

__all__ = ["Caller", "Nonce", "Session", "SignIn", "Signed"]

_SEEN_EVERY: Final = timedelta(minutes=1)
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Signed:
    """A new session, and its token: 256 random bits that are said once and kept nowhere."""

    session: Session
    token: str


class SignIn:
    """The use cases of sign-in. Connections are given per call: they come and go with the process that calls."""

    def __init__(
        self, *, site: rules.Site, lifetime: timedelta, wallets: ContractWallets, clock: Clock
    ) -> None:
        self.site = site
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
        redis: Redis,
        database: Pool,
        http: aiohttp.ClientSession,
    ) -> Signed:
        """Begin a session for whoever signed the message. The cheap checks come first; the nonce is used up before the signature is looked at.

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
        return await self._begin(database, message.address, user_agent)

    async def resolve(self, database: Pool, token: str) -> Session:
        """Find the live session of a token, and note at most once a minute that it was seen.

        Raises:
            SessionUnknown: there is none.
        """
        now = self._clock.now()
        session = await repository.find(database, rules.token_hash(token), now)
        if session is None:
            raise SessionUnknown
        if now - session.last_seen_at >= _SEEN_EVERY:
            await repository.touch(database, session.id, now)
        return session

    async def refresh(self, database: Pool, session: Session, user_agent: str) -> Signed:
        """Replace a session by a new one; of two refreshes at once, one succeeds.

        Raises:
            SessionUnknown: it ended meanwhile.
        """
        async with database.acquire() as connection, connection.transaction():
            if not await repository.revoke(connection, session.id, self._clock.now()):
                raise SessionUnknown
            return await self._begin(connection, session.address, user_agent, replaces=session)

    async def sign_out(self, database: Pool, session: Session) -> None:
        await repository.revoke(database, session.id, self._clock.now())

    async def _begin(
        self, database: repository.Database, address: bytes, user_agent: str, replaces: Session | None = None
    ) -> Signed:
        now = self._clock.now()
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        session = Session(
            id=uuid7(),
            address=address,
            did=rules.did_pkh(self.site.chain_id, address),
            chain_id=self.site.chain_id,
            issued_at=now,
            expires_at=now + self._lifetime,
            last_seen_at=now,
        )
        await repository.insert(
            database,
            session,
            token_hash=rules.token_hash(token),
            user_agent_hash=hashlib.sha256(user_agent.encode("utf-8", "surrogateescape")).digest(),
            replaces=None if replaces is None else replaces.id,
        )
        return Signed(session, token)
