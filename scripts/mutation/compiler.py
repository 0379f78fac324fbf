"""The project's solc, kept running: loading the Emscripten build costs more than most compilations."""

import json
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from scripts.mutation.sources import main_file
from scripts.toolchain import environment

Bytecode = dict[str, str]
"""Creation and runtime code of a contract as hex without 0x, by the names that forge gives them in its artifacts."""


class DoesNotCompileError(Exception):
    """The altered source is no Solidity; the message is solc's first complaint."""


class Compiler:
    """Compiles single contracts of the tree at `root` with the settings of its foundry.toml."""

    def __init__(self, root: Path) -> None:
        self._root = root
        profile = tomllib.loads((root / "foundry.toml").read_text())["profile"]["default"]
        self._settings: dict[str, Any] = {
            "optimizer": {"enabled": profile["optimizer"], "runs": profile["optimizer_runs"]},
            "viaIR": profile["via_ir"],
            "evmVersion": profile["evm_version"],
            "metadata": {"bytecodeHash": profile["bytecode_hash"]},
            "remappings": profile["remappings"],
        }
        self._process = subprocess.Popen(
            [str(root / "scripts" / "solc"), "--standard-json-lines"],
            cwd=root,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def bytecode(self, contract: str, changed: Mapping[str, str] | None = None) -> Bytecode:
        """Compile `contract`, with the contents of `changed` in place of those files'.

        Raises:
            DoesNotCompileError: `changed` is not valid.
        """
        file = main_file(contract)
        selection = {file: {contract: ["evm.bytecode.object", "evm.deployedBytecode.object"]}}
        answer = self._compile(file, changed or {}, selection)
        evm = answer["contracts"][file][contract]["evm"]
        return {kind: evm[kind]["object"] for kind in ("bytecode", "deployedBytecode")}

    def syntax_trees(
        self, contract: str, changed: Mapping[str, str] | None = None
    ) -> dict[str, dict[str, Any]]:
        """The syntax trees of `contract` and of all that it imports, by file."""
        answer = self._compile(main_file(contract), changed or {}, {"*": {"": ["ast"]}})
        return {file: source["ast"] for file, source in answer["sources"].items()}

    def _compile(self, file: str, changed: Mapping[str, str], selection: Mapping[str, Any]) -> dict[str, Any]:
        sources = {file: (self._root / file).read_text(), **changed}
        question = {
            "language": "Solidity",
            "sources": {name: {"content": text} for name, text in sources.items()},
            "settings": {**self._settings, "outputSelection": selection},
        }
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the compiler has no pipes")
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the compiler ended")
        answer: dict[str, Any] = json.loads(line)
        problems = [error for error in answer.get("errors", []) if error["severity"] == "error"]
        if problems:
            raise DoesNotCompileError(problems[0]["message"])
        return answer
