"""A mutation run: mutants from a queue, some benches side by side, results kept as they come."""

import queue
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.mutation.behaviour import BehaviourTests
from scripts.mutation.compiler import Compiler
from scripts.mutation.mutants import Mutant, mutants_of
from scripts.mutation.results import Result, result_of, source_digest
from scripts.mutation.sources import CONTRACTS, parts_of
from scripts.mutation.tree import Tree
from scripts.mutation.trial import Bench, ControlFailedError, Controlled, Verdict, digest


def all_mutants(compiler: Compiler, root: Path) -> list[Mutant]:
    """Every mutant of every part of the five contracts, each once."""
    found: dict[str, Mutant] = {}
    for contract in CONTRACTS:
        trees = compiler.syntax_trees(contract)
        for file in sorted(parts_of(root, contract)):
            found.update({mutant.name: mutant for mutant in mutants_of(root, file, trees[file])})
    return list(found.values())


class Campaign:
    """`jobs` benches below `folder`. With `python`, what survives forge's tests is tried on the Python tests too."""

    def __init__(self, folder: Path, jobs: int, *, python: bool, quick: bool) -> None:
        trees = Tree.of_project().clones(folder, jobs)
        self.root = trees[0].root
        self._folder = folder
        self.controlled = Controlled(quick=quick)
        self._benches = [Bench(tree, self.controlled) for tree in trees]
        self._python: list[BehaviourTests | None] = [None] * jobs
        self._with_python = python
        self._seen: dict[str, str] = {}
        self._lock = threading.Lock()

    @property
    def compiler(self) -> Compiler:
        return self._benches[0].compiler

    def close(self) -> None:
        for bench in self._benches:
            bench.compiler.close()

    def run(self, mutants: Sequence[Mutant], keep: Callable[[Result], None]) -> None:
        """Try all of `mutants`; `keep` is told each result, one at a time.

        Raises:
            ControlFailedError: see `Bench`.
        """
        waiting: queue.SimpleQueue[Mutant] = queue.SimpleQueue()
        for mutant in mutants:
            waiting.put(mutant)
        with ThreadPoolExecutor(len(self._benches)) as pool:
            for done in [pool.submit(self._work, job, waiting, keep) for job in range(len(self._benches))]:
                done.result()

    def _work(self, job: int, waiting: queue.SimpleQueue[Mutant], keep: Callable[[Result], None]) -> None:
        while True:
            try:
                mutant = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                result = result_of(mutant, self._judge(job, mutant), source_digest(self.root, mutant.file))
            except BaseException:
                _drain(waiting)
                raise
            with self._lock:
                keep(result)

    def _judge(self, job: int, mutant: Mutant) -> Verdict:
        bench = self._benches[job]
        code = bench.compile(mutant)
        if isinstance(code, Verdict):
            return code
        with self._lock:
            twin = self._seen.setdefault(digest(code), mutant.name)
        if twin != mutant.name:
            return Verdict("duplicate", twin, 0)
        verdict = bench.try_out(mutant, code)
        if verdict.status == "survived" and self._with_python:
            failed = self._behaviour(job).failing(code)
            if failed:
                return Verdict("killed", failed[:200], verdict.seconds)
        return verdict

    def _behaviour(self, job: int) -> BehaviourTests:
        tests = self._python[job]
        if tests is None:
            root = self._folder / f"python{job}"
            root.mkdir()
            tests = BehaviourTests(root)
            for contract in CONTRACTS:
                original = self._benches[job].original(contract)
                if not tests.failing({contract: {**original, "bytecode": "60006000fd"}}):
                    raise ControlFailedError(f"Python tests of {contract} pass though it cannot be deployed")
                failed = tests.failing({contract: original}) if job == 0 else ""
                if failed:
                    raise ControlFailedError(f"Python tests of {contract} without an alteration: {failed}")
            self._python[job] = tests
        return tests


def _drain(waiting: queue.SimpleQueue[Mutant]) -> None:
    while True:
        try:
            waiting.get_nowait()
        except queue.Empty:
            return


def printed(result: Result) -> str:
    return f"{result.status:10} {result.seconds:6.1f} s  {result.name}:{result.line}  {result.change[:70]}  {result.by[:90]}"


def tell(result: Result) -> None:
    print(printed(result), flush=True, file=sys.stdout)
