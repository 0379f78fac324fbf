"""Transactions remember the span of the request that handed them in, so that what becomes of them is in its trace.

Revision: 0012_traceparent, after 0011_signed_in_at
"""

import sqlalchemy as sa
from alembic import op

revision = "0012_traceparent"
down_revision = "0011_signed_in_at"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "transactions",
        sa.Column("traceparent", sa.Text(), nullable=True, comment="W3C trace context of that request"),
        schema="app",
    )
    op.execute("grant insert (traceparent) on app.transactions to marquee_api, marquee_worker")


def downgrade() -> None:
    op.drop_column("transactions", "traceparent", schema="app")
