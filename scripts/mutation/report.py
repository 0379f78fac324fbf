"""docs/mutation.md: the score of each contract, and every surviving mutant with its answer."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scripts.mutation.mutants import Mutant
from scripts.mutation.results import Result
from scripts.mutation.sources import CONTRACTS, SHARED

Kind = Literal["equivalent", "open"]
_Z_95 = 1.959964


@dataclass(frozen=True)
class Answer:
    """Why a mutant survives: "equivalent" does the same for every caller, "open" is a difference that no test asks about."""

    kind: Kind
    why: str


def read_answers(path: Path) -> dict[str, Answer]:
    """Answers by the mutant's name.

    Raises:
        ValueError: one is doubled or of no known kind.
    """
    answers: dict[str, Answer] = {}
    for entry in tomllib.loads(path.read_text()).get("survivor", []):
        if entry["kind"] not in {"equivalent", "open"}:
            raise ValueError(f"{entry['name']}: {entry['kind']}")
        for name in entry["names"] if "names" in entry else [entry["name"]]:
            if name in answers:
                raise ValueError(f"{name} is answered twice")
            answers[name] = Answer(entry["kind"], entry["why"])
    return answers


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson; (0, 1) of nothing."""
    if trials == 0:
        return 0.0, 1.0
    share, z2 = successes / trials, _Z_95**2
    middle = share + z2 / (2 * trials)
    spread = _Z_95 * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    scale = 1 + z2 / trials
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True)
class Score:
    """Mutants of a group: how many there are, were drawn, count, were killed, and survive as argued equivalents."""

    generated: int
    drawn: int
    tried: int
    killed: int
    argued: int

    @property
    def share(self) -> float:
        """Killed ÷ tried; those of the same bytecode are not tried."""
        return self.killed / self.tried if self.tried else 0.0

    @property
    def adjusted(self) -> float:
        """Killed ÷ (tried − argued equivalents)."""
        left = self.tried - self.argued
        return self.killed / left if left else 0.0


def score(mutants: Iterable[Mutant], results: Sequence[Result], answers: Mapping[str, Answer]) -> Score:
    survivors = [one for one in results if one.status == "survived"]
    return Score(
        generated=sum(1 for _ in mutants),
        drawn=len(results),
        tried=sum(one.counts for one in results),
        killed=sum(one.status == "killed" for one in results),
        argued=sum(answers[one.name].kind == "equivalent" for one in survivors if one.name in answers),
    )


def render(
    mutants: Sequence[Mutant],
    results: Sequence[Result],
    answers: Mapping[str, Answer],
    command: str,
    commit: str,
) -> str:
    """The report. Survivors without an answer are in it as such."""
    lines = [_HEAD.format(command=command, commit=commit), "", _TABLE_HEAD]
    lines.extend(_row(group, mutants, results, answers) for group in (*CONTRACTS, SHARED))
    lines += ["", "By what was altered:", "", _OPERATOR_HEAD]
    for operator in sorted({one.operator for one in results}):
        some = [one for one in results if one.operator == operator]
        counts = Counter(one.status for one in some)
        lines.append(
            f"| {operator} | {len(some)} | {counts['equivalent'] + counts['duplicate']} | {counts['killed']} | {counts['survived']} |"
        )
    lines += ["", "# What survives", ""]
    survivors = [one for one in results if one.status == "survived"]
    for one in survivors:
        answer = answers.get(one.name)
        said = f"*{answer.kind}.* {answer.why}" if answer else "**not answered yet**"
        lines.append(f"- `{one.name}` ({one.file}:{one.line}, {one.operator}): `{one.change}`  \n  {said}")
    if not survivors:
        lines.append("Nothing of this sample.")
    return "\n".join(lines) + "\n"


def _row(
    group: str,
    mutants: Sequence[Mutant],
    results: Sequence[Result],
    answers: Mapping[str, Answer],
) -> str:
    some = [one for one in results if one.group == group]
    found = score((one for one in mutants if one.group == group), some, answers)
    if not found.tried:
        return f"| {group} | {found.generated} | 0 | – | not tried yet | – | – | – | – |"
    low, high = wilson(found.killed, found.tried)
    return (
        f"| {group} | {found.generated} | {found.drawn} | {found.drawn - found.tried} | {found.tried} | {found.killed} "
        f"| {found.share:.1%} | {low:.0%}–{high:.0%} | {found.adjusted:.1%} |"
    )


_HEAD = """# Mutation score

Do the tests notice when a contract is wrong? `make mutate` alters the contracts in one place at a time and runs the tests against each
alteration. Written by `{command}`, of the contracts as of commit {commit}; what was tried is in `.build/mutation/results.json`.

A mutant changes an operator, a limit, a condition, a literal by one, a rounding direction, or two neighbouring arguments of one type, or leaves
a statement or a modifier out. A sample has each operator's share, drawn by the seed. One that makes the same bytecode as the original or
another mutant is left out (trivial compiler equivalence), one that does not compile as well. A mutant is killed by the first of these that
fails: forge tests and campaigns in which the contract is deployed (the small profile), then the Python behaviour tests without those
of gas. Checked in every run: the originals pass, and which files of tests depend on a contract is found by one whose constructor reverts.

A run goes on where an earlier one stopped, so "drawn" can be less than the sample that was asked for. With `--quick` campaigns and Python
tests wait, and so this table can err on one side alone: a survivor here may be one that they would kill. "Score" is killed ÷ tried, with
Wilson's 95 % interval for the whole set of mutants; "without equivalents" leaves out survivors that are answered below as doing the same for
every caller. A survivor that a new test answers is tried again like any other, so the score is that of the tests as they are now, on mutants
that some of them were written for; what another seed draws is the fairer question. `{SHARED}` are the libraries that are in several contracts.""".replace(
    "{SHARED}", SHARED
)
_TABLE_HEAD = (
    "| contract | mutants | drawn | same bytecode or no Solidity | tried | killed | score | 95 % | without equivalents |\n"
    "|---|---|---|---|---|---|---|---|---|"
)
_OPERATOR_HEAD = "| altered | drawn | same bytecode | killed | survived |\n|---|---|---|---|---|"


def unanswered(results: Iterable[Result], answers: Mapping[str, Answer]) -> list[str]:
    return [one.name for one in results if one.status == "survived" and one.name not in answers]
