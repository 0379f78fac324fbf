"""`marquee migrate`: the database to the newest revision."""

import subprocess
import sys

import rich_click as click


@click.command(epilog="Example:\n\n  DATABASE_URL=postgresql://… marquee migrate")
def command() -> None:
    """Bring the database at DATABASE_URL to the newest revision. Each revision is applied whole or not at all."""
    from cli.progress import Progress
    from marquee.errors import SettingsInvalid
    from marquee.settings import Settings

    url = Settings.given().get("database_url")
    if url is None:
        raise SettingsInvalid(
            variable="DATABASE_URL",
            problem="it is not set",
            allowed=Settings.variables()["database_url"].allowed,
        )
    upgrade(url)
    Progress().say("the database is at the newest revision")


def upgrade(database_url: str) -> None:
    """Run `alembic upgrade head` as an operator does, in a process of its own.

    Raises:
        MigrationFailed: a revision failed; the database is where it was before that revision.
    """
    from cli.stack.errors import MigrationFailed
    from cli.stack.process import child_environment
    from scripts.toolchain import PROJECT

    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=PROJECT,
        env=child_environment({"DATABASE_URL": database_url}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise MigrationFailed(reason=lines[-1] if lines else f"alembic ended with {done.returncode}")
