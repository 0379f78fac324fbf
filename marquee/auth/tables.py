"""Tables of sign-in: ``app.sessions``."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)

from marquee.db.app_schema import metadata

__all__ = ["sessions"]

sessions = Table(
    "sessions",
    metadata,
    Column("id", Uuid, primary_key=True, comment="UUIDv7; names the session without giving it away"),
    Column(
        "token_hash",
        LargeBinary,
        nullable=False,
        unique=True,
        comment="SHA-256 of the token, which we do not keep",
    ),
    Column(
        "address",
        LargeBinary,
        CheckConstraint("length(address) = 20", name="address_is_20_bytes"),
        nullable=False,
    ),
    Column("did", Text, nullable=False, comment="did:pkh of the address on the chain that it signed in for"),
    Column("chain_id", BigInteger, nullable=False),
    Column(
        "signed_in_at",
        DateTime(timezone=True),
        nullable=False,
        comment="when its owner signed a message for it, or for the one that it was refreshed from",
    ),
    Column("issued_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("last_seen_at", DateTime(timezone=True), nullable=False, comment="exact to a minute"),
    Column("revoked_at", DateTime(timezone=True), nullable=True),
    Column(
        "device",
        Text,
        nullable=False,
        server_default="",
        comment="program and system in a few words, to tell one's sessions apart; empty: unknown",
    ),
    Column("replaces", Uuid, nullable=True, comment="the session that this one was refreshed from"),
    Index("sessions_live_by_address", "address", "expires_at", postgresql_where=text("revoked_at is null")),
    Index("sessions_by_expires_at", "expires_at"),
    comment="Who is signed in, and until when",
)
