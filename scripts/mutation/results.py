"""What became of each mutant, kept in a file that a run goes on from."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.mutation.mutants import Mutant
from scripts.mutation.trial import Status, Verdict


@dataclass(frozen=True)
class Result:
    """`source` is a digest of the file that was altered: once it changes, the verdict says nothing any more."""

    name: str
    group: str
    operator: str
    file: str
    line: int
    change: str
    source: str
    status: Status
    by: str
    seconds: float

    @property
    def counts(self) -> bool:
        return self.status in {"killed", "survived"}


def source_digest(root: Path, file: str) -> str:
    """Of the file that is altered."""
    return hashlib.sha256((root / file).read_bytes()).hexdigest()[:16]


def result_of(mutant: Mutant, verdict: Verdict, source: str) -> Result:
    return Result(
        name=mutant.name,
        group=mutant.group,
        operator=mutant.operator,
        file=mutant.file,
        line=mutant.line,
        change=mutant.described(),
        source=source,
        status=verdict.status,
        by=verdict.by,
        seconds=round(verdict.seconds, 1),
    )


def read_results(path: Path) -> dict[str, Result]:
    if not path.exists():
        return {}
    return {entry["name"]: Result(**entry) for entry in json.loads(path.read_text())}


def write_results(path: Path, results: Iterable[Result]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = sorted(results, key=lambda one: (one.group, one.file, one.line, one.name))
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps([asdict(one) for one in ordered], indent=1) + "\n")
    beside.replace(path)
