"""Who is signed in.

Revision: 0002_sessions, after 0001_chain
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_sessions"
down_revision = "0001_chain"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column(
            "id", sa.Uuid(), nullable=False, comment="UUIDv7; names the session without giving it away"
        ),
        sa.Column(
            "token_hash",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of the token, which we do not keep",
        ),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column(
            "did",
            sa.Text(),
            nullable=False,
            comment="did:pkh of the address on the chain that it signed in for",
        ),
        sa.Column("chain_id", sa.BigInteger(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False, comment="exact to a minute"),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "user_agent_hash",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of the browser's name, to tell sessions apart",
        ),
        sa.Column(
            "replaces", sa.Uuid(), nullable=True, comment="the session that this one was refreshed from"
        ),
        sa.CheckConstraint("length(address) = 20", name="sessions_address_is_20_bytes"),
        sa.PrimaryKeyConstraint("id", name="sessions_pkey"),
        sa.UniqueConstraint("token_hash", name="sessions_token_hash_key"),
        schema="app",
        comment="Who is signed in, and until when",
    )
    op.create_index(
        "sessions_live_by_address",
        "sessions",
        ["address", "expires_at"],
        schema="app",
        postgresql_where=sa.text("revoked_at is null"),
    )
    op.create_index("sessions_by_expires_at", "sessions", ["expires_at"], schema="app")


def downgrade() -> None:
    op.drop_table("sessions", schema="app")
