"""Results as a table and as JSON."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from scripts.bench.result import Result

__all__ = ["show", "write"]


def write(results: Sequence[Result], path: Path) -> None:
    """Write a list of ``{name, value, unit, baseline, ratio, note}``; results of other names that are there stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known = msgspec.json.decode(path.read_bytes(), type=list[Result]) if path.exists() else []
    measured = {result.name for result in results}
    kept = [result for result in known if result.name not in measured]
    path.write_bytes(msgspec.json.format(msgspec.json.encode([*results, *kept]), indent=2) + b"\n")


def show(results: Sequence[Result], console: Console) -> None:
    table = Table("what", "value", "unit", "beside", "ratio", "note")
    for result in results:
        table.add_row(
            result.name,
            f"{result.value:,}",
            result.unit,
            "" if result.baseline is None else f"{result.baseline:,}",
            "" if result.ratio is None else f"{result.ratio}",
            result.note,
        )
    console.print(table)
