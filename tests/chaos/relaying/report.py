"""The table at the end of campaigns of relayers."""

import sys
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.chaos.crash.lane import Lane
from tests.chaos.relaying.campaign import Tally

__all__ = ["print_relaying"]


def print_relaying(tally: Tally, lanes: Sequence[Lane], *, seed: int, per_minute: float) -> None:
    stages = sum((each.stages for each in lanes), Counter[str]())
    points = sum((each.points for each in lanes), Counter[str]())
    cpu_seconds = sum(each.cpu_seconds for each in lanes)
    table = Table(
        title=f"Crashes of relayers (SEED={seed:#x}, {tally.campaigns} campaigns)", title_justify="left"
    )
    table.add_column("what")
    table.add_column("number", justify="right")
    rows: list[tuple[str, object]] = [
        ("kills", tally.kills),
        *((f"  {stage}", number) for stage, number in stages.most_common()),
        *((f"  at a point: {point}", number) for point, number in points.most_common()),
        ("kills a minute", round(per_minute)),
        ("CPU of a relayer's life, ms", round(1_000 * cpu_seconds / max(tally.kills, 1))),
        *((f"chain: {name}", number) for name, number in sorted(tally.chain.items())),
        ("sessions cut", tally.cuts),
        ("Postgres restarted at once", tally.restarts),
        ("looks at the pool between kills", tally.looks),
        ("intents", tally.asked.total()),
        *((f"  {kind}", number) for kind, number in tally.asked.most_common()),
        *((f"  ended {outcome}", number) for outcome, number in tally.outcomes.most_common()),
        *((f"book: {name}", number) for name, number in sorted(tally.book.items())),
        ("transactions on the chain", tally.mined),
        ("intents on the chain twice", tally.faults.twice),
        ("intents lost", tally.faults.lost),
        ("book and chain differ", tally.faults.wrong),
        ("signed, given away and not in the book", tally.faults.unwritten),
    ]
    for name, number in rows:
        table.add_row(name, f"{number:,}")
    Console(file=sys.stdout, width=100).print(table)
