"""Try one mutant: compile it, put it where tests deploy from, and run tests until one fails."""

import hashlib
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scripts.mutation.compiler import Bytecode, Compiler, DoesNotCompileError
from scripts.mutation.mutants import Mutant
from scripts.mutation.suites import Stage, forge_stages
from scripts.mutation.tree import Outcome, Tree

Status = Literal["killed", "survived", "equivalent", "duplicate", "invalid"]
_REVERTS = "60006000fd"
_QUICK = {"FOUNDRY_FUZZ_RUNS": "32"}
_PATIENCE = 10
_LEAST_PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant, and by which test or for which reason."""

    status: Status
    by: str
    seconds: float


class ControlFailedError(Exception):
    """The set-up does not tell right from wrong, so no verdict of it would mean anything."""


class Controlled:
    """The stages that passed their controls, for all benches of like trees.

    With `quick` there are no campaigns and few runs of fuzz tests: a survivor is to be tried again without.
    `failing` are tests that fail of the originals, with their reasons. They are left out, and the run is no proof until they pass.
    """

    def __init__(self, *, quick: bool = False) -> None:
        self.quick = quick
        self.lock = threading.Lock()
        self.failing: dict[str, str] = {}
        self.stages: dict[tuple[str, ...], list[tuple[Stage, float]]] = {}


class Bench:
    """One tree and one compiler, on which mutants are tried one after the other."""

    def __init__(self, tree: Tree, controlled: Controlled) -> None:
        self.tree = tree
        self.compiler = Compiler(tree.root)
        self._controlled = controlled
        self._settings = _QUICK if controlled.quick else {}
        self._originals: dict[str, Bytecode] = {}

    def original(self, contract: str) -> Bytecode:
        """What forge built. The warm compiler must make the same of the same source, or TCE would compare unlike things.

        Raises:
            ControlFailedError: it makes something else.
        """
        if contract not in self._originals:
            built = self.tree.deployed_code(contract)
            if self.compiler.bytecode(contract) != built:
                raise ControlFailedError(f"{contract}: forge and the warm compiler make different bytecode")
            self._originals[contract] = built
        return self._originals[contract]

    def stages(self, contracts: Sequence[str]) -> list[tuple[Stage, float]]:
        """The stages for contracts with the seconds that each takes with the originals.

        Of each, the files that notice a contract whose constructor reverts: the others do not depend on it.

        Raises:
            ControlFailedError: no test of a stage passes with the originals, or none at all fails where the constructor reverts.
        """
        key = tuple(contracts)
        with self._controlled.lock:
            if key not in self._controlled.stages:
                self._controlled.stages[key] = self._control(key)
            return self._controlled.stages[key]

    def _control(self, contracts: tuple[str, ...]) -> list[tuple[Stage, float]]:
        fatal = {name: {**self.original(name), "bytecode": _REVERTS} for name in contracts}
        timed = []
        for stage in forge_stages(self.tree.root, contracts, quick=self._controlled.quick):
            touched = self._run(fatal, stage.options(fail_fast=False), None).failing_files
            if not touched:
                continue
            concerned = replace(stage, files=tuple(file for file in stage.files if file in touched))
            started = time.monotonic()
            outcome = self.tree.test(*concerned.options(fail_fast=False), settings=self._settings)
            seconds = time.monotonic() - started
            if not outcome.passed:
                raise ControlFailedError(f"{stage.name} of {', '.join(contracts)}: none passes")
            self._controlled.failing.update(outcome.failed)
            without = tuple(sorted({name.partition(".")[2] for name in outcome.failed}))
            timed.append((replace(concerned, without=without), seconds))
        if not timed:
            raise ControlFailedError(f"no test fails though {', '.join(contracts)} cannot be deployed")
        return timed

    def compile(self, mutant: Mutant) -> dict[str, Bytecode] | Verdict:
        """The bytecode of the contracts that the mutant changes, or why there is nothing to try."""
        started = time.monotonic()
        source = (self.tree.root / mutant.file).read_bytes()
        try:
            code = {
                name: self.compiler.bytecode(name, {mutant.file: mutant.applied(source)})
                for name in mutant.contracts
            }
        except DoesNotCompileError as error:
            return Verdict("invalid", str(error), time.monotonic() - started)
        changed = {name: made for name, made in code.items() if made != self.original(name)}
        if not changed:
            return Verdict("equivalent", "the same bytecode", time.monotonic() - started)
        return changed

    def try_out(self, mutant: Mutant, code: Mapping[str, Bytecode]) -> Verdict:
        """Run the stages until a test fails."""
        started = time.monotonic()
        for stage, usual in self.stages(mutant.contracts):
            outcome = self._run(code, stage.options(), max(_LEAST_PATIENCE_SECONDS, _PATIENCE * usual))
            if outcome.timed_out:
                return Verdict("killed", f"{stage.name}: no end", time.monotonic() - started)
            if outcome.failed:
                name, reason = next(iter(outcome.failed.items()))
                return Verdict("killed", f"{name}: {reason}"[:200], time.monotonic() - started)
        return Verdict("survived", "", time.monotonic() - started)

    def _run(self, code: Mapping[str, Bytecode], options: Sequence[str], timeout: float | None) -> Outcome:
        try:
            for name, altered in code.items():
                self.tree.deploy_instead(name, altered)
            outcome = self.tree.test(*options, timeout=timeout, settings=self._settings)
            for name, altered in code.items():
                if self.tree.deployed_code(name) != altered:
                    raise ControlFailedError(f"forge built {name} again: the alteration was not tested")
            return outcome
        finally:
            for name in code:
                self.tree.deploy_instead(name, self.original(name))


def digest(code: Mapping[str, Bytecode]) -> str:
    """The same for mutants of the same bytecode."""
    told = "".join(f"{name}:{code[name]['bytecode']};" for name in sorted(code))
    return hashlib.sha256(told.encode()).hexdigest()
