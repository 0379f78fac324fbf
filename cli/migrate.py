"""`marquee migrate`: the database to the newest revision."""

import rich_click as click


@click.command(epilog="Example:\n\n  DATABASE_URL=postgresql://… marquee migrate")
def command() -> None:
    """Bring the database at DATABASE_URL to the newest revision. Each revision is applied whole or not at all."""
    from cli.progress import Progress
    from marquee.errors import SettingsInvalid
    from marquee.settings import Settings

    url = Settings.given().get("database_url")
    if url is None:
        allowed = Settings.variables()["database_url"].allowed
        raise SettingsInvalid(variable="DATABASE_URL", problem="it is not set", allowed=allowed)
    migrate(url)
    Progress().say("the database is at the newest revision")


def migrate(database_url: str) -> None:
    """Apply what is missing.

    Raises:
        SchemaUnknown: a newer program migrated this database.
        MigrationFailed: a revision failed; the database is where it was before that revision.
    """
    import asyncio

    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    from cli.stack.errors import MigrationFailed
    from marquee.db.migrations import SchemaNotMigrated, require_newest, upgrade

    try:
        asyncio.run(require_newest(database_url))
    except SchemaNotMigrated:
        pass
    else:
        return
    try:
        upgrade(database_url)
    except (SQLAlchemyError, CommandError) as error:
        raise MigrationFailed(reason=str(error).splitlines()[0]) from error
    asyncio.run(require_newest(database_url))
