"""Sessions remember when their owner signed: a refresh cannot carry them further from it than an absolute time.

Revision: 0011_signed_in_at, after 0010_activity_indexes
"""

import sqlalchemy as sa
from alembic import op

revision = "0011_signed_in_at"
down_revision = "0010_activity_indexes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "sessions",
        sa.Column(
            "signed_in_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when its owner signed a message for it, or for the one that it was refreshed from",
        ),
        schema="app",
    )
    # Where the sessions before it are gone already, it counts from its own beginning.
    op.execute(
        """
        with recursive line as (
            select id as of, replaces, issued_at from app.sessions
            union all
            select line.of, s.replaces, s.issued_at from line join app.sessions s on s.id = line.replaces
        )
        update app.sessions s set signed_in_at = first.at
        from (select of, min(issued_at) as at from line group by of) first where first.of = s.id
        """
    )
    op.alter_column("sessions", "signed_in_at", nullable=False, schema="app")


def downgrade() -> None:
    op.drop_column("sessions", "signed_in_at", schema="app")
