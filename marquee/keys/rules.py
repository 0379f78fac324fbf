"""What an API key looks like and what it may do. Pure.

A key is ``mq_<name>_<secret>``: 12 letters and digits by which it is found, and 256 random bits of which only the SHA-256 is kept. The
secret is random and long, so that a slow hash would protect nothing.
"""

import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from enum import StrEnum
from typing import Final, NamedTuple

__all__ = [
    "KEY_PREFIX",
    "LONGEST_GRACE",
    "MAXIMUM_KEYS",
    "KeyText",
    "Scope",
    "matches",
    "new_key",
    "parse_key",
    "secret_hash",
]

KEY_PREFIX: Final = "mq_"
MAXIMUM_KEYS: Final = 20
"""Live keys of an account."""
LONGEST_GRACE: Final = timedelta(days=1)
"""How long the old secret may work beside the new one after a rotation."""

_SECRET_BYTES: Final = 32
_NAME_BYTES: Final = 6
_KEY = re.compile(rf"{KEY_PREFIX}([0-9a-f]{{{2 * _NAME_BYTES}}})_([A-Za-z0-9_-]{{43}})")


class Scope(StrEnum):
    """What a key may do. None of them opens what is the person's own: sessions, keys, roles."""

    READ = "read"
    EVENTS_WRITE = "events:write"
    CAMPAIGNS_WRITE = "campaigns:write"
    TRANSACTIONS_WRITE = "transactions:write"


class KeyText(NamedTuple):
    """The two parts of a key. ``name`` is no secret."""

    name: str
    secret: str

    def __str__(self) -> str:
        return f"{KEY_PREFIX}{self.name}_{self.secret}"


def new_key(name: str | None = None) -> KeyText:
    """Make a key; with ``name``, a new secret for an old one."""
    return KeyText(name or secrets.token_hex(_NAME_BYTES), secrets.token_urlsafe(_SECRET_BYTES))


def parse_key(text: str) -> KeyText | None:
    """Read a key, or None where the text is none."""
    match = _KEY.fullmatch(text)
    return None if match is None else KeyText(match[1], match[2])


def secret_hash(secret: str) -> bytes:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).digest()


def matches(secret: str, *hashes: bytes | None) -> bool:
    """Whether a secret is one of those whose hashes are kept, in time that does not tell which or how nearly."""
    given = secret_hash(secret)
    found = [hmac.compare_digest(given, kept) for kept in hashes if kept is not None]
    return any(found)
