"""What sign-in takes and gives."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from api.envelopes import AddressText, Body, Schema

__all__ = ["Me", "NonceGiven", "SessionGiven", "VerifyBody"]


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


class Me(Schema):
    """Who is signed in."""

    address: AddressText
    did: str
    chain_id: int
    roles: Annotated[list[Literal["user"]], Meta(description="What this account may do here")]
    session_id: UUID
    issued_at: datetime
    expires_at: datetime
    last_seen_at: datetime
