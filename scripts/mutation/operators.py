"""What can be altered in a Solidity syntax tree, one small step at a time.

An operator takes a node and the source that it stands in and yields the replacements for the node's text. `NodeView` gives text by
solc's offsets, which count bytes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Node = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """Replace bytes `start` to `end` of a file by `text`; `operator` says in which way this alters it."""

    operator: str
    start: int
    end: int
    text: str


class NodeView:
    """A node with its source, and the nodes that it stands in, outermost first."""

    def __init__(self, node: Node, source: bytes, parents: tuple[Node, ...]) -> None:
        self.node = node
        self.source = source
        self.parents = parents

    @property
    def kind(self) -> str:
        return str(self.node["nodeType"])

    def text(self, node: Node | None = None) -> str:
        start, end = span(node or self.node)
        return self.source[start:end].decode()

    def between(self, left: Node, right: Node) -> tuple[int, int]:
        return span(left)[1], span(right)[0]

    def edit(self, operator: str, text: str, node: Node | None = None) -> Edit:
        start, end = span(node or self.node)
        return Edit(operator, start, end, text)


def span(node: Node) -> tuple[int, int]:
    start, length, _ = map(int, node["src"].split(":"))
    return start, start + length


Operator = Callable[[NodeView], Iterator[Edit]]

_ARITHMETIC = {
    "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("*",), "**": ("*",),
    "<<": (">>",), ">>": ("<<",), "&": ("|",), "|": ("&",), "^": ("|",),
}  # fmt: skip
_COMPARISON = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",),
}  # fmt: skip
_ASSIGNMENT = {
    "+=": ("-=", "="), "-=": ("+=", "="), "*=": ("/=",), "/=": ("*=",),
    "|=": ("&=", "="), "&=": ("|=",), ">>=": ("<<=",), "<<=": (">>=",),
}  # fmt: skip
_SYMMETRIC = {
    "Math.min", "Math.max", "Math.average", "Math.mulDiv", "Math.mul512", "Math.saturatingAdd", "Math.saturatingMul",
    "Math.tryAdd", "Math.tryMul",
}  # fmt: skip
"""Calls of which the first two arguments can stand in either order."""


def _swap_operator(
    view: NodeView, name: str, table: Mapping[str, tuple[str, ...]], left: str, right: str
) -> Iterator[Edit]:
    node = view.node
    start, end = view.between(node[left], node[right])
    old = node["operator"]
    gap = view.source[start:end].decode()
    for new in table.get(old, ()):
        if gap.count(old) == 1:
            yield Edit(name, start, end, gap.replace(old, new))


def arithmetic(view: NodeView) -> Iterator[Edit]:
    if view.kind == "BinaryOperation":
        yield from _swap_operator(view, "arithmetic", _ARITHMETIC, "leftExpression", "rightExpression")


def comparison(view: NodeView) -> Iterator[Edit]:
    if view.kind == "BinaryOperation":
        yield from _swap_operator(view, "comparison", _COMPARISON, "leftExpression", "rightExpression")


def assignment(view: NodeView) -> Iterator[Edit]:
    if view.kind == "Assignment":
        yield from _swap_operator(view, "assignment", _ASSIGNMENT, "leftHandSide", "rightHandSide")


def boolean(view: NodeView) -> Iterator[Edit]:
    """Exchange && and ||, and drop either side."""
    if view.kind == "BinaryOperation" and view.node["operator"] in {"&&", "||"}:
        table = {"&&": ("||",), "||": ("&&",)}
        yield from _swap_operator(view, "boolean", table, "leftExpression", "rightExpression")
        for side in ("leftExpression", "rightExpression"):
            yield view.edit("boolean", view.text(view.node[side]))


def condition(view: NodeView) -> Iterator[Edit]:
    """Negate what a branch asks, unless another operator exchanges its comparison already."""
    if view.kind in {"IfStatement", "Conditional"}:
        asked = view.node["condition"]
        compares = asked["nodeType"] == "BinaryOperation" and asked["operator"] in _COMPARISON
        negated = asked["nodeType"] == "UnaryOperation" and asked["operator"] == "!"
        if not compares and not negated:
            yield view.edit("condition", f"!({view.text(asked)})", asked)


def unary(view: NodeView) -> Iterator[Edit]:
    if view.kind == "UnaryOperation":
        old, rest = view.node["operator"], view.text(view.node["subExpression"])
        new = {"++": "--", "--": "++"}.get(old)
        if old == "!":
            yield view.edit("unary", rest)
        elif new is not None:
            yield view.edit("unary", f"{new}{rest}" if view.node["prefix"] else f"{rest}{new}")


def literal(view: NodeView) -> Iterator[Edit]:
    """Numbers one up and one down, true and false exchanged, another first letter."""
    if view.kind != "Literal":
        return
    kind, text = view.node["kind"], view.text()
    if kind == "bool":
        yield view.edit("literal", "false" if text == "true" else "true")
    elif kind == "string" and text.startswith('"'):
        yield view.edit("literal", f'"~{text[1:]}')
    elif kind == "number" and (parts := re.fullmatch(r"([0-9_]+)(.*)", text, re.DOTALL)) is not None:
        number, unit = int(parts[1].replace("_", "")), parts[2]
        for new in (number + 1, number - 1):
            if new >= 0:
                yield view.edit("literal", f"{new}{unit}")


def statement(view: NodeView) -> Iterator[Edit]:
    """Leave a statement out. What a function without its `return` answers is a zero."""
    simple = view.kind in {"ExpressionStatement", "EmitStatement", "Continue"}
    branch = view.kind == "IfStatement" and view.node.get("falseBody") is None
    answer = view.kind == "Return" and view.node.get("expression") is not None
    if simple or branch or answer:
        start, end = span(view.node)
        # solc leaves the semicolon out of the node.
        semicolon = view.source[end : end + 1] == b";"
        yield Edit("statement", start, end + semicolon, "{}")


def modifier(view: NodeView) -> Iterator[Edit]:
    """Leave a function's guard out; the arguments of a base's constructor are none."""
    if view.kind == "FunctionDefinition" and view.node["kind"] != "constructor":
        for one in view.node["modifiers"]:
            yield view.edit("modifier", "", one)


def arguments(view: NodeView) -> Iterator[Edit]:
    """Exchange neighbours of one type in a call, an event, an error or a struct, unless either order means the same."""
    if view.kind != "FunctionCall" or view.node.get("names"):
        return
    symmetric = view.text(view.node["expression"]) in _SYMMETRIC
    for place, (left, right) in enumerate(pairwise(view.node["arguments"])):
        if symmetric and place == 0:
            continue
        left_type, right_type = (one["typeDescriptions"].get("typeString", "") for one in (left, right))
        if _family(left_type) == _family(right_type) and view.text(left) != view.text(right):
            start, end = view.between(left, right)
            gap = view.source[start:end].decode()
            yield Edit("arguments", span(left)[0], span(right)[1], view.text(right) + gap + view.text(left))


def _family(type_name: str) -> str:
    """Unsigned numbers of all widths are alike: where that does not compile, there is no such alteration."""
    return "uint" if re.match(r"uint\d*$|int_const", type_name) else type_name


def rounding(view: NodeView) -> Iterator[Edit]:
    """Round the other way; take the greater for the smaller."""
    if view.kind == "MemberAccess":
        swapped = {
            "Math.Rounding.Floor": "Math.Rounding.Ceil",
            "Math.Rounding.Ceil": "Math.Rounding.Floor",
            "Math.min": "Math.max",
            "Math.max": "Math.min",
        }
        new = swapped.get(view.text())
        if new is not None:
            yield view.edit("rounding", new)
    elif view.kind == "FunctionCall" and view.text(view.node["expression"]) == "Math.ceilDiv":
        upper, lower = (view.text(one) for one in view.node["arguments"])
        yield view.edit("rounding", f"(({upper}) / ({lower}))")


OPERATORS: tuple[Operator, ...] = (
    arithmetic,
    comparison,
    assignment,
    boolean,
    condition,
    unary,
    literal,
    statement,
    modifier,
    arguments,
    rounding,
)
