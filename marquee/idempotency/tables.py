"""Tables of idempotency: ``app.idempotent_answers``."""

from sqlalchemy import CheckConstraint, Column, DateTime, Index, LargeBinary, SmallInteger, Table, Text

from marquee.db.app_schema import metadata

__all__ = ["idempotent_answers"]

idempotent_answers = Table(
    "idempotent_answers",
    metadata,
    Column("id", LargeBinary, primary_key=True, comment="HMAC of principal and Idempotency-Key"),
    Column(
        "account", LargeBinary, nullable=True, comment="whose request it was, where somebody was signed in"
    ),
    Column("route", Text, nullable=False, comment="method and path template"),
    Column("fingerprint", LargeBinary, nullable=False, comment="SHA-256 of method, path, query and payload"),
    Column("status", SmallInteger, nullable=False),
    Column(
        "sealed",
        LargeBinary,
        nullable=False,
        comment="status, headers and body, encrypted with a key that only the Idempotency-Key gives",
    ),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("length(id) = 32 and length(fingerprint) = 32", name="hashes_are_32_bytes"),
    CheckConstraint("length(account) = 20", name="account_is_20_bytes"),
    Index("idempotent_answers_by_expires_at", "expires_at"),
    Index("idempotent_answers_by_account", "account"),
    comment="Answers to requests with an Idempotency-Key, written in the transaction of what they tell of",
)
