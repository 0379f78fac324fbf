"""Tables of API keys: ``app.api_keys``."""

from sqlalchemy import ARRAY, CheckConstraint, Column, DateTime, Index, LargeBinary, Table, Text, Uuid, text

from marquee.db.app_schema import metadata

__all__ = ["api_keys"]

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Uuid, primary_key=True, comment="UUIDv7"),
    Column("name", Text, nullable=False, unique=True, comment="the part of the key by which it is found"),
    Column("secret_hash", LargeBinary, nullable=False, comment="SHA-256 of the secret, which we do not keep"),
    Column(
        "previous_hash",
        LargeBinary,
        nullable=True,
        comment="of the secret before the last rotation; it works until previous_until",
    ),
    Column("previous_until", DateTime(timezone=True), nullable=True),
    Column(
        "address",
        LargeBinary,
        CheckConstraint("length(address) = 20", name="address_is_20_bytes"),
        nullable=False,
        comment="the account that the key acts as",
    ),
    Column("label", Text, nullable=False, comment="the account's own words for it"),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("rotated_at", DateTime(timezone=True), nullable=True),
    Column("expires_at", DateTime(timezone=True), nullable=True, comment="null: never"),
    Column("last_used_at", DateTime(timezone=True), nullable=True, comment="exact to a minute"),
    Column("revoked_at", DateTime(timezone=True), nullable=True),
    Index("api_keys_live_by_address", "address", "id", postgresql_where=text("revoked_at is null")),
    comment="How servers act as an account",
)
