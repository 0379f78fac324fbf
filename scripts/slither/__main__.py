"""``python -m scripts.slither``: fail on a finding without an answer in answers.toml, and on an answer to nothing."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.slither.findings import answers_to_nothing, findings_of, read_answers, unanswered
from scripts.toolchain import PROJECT, environment

HERE = Path(__file__).parent
ANSWERS = HERE / "answers.toml"
STAND_IN = "ReentrancyGuardTransient.sol"


def prepare(root: Path, project: Path = PROJECT) -> None:
    """Copy what slither reads, with the stand-in in place of OpenZeppelin's guard."""
    shutil.copytree(project / "contracts", root / "contracts")
    (root / "scripts").mkdir()
    shutil.copy2(project / "scripts" / "solc", root / "scripts" / "solc")
    shutil.copy2(project / "slither.config.json", root / "slither.config.json")
    shutil.copy2(HERE / STAND_IN, root / STAND_IN)
    (root / "node_modules").symlink_to(project / "node_modules")
    settings = (project / "foundry.toml").read_text()
    replaced = settings.replace(
        "remappings = [", f'remappings = ["@openzeppelin/contracts/utils/{STAND_IN}={STAND_IN}", ', 1
    )
    if replaced == settings:
        raise RuntimeError("foundry.toml has no remappings to add one to")
    (root / "foundry.toml").write_text(replaced)


def analyse(root: Path) -> dict[str, Any]:
    """Slither's report on the forge project at `root`.

    Raises:
        RuntimeError: slither failed, or left a function out.
    """
    report = root / "report.json"
    ran = subprocess.run(
        ["slither", ".", "--json", str(report)],
        cwd=root,
        env=environment() | {"HOME": str(root), "FOUNDRY_OUT": "out", "FOUNDRY_CACHE_PATH": "cache"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = ran.stdout + ran.stderr
    if not report.exists():
        raise RuntimeError(said)
    if "Impossible to generate IR" in said:
        raise RuntimeError("\n".join(line for line in said.splitlines() if "Impossible" in line))
    answer: dict[str, Any] = json.loads(report.read_text())
    if not answer["success"]:
        raise RuntimeError(str(answer["error"]))
    return answer


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="marquee-slither-") as folder:
        prepare(Path(folder))
        findings = findings_of(analyse(Path(folder)))
    answers = read_answers(ANSWERS)
    left = unanswered(findings, answers)
    for finding in left:
        print(f"unanswered: {finding.detector}, {finding.element}", file=sys.stderr)
        for description in findings[finding]:
            print(f"    {description}", file=sys.stderr)
    stale = answers_to_nothing(findings, answers)
    for finding in stale:
        print(f"answer to nothing: {finding.detector}, {finding.element}", file=sys.stderr)
    if not left and not stale:
        print(f"slither: {sum(map(len, findings.values()))} findings, all answered")
    return 1 if left or stale else 0


if __name__ == "__main__":
    sys.exit(main())
