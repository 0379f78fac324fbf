"""What sign-in takes and gives."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from api.envelopes import AddressText, Body, Schema
from api.principal import Principal
from marquee.auth.repository import Session
from marquee.hexes import to_address
from marquee.keys.repository import ApiKey
from marquee.keys.rules import Scope
from marquee.roles.accounts import Role

__all__ = ["Ended", "Me", "NonceGiven", "OwnSession", "SessionGiven", "VerifyBody", "me_of", "own_session"]


class NonceGiven(Schema):
    """A nonce and what the message to sign must say beside it."""

    nonce: Annotated[str, Meta(examples=["3f2504e04f8911d39a0c0305e82c3301"])]
    binding: Annotated[str, Meta(description="Send it back to auth/verify where cookies are not kept")]
    expires_at: datetime
    domain: Annotated[str, Meta(examples=["localhost:8000"])]
    uri: Annotated[str, Meta(examples=["http://localhost:8000"])]
    chain_id: int
    version: Literal["1"] = "1"


class VerifyBody(Body):
    message: Annotated[
        str, Meta(min_length=1, max_length=2048, description="The EIP-4361 message, as it was signed")
    ]
    signature: Annotated[
        str,
        Meta(
            pattern="^0x([0-9a-fA-F]{2}){1,16384}$",
            description="65 bytes of a key (EIP-191), or a contract's (ERC-1271, ERC-6492)",
        ),
    ]
    binding: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    deliver: Annotated[
        Literal["both", "cookie", "bearer"],
        Meta(description="`cookie` keeps the token out of the answer's body, `bearer` sets no cookie"),
    ] = "both"


class SessionGiven(Schema):
    """A session that has just begun. The token is said this once."""

    token: Annotated[str | None, Meta(description="Send as `Authorization: Bearer …`; null by cookie only")]
    csrf_token: Annotated[
        str, Meta(description="Send as `X-CSRF-Token` with what changes something by cookie")
    ]
    address: AddressText
    did: Annotated[str, Meta(examples=["did:pkh:eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"])]
    expires_at: datetime
    refreshable_until: Annotated[
        datetime, Meta(description="No refresh carries it past this: then its owner has to sign again")
    ]


class Me(Schema):
    """Who this is, and by what: a session or an API key."""

    address: AddressText
    did: Annotated[str, Meta(examples=["did:pkh:eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"])]
    chain_id: int
    roles: Annotated[
        list[Role], Meta(description="What this account is here, as of the newest mirrored block")
    ]
    session_id: Annotated[UUID | None, Meta(description="null by API key")]
    key_id: Annotated[UUID | None, Meta(description="null by session")]
    scopes: Annotated[
        list[Scope] | None, Meta(description="The API key's; null by session, which may do all")
    ]
    issued_at: datetime
    expires_at: Annotated[datetime | None, Meta(description="null: an API key without an end")]
    last_seen_at: Annotated[datetime | None, Meta(description="Exact to a minute")]


class OwnSession(Schema):
    """One of one's sessions."""

    session_id: UUID
    current: Annotated[bool, Meta(description="Whether it is the one that asks")]
    device: Annotated[
        str | None,
        Meta(description="Program and system, as far as they are known", examples=["Firefox, Linux"]),
    ]
    issued_at: datetime
    last_seen_at: Annotated[datetime, Meta(description="Exact to a minute")]
    expires_at: datetime


class Ended(Schema):
    """How many sessions ended."""

    ended: Annotated[int, Meta(ge=0, examples=[3])]


def me_of(who: Principal) -> Me:
    by: Session | ApiKey | None = who.session or who.key
    assert by is not None
    session, key = (by, None) if isinstance(by, Session) else (None, by)
    return Me(
        address=to_address(who.address),
        did=who.did,
        chain_id=who.chain_id,
        roles=sorted(who.roles),
        session_id=None if session is None else session.id,
        key_id=None if key is None else key.id,
        scopes=None if key is None else sorted(key.scopes),
        issued_at=by.created_at if isinstance(by, ApiKey) else by.issued_at,
        expires_at=by.expires_at,
        last_seen_at=by.last_used_at if isinstance(by, ApiKey) else by.last_seen_at,
    )


def own_session(session: Session, current: UUID | None) -> OwnSession:
    return OwnSession(
        session_id=session.id,
        current=session.id == current,
        device=session.device or None,
        issued_at=session.issued_at,
        last_seen_at=session.last_seen_at,
        expires_at=session.expires_at,
    )
