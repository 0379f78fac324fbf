"""The tree of Marquee's errors. A class's docstring is its message, formatted with the fields it was raised with.

MarqueeError
├── InvalidInput            what was sent cannot be meant                        (HTTP 400)
│   ├── MalformedCursor
│   ├── MalformedEventId
│   ├── MalformedIdempotencyKey
│   └── MalformedSignInMessage
├── Unauthenticated         nobody, or not anyone we know                        (HTTP 401)
│   ├── SessionRequired
│   ├── SessionUnknown
│   ├── KeyUnknown
│   ├── NonceUnknown
│   ├── SignInRefused
│   └── SignatureRefused
├── Forbidden               known, and not allowed                               (HTTP 403)
│   ├── CsrfRefused
│   ├── OriginRefused
│   ├── RoleRequired
│   ├── ScopeRequired
│   └── KeyRefused
├── NotFound                it is not there                                      (HTTP 404)
│   ├── BlockNotIndexed
│   ├── GrantNotFound
│   ├── KeyNotFound
│   └── OwnSessionNotFound
├── Gone                    it was there and is kept no longer                   (HTTP 410)
│   └── BlockPruned
├── Conflict                it is there and in another state                     (HTTP 409)
│   ├── KeyLimitReached
│   └── IdempotencyKeyInFlight
├── PreconditionFailed      what the request was made to depend on is not so     (HTTP 412)
│   └── BlockNotReached
├── Unprocessable           well-formed, and impossible                          (HTTP 422)
│   └── IdempotencyKeyReused
├── TooManyRequests         (HTTP 429)
│   ├── RateLimited
│   └── TooManyStreams
├── Unavailable             a service that we lean on is away: try again         (HTTP 503)
│   ├── MirrorEmpty
│   ├── DatabaseUnavailable
│   ├── DatabaseTimedOut
│   ├── DeadlineExceeded
│   ├── RedisUnavailable
│   ├── NodeUnavailable
│   └── StreamsExhausted
└── SettingsInvalid         an operator's mistake, never an answer over HTTP

The name of a class in snake case is its stable ``code``: it is part of the API and is not renamed. A feature adds its errors
under one of the families, which is all that HTTP needs to know of it.
"""

import re
from typing import Any, ClassVar

__all__ = [
    "BlockNotIndexed",
    "BlockNotReached",
    "BlockPruned",
    "Conflict",
    "CsrfRefused",
    "DatabaseTimedOut",
    "DatabaseUnavailable",
    "DeadlineExceeded",
    "Forbidden",
    "Gone",
    "GrantNotFound",
    "IdempotencyKeyInFlight",
    "IdempotencyKeyReused",
    "InvalidInput",
    "KeyLimitReached",
    "KeyNotFound",
    "KeyRefused",
    "KeyUnknown",
    "MalformedCursor",
    "MalformedEventId",
    "MalformedIdempotencyKey",
    "MalformedSignInMessage",
    "MarqueeError",
    "MirrorEmpty",
    "NodeUnavailable",
    "NonceUnknown",
    "NotFound",
    "OriginRefused",
    "OwnSessionNotFound",
    "PreconditionFailed",
    "RateLimited",
    "RedisUnavailable",
    "RoleRequired",
    "ScopeRequired",
    "SessionRequired",
    "SessionUnknown",
    "SettingsInvalid",
    "SignInRefused",
    "SignatureRefused",
    "StreamsExhausted",
    "TooManyRequests",
    "TooManyStreams",
    "Unauthenticated",
    "Unavailable",
    "Unprocessable",
]

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class MarqueeError(Exception):
    """Something that Marquee foresaw went wrong."""

    code: ClassVar[str] = "marquee_error"

    def __init_subclass__(cls) -> None:
        cls.code = _WORD.sub("_", cls.__name__).lower()

    def __init__(self, **fields: Any) -> None:
        """Keep the fields and make the message; a field that the docstring names and nobody gave is a ``KeyError``."""
        self.fields = fields
        super().__init__(" ".join((type(self).__doc__ or "").split()).format(**fields))


class InvalidInput(MarqueeError):
    """The request cannot be understood: {reason}."""


class MalformedCursor(InvalidInput):
    """The cursor was not made by this list: take it from nextCursor and leave it as it is."""


class MalformedEventId(InvalidInput):
    """The header Last-Event-ID was not made by this stream: take it from the id of an event and leave it as it is."""


