"""Tables at the end of a campaign."""

import sys

from rich.console import Console
from rich.table import Table

from tests.chaos.crash.campaign import Tally


def print_crashes(tally: Tally, *, seed: int, per_minute: float) -> None:
    table = Table(title=f"Crashes (SEED={seed:#x}, {tally.campaigns} campaigns)", title_justify="left")
    table.add_column("what")
    table.add_column("number", justify="right")
    rows: list[tuple[str, object]] = [
        ("kills", tally.kills),
        *((f"  {stage}", number) for stage, number in tally.stages.most_common()),
        *((f"  at a point: {point}", number) for point, number in tally.points.most_common()),
        ("kills a minute", round(per_minute)),
        ("CPU of an indexer's life, ms", round(1_000 * tally.cpu_seconds / max(tally.kills, 1))),
        *((f"chain: {name}", number) for name, number in sorted(tally.chain.items())),
        ("sessions cut", tally.cuts),
        ("Postgres restarted at once", tally.restarts),
        ("looks at a mirror between kills", tally.looks),
        ("mirrors compared with a fresh sync", tally.checks),
        ("blocks compared", tally.blocks),
        ("events compared", tally.events),
        ("looks that found a mirror torn", len(tally.torn)),
        ("rows lost", tally.differences.lost),
        ("rows doubled", tally.differences.doubled),
        ("rows wrong", tally.differences.wrong),
    ]
    for name, number in rows:
        table.add_row(name, f"{number:,}")
    Console(file=sys.stdout, width=100).print(table)
