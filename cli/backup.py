"""`marquee backup`: the mirror into a file."""

from pathlib import Path

import rich_click as click

from cli.options import home_option

EPILOG = """
Examples:

  marquee backup mirror.dump

  DATABASE_URL=postgresql://… REDIS_URL=… marquee backup /backups/mirror-$(date +%F).dump
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@home_option
def command(file: Path, home: Path) -> None:
    """Save the mirror to FILE, while the indexer goes on writing: every table of the schema chain as of one moment.

    The file is an archive of pg_dump. Tables of the schema app, which no chain can give back, are not in it: back those up with the
    database.
    """
    import asyncio

    from cli.dumps.backup import write_backup
    from cli.progress import Progress
    from cli.stack.settings import settings_of

    database, progress = settings_of(home).database_url, Progress()
    with progress.bar("saving the mirror", "MB of tables") as advance:
        saved = asyncio.run(write_backup(database, file, progress=advance))
    progress.say(f"{file}: block {saved.at_least} or a little later, {saved.bytes / 1e6:.1f} MB")
