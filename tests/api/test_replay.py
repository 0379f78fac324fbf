"""A nonce signs in once, whoever replays it at once; forged, cut, cross-chain and twin signatures never do."""

import asyncio
import sys
from collections import Counter
from datetime import timedelta

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct

from marquee.auth.contract_wallets import ContractWallets
from marquee.auth.nonces import Caller
from marquee.auth.rules import Site
from marquee.auth.service import SignIn
from marquee.db.pool import create_pool
from marquee.errors import (
    MalformedSignInMessage,
    MarqueeError,
    NodeUnavailable,
    NonceUnknown,
    SignatureRefused,
    SignInRefused,
)
from tests.api.conftest import Wallet

pytestmark = pytest.mark.integration

ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
AT_ONCE = 64
CALLER = Caller("127.0.0.1", is_browser=False)


class NoContracts(ContractWallets):
    """No account has code: what an honest node says of a fresh chain."""

    async def vouches(self, *_: object) -> bool:
        return False


class Site8000:
    """The service on real Redis and Postgres, without HTTP."""

    def __init__(self, redis, database, clock) -> None:
        self.redis, self.database, self.clock = redis, database, clock
        self.sign_in = SignIn(
            site=Site.at("http://localhost:8000", 31337),
            lifetime=timedelta(hours=1),
            absolute_lifetime=timedelta(days=1),
            wallets=NoContracts("http://127.0.0.1:1", 31337),
            clock=clock,
        )

    async def message(self, wallet: Wallet, **changes: str) -> str:
        nonce = await self.sign_in.nonce(self.redis, CALLER)
        return wallet.message(nonce.value, self.clock.now(), **changes)

    async def verify(self, message: str, signature: bytes) -> bool:
        """Whether it signs in; what is not foreseen raises."""
        return await self.outcome(message, signature) == "signed in"

    async def outcome(self, message: str, signature: bytes) -> str:
        """That it signs in, or the name of what refuses it."""
        try:
            await self.sign_in.verify(
                message,
                signature,
                caller=CALLER,
                user_agent="",
                replaces=None,
                redis=self.redis,
                database=self.database,
                http=None,
            )
        except (MalformedSignInMessage, NonceUnknown, SignInRefused, SignatureRefused) as refusal:
            return type(refusal).__name__
        return "signed in"

    async def sessions(self) -> int:
        return await self.database.fetchval("select count(*) from app.sessions")


@pytest.fixture
async def site(redis_flushed, database_url, clock):
    from redis.asyncio import Redis

    pool = await create_pool(database_url, application="test", role="marquee_api", max_size=8)
    await pool.execute("delete from app.sessions")
    async with Redis.from_url(redis_flushed) as redis:
        yield Site8000(redis, pool, clock)
    await pool.close()


def signed(wallet: Wallet, message: str) -> bytes:
    return bytes(wallet.account.sign_message(encode_defunct(text=message)).signature)


async def replay(site: Site8000, nonces: int) -> None:
    """Replay each of so many good messages by all at once: one signs in, and to all others the nonce is unknown."""
    wallet = Wallet()
    outcomes: Counter[str] = Counter()
    for _ in range(nonces):
        message = await site.message(wallet)
        signature = signed(wallet, message)
        outcomes.update(await asyncio.gather(*(site.outcome(message, signature) for _ in range(AT_ONCE))))
        assert outcomes["signed in"] * (AT_ONCE - 1) == outcomes["NonceUnknown"]
    assert outcomes == {"signed in": nonces, "NonceUnknown": nonces * (AT_ONCE - 1)}
    assert await site.sessions() == nonces
    sys.stdout.write(f"{nonces * AT_ONCE} sign-ins tried: {dict(outcomes)}\n")


async def test_verify__100_nonces_replayed_64_ways__sign_in_100_times(site):
    await replay(site, 100)


@pytest.mark.chaos
@pytest.mark.timeout(3600)
async def test_verify__10_000_nonces_replayed_64_ways__sign_in_10_000_times(site):
    await replay(site, 10_000)


def twin(signature: bytes) -> bytes:
    """The other signature of the same key over the same message, which anyone can make."""
    high = ORDER - int.from_bytes(signature[32:64])
    return signature[:32] + high.to_bytes(32) + bytes([55 - signature[64]])


def compact(signature: bytes) -> bytes:
    """EIP-2098: 64 bytes, the parity in the highest bit of s. Not taken: one signature, one spelling."""
    s = int.from_bytes(signature[32:64]) | (signature[64] - 27) << 255
    return signature[:32] + s.to_bytes(32)


