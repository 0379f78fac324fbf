"""What a vault keeps beside its source.

Revision: 0003_vault_idle_target, after 0002_sessions
"""

import sqlalchemy as sa
from alembic import op

revision = "0003_vault_idle_target"
down_revision = "0002_sessions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_yield_vault_idle_target_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("idle_target_bps", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="IdleTargetChanged(uint16)",
    )
    # A vault that is mirrored already keeps nothing: it was deployed before there was a target.
    op.add_column(
        "vault_state",
        sa.Column("idle_target_bps", sa.Integer(), autoincrement=False, nullable=False, server_default="0"),
        schema="chain",
    )
    op.alter_column("vault_state", "idle_target_bps", server_default=None, schema="chain")


def downgrade() -> None:
    op.drop_column("vault_state", "idle_target_bps", schema="chain")
    op.drop_table("event_yield_vault_idle_target_changed", schema="chain")