class MalformedIdempotencyKey(InvalidInput):
    """The header Idempotency-Key is one text of 1 to {limit} printable ASCII characters, best a random UUID, sent once."""


class MalformedSignInMessage(InvalidInput):
    """The sign-in message does not follow EIP-4361: {reason}."""


class Unauthenticated(MarqueeError):
    """Nobody is signed in."""


class SessionRequired(Unauthenticated):
    """This needs a session: sign in at auth/verify and send its bearer token or cookie."""


class SessionUnknown(Unauthenticated):
    """The session has ended, was revoked or never was."""


class KeyUnknown(Unauthenticated):
    """The API key is unknown, was revoked or rotated away, or has expired."""


class NonceUnknown(Unauthenticated):
    """The nonce was used, has expired or was given to another browser: ask for a new one."""


class SignInRefused(Unauthenticated):
    """The sign-in message is not acceptable here: {reason}."""


class SignatureRefused(Unauthenticated):
    """The signature is not one of account {address} over this message."""


class Forbidden(MarqueeError):
    """This is not allowed."""


class CsrfRefused(Forbidden):
    """A request that changes something by cookie needs the CSRF token in the header {header}."""


class OriginRefused(Forbidden):
    """A request by cookie that changes something has to come from {expected} or an origin that is listed, not from another site's page."""


class RoleRequired(Forbidden):
    """This needs the role {role}."""


class ScopeRequired(Forbidden):
    """This needs an API key with the scope {scope}."""


class KeyRefused(Forbidden):
    """An API key cannot do this: sign in with the account's own key and send the session's token or cookie."""


class NotFound(MarqueeError):
    """There is no such thing."""


class BlockNotIndexed(NotFound):
    """Block {block} is not mirrored: blocks {first} to {last} are."""


class GrantNotFound(NotFound):
    """Account {address} was not granted the role {role} here: roles that a contract knows are lost on chain."""


class KeyNotFound(NotFound):
    """This account has no live API key {key_id}."""


class OwnSessionNotFound(NotFound):
    """This account has no live session {session_id}."""


class Gone(MarqueeError):
    """It was there once and is kept no longer."""


class BlockPruned(Gone):
    """The state as of block {block} is no longer kept: blocks {first} to {last} can be read."""


class Conflict(MarqueeError):
    """The state of the thing does not allow that."""


class IdempotencyKeyInFlight(Conflict):
    """A request with this Idempotency-Key is being worked on: send it again in {retry_after_seconds} s to get its answer."""


class KeyLimitReached(Conflict):
    """The account has {limit} live API keys, which is all that it may have: revoke one."""


class PreconditionFailed(MarqueeError):
    """What the request was made to depend on is not so."""


class BlockNotReached(PreconditionFailed):
    """Block {block} is not mirrored yet, block {last} is the newest: ask again in {retry_after_seconds} s."""


class Unprocessable(MarqueeError):
    """That is well-formed and cannot be done."""


class IdempotencyKeyReused(Unprocessable):
    """This Idempotency-Key was sent with another request: a new request needs a new key."""


class TooManyRequests(MarqueeError):
    """Too many requests."""


class RateLimited(TooManyRequests):
    """The limit "{policy}" of {limit} requests in {window_seconds} s is used up: wait {retry_after_seconds} s."""


class TooManyStreams(TooManyRequests):
    """This address has {limit} live streams open, which is all that it may have: close one."""


class Unavailable(MarqueeError):
    """A service that this leans on is away: try again in a moment."""


class MirrorEmpty(Unavailable):
    """Nothing is mirrored yet: the indexer has not written its first block."""


class DatabaseUnavailable(Unavailable):
    """The database cannot be reached."""


class DatabaseTimedOut(Unavailable):
    """The database did not answer in time: ask again in a moment, or for less at once."""


class DeadlineExceeded(Unavailable):
    """The request was given up after {seconds} s: ask again, with the same Idempotency-Key where it creates something."""


class RedisUnavailable(Unavailable):
    """Redis cannot be reached."""


class NodeUnavailable(Unavailable):
    """The node of the chain did not answer in time."""


class StreamsExhausted(Unavailable):
    """All {limit} live streams of this process are taken: come again in a moment."""


class SettingsInvalid(MarqueeError):
    """{variable}: {problem}. Allowed: {allowed}."""
