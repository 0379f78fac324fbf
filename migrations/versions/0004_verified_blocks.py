"""Which blocks' logs were proven by the root of their receipts.

Revision: 0004_verified_blocks, after 0003_vault_idle_target
"""

import sqlalchemy as sa
from alembic import op

revision = "0004_verified_blocks"
down_revision = "0003_vault_idle_target"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "blocks",
        sa.Column(
            "verified",
            sa.Boolean(),
            server_default="false",
            nullable=False,
            comment="the block's logs were proven to be all there by the root of its receipts",
        ),
        schema="chain",
    )


def downgrade() -> None:
    op.drop_column("blocks", "verified", schema="chain")
