"""`marquee bench`: what the parts do, measured side by side on this machine."""

from pathlib import Path

import rich_click as click

NAMES = ("backfill", "visible", "reorg64")


@click.command(epilog="Examples:\n\n  marquee bench\n\n  marquee bench backfill --events 50000")
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
@click.option("--events", default=200_000, show_default=True, help="Events to back-fill.")
@click.option("--accounts", default=1_000, show_default=True, help="Accounts that they are spread over.")
@click.option("--blocks", default=30, show_default=True, help="Blocks to time until they are visible.")
@click.option(
    "--reorg-events", default=100_000, show_default=True, help="Events in the 64 blocks taken back."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(".marquee/bench.json"),
    show_default=True,
    help="File of the results.",
)
def command(
    names: tuple[str, ...], events: int, accounts: int, blocks: int, reorg_events: int, out: Path
) -> None:
    """Measure; print a table and write it as JSON. Without names: everything. It starts services of its own."""
    from rich.console import Console

    from scripts.bench import mirror, report
    from scripts.bindings.abi import build
    from scripts.toolchain import activate

    console = Console()
    activate()
    build("contracts/mocks/Batch.sol", "contracts/mocks/MockUSDC.sol", "contracts/MarqueeToken.sol")
    measures = {
        "backfill": lambda: mirror.backfill(events, accounts, console.log),
        "visible": lambda: mirror.visible(blocks, console.log),
        "reorg64": lambda: mirror.reorg64(reorg_events, console.log),
    }
    results = [result for name in names or NAMES for result in measures[name]()]
    report.write(results, out)
    report.show(results, console)
