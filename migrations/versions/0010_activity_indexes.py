"""Let the indexer build the indexes that the activity of an address is read by, once it has caught up.

The indexer owns no table. It may call this function, which does one thing: an index over one column of an event's table and the
event's place in the chain, in an order that no other index has: a planner that guesses badly could else walk the primary key.

Revision: 0010_activity_indexes, after 0009_transactions
"""

from alembic import op

revision = "0010_activity_indexes"
down_revision = "0009_transactions"
branch_labels = None
depends_on = None

FUNCTION = """
create function chain.index_event(event_table text, event_column text, index_name text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if event_table !~ '^event_[a-z0-9_]+$' then
        raise exception 'not an event''s table: %', event_table;
    end if;
    execute format(
        'create index if not exists %I on chain.%I (%I, block_number desc nulls last, log_index desc nulls last)',
        index_name, event_table, event_column
    );
end
$$
"""


def upgrade() -> None:
    op.execute(FUNCTION)
    op.execute("revoke execute on function chain.index_event(text, text, text) from public")
    op.execute("grant execute on function chain.index_event(text, text, text) to marquee_indexer")


def downgrade() -> None:
    op.execute("drop function chain.index_event(text, text, text)")
