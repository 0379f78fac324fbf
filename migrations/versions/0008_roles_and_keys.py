"""Roles that are granted off chain, API keys, the audit log of privileged actions; sessions tell the device instead of a hash of it.

Revision: 0008_roles_and_keys, after 0007_idempotent_answers
"""

import sqlalchemy as sa
from alembic import op

revision = "0008_roles_and_keys"
down_revision = "0007_idempotent_answers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("sessions", "user_agent_hash", schema="app")
    op.add_column(
        "sessions",
        sa.Column(
            "device",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="program and system in a few words, to tell one's sessions apart; empty: unknown",
        ),
        schema="app",
    )
    op.create_table(
        "role_grants",
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="auditor, publisher or admin"),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.LargeBinary(), nullable=False, comment="the admin's account"),
        sa.CheckConstraint("length(address) = 20", name="role_grants_address_is_20_bytes"),
        sa.PrimaryKeyConstraint("address", "role", name="role_grants_pkey"),
        schema="app",
        comment="Roles that an admin granted and has not taken back; what came before is in the trail",
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid(), nullable=False, comment="UUIDv7"),
        sa.Column("name", sa.Text(), nullable=False, comment="the part of the key by which it is found"),
        sa.Column(
            "secret_hash",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of the secret, which we do not keep",
        ),
        sa.Column(
            "previous_hash",
            sa.LargeBinary(),
            nullable=True,
            comment="of the secret before the last rotation; it works until previous_until",
        ),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the account that the key acts as"),
        sa.Column("label", sa.Text(), nullable=False, comment="the account's own words for it"),
        sa.Column("scopes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True, comment="null: never"),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True, comment="exact to a minute"),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(address) = 20", name="api_keys_address_is_20_bytes"),
        sa.PrimaryKeyConstraint("id", name="api_keys_pkey"),
        sa.UniqueConstraint("name", name="api_keys_name_key"),
        schema="app",
        comment="How servers act as an account",
    )
    op.create_index(
        "api_keys_live_by_address",
        "api_keys",
        ["address", "id"],
        schema="app",
        postgresql_where=sa.text("revoked_at is null"),
    )
    op.create_table(
        "trail",
        sa.Column(
            "number", sa.BigInteger(), autoincrement=False, nullable=False, comment="from 1, without a gap"
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.LargeBinary(), nullable=True, comment="the account; null: the process itself"),
        sa.Column("acted_by", sa.Text(), nullable=False, comment="by which session or key"),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False, comment="whom or what it was done to"),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column(
            "previous_hash",
            sa.LargeBinary(),
            nullable=False,
            comment="of the entry before; 32 zero bytes for the first",
        ),
        sa.Column(
            "hash",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 over the previous hash and the entry",
        ),
        sa.CheckConstraint("length(hash) = 32", name="trail_hash_is_32_bytes"),
        sa.PrimaryKeyConstraint("number", name="trail_pkey"),
        sa.UniqueConstraint("previous_hash", name="trail_previous_hash_key"),
        schema="app",
        comment="Privileged actions: who, what, to whom, when, in which request",
    )
    op.create_index("trail_by_actor", "trail", ["actor", "number"], schema="app")
    op.create_index("trail_by_subject", "trail", ["subject", "number"], schema="app")
    # The schema's defaults give all four rights: what is written here stays as it is.
    op.execute("revoke update, delete, truncate on app.trail from marquee_api, marquee_worker")


def downgrade() -> None:
    op.drop_table("trail", schema="app")
    op.drop_table("api_keys", schema="app")
    op.drop_table("role_grants", schema="app")
    op.drop_column("sessions", "device", schema="app")
    op.add_column(
        "sessions",
        sa.Column(
            "user_agent_hash",
            sa.LargeBinary(),
            server_default=sa.text("''::bytea"),
            nullable=False,
            comment="SHA-256 of the browser's name, to tell sessions apart",
        ),
        schema="app",
    )
