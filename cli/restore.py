"""`marquee restore`: the mirror from a file."""

from pathlib import Path

import rich_click as click

from cli.options import home_option

EPILOG = """
Examples:

  DATABASE_URL=postgresql://…/empty REDIS_URL=… marquee restore mirror.dump

The indexer then goes on from the block at which the backup was made.
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@home_option
def command(file: Path, home: Path) -> None:
    """Read a mirror that `marquee backup` saved into a database without one, and check it against its proof of indexing.

    An error leaves the database without a mirror. A backup of an older revision is brought to the newest one.
    """
    import asyncio

    from cli.dumps.restore import check, contents_of, read_backup
    from cli.progress import Progress
    from cli.stack.settings import settings_of

    database, progress = settings_of(home).database_url, Progress()
    contents = asyncio.run(contents_of(file))
    with progress.bar("restoring the mirror", "tables") as advance:
        asyncio.run(read_backup(database, file, contents, progress=advance))
    with progress.bar("hashing and folding a sample of it anew", "blocks") as advance:
        asyncio.run(check(database, progress=advance))
    progress.say(
        f"chain {contents.chain_id}, blocks {contents.start_block} to {contents.block_number}: the indexer can go on"
    )
