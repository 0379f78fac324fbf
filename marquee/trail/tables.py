"""Tables of the audit log: ``app.trail``, to which the API and the worker may add and in which they may change nothing."""

from sqlalchemy import BigInteger, CheckConstraint, Column, DateTime, Index, LargeBinary, Table, Text

from marquee.db.app_schema import metadata

__all__ = ["trail"]

trail = Table(
    "trail",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False, comment="from 1, without a gap"),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", LargeBinary, nullable=True, comment="the account; null: the process itself"),
    Column("acted_by", Text, nullable=False, comment="by which session or key"),
    Column("request_id", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False, comment="whom or what it was done to"),
    Column("details", Text, nullable=False),
    Column(
        "previous_hash",
        LargeBinary,
        nullable=False,
        unique=True,
        comment="of the entry before; 32 zero bytes for the first",
    ),
    Column(
        "hash",
        LargeBinary,
        CheckConstraint("length(hash) = 32", name="hash_is_32_bytes"),
        nullable=False,
        comment="SHA-256 over the previous hash and the entry",
    ),
    Index("trail_by_actor", "actor", "number"),
    Index("trail_by_subject", "subject", "number"),
    comment="Privileged actions: who, what, to whom, when, in which request",
)
