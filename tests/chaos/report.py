"""Tables at the end of a campaign."""

import sys
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.chaos.crash.campaign import Tally
from tests.chaos.crash.lane import Lane
from tests.chaos.faults.campaign import FaultTally, Line
from tests.chaos.faults.exchange import FAULTS
from tests.chaos.faults.sockets import SOCKET_FAULTS

_HINT = "news is a hint: whoever is told asks"


def print_crashes(tally: Tally, lanes: Sequence[Lane], *, seed: int, per_minute: float) -> None:
    stages = sum((each.stages for each in lanes), Counter[str]())
    points = sum((each.points for each in lanes), Counter[str]())
    cpu_seconds = sum(each.cpu_seconds for each in lanes)
    table = Table(title=f"Crashes (SEED={seed:#x}, {tally.campaigns} campaigns)", title_justify="left")
    table.add_column("what")
    table.add_column("number", justify="right")
    rows: list[tuple[str, object]] = [
        ("kills", tally.kills),
        *((f"  {stage}", number) for stage, number in stages.most_common()),
        *((f"  at a point: {point}", number) for point, number in points.most_common()),
        ("kills a minute", round(per_minute)),
        ("CPU of an indexer's life, ms", round(1_000 * cpu_seconds / max(tally.kills, 1))),
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


def print_faults(tally: FaultTally, *, seed: int) -> None:
    """By kind: how often it was done, and noticed, and as what; for harmless ones, why."""
    table = Table(title=f"Faults of nodes (SEED={seed:#x})", title_justify="left")
    table.add_column("kind")
    for name in ("alone", "noticed", "in mixed runs"):
        table.add_column(name, justify="right")
    table.add_column("as, or why it is harmless")
    for name in sorted({*tally.lines, *tally.mixed}):
        line = tally.lines.get(name, Line())
        kind = FAULTS.get(name)
        hint = _HINT if name in SOCKET_FAULTS else ""
        reason = kind.harmless if kind is not None else hint
        seen = ", ".join(f"{what} {number}" for what, number in line.noticed.most_common(3))
        stops = ", ".join(f"stopped: {what} {number}" for what, number in line.stops.items())
        told = "; ".join(part for part in (reason, seen, stops) if part)
        table.add_row(
            name.replace("_", " "),
            f"{line.done:,}",
            f"{(line.noticed + line.stops).total():,}",
            f"{tally.mixed[name]:,}",
            told,
        )
    console = Console(file=sys.stdout, width=150)
    console.print(table)
    found = tally.differences
    console.print(
        f"{tally.done:,} faults in {tally.requests:,} requests on {tally.chains:,} chains, {tally.reorgs:,} reorgs followed;"
        f" rows lost {found.lost:,}, doubled {found.doubled:,}, wrong {found.wrong:,}"
    )
