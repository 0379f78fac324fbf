"""What may be read of the past, by which rules tables were folded, and of which contracts; open sessions by viewer.

Revision: 0005_generations, after 0004_verified_blocks
"""

import sqlalchemy as sa
from alembic import op

revision = "0005_generations"
down_revision = "0004_verified_blocks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "checkpoint",
        sa.Column(
            "pruned_below",
            sa.BigInteger(),
            server_default="0",
            nullable=False,
            comment="first block that can be read as of: versions that ended by then may be gone",
        ),
        schema="chain",
    )
    op.add_column(
        "checkpoint",
        sa.Column(
            "generation",
            sa.BigInteger(),
            server_default="0",
            nullable=False,
            comment="how often tables were replaced: a writer that read them before may not write",
        ),
        schema="chain",
    )
    op.create_table(
        "projections",
        sa.Column("name", sa.Text(), nullable=False, comment="name of the versioned table"),
        sa.Column(
            "meaning",
            sa.LargeBinary(),
            nullable=False,
            comment="hash of the rules that its rows were folded by",
        ),
        sa.Column(
            "built_to",
            sa.BigInteger(),
            nullable=True,
            comment="block up to which it was folded anew from stored events; null: never was",
        ),
        sa.PrimaryKeyConstraint("name"),
        schema="chain",
        comment="By which rules each projection's table was folded",
    )
    op.create_table(
        "contracts",
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="as in the deployment registry"),
        sa.Column("abi", sa.Text(), nullable=False, comment="name of the contract whose interface it has"),
        sa.PrimaryKeyConstraint("address"),
        schema="chain",
        comment="The contracts whose events are mirrored, from the mirror's first block on",
    )
    op.create_index(
        "sessions_open",
        "sessions",
        ["viewer", "session_id"],
        schema="chain",
        postgresql_where=sa.text("valid_to is null and status in (1, 2)"),
    )
    # Where tables are built before they replace the live ones; only who migrates may create them.
    op.execute("create schema chain_next")
    op.execute("grant usage on schema chain_next to marquee_indexer")


def downgrade() -> None:
    op.execute("drop schema chain_next cascade")
    op.drop_index("sessions_open", "sessions", schema="chain")
    op.drop_table("contracts", schema="chain")
    op.drop_table("projections", schema="chain")
    op.drop_column("checkpoint", "generation", schema="chain")
    op.drop_column("checkpoint", "pruned_below", schema="chain")
