"""`python -m scripts.gas` measures and writes docs/gas.json; with `--check` it compares and writes nothing."""

import argparse
import json
import subprocess
import sys

from scripts.bench.anvil import anvil
from scripts.gas.administration import measure_administration, measure_parameters
from scripts.gas.campaigns import measure_campaigns
from scripts.gas.consents import measure_consent
from scripts.gas.ground import CONTRACTS, Ground, artifact
from scripts.gas.snapshot import AIMS, SNAPSHOT, Snapshot, dump, moves, problems, rows
from scripts.gas.streams import measure_streaming
from scripts.gas.tokens import measure_token
from scripts.gas.vaults import measure_vault, open_vault
from scripts.toolchain import PROJECT, environment

PARTS = (measure_token, measure_consent, measure_campaigns, measure_administration, measure_parameters)


def measure() -> Snapshot:
    """Compile, and measure every part on the same fresh chain, none of them seeing another's traces."""
    subprocess.run(["forge", "build", "--quiet", "contracts"], cwd=PROJECT, env=environment(), check=True)
    with anvil("--chain-id", "31337") as node:
        ground = Ground(node)
        for part in PARTS:
            with ground.aside():
                part(ground)
        open_vault(ground)
        for part in (measure_vault, measure_streaming):
            with ground.aside():
                part(ground)
        gas = {
            name: {each: dict(found) for each, found in ground.measured[name].items()} for name in CONTRACTS
        }
    return {"bytes": {name: _sizes(name) for name in CONTRACTS}, "gas": gas}


def _sizes(contract: str) -> dict[str, int]:
    made = artifact(contract)
    codes = {"runtime": made["deployedBytecode"]["object"], "init": made["bytecode"]["object"]}
    return {kind: len(code) // 2 - 1 for kind, code in codes.items()}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.gas", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with what is committed")
    check = parser.parse_args(arguments).check
    measured = measure()
    committed = json.loads(SNAPSHOT.read_text()) if SNAPSHOT.exists() else {"gas": {}, "bytes": {}}
    moved, wrong = moves(committed, measured), problems(measured)
    if moved:
        print(f"{'what':<70} {'committed':>10} {'now':>10}")
        print(*moved, sep="\n")
    if not check:
        SNAPSHOT.write_text(dump(measured))
        figures = rows(measured)
        for name, aim in AIMS.items():
            print(
                f"{name:<70} {figures[name]:>10,} of {aim:,}: {'met' if figures[name] <= aim else 'missed'}"
            )
        print(f"wrote {SNAPSHOT.relative_to(PROJECT)}")
    elif moved:
        print(
            f"{len(moved)} figures moved by more than 1 %: if that is meant, run `make gas` and commit the file."
        )
    for problem in wrong:
        print(problem, file=sys.stderr)
    return 1 if wrong or (check and moved) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
