"""When the indexer last knew where its node is: what tells an idle chain from one that nobody can ask.

Revision: 0006_seen_at, after 0005_generations
"""

import sqlalchemy as sa
from alembic import op

revision = "0006_seen_at"
down_revision = "0005_generations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "checkpoint",
        sa.Column(
            "seen_at",
            sa.BigInteger(),
            server_default="0",
            nullable=False,
            comment="Unix seconds of the database's clock at which the node last said which block is its newest",
        ),
        schema="chain",
    )


def downgrade() -> None:
    op.drop_column("checkpoint", "seen_at", schema="chain")
