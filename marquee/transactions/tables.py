"""Tables of relayed transactions: ``app.transactions``, their changes, and the nonces and signed bytes that carry them.

Who may write what is granted by column: the API adds intents and changes nothing; states, nonces and attempts are the worker's.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)

from marquee.db.app_schema import metadata

__all__ = ["relayer_attempts", "relayer_nonces", "transaction_changes", "transactions"]

_AT = DateTime(timezone=True)
_NOW = text("now()")
_STATES = "'accepted', 'sent', 'mined', 'confirmed', 'final', 'failed'"

transactions = Table(
    "transactions",
    metadata,
    Column("id", Uuid, primary_key=True, comment="UUIDv7"),
    Column(
        "digest",
        LargeBinary,
        CheckConstraint("length(digest) = 32", name="digest_is_32_bytes"),
        nullable=False,
        unique=True,
        comment="EIP-712 digest of the intent: one transaction for each",
    ),
    Column(
        "signer",
        LargeBinary,
        CheckConstraint("length(signer) = 20", name="signer_is_20_bytes"),
        nullable=False,
    ),
    Column("action", Text, nullable=False),
    Column(
        "target",
        LargeBinary,
        CheckConstraint("length(target) = 20", name="target_is_20_bytes"),
        nullable=False,
    ),
    Column("calldata", LargeBinary, nullable=False),
    Column(
        "gas_limit",
        BigInteger,
        CheckConstraint("gas_limit > 0", name="gas_limit_is_positive"),
        nullable=False,
    ),
    Column("deadline", _AT, nullable=True, comment="The contract's: afterwards it would revert"),
    Column("summary", Text, nullable=False),
    Column("request_id", Text, nullable=False, comment="Of the request that handed it in"),
    Column("accepted_at", _AT, nullable=False, server_default=_NOW),
    Column(
        "state",
        Text,
        CheckConstraint(f"state in ({_STATES})", name="state_is_known"),
        nullable=False,
        server_default=text("'accepted'"),
    ),
    Column(
        "sequence", Integer, nullable=False, server_default=text("0"), comment="Number of its last change"
    ),
    Column("changed_at", _AT, nullable=False, server_default=_NOW),
    Column(
        "transaction_hash", LargeBinary, nullable=True, comment="The attempt in a block, or else the newest"
    ),
    Column("block_number", BigInteger, nullable=True),
    Column("block_hash", LargeBinary, nullable=True),
    Column("failure", Text, nullable=True),
    Column("reason", Text, nullable=True),
    Column("traceparent", Text, nullable=True, comment="W3C trace context of that request"),
    CheckConstraint("(state = 'failed') = (failure is not null)", name="only_the_failed_have_a_failure"),
    CheckConstraint("(block_number is null) = (block_hash is null)", name="block_is_whole"),
    Index("transactions_by_signer", "signer", "id"),
    Index(
        "transactions_open",
        "id",
        postgresql_where=text("state in ('accepted', 'sent', 'mined', 'confirmed')"),
    ),
    Index(
        "transactions_one_open_of_a_job",
        "action",
        unique=True,
        postgresql_where=text("action like 'job.%' and state in ('accepted', 'sent')"),
    ),
    comment="What Marquee sends for whoever signed, and where it stands",
)

transaction_changes = Table(
    "transaction_changes",
    metadata,
    Column("transaction_id", Uuid, ForeignKey("app.transactions.id"), nullable=False),
    Column("sequence", Integer, nullable=False, comment="From 1: 0 is accepted_at of the transaction"),
    Column("state", Text, CheckConstraint(f"state in ({_STATES})", name="state_is_known"), nullable=False),
    Column("at", _AT, nullable=False),
    Column("transaction_hash", LargeBinary, nullable=True),
    Column("block_number", BigInteger, nullable=True),
    Column("block_hash", LargeBinary, nullable=True),
    Column("failure", Text, nullable=True),
    Column("reason", Text, nullable=True),
    PrimaryKeyConstraint("transaction_id", "sequence", name="transaction_changes_pkey"),
    comment="Every state that a transaction was in, and since when",
)

relayer_nonces = Table(
    "relayer_nonces",
    metadata,
    Column(
        "sender",
        LargeBinary,
        CheckConstraint("length(sender) = 20", name="sender_is_20_bytes"),
        nullable=False,
    ),
    Column("nonce", BigInteger, nullable=False, autoincrement=False),
    Column(
        "transaction_id",
        Uuid,
        ForeignKey("app.transactions.id"),
        nullable=True,
        comment="null: a gap that is filled by a transfer of nothing to oneself",
    ),
    Column("taken_at", _AT, nullable=False),
    Column(
        "cancelled_for",
        Text,
        nullable=True,
        comment="Why the call is to be replaced by a transfer of nothing to oneself",
    ),
    Column("cancel_reason", Text, nullable=True),
    Column(
        "outcome",
        Text,
        CheckConstraint("outcome in ('used', 'cancelled', 'foreign')", name="outcome_is_known"),
        nullable=True,
        comment="null until the block that used the nonce is final",
    ),
    Column(
        "used_hash",
        LargeBinary,
        nullable=True,
        comment="The attempt that was in a block when it was last looked",
    ),
    Column("cost_wei", Numeric(78, 0), nullable=True, comment="What that cost"),
    PrimaryKeyConstraint("sender", "nonce", name="relayer_nonces_pkey"),
    Index(
        "relayer_nonces_one_of_a_transaction",
        "transaction_id",
        unique=True,
        postgresql_where=text("outcome is distinct from 'foreign'"),
    ),
    Index("relayer_nonces_open", "sender", "nonce", postgresql_where=text("outcome is null")),
    Index("relayer_nonces_by_taken_at", "sender", "taken_at"),
    comment="Which nonce of the relayer's account carries what",
)

relayer_attempts = Table(
    "relayer_attempts",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("sender", LargeBinary, nullable=False),
    Column("nonce", BigInteger, nullable=False, autoincrement=False),
    Column("kind", Text, CheckConstraint("kind in ('call', 'cancel')", name="kind_is_known"), nullable=False),
    Column("gas_limit", BigInteger, nullable=False),
    Column("max_fee_wei", Numeric(78, 0), nullable=False),
    Column("priority_fee_wei", Numeric(78, 0), nullable=False),
    Column(
        "raw", LargeBinary, nullable=False, comment="The signed bytes, stored before they are given to a node"
    ),
    Column("signed_at", _AT, nullable=False),
    ForeignKeyConstraint(
        ["sender", "nonce"],
        ["app.relayer_nonces.sender", "app.relayer_nonces.nonce"],
        name="relayer_attempts_sender_nonce_fkey",
    ),
    Index("relayer_attempts_by_nonce", "sender", "nonce", "signed_at"),
    comment="Everything that was ever signed by the relayer",
)
