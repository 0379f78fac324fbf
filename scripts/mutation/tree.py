"""Copies of what forge works on, whose contracts can be altered while others work in the project."""

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from scripts.mutation.compiler import Bytecode
from scripts.mutation.sources import CONTRACTS
from scripts.toolchain import PROJECT, environment

BASE = PROJECT / ".build" / "mutation" / "tree"
_COPIED = ("contracts", "tests/forge", "foundry.toml", "scripts/solc")
_SEARCH_SETTINGS = {
    # A shorter counterexample of a failure is nobody's here.
    "FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT": "0",
    "FOUNDRY_INVARIANT_SHOW_METRICS": "false",
}


class ForgeFailedError(Exception):
    """forge could not even run the tests; the message is what it said."""


@dataclass(frozen=True)
class Outcome:
    """The tests that ran, as "Suite.test_name", those that failed with their reasons, and the files with such."""

    passed: tuple[str, ...]
    failed: dict[str, str]
    failing_files: frozenset[str] = frozenset()
    timed_out: bool = False


class Tree:
    """A folder with contracts, forge tests and their artifacts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._artifacts = root / "out"

    @classmethod
    def of_project(cls, root: Path = BASE, project: Path = PROJECT) -> Self:
        """Bring the copy of the project at `root` up to date and build what changed. Nothing in it is to be altered: clone it.

        Raises:
            ForgeFailedError: it does not compile.
        """
        root.mkdir(parents=True, exist_ok=True)
        with (root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for name in _COPIED:
                target = root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                if (project / name).is_dir():
                    shutil.rmtree(target, ignore_errors=True)
                    shutil.copytree(project / name, target)
                else:
                    shutil.copy2(project / name, target)
            if not (root / "node_modules").is_symlink():
                (root / "node_modules").symlink_to(project / "node_modules")
            tree = cls(root)
            tree.build()
        return tree

    def clone(self, root: Path) -> Self:
        """A copy with artifacts of its own, which may be altered."""
        shutil.copytree(self.root, root, symlinks=True)
        return type(self)(root)

    def clones(self, folder: Path, count: int) -> list[Self]:
        return [self.clone(folder / str(number)) for number in range(count)]

    def build(self) -> None:
        built = self._forge(["build"], timeout=None)
        if built.returncode != 0:
            raise ForgeFailedError((built.stdout + built.stderr).strip())

    def deployed_code(self, contract: str) -> Bytecode:
        """What tests deploy for `contract`."""
        artifact = self._read(contract)
        return {
            kind: artifact[kind]["object"].removeprefix("0x") for kind in ("bytecode", "deployedBytecode")
        }

    def deploy_instead(self, contract: str, code: Bytecode) -> None:
        """Have tests deploy `code` for `contract`."""
        if contract not in CONTRACTS:
            raise ValueError(contract)
        artifact = self._read(contract)
        for kind, object_ in code.items():
            artifact[kind]["object"] = f"0x{object_}"
        self._path(contract).write_text(json.dumps(artifact))

    def test(
        self, *filters: str, timeout: float | None = None, settings: dict[str, str] | None = None
    ) -> Outcome:
        """Run forge tests that `filters` (its own options) choose, on one processor.

        Raises:
            ForgeFailedError: there is no result, for instance because nothing matched.
        """
        # What one alteration failed on must not be replayed against the next.
        shutil.rmtree(self.root / "cache" / "invariant", ignore_errors=True)
        shutil.rmtree(self.root / "cache" / "fuzz", ignore_errors=True)
        try:
            ran = self._forge(
                ["test", "--json", "--threads", "1", *filters], timeout=timeout, settings=settings or {}
            )
        except subprocess.TimeoutExpired:
            return Outcome((), {}, timed_out=True)
        try:
            suites: dict[str, Any] = json.loads(ran.stdout)
        except ValueError:
            raise ForgeFailedError((ran.stdout + ran.stderr).strip()) from None
        results = {
            f"{suite.rpartition(':')[2]}.{signature.partition('(')[0]}": result
            for suite, answer in suites.items()
            for signature, result in answer["test_results"].items()
        }
        failed = {name: str(one["reason"]) for name, one in results.items() if one["status"] == "Failure"}
        failing_files = frozenset(
            suite.rpartition(":")[0]
            for suite, answer in suites.items()
            if any(one["status"] == "Failure" for one in answer["test_results"].values())
        )
        return Outcome(tuple(name for name in results if name not in failed), failed, failing_files)

    def _path(self, contract: str) -> Path:
        return self._artifacts / f"{contract}.sol" / f"{contract}.json"

    def _read(self, contract: str) -> dict[str, Any]:
        artifact: dict[str, Any] = json.loads(self._path(contract).read_text())
        return artifact

    def _forge(
        self, arguments: Sequence[str], *, timeout: float | None, settings: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FOUNDRY_")}
        return subprocess.run(
            ["forge", *arguments],
            cwd=self.root,
            env={
                **kept,
                **environment(),
                "FOUNDRY_OUT": "out",
                "FOUNDRY_CACHE_PATH": "cache",
                **_SEARCH_SETTINGS,
                **(settings or {}),
            },
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
