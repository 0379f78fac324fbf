"""`marquee bench`: what the parts do, measured side by side on this machine."""

from pathlib import Path

import rich_click as click

NAMES = ("backfill", "visible", "reorg64", "as_of", "memory", "api", "streams")
_SOURCES = (
    *(f"contracts/{name}.sol" for name in ("MarqueeToken", "ConsentRegistry", "CampaignEscrow")),
    *(f"contracts/{name}.sol" for name in ("YieldVault", "StreamingWallet")),
    *(f"contracts/mocks/{name}.sol" for name in ("Batch", "MockUSDC", "MockYieldSource")),
)


@click.command(
    epilog="Examples:\n\n  marquee bench\n\n  marquee bench backfill --events 50000\n\n"
    "  marquee bench backfill --mix market\n\n  marquee bench memory --memory-events 500000"
)
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
@click.option("--events", default=200_000, show_default=True, help="Events to back-fill.")
@click.option("--accounts", default=1_000, show_default=True, help="Accounts that they are spread over.")
@click.option(
    "--mix",
    type=click.Choice(["transfers", "market"]),
    default="transfers",
    show_default=True,
    help="What is back-filled: transfers of a token, or sessions, deposits, campaigns, claims and consents, too.",
)
@click.option("--blocks", default=30, show_default=True, help="Blocks to time until they are visible.")
@click.option(
    "--reorg-events", default=100_000, show_default=True, help="Events in the 64 blocks taken back."
)
@click.option(
    "--versions", default=1_000_000, show_default=True, help="Versions in the table that as_of reads."
)
@click.option(
    "--memory-events",
    default=2_000_000,
    show_default=True,
    help="Events that the indexer's memory is measured with.",
)
@click.option(
    "--streams",
    "clients",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="Clients that follow event streams, as far as this machine lets a process have open files.",
)
@click.option("--api-seconds", default=15.0, show_default=True, help="Seconds for which each route is asked.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(".marquee/bench.json"),
    show_default=True,
    help="File of the results.",
)
def command(
    names: tuple[str, ...],
    events: int,
    accounts: int,
    mix: str,
    blocks: int,
    reorg_events: int,
    versions: int,
    memory_events: int,
    clients: int,
    api_seconds: float,
    out: Path,
) -> None:
    """Measure; print a table and write it as JSON. Without names: everything. It starts services of its own.

    backfill: events/s from nothing, CPU by process and by stage, beside raw fetch and a bare sketch. visible: from a mined block
    to the API. reorg64: 64 blocks replaced. as_of: reads of an old block beside the newest. memory: the indexer's greatest size.
    api: a read, rate limits, XADD and sign-in, per second of CPU, beside bare Litestar.
    streams: what ten thousand idle event streams cost the API.
    """
    from rich.console import Console

    from scripts.bench import report
    from scripts.bench.api_speed import api_speed
    from scripts.bench.as_of import as_of
    from scripts.bench.backfill import backfill
    from scripts.bench.memory import memory
    from scripts.bench.reorg import reorg64
    from scripts.bench.streams import streams
    from scripts.bench.visible import visible
    from scripts.bindings.abi import build
    from scripts.toolchain import activate

    console = Console()
    activate()
    build(*_SOURCES)
    measures = {
        "backfill": lambda: backfill(events, accounts, mix, console.log),
        "visible": lambda: visible(blocks, console.log),
        "reorg64": lambda: reorg64(reorg_events, console.log),
        "as_of": lambda: as_of(versions, console.log),
        "memory": lambda: memory(memory_events, console.log),
        "api": lambda: api_speed(api_seconds, console.log),
        "streams": lambda: streams(clients, console.log),
    }
    results = [result for name in names or NAMES for result in measures[name]()]
    report.write(results, out)
    report.show(results, console)
