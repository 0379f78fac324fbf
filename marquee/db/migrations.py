"""Migrations as programs call them: bring a database up, ask whether it is, draft a new revision."""

import asyncio
import functools
from collections.abc import Sequence
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from marquee.errors import MarqueeError

__all__ = ["SchemaNotMigrated", "SchemaUnknown", "draft", "require_newest", "revisions", "upgrade"]

_CONNECT_SECONDS = 10.0
"""A server that is no Postgres may say nothing at all."""

_PROJECT = Path(__file__).resolve().parents[2]


class SchemaNotMigrated(MarqueeError):
    """The database is at revision {found}, this program needs {needed}: run `marquee migrate`."""


class SchemaUnknown(MarqueeError):
    """The database is at revision {found}, which this program does not know: it was migrated by a newer one. Update Marquee."""


def _config(dsn: str | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_PROJECT / "migrations"))
    if dsn is not None:
        # ConfigParser reads % as the start of a reference.
        config.set_main_option("sqlalchemy.url", dsn.replace("%", "%%"))
    return config


@functools.cache
def revisions() -> Sequence[str]:
    """Name every revision that this program knows, the newest first. Read from the files once."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def upgrade(dsn: str, revision: str = "head") -> None:
    """Bring a database to a revision. Blocks; not to be called inside an event loop (use a thread)."""
    command.upgrade(_config(dsn), revision)


def draft(dsn: str, message: str, number: str) -> None:
    """Write a revision ``<number>_<message>`` that leads from a migrated database to what is declared; read it before use."""
    config = _config(dsn)
    config.set_main_option("file_template", "%%(rev)s")
    slug = "_".join(message.lower().split())
    command.revision(config, message, autogenerate=True, rev_id=f"{number}_{slug}")


async def require_newest(dsn: str) -> None:
    """Check that a database is at the newest revision.

    Raises:
        SchemaNotMigrated: it is not.
        SchemaUnknown: it is ahead of this program.
    """
    scripts = ScriptDirectory.from_config(_config())
    needed = await asyncio.to_thread(scripts.get_current_head)
    connection = await asyncpg.connect(
        dsn, timeout=_CONNECT_SECONDS, server_settings={"application_name": "marquee-migrate"}
    )
    try:
        found = await connection.fetchval("select version_num from alembic_version")
    except asyncpg.UndefinedTableError:
        found = None
    finally:
        await connection.close()
    if found == needed:
        return
    known = {script.revision for script in scripts.walk_revisions()}
    error = SchemaUnknown if found is not None and found not in known else SchemaNotMigrated
    raise error(found=found or "none", needed=needed)
