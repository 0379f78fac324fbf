"""`marquee prune`: old states of the mirror, forgotten."""

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from cli.options import home_option

if TYPE_CHECKING:
    from indexer.prune import Floor
    from marquee.db.pool import Connection

EPILOG = """
Examples:

  marquee prune --keep-blocks 200000 --dry-run     what would go

  marquee prune --keep-blocks 200000               about a month of 12-second blocks stays readable

  MARQUEE_RETENTION_BLOCKS=200000 marquee index    the indexer prunes by itself

What is forgotten comes back by `marquee reproject --all --whole-history`: events are never pruned.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--keep-blocks",
    type=click.IntRange(1, 2**63 - 1),
    envvar="MARQUEE_RETENTION_BLOCKS",
    show_envvar=True,
    required=True,
    help="How many of the newest blocks stay readable; what is not final stays in any case.",
)
@click.option("--dry-run", is_flag=True, help="Change nothing; say how many versions of which rows would go.")
@home_option
def command(keep_blocks: int, dry_run: bool, home: Path) -> None:
    """Forget how rows were before the newest blocks. How they are, events, blocks and proofs of indexing stay.

    Reads as of an older block are refused from then on (410 `block_pruned`). Runs beside the indexer and the API, a short
    transaction at a time; stopped half-way, it is simply run again.
    """
    import asyncio

    from cli.stack.settings import settings_of

    asyncio.run(_prune(settings_of(home).database_url, keep_blocks, dry_run=dry_run))


async def _prune(database_url: str, keep_blocks: int, *, dry_run: bool) -> None:
    from indexer.lock import ROLE
    from indexer.prune import alone, count, find_floor
    from marquee.db.migrations import require_newest
    from marquee.db.pool import connect

    await require_newest(database_url)
    connection = await connect(database_url, application="prune", role=ROLE)
    try:
        floor = await find_floor(connection, keep_blocks)
        if dry_run:
            _show(floor, await count(connection, floor.wanted), "would go")
            return
        async with alone(connection):
            _show(floor, await _run(connection, floor.wanted), "forgotten")
    finally:
        await connection.close()


async def _run(connection: "Connection", floor: int) -> dict[str, int]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from indexer.projections import ALL
    from indexer.prune import page_count, prune

    pages = [await page_count(connection, projection.target.name) for projection in ALL]
    with Progress(
        TextColumn("{task.fields[table]:<22}"),
        BarColumn(),
        TextColumn("{task.fields[gone]:>12,} versions"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("pages", total=sum(pages), table="", gone=0)
        total = 0

        def progress(table: str, looked_at: int, forgotten: int) -> None:
            nonlocal total
            total += forgotten
            bar.update(task, advance=looked_at, table=table, gone=total)

        return await prune(connection, floor, progress=progress)


def _show(floor: "Floor", versions: dict[str, int], verb: str) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    if any(versions.values()):
        table = Table("rows of", f"versions {verb}", box=None, pad_edge=False)
        for name, number in versions.items():
            if number:
                table.add_row(name, f"{number:,}")
        console.print(table)
    first = max(floor.wanted, floor.start_block)
    console.print(
        f"{sum(versions.values()):,} versions {verb}; blocks {first} to {floor.block_number} can be read"
        f" (final: {floor.finalized_number})"
    )
