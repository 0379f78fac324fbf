"""`marquee reproject`: rows folded anew from stored events."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from cli.options import home_option

if TYPE_CHECKING:
    from indexer.projection import Projection

EPILOG = """
Examples:

  marquee reproject token_balances sessions     the rows of two tables

  marquee reproject --all                       of all tables

  marquee reproject --all --whole-history       what was pruned comes back

After an update that changed rules, `marquee upgrade` reprojects what has to be, and nothing else.
"""


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--all", "every", is_flag=True, help="Every projection.")
@click.option(
    "--whole-history",
    is_flag=True,
    help="With --all: every version since the first block, also those that were pruned.",
)
@home_option
def command(names: tuple[str, ...], every: bool, whole_history: bool, home: Path) -> None:
    """Fold the rows of tables anew from the stored events, beside the live ones, and put them in their place.

    The chain is not asked. The indexer writes and the API reads meanwhile; at the end the indexer waits for a moment. Stopped
    half-way, nothing has changed. Needs the login that migrates. A pruned mirror stays pruned, unless told otherwise.
    """
    import asyncio

    from cli.stack.settings import settings_of

    chosen = _chosen(names, every=every)
    if whole_history and not every:
        raise click.UsageError(
            "--whole-history goes with --all: all tables can be read from the same block on"
        )
    asyncio.run(_reproject(settings_of(home).database_url, chosen, whole_history=whole_history))


def _chosen(names: tuple[str, ...], *, every: bool) -> "list[Projection[Any]]":
    from indexer.projections import ALL

    known = {projection.target.name: projection for projection in ALL}
    unknown = [name for name in names if name not in known]
    if unknown or every == bool(names):
        wrong = (
            f"there is no projection {', '.join(unknown)}" if unknown else "name projections, or give --all"
        )
        raise click.UsageError(f"{wrong}. Projections: {', '.join(sorted(known))}")
    return list(ALL) if every else [known[name] for name in dict.fromkeys(names)]


async def _reproject(database_url: str, projections: "list[Projection[Any]]", *, whole_history: bool) -> None:
    from cli.rebuilding import rebuilding
    from indexer.prune import alone
    from indexer.rebuild import Rebuild, owner_session
    from marquee.db.migrations import require_newest

    await require_newest(database_url)
    async with owner_session(database_url) as connection, alone(connection):
        with rebuilding() as shown:
            rebuild = Rebuild(connection, projections, whole_history=whole_history, progress=shown.folding)
            await rebuild.run()
