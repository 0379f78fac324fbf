"""The Python tests of the contracts' behaviour, run against altered bytecode.

ape compiles only what its manifest does not have. So the bytecode goes into the manifest of a copy of the project, as it goes into
forge's artifacts in `scripts.mutation.tree`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.mutation.compiler import Bytecode
from scripts.mutation.suites import PYTHON_TESTS
from scripts.toolchain import PROJECT

_COPIED = (
    "contracts",
    "scripts",
    "marquee",
    "tests",
    "deployments",
    "pyproject.toml",
    "ape-config.yaml",
    "foundry.toml",
)
_IGNORED = shutil.ignore_patterns("__pycache__", "mutation")
# What a call costs is held elsewhere: a mutant that is only dearer is not a wrong contract.
_FILTER = "not gas"


class BehaviourTests:
    """A copy of the project at `root` with a manifest that has been compiled once."""

    def __init__(self, root: Path, project: Path = PROJECT) -> None:
        self._root = root
        for name in _COPIED:
            if (project / name).is_dir():
                shutil.copytree(project / name, root / name, ignore=_IGNORED, symlinks=True)
            else:
                shutil.copy2(project / name, root / name)
        (root / "node_modules").symlink_to(project / "node_modules")
        compiled = self._run([sys.executable, "-m", "ape", "compile"], None)
        if compiled.returncode != 0:
            raise RuntimeError(compiled.stdout + compiled.stderr)
        self._manifest = root / ".build" / "__local__.json"
        self._original = self._manifest.read_text()

    def failing(self, code: Mapping[str, Bytecode], timeout: float | None = None) -> str:
        """The first test that fails with `code` deployed, or "" where all of those of its contracts pass."""
        manifest = json.loads(self._original)
        for name, altered in code.items():
            manifest["contractTypes"][name]["deploymentBytecode"]["bytecode"] = f"0x{altered['bytecode']}"
        self._manifest.write_text(json.dumps(manifest))
        tests = [test for name in code for test in PYTHON_TESTS[name]]
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-k",
            _FILTER,
            "-p",
            "no:cacheprovider",
            *tests,
        ]
        try:
            ran = self._run(command, timeout)
        except subprocess.TimeoutExpired:
            return "Python tests: no end"
        finally:
            self._manifest.write_text(self._original)
        if ran.returncode == 0:
            return ""
        said = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        if ran.returncode != 1 or not said:
            raise RuntimeError(f"pytest could not run: {ran.stdout}{ran.stderr}")
        return said[0]

    def _run(self, command: list[str], timeout: float | None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self._root,
            env={**os.environ, "APE_DATA_FOLDER": str(self._root / ".ape")},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
