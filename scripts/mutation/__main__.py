"""``python -m scripts.mutation [--contract YieldVault] [--sample 50] [--seed 1]``: see docs/mutation.md, which it writes.

A run goes on from the results there are: mutants with a verdict on the same source are not tried again, apart from survivors with
``--survivors``. ``--fresh`` forgets them.
"""

import argparse
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from scripts.mutation.campaign import Campaign, all_mutants, tell
from scripts.mutation.compiler import Compiler
from scripts.mutation.mutants import Mutant, sample
from scripts.mutation.report import read_answers, render, unanswered
from scripts.mutation.results import Result, read_results, source_digest, write_results
from scripts.mutation.sources import CONTRACTS, SHARED
from scripts.toolchain import PROJECT

RESULTS = PROJECT / ".build" / "mutation" / "results.json"
ANSWERS = Path(__file__).parent / "survivors.toml"
REPORT = PROJECT / "docs" / "mutation.md"
GROUPS = (*CONTRACTS, SHARED)
SAMPLES = {
    "MarqueeToken": 30,
    "ConsentRegistry": 30,
    "CampaignEscrow": 67,
    "YieldVault": 67,
    "StreamingWallet": 67,
    SHARED: 9,
}
"""How many mutants are drawn unless told otherwise: those whose survivors are answered."""


def drawn(mutants: Sequence[Mutant], sizes: Mapping[str, int], seed: int) -> list[Mutant]:
    """So many mutants of each group, taken in turn, so that an interrupted run has some of each."""
    samples = [
        sample([one for one in mutants if one.group == group], size, seed) for group, size in sizes.items()
    ]
    return [one for turn in zip_longest(*samples) for one in turn if one is not None]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.mutation", description=__doc__)
    parser.add_argument("--contract", action="append", choices=GROUPS, help="of these alone; can be repeated")
    parser.add_argument("--sample", type=int, help="mutants of each contract, instead of SAMPLES")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument(
        "--quick", action="store_true", help="only forge's tests, without campaigns: then try --survivors"
    )
    parser.add_argument("--survivors", action="store_true", help="try those again that survived")
    parser.add_argument("--fresh", action="store_true", help="forget earlier results")
    parser.add_argument(
        "--report", action="store_true", help="only write the report of the results there are"
    )
    options = parser.parse_args()
    with Compiler(PROJECT) as compiler:
        mutants = all_mutants(compiler, PROJECT)
    sizes = {group: options.sample or SAMPLES[group] for group in options.contract or GROUPS}
    chosen = drawn(mutants, sizes, options.seed)
    sources = {file: source_digest(PROJECT, file) for file in {one.file for one in mutants}}
    results = {} if options.fresh else _still_valid(read_results(RESULTS), sources)
    failing: dict[str, str] = {}
    if not options.report:
        failing = _try_out(
            [one for one in chosen if _is_due(results.get(one.name), again=options.survivors)],
            results,
            options,
        )
    names = {one.name for one in chosen}
    reported = [one for one in results.values() if one.name in names]
    answers = read_answers(ANSWERS)
    asked = [] if options.sample is None else [f"--sample={options.sample}"]
    command = shlex.join(["python", "-m", "scripts.mutation", *asked, f"--seed={options.seed}"])
    report = render(
        mutants,
        sorted(reported, key=lambda one: (one.file, one.line, one.name)),
        answers,
        command,
        _last_change("contracts"),
    )
    if options.contract is None:
        REPORT.write_text(report)
    print(report.partition("# What survives")[0].partition("\n\n|")[2])
    left = unanswered(reported, answers)
    if left:
        print(
            f"survivors without an answer in {ANSWERS.relative_to(PROJECT)}: {', '.join(left)}",
            file=sys.stderr,
        )
    for name, reason in failing.items():
        print(f"left out, as it fails without any alteration: {name}: {reason}", file=sys.stderr)
    return 1 if left or failing else 0


def _still_valid(results: dict[str, Result], sources: dict[str, str]) -> dict[str, Result]:
    return {name: one for name, one in results.items() if sources.get(one.file) == one.source}


def _is_due(result: Result | None, *, again: bool) -> bool:
    return result is None or (again and result.status == "survived")


def _last_change(folder: str) -> str:
    """The commit that changed `folder` last."""
    asked = ["git", "log", "-1", "--format=%h", "--", folder]
    return subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.strip()


def _try_out(
    mutants: list[Mutant], results: dict[str, Result], options: argparse.Namespace
) -> dict[str, str]:
    """Add to `results`; answer the tests that had to be left out because they fail of the originals."""

    def keep(result: Result) -> None:
        results[result.name] = result
        tell(result)
        write_results(RESULTS, results.values())

    if not mutants:
        return {}
    with tempfile.TemporaryDirectory(prefix="marquee-mutation-") as folder:
        campaign = Campaign(Path(folder), options.jobs, python=not options.quick, quick=options.quick)
        try:
            campaign.run(mutants, keep)
        finally:
            campaign.close()
        return campaign.controlled.failing


if __name__ == "__main__":
    sys.exit(main())
