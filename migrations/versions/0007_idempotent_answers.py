"""Answers to requests with an Idempotency-Key.

Revision: 0007_idempotent_answers, after 0006_seen_at
"""

import sqlalchemy as sa
from alembic import op

revision = "0007_idempotent_answers"
down_revision = "0006_seen_at"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "idempotent_answers",
        sa.Column("id", sa.LargeBinary(), nullable=False, comment="HMAC of principal and Idempotency-Key"),
        sa.Column(
            "account",
            sa.LargeBinary(),
            nullable=True,
            comment="whose request it was, where somebody was signed in",
        ),
        sa.Column("route", sa.Text(), nullable=False, comment="method and path template"),
        sa.Column(
            "fingerprint",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of method, path, query and payload",
        ),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column(
            "sealed",
            sa.LargeBinary(),
            nullable=False,
            comment="status, headers and body, encrypted with a key that only the Idempotency-Key gives",
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(id) = 32 and length(fingerprint) = 32", name="idempotent_answers_hashes_are_32_bytes"
        ),
        sa.CheckConstraint("length(account) = 20", name="idempotent_answers_account_is_20_bytes"),
        sa.PrimaryKeyConstraint("id", name="idempotent_answers_pkey"),
        schema="app",
        comment="Answers to requests with an Idempotency-Key, written in the transaction of what they tell of",
    )
    op.create_index("idempotent_answers_by_expires_at", "idempotent_answers", ["expires_at"], schema="app")
    op.create_index("idempotent_answers_by_account", "idempotent_answers", ["account"], schema="app")


def downgrade() -> None:
    op.drop_table("idempotent_answers", schema="app")
