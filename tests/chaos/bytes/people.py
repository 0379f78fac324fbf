"""Someone of each role, signed in and with an API key, whom nothing that is thrown can sign out for long."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import asyncpg
import httpx
from eth_account import Account

from marquee.keys.rules import Scope
from marquee.roles.accounts import GRANTABLE, Role
from tests.api.conftest import Wallet, rfc3339
from tests.chaos.bytes.requests import BINDING, ISSUED_AT, NONCE

__all__ = ["People", "sign_in_body", "wallets_of"]

DEPLOYER_KEY: Final = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
"""Of the first of anvil's well-known accounts."""

_MARK: Final = re.compile(rb"<<[a-z ]+>>-*")
_NONCES: Final = 40


@dataclass
class People:
    """``marks`` are the words in requests and what stands for them now."""

    http: httpx.AsyncClient
    database_url: str
    wallets: Mapping[Role, Wallet]
    marks: dict[bytes, bytes] = field(default_factory=dict)
    nonces: list[tuple[bytes, bytes]] = field(default_factory=list)

    @property
    def who(self) -> list[tuple[bytes, ...]]:
        """Lines of headers that say who asks: nobody; by session, cookie and key of each role."""
        found: list[tuple[bytes, ...]] = [()]
        for role in self.wallets:
            name = role.encode()
            found += [
                (b"authorization: Bearer <<bearer %b>>" % name,),
                (b"authorization: Bearer <<key %b>>" % name,),
                (b"cookie: marquee-insecure=<<bearer %b>>" % name, b"x-csrf-token: <<csrf %b>>" % name),
            ]
        return found

    async def return_(self) -> None:
        """Sign in again whoever is no longer; make keys that were revoked; fetch nonces."""
        await self._grant()
        for role, wallet in self.wallets.items():
            name = role.encode()
            session = self.marks.get(b"<<bearer %b>>" % name, b"")
            key = self.marks.get(b"<<key %b>>" % name, b"")
            if not await self._knows(session):
                given = await self._sign_in(wallet)
                session = given["token"].encode()
                self.marks[b"<<bearer %b>>" % name] = session
                self.marks[b"<<csrf %b>>" % name] = given["csrfToken"].encode()
            if not await self._knows(key):
                self.marks[b"<<key %b>>" % name] = (await self._make_key(session)).encode()
        while len(self.nonces) < _NONCES:
            nonce = (await self._ask("POST", "/api/v1/auth/nonce")).json()["data"]
            self.nonces.append((nonce["nonce"].encode(), nonce["binding"].encode()))

    def fill(self, raw: bytes) -> bytes:
        """Put what the marks stand for in their place."""
        if b"<<" not in raw:
            return raw
        fresh = dict(self.marks)
        if NONCE.encode() in raw:
            nonce, binding = self.nonces.pop() if self.nonces else (b"0" * 32, b"0" * 32)
            now = rfc3339(datetime.now(UTC)).encode()
            fresh |= {NONCE.encode(): nonce, BINDING.encode(): binding, ISSUED_AT.encode(): now}
        return _MARK.sub(lambda found: fresh.get(found[0], found[0]), raw)

    async def _grant(self) -> None:
        connection = await asyncpg.connect(self.database_url)
        try:
            for role in GRANTABLE:
                address = bytes.fromhex(self.wallets[role].address[2:])
                await connection.execute(
                    "insert into app.role_grants values ($1, $2, now(), $1) on conflict do nothing",
                    address,
                    role,
                )
        finally:
            await connection.close()

    async def _knows(self, token: bytes) -> bool:
        if not token:
            return False
        answer = await self.http.get("/api/v1/auth/me", headers={"authorization": f"Bearer {token.decode()}"})
        return answer.status_code == 200

    async def _sign_in(self, wallet: Wallet) -> dict[str, Any]:
        nonce = (await self._ask("POST", "/api/v1/auth/nonce")).json()["data"]
        message = wallet.message(nonce["nonce"], datetime.now(UTC))
        body = {"message": message, "signature": wallet.sign(message), "binding": nonce["binding"]}
        given: dict[str, Any] = (await self._ask("POST", "/api/v1/auth/verify", json=body)).json()["data"]
        self.http.cookies.clear()
        return given

    async def _make_key(self, session: bytes) -> str:
        """Make one key, after the others were revoked: an account has few."""
        headers = {"authorization": f"Bearer {session.decode()}"}
        for key in (await self._ask("GET", "/api/v1/keys", headers=headers)).json()["data"]:
            await self.http.delete(f"/api/v1/keys/{key['keyId']}", headers=headers)
        body = {"label": "bytes", "scopes": list(Scope)}
        made = await self._ask("POST", "/api/v1/keys", json=body, headers=headers)
        secret: str = made.json()["data"]["secret"]
        return secret

    async def _ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        answer = await self.http.request(method, path, **options)
        assert answer.is_success, answer.text
        return answer


def wallets_of(advertiser: Any, creator: Any) -> dict[Role, Wallet]:
    """A wallet for each role: the chain's admin, somebody with a campaign, somebody with content, strangers for the others."""
    by_chain = {
        Role.ADMIN: Wallet(Account.from_key(DEPLOYER_KEY)),
        Role.ADVERTISER: Wallet(advertiser),
        Role.CREATOR: Wallet(creator),
    }
    return {role: by_chain.get(role) or Wallet() for role in Role}


def sign_in_body(wallet: Wallet) -> dict[str, str]:
    """A sign-in that comes as far as its signature, which is no one's."""
    time = datetime(2026, 1, 31, tzinfo=UTC)
    message = wallet.message(NONCE, time, tail="").replace(rfc3339(time), ISSUED_AT)
    return {"message": message, "signature": "0x" + "11" * 64 + "1b", "binding": BINDING}
