"""``python -m scripts.mutation.breaks``: break every invariant on purpose; the test that names it has to fail.

The breaks are in tests/forge/breaks/*.toml, each an exact text of a contract's source and what to put in its place.
"""

import argparse
import queue
import re
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.mutation.compiler import Compiler, DoesNotCompileError
from scripts.mutation.sources import contracts_with
from scripts.mutation.tree import ForgeFailedError, Tree
from scripts.toolchain import PROJECT

BREAKS = PROJECT / "tests" / "forge" / "breaks"
INVARIANTS = range(1, 32)


class BreakDoesNotApplyError(Exception):
    """A break's text is not in its file exactly once, or its file belongs to no contract."""


@dataclass(frozen=True)
class Break:
    """`invariant` is a number of the design, `attack` the name of an attack; one of them is set."""

    listed_in: str
    invariant: int | None
    attack: str | None
    file: str
    find: str
    replace: str
    fails: str

    @property
    def title(self) -> str:
        return f"invariant {self.invariant}" if self.invariant is not None else f"attack: {self.attack}"

    def applied(self, root: Path) -> str:
        """The text of its file with the break in it.

        Raises:
            BreakDoesNotApplyError: as it says.
        """
        path = root / self.file
        if not path.is_file():
            raise BreakDoesNotApplyError(f"{self.listed_in}: {self.title}: there is no {self.file}")
        text = path.read_text()
        found = text.count(self.find)
        if found != 1:
            raise BreakDoesNotApplyError(
                f"{self.listed_in}: {self.title}: {self.file} has {found} times, not once: {self.find!r}"
            )
        return text.replace(self.find, self.replace)


def read_breaks(folder: Path = BREAKS) -> list[Break]:
    """All breaks, those of invariants first.

    Raises:
        ValueError: an entry says too little or too much.
    """
    found = [
        _break_of(path.name, entry)
        for path in sorted(folder.glob("*.toml"))
        for entry in tomllib.loads(path.read_text()).get("break", [])
    ]
    return sorted(found, key=lambda one: (one.invariant is None, one.invariant or 0, one.attack or ""))


def _break_of(name: str, entry: dict[str, Any]) -> Break:
    expected = {"file", "find", "replace", "fails"}
    subject = entry.keys() - expected
    if not (expected <= entry.keys() and subject in ({"invariant"}, {"attack"})):
        raise ValueError(
            f"{name}: a break has invariant or attack, and file, find, replace, fails; here is {entry}"
        )
    return Break(
        listed_in=name,
        invariant=entry.get("invariant"),
        attack=entry.get("attack"),
        file=entry["file"],
        find=entry["find"],
        replace=entry["replace"],
        fails=entry["fails"].removesuffix("()"),
    )


class _Bench:
    """One tree with one compiler, on which breaks are tried one after the other."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.compiler = Compiler(tree.root)

    def try_out(self, broken: Break) -> str:
        """Return "" if the test named by the break fails of it, else what happened instead."""
        try:
            text = broken.applied(self.tree.root)
            affected = contracts_with(self.tree.root, broken.file)
            if not affected:
                return f"{broken.file} belongs to no contract"
            before = {name: self.tree.deployed_code(name) for name in affected}
            after = {name: self.compiler.bytecode(name, {broken.file: text}) for name in affected}
        except (BreakDoesNotApplyError, DoesNotCompileError) as error:
            return f"{type(error).__name__}: {error}"
        if before == after:
            return "makes the same bytecode"
        try:
            return self._judge(broken, before, after)
        except ForgeFailedError as error:
            return f"forge: {error}"

    def _judge(
        self, broken: Break, before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
    ) -> str:
        match = ["--match-test", rf"^{re.escape(broken.fails)}\("]
        try:
            for name, code in after.items():
                self.tree.deploy_instead(name, code)
            outcome = self.tree.test(*match)
        finally:
            for name, code in before.items():
                self.tree.deploy_instead(name, code)
        names = {name.partition(".")[2] for name in (*outcome.passed, *outcome.failed)}
        if not names:
            return f"there is no test {broken.fails}"
        if not outcome.failed:
            return f"{broken.fails} passes all the same"
        if broken.fails not in {name.partition(".")[2] for name in outcome.failed}:
            return f"{', '.join(outcome.failed)} failed before {broken.fails} could run"
        return ""


def unbroken(tree: Tree, breaks: list[Break]) -> dict[str, str]:
    """The tests of the breaks that fail without any break, with the reasons: they would prove nothing."""
    names = "|".join(sorted({re.escape(one.fails) for one in breaks}))
    return tree.test("--match-test", rf"^({names})\(").failed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.mutation.breaks", description=__doc__)
    parser.add_argument("only", nargs="*", help="numbers of invariants, or parts of names of attacks")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    options = parser.parse_args()
    breaks = [
        one
        for one in read_breaks()
        if not options.only
        or str(one.invariant) in options.only
        or any(word in (one.attack or "") for word in options.only)
    ]
    if not breaks:
        print("no such break", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="marquee-breaks-") as folder:
        trees = Tree.of_project().clones(Path(folder), min(options.jobs, len(breaks)))
        failing = unbroken(trees[0], breaks)
        if failing:
            print(f"fails without a break: {failing}", file=sys.stderr)
            return 1
        benches = [_Bench(tree) for tree in trees]
        idle: queue.SimpleQueue[_Bench] = queue.SimpleQueue()
        for bench in benches:
            idle.put(bench)

        def try_out(broken: Break) -> str:
            bench = idle.get()
            try:
                return bench.try_out(broken)
            finally:
                idle.put(bench)

        unnoticed = 0
        try:
            with ThreadPoolExecutor(len(benches)) as pool:
                for broken, problem in zip(breaks, pool.map(try_out, breaks), strict=True):
                    unnoticed += problem != ""
                    print(
                        f"{broken.title:44} {broken.fails:64} {problem or 'fails, as it should'}", flush=True
                    )
        finally:
            for bench in benches:
                bench.compiler.close()
    missing = sorted(set(INVARIANTS) - {one.invariant for one in read_breaks()})
    if missing and not options.only:
        print(f"invariants without a break: {', '.join(map(str, missing))}", file=sys.stderr)
    print(f"breaks: {len(breaks) - unnoticed} of {len(breaks)} noticed by the test that names them")
    return 1 if unnoticed or (missing and not options.only) else 0


if __name__ == "__main__":
    sys.exit(main())
