"""What came of bytes, as a table."""

import sys
from typing import Final

from rich.console import Console
from rich.table import Table

from tests.chaos.bytes.campaign import Tally

__all__ = ["print_bytes"]

_MEBI: Final = 1 << 20


def print_bytes(tally: Tally, *, seed: int) -> None:
    """Print answers by status and code, what was done how often, and how the server stood it."""
    table = Table(title=f"Bytes (SEED={seed:#x})", title_justify="left", show_edge=False)
    table.add_column("status")
    table.add_column("answers", justify="right")
    table.add_column("codes")
    for status, number in sorted(tally.statuses.items()):
        codes = ", ".join(
            f"{code} {times:,}" for (each, code), times in tally.codes.most_common() if each == status
        )
        table.add_row(str(status), f"{number:,}", codes)
    console = Console(file=sys.stdout, width=150)
    console.print(table)
    for name, counted in (("sent", tally.ways), ("done", tally.kinds)):
        console.print(name + ": " + ", ".join(f"{each} {times:,}" for each, times in counted.most_common()))
    never = sorted(set(tally.operations) - tally.succeeded)
    console.print(
        f"answered well at least once: {len(tally.succeeded)} of {len(tally.operations)} operations; never: {never}"
    )
    errors = sum(number for status, number in tally.statuses.items() if status == 500)
    console.print(
        f"{tally.requests:,} requests on {tally.exchanges:,} connections, {tally.answers:,} answers, {errors:,} of 500,"
        f" {tally.starved:,} times a service was too slow;"
        f" {tally.seconds / 60:.1f} minutes, {tally.requests / max(tally.seconds, 1e-9):,.0f}/s;"
        f" memory {tally.memory_warm // _MEBI} MiB warm, {tally.memory_end // _MEBI} at the end, {tally.memory_most // _MEBI} at most"
    )
