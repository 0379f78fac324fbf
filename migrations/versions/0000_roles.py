"""Schemas, the roles that processes act as, and what each may do.

The roles are groups without a login. Whoever migrates is made a member, so that its processes can act as them; other logins
are to be granted them by hand. What later revisions create in ``chain`` is readable and writable by the same rules without a
further grant, as long as the same login migrates.
"""

from alembic import op

revision = "0000_roles"
down_revision = None
branch_labels = None
depends_on = None

ROLES = ("marquee_indexer", "marquee_api", "marquee_worker")

# Roles belong to the whole server: another database's migration may have made them, or be making them now.
CREATE_ROLE = """
do $$ begin
    create role {role} nologin;
exception when duplicate_object or unique_violation then null;
end $$
"""
JOIN_ROLE = """
do $$ begin
    if not pg_has_role(current_user, '{role}', 'set') then
        grant {role} to current_user;
    end if;
end $$
"""


def upgrade() -> None:
    for role in ROLES:
        op.execute(CREATE_ROLE.format(role=role))
        op.execute(JOIN_ROLE.format(role=role))
    op.execute("create schema chain")
    op.execute("create schema app")
    everyone = ", ".join(ROLES)
    op.execute(f"grant usage on schema chain to {everyone}")
    op.execute(
        "alter default privileges in schema chain grant select on tables to marquee_api, marquee_worker"
    )
    op.execute(
        "alter default privileges in schema chain grant select, insert, update, delete on tables to marquee_indexer"
    )
    op.execute("grant usage on schema app to marquee_api, marquee_worker")
    for kind, rights in (
        ("tables", "select, insert, update, delete"),
        ("sequences", "usage, select"),
    ):
        op.execute(
            f"alter default privileges in schema app grant {rights} on {kind} to marquee_api, marquee_worker"
        )
    op.execute(f"grant select on alembic_version to {everyone}")


def downgrade() -> None:
    op.execute("drop schema chain cascade")
    op.execute("drop schema app cascade")
