"""``python -m scripts.bindings [--check]``."""

import argparse
import json
import sys
from pathlib import Path

from scripts.bindings.abi import compile_abis, events_of
from scripts.bindings.names import snake_case
from scripts.bindings.render import render_events, render_index
from scripts.toolchain import PROJECT

_CHAIN = PROJECT / "marquee" / "chain"


def render_all() -> dict[Path, str]:
    """Every generated file and what has to be in it."""
    abis = compile_abis()
    files = {_CHAIN / "abi" / f"{name}.json": json.dumps(abi, indent=2) + "\n" for name, abi in abis.items()}
    for name, abi in abis.items():
        files[_CHAIN / "events" / f"{snake_case(name)}.py"] = render_events(name, events_of(abi))
    files[_CHAIN / "events" / "__init__.py"] = render_index(list(abis))
    return files


def main() -> int:
    """Write the files that differ, or with ``--check`` name them and fail."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bindings", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is stale")
    check = parser.parse_args().check
    files = render_all()
    generated = {path for folder in ("abi", "events") for path in (_CHAIN / folder).glob("*.*")}
    stale = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    surplus = sorted(generated - files.keys())
    if check and (stale or surplus):
        names = ", ".join(str(path.relative_to(PROJECT)) for path in [*stale, *surplus])
        print(f"stale bindings: {names}. Run: make bindings", file=sys.stderr)
        return 1
    for path in surplus:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path])
        print(f"wrote {path.relative_to(PROJECT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
