"""The contracts' alterations: all of them in a fixed order, with names that outlive edits elsewhere, and samples of them."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from scripts.mutation.operators import OPERATORS, Edit, Node, NodeView
from scripts.mutation.sources import SHARED, contracts_with


@dataclass(frozen=True)
class Mutant:
    """One alteration of one file.

    `group` is the contract that the file is a part of, or SHARED where there are several. `name` says file and function, and a digest of
    the operator, the altered text and which of its like it is in that function.
    """

    name: str
    group: str
    contracts: tuple[str, ...]
    file: str
    line: int
    edit: Edit
    before: str

    @property
    def operator(self) -> str:
        return self.edit.operator

    def applied(self, source: bytes) -> str:
        return (source[: self.edit.start] + self.edit.text.encode() + source[self.edit.end :]).decode()

    def described(self) -> str:
        return f"{_one_line(self.before)} → {_one_line(self.edit.text) or '(nothing)'}"


def mutants_of(root: Path, file: str, tree: Node) -> list[Mutant]:
    """All alterations of a file below `root` whose syntax tree is `tree`, in the order of the source."""
    source = (root / file).read_bytes()
    contracts = contracts_with(root, file)
    group = contracts[0] if len(contracts) == 1 else SHARED
    found = []
    seen: Counter[tuple[str, ...]] = Counter()
    edits = {
        (edit, _function(view))
        for view in _walk(tree, source, ())
        for operator in OPERATORS
        for edit in operator(view)
    }
    for edit, function in sorted(
        edits, key=lambda one: (one[0].start, one[0].end, one[0].operator, one[0].text)
    ):
        before = source[edit.start : edit.end].decode()
        like = (function, edit.operator, before, edit.text)
        seen[like] += 1
        digest = sha256("\0".join((*like, str(seen[like]))).encode()).hexdigest()[:8]
        found.append(
            Mutant(
                name=f"{Path(file).stem}.{function}.{digest}",
                group=group,
                contracts=contracts,
                file=file,
                line=source.count(b"\n", 0, edit.start) + 1,
                edit=edit,
                before=before,
            )
        )
    return found


def sample(mutants: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    """`size` of the mutants (all, where there are fewer), from each operator its share, rounded by chance.

    The order is by chance too, so that any beginning of it is a sample of its own.
    """
    by_operator: Mapping[str, list[Mutant]] = _grouped(mutants)
    # Chance of its own for each operator: a change of one leaves the draws of the others alone.
    chances = {name: random.Random(f"{seed} {name}") for name in by_operator}
    pools = {name: chances[name].sample(pool, len(pool)) for name, pool in by_operator.items()}
    # Each mutant's place in its operator's shuffled pool, as a share of the pool: sorting by it interleaves the pools evenly.
    placed = [
        ((place + chances[name].random()) / len(pool), mutant)
        for name, pool in pools.items()
        for place, mutant in enumerate(pool)
    ]
    return [mutant for _, mutant in sorted(placed, key=lambda one: (one[0], one[1].name))[:size]]


def _grouped(mutants: Sequence[Mutant]) -> dict[str, list[Mutant]]:
    groups: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        groups[mutant.operator].append(mutant)
    return groups


def _walk(node: Any, source: bytes, parents: tuple[Node, ...]) -> Iterator[NodeView]:
    """Every node with its parents, apart from those without code of their own."""
    if isinstance(node, list):
        for one in node:
            yield from _walk(one, source, parents)
    elif isinstance(node, dict):
        if node.get("nodeType") in {
            "ImportDirective",
            "PragmaDirective",
            "InlineAssembly",
            "StructuredDocumentation",
        }:
            return
        inside = parents
        if "nodeType" in node and "src" in node:
            yield NodeView(node, source, parents)
            inside = (*parents, node)
        for value in node.values():
            if isinstance(value, dict | list):
                yield from _walk(value, source, inside)


def _function(view: NodeView) -> str:
    """The name of the function or constant that a node is in."""
    for node in (*reversed(view.parents), view.node):
        if node["nodeType"] == "FunctionDefinition":
            return str(node["name"] or node["kind"])
    for node in reversed((*view.parents, view.node)):
        if node["nodeType"] == "VariableDeclaration":
            return str(node["name"])
    return "-"


def _one_line(text: str) -> str:
    return " ".join(text.split())