FORGERIES = {
    "empty": lambda good: b"",
    "one byte short": lambda good: good[:-1],
    "one byte more": lambda good: good + b"\x00",
    "doubled": lambda good: good + good,
    "swapped v": lambda good: good[:64] + bytes([55 - good[64]]),
    "v of EIP-155": lambda good: good[:64] + bytes([good[64] + 8]),
    "v 2": lambda good: good[:64] + b"\x02",
    "v 255": lambda good: good[:64] + b"\xff",
    "r and s exchanged": lambda good: good[32:64] + good[:32] + good[64:],
    "r zero": lambda good: bytes(32) + good[32:],
    "s zero": lambda good: good[:32] + bytes(32) + good[64:],
    "s of the order": lambda good: good[:32] + ORDER.to_bytes(32) + good[64:],
    "r past the order": lambda good: b"\xff" * 32 + good[32:],
    "the twin with high s": twin,
    "compact": compact,
    "another key": lambda good: None,
}


@pytest.mark.parametrize("name", FORGERIES)
async def test_verify__forged_signature__never_signs_in(site, wallet, name):
    message = await site.message(wallet)
    good = signed(wallet, message)
    forged = FORGERIES[name](good)
    if forged is None:
        forged = signed(Wallet(Account.create()), message)
    assert not await site.verify(message, forged)
    assert not await site.verify(message, good), "the nonce went with the forgery"
    assert await site.sessions() == 0


@pytest.mark.parametrize("v", [0, 27])
async def test_verify__both_spellings_of_v__sign_in(site, wallet, v):
    message = await site.message(wallet)
    good = signed(wallet, message)
    assert await site.verify(message, good[:64] + bytes([good[64] - 27 + v]))


ALTERED = {
    "cross-chain": {"chain_id": "1"},
    "chain id with a zero": {"chain_id": "031337"},
    "another domain": {"domain": "localhost:8001"},
    "a domain that begins alike": {"domain": "localhost:8000.evil.example"},
    "a domain as userinfo": {"domain": "localhost:8000@evil.example"},
    "a domain in capitals": {"domain": "LOCALHOST:8000"},
    "a Cyrillic letter": {"domain": "loc\u0430lhost:8000"},
    "a full-width letter": {"domain": "\uff4cocalhost:8000"},
    "an invisible character": {"domain": "localhost\u200b:8000"},
    "right-to-left": {"statement": "\u202esign in"},
    "a combining mark": {"statement": "e\u0301"},
    "Arabic digits": {"chain_id": "\u0663\u0661\u0663\u0663\u0667"},
    "a NUL": {"statement": "a\x00b"},
    "a line separator": {"statement": "a\u2028b"},
    "another URI": {"uri": "http://localhost:8000/path"},
    "a carriage return": {"statement": "hello\r"},
    "expired": {"tail": "\nExpiration Time: 2020-01-01T00:00:00Z"},
    "not yet": {"tail": "\nNot Before: 2100-01-01T00:00:00Z"},
    "fields twice": {"tail": "\nNonce: abcdefgh"},
    "a line at the end": {"tail": "\n"},
    "resources on one line": {"tail": "\nResources:- https://a"},
    "another version": {"version": "2"},
}


@pytest.mark.parametrize("name", ALTERED)
async def test_verify__altered_message_with_its_own_good_signature__never_signs_in(site, wallet, name):
    message = await site.message(wallet, **ALTERED[name])
    assert not await site.verify(message, signed(wallet, message))


async def test_verify__message_with_crlf__never_signs_in(site, wallet):
    message = (await site.message(wallet)).replace("\n", "\r\n")
    assert not await site.verify(message, signed(wallet, message))


async def test_verify__2_kib__signs_in_and_one_byte_more_does_not(site, wallet):
    for extra, passes in ((0, True), (1, False)):
        short = await site.message(wallet)
        message = short.replace("Sign in to Marquee.", "x" * (2048 - len(short) + 19 + extra))
        assert len(message) == 2048 + extra
        assert await site.verify(message, signed(wallet, message)) is passes


async def test_verify__another_accounts_address__never_signs_in(site, wallet):
    message = await site.message(wallet, address=Wallet().address)
    assert not await site.verify(message, signed(wallet, message))


async def test_verify__node_away__is_said_for_contracts_only(site, wallet):
    site.sign_in._wallets = ContractWallets("http://127.0.0.1:1", 31337)
    import aiohttp

    async with aiohttp.ClientSession() as http:
        message = await site.message(wallet)
        arguments = {
            "caller": CALLER,
            "user_agent": "",
            "replaces": None,
            "redis": site.redis,
            "database": site.database,
            "http": http,
        }
        assert (await site.sign_in.verify(message, signed(wallet, message), **arguments)).token
        message = await site.message(wallet)
        with pytest.raises(NodeUnavailable):
            await site.sign_in.verify(message, bytes(65), **arguments)


def test_errors__of_a_sign_in__are_all_foreseen():
    for error in (MalformedSignInMessage, NonceUnknown, SignInRefused, SignatureRefused):
        assert issubclass(error, MarqueeError)
