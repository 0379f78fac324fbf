"""Nonces: made here, used once, for five minutes, by the browser or caller that asked for them."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime

import msgspec
from redis.asyncio import Redis

from marquee.auth.rules import NONCE_LIFETIME
from marquee.errors import NonceUnknown

__all__ = ["Caller", "Nonce", "consume", "issue"]


class Caller(msgspec.Struct, frozen=True):
    """Who asks. ``binding`` is the secret that came with a nonce, from the cookie or the body; None if none was sent.

    Browsers always send ``Origin`` or ``Sec-Fetch-Site`` with a POST; ``address`` is the caller's IP address.
    """

    address: str
    is_browser: bool
    binding: str | None = None


class Nonce(msgspec.Struct, frozen=True):
    """A fresh nonce, and the secret that shows who asked for it."""

    value: str
    binding: str
    issued_at: datetime


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    binding_hash: bytes
    issued_at_microseconds: int
    address: str
    is_browser: bool


async def issue(redis: Redis, caller: Caller, now: datetime) -> Nonce:
    """Make a nonce of 128 random bits and keep what it is bound to."""
    nonce = Nonce(secrets.token_hex(16), secrets.token_urlsafe(24), now)
    stored = _Stored(
        _hash(nonce.binding), int(now.timestamp() * 1_000_000), caller.address, caller.is_browser
    )
    await redis.set(_key(nonce.value), msgspec.msgpack.encode(stored), ex=NONCE_LIFETIME)
    return nonce


async def consume(redis: Redis, value: str, caller: Caller, now: datetime) -> datetime:
    """Use a nonce up, in one atomic step, and give the time of its issue. It is gone whatever follows.

    With a binding, that decides. Without one, only a caller that is no browser, and was none, from the same address passes:
    a browser without its cookie is somebody else's page.

    Raises:
        NonceUnknown: it was used, is too old, never was, or belongs to another caller.
    """
    content = await redis.getdel(_key(value))
    if content is None:
        raise NonceUnknown
    stored = msgspec.msgpack.decode(content, type=_Stored)
    issued_at = datetime.fromtimestamp(stored.issued_at_microseconds / 1_000_000, UTC)
    if caller.binding is not None:
        same = hmac.compare_digest(_hash(caller.binding), stored.binding_hash)
    else:
        same = not (caller.is_browser or stored.is_browser) and caller.address == stored.address
    if not same or now >= issued_at + NONCE_LIFETIME:
        raise NonceUnknown
    return issued_at


def _key(value: str) -> str:
    return f"auth:nonce:{value}"


def _hash(binding: str) -> bytes:
    return hashlib.sha256(binding.encode("utf-8", "surrogatepass")).digest()
