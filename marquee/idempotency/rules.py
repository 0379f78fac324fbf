"""Idempotency keys: how they are read, what makes two requests the same, and how an answer is kept without showing it. Pure.

https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
"""

import hashlib
import hmac
import json
import re
import secrets
from datetime import timedelta
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marquee.errors import MalformedIdempotencyKey

__all__ = [
    "KEY_CHARACTERS",
    "RETENTION",
    "Answer",
    "Claim",
    "claim_of",
    "fingerprint_of",
    "open_answer",
    "read_key",
    "seal_answer",
]

RETENTION: Final = timedelta(hours=24)
"""For how long an answer is kept; afterwards its key is free."""

KEY_CHARACTERS: Final = 255
_QUOTED = re.compile(r'"((?:[ !#-\[\]-~]|\\["\\])*)"')
_BARE = re.compile(r"[A-Za-z0-9!#$%&'*+./:=@^_`|~-]+")
_NONCE_BYTES: Final = 12


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What is sent again: status, the headers that belong to the effect (``Location``), and the body."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Claim(msgspec.Struct, frozen=True):
    """A principal's hold on a key. ``id`` names it in the database; ``secret``, which is kept nowhere, opens its answer."""

    id: bytes
    secret: bytes

    @property
    def lock(self) -> int:
        """Number of the advisory lock that whoever works under this key holds: 64 bits, signed."""
        return int.from_bytes(self.id[:8], signed=True)


def read_key(text: str) -> str:
    """Read the header: a string of structured fields (RFC 8941, ``"…"``), or the same characters bare, as most clients send them.

    Raises:
        MalformedIdempotencyKey: it is neither, is empty, or has more than 255 characters.
    """
    text = text.strip(" \t")
    if len(text) > 2 * KEY_CHARACTERS + 2:
        raise MalformedIdempotencyKey(limit=KEY_CHARACTERS)
    if quoted := _QUOTED.fullmatch(text):
        key = re.sub(r"\\(.)", r"\1", quoted[1])
    else:
        key = text if _BARE.fullmatch(text) else ""
    if not 0 < len(key) <= KEY_CHARACTERS:
        raise MalformedIdempotencyKey(limit=KEY_CHARACTERS)
    return key


def claim_of(principal: str, key: str) -> Claim:
    """Turn a key of a principal into what is stored, from which neither can be read back where the key is random."""
    content = principal.encode() + b"\0" + key.encode()
    return Claim(_digest(b"marquee.idempotency.id", content), _digest(b"marquee.idempotency.answer", content))


def fingerprint_of(method: str, path: str, query: bytes, body: bytes) -> bytes:
    """Say in 32 bytes what is asked. The order of names in an object and white space do not matter; all else does."""
    parts = (method.encode(), path.encode("utf-8", "surrogatepass"), query, _canonical(body))
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.digest()


def _canonical(body: bytes) -> bytes:
    if not body:
        return b""
    # Numbers with a fraction as they are written: no float rounds two of them into one. NUL stands in no text that gets here.
    parsed: Any = json.loads(body, parse_float=lambda text: f"\0{text}")
    return json.dumps(parsed, sort_keys=True, separators=(",", ":")).encode()


def seal_answer(claim: Claim, fingerprint: bytes, answer: Answer) -> bytes:
    """Encrypt an answer (AES-256-GCM) so that only who sends the key again can have it read: it may hold a secret shown once."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(claim.secret).encrypt(nonce, msgspec.msgpack.encode(answer), fingerprint)


def open_answer(claim: Claim, fingerprint: bytes, sealed: bytes) -> Answer:
    """Decrypt an answer that was sealed for the same key and request."""
    nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    return msgspec.msgpack.decode(AESGCM(claim.secret).decrypt(nonce, content, fingerprint), type=Answer)


def _digest(domain: bytes, content: bytes) -> bytes:
    return hmac.digest(domain, content, "sha256")
