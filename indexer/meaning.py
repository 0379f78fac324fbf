"""What the rows of a projection mean: a hash over its columns and the rules that make them, so that a changed fold is noticed.

The rules are read as syntax trees. What changes nothing is left out: comments, docstrings, annotations, line numbers, the
texts of asserts, the names of local variables and of the functions themselves. A function of ours that a rule calls counts by what it
does, a constant by its value, a class by its fields; what a library does is its name. So the hash stays the same under a new version of
Python or a renamed helper, and changes with anything that may change a row. Where a refactoring changes it and no row, `marquee
upgrade --trust` records the new one; where rows change and it does not, raise the projection's ``revision``.
"""

import ast
import builtins
import inspect
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, Final, TypeAlias, get_origin, get_type_hints

import msgspec

from indexer.projection import Projection
from marquee.chain.log import Event
from marquee.db.types import solidity_type
from marquee.db.versioned import Row

__all__ = ["MeaningUnclear", "meaning"]

_VERSION: Final = "marquee meaning 1"
_OURS: Final = frozenset({"indexer", "marquee"})
_LEFT_OUT: Final = frozenset(
    {"ctx", "kind", "type_comment", "type_params", "annotation", "returns", "decorator_list", "msg"}
)

Spelled: TypeAlias = Any
"""Nested lists of strings, numbers and None: what is hashed, as JSON."""


class MeaningUnclear(TypeError):
    """A rule uses something of which it cannot be said what it does."""


@cache
def meaning(projection: Projection[Any]) -> bytes:
    """Hash what a projection makes of its events: 32 bytes.

    Raises:
        MeaningUnclear: a rule uses something that is neither a function, a constant nor a class.
    """
    target = projection.target
    handlers = [
        [
            event.CONTRACT,
            event.SIGNATURE,
            list(event.__struct_fields__),
            [[_function(key), _function(fold)] for key, fold in pairs],
        ]
        for event, pairs in sorted(
            projection.handlers.items(), key=lambda item: (item[0].CONTRACT, item[0].SIGNATURE)
        )
    ]
    spelled = [_VERSION, projection.revision, target.name, _fields(target.row), list(target.key), handlers]
    return sha256(msgspec.json.encode(spelled)).digest()


def _function(function: Callable[..., Any], inside: tuple[object, ...] = ()) -> Spelled:
    """Spell what a function of ours does; one that calls itself is named by how many calls further out it began."""
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType):
        raise MeaningUnclear(f"{function!r} is no function")
    if function.__code__ in inside:
        return ["again", inside.index(function.__code__)]
    return [
        "function",
        _Rule(function, (function.__code__, *inside)).spell(_definition(function)),
        [_value(default, inside) for default in function.__defaults__ or ()],
    ]


class _Rule:
    """Spells one function's tree; ``inside`` are the functions on the way to it, itself first."""

    def __init__(self, function: FunctionType, inside: tuple[object, ...]) -> None:
        self._function = function
        self._inside = inside
        self._locals: dict[str, str] = {}
        cells = function.__closure__ or ()
        self._free = {
            name: cell.cell_contents for name, cell in zip(function.__code__.co_freevars, cells, strict=True)
        }

    def spell(self, node: ast.AST) -> Spelled:
        names = dict.fromkeys(
            each.arg if isinstance(each, ast.arg) else each.id
            for each in ast.walk(node)
            if isinstance(each, ast.arg)
            or (isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load))
        )
        self._locals = {name: f"${number}" for number, name in enumerate(names)}
        if len(self._inside) > 1:
            # Whoever calls it may name its parameters, so these names mean something.
            self._locals |= {each.arg: each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
        return self._node(node)

    def _node(self, node: Any) -> Spelled:
        if isinstance(node, list):
            return [self._node(each) for each in node]
        if isinstance(node, ast.Name | ast.Attribute):
            found, is_global = self._known(node)
            if is_global:
                return _value(found, self._inside)
        if isinstance(node, ast.Name):
            return ["local", self._locals[node.id]]
        if isinstance(node, ast.arg):
            return ["local", self._locals[node.arg]]
        if isinstance(node, ast.Constant):
            return _value(node.value, self._inside)
        if not isinstance(node, ast.AST):
            return node if node is None or isinstance(node, int | str) else repr(node)
        parts = [
            [name, self._node(_without_docstring(node) if name == "body" else value)]
            for name, value in ast.iter_fields(node)
            if name not in _LEFT_OUT and not (name == "name" and isinstance(node, ast.FunctionDef))
        ]
        return [type(node).__name__, *(part for part in parts if part[1] not in (None, []))]

    def _known(self, node: ast.Name | ast.Attribute) -> tuple[Any, bool]:
        """What a name, or a chain of attributes of one, stands for outside of the function; False where that is not known."""
        if isinstance(node, ast.Name):
            if node.id in self._locals:
                return None, False
            for names in (self._free, self._function.__globals__, vars(builtins)):
                if node.id in names:
                    return names[node.id], True
            raise MeaningUnclear(f"{self._function.__qualname__} uses {node.id}, which is nowhere")
        if isinstance(node.value, ast.Name | ast.Attribute):
            of, is_known = self._known(node.value)
            if is_known and isinstance(of, ModuleType | Enum | type):
                return getattr(of, node.attr), True
        return None, False


def _value(value: Any, inside: tuple[object, ...]) -> Spelled:
    """Spell what a name outside of a function stands for."""
    if isinstance(value, Enum):
        return _value(value.value, inside)
    if value is None or isinstance(value, bool | int | str):
        return [type(value).__name__, str(value)]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    if isinstance(value, tuple | list):
        return ["tuple", [_value(each, inside) for each in value]]
    if isinstance(value, frozenset | set):
        return ["set", sorted((_value(each, inside) for each in value), key=repr)]
    if isinstance(value, Mapping):
        return ["mapping", [[_value(key, inside), _value(each, inside)] for key, each in value.items()]]
    if isinstance(value, type):
        return _class(value)
    name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    if isinstance(value, FunctionType) or hasattr(value, "__wrapped__"):
        own = _OURS | {str(getattr(inside[-1], "co_filename", ""))} if inside else _OURS
        unwrapped = inspect.unwrap(value)
        is_ours = name.partition(".")[0] in own or unwrapped.__code__.co_filename in own
        return _function(value, inside) if is_ours else ["library", name]
    if isinstance(value, BuiltinFunctionType) or get_origin(value) is not None:
        return ["library", name if isinstance(value, BuiltinFunctionType) else str(value)]
    raise MeaningUnclear(f"{value!r} is neither a function, a constant nor a class")


def _class(value: type) -> Spelled:
    if issubclass(value, Event):
        return ["event", value.CONTRACT, value.SIGNATURE]
    if issubclass(value, Row):
        return ["row", _fields(value)]
    if issubclass(value, Enum):
        return ["enum", [[member.name, str(member.value)] for member in value]]
    return ["class", f"{value.__module__}.{value.__qualname__}"]


def _fields(row: type[Row]) -> Spelled:
    hints = get_type_hints(row, include_extras=True)
    return [[name, solidity_type(hints[name])] for name in row.__struct_fields__]


def _without_docstring(node: ast.AST) -> Any:
    body: Any = getattr(node, "body", None)
    if isinstance(node, ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
        return body[1:]
    return body


def _definition(function: FunctionType) -> ast.AST:
    """Find a function's own tree in its file: by its first line, and its name or, of a lambda, its place in the line."""
    code = function.__code__
    found = _definitions(code.co_filename).get(code.co_firstlineno, [])
    kind = ast.Lambda if code.co_name == "<lambda>" else ast.FunctionDef
    found = [
        node for node in found if type(node) is kind and getattr(node, "name", "<lambda>") == code.co_name
    ]
    if len(found) > 1:
        places = {place[:4] for place in code.co_positions()}
        found = [node for node in found if isinstance(node, ast.Lambda) and _place(node.body) in places]
    if len(found) != 1:
        raise MeaningUnclear(
            f"{function.__qualname__} is not in {code.co_filename} as it was when it was read"
        )
    return found[0]


def _place(node: ast.expr) -> tuple[int | None, ...]:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _first_line(node: ast.FunctionDef | ast.Lambda) -> int:
    """As in code objects, a function begins with its first decorator."""
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return min([node.lineno, *(each.lineno for each in decorators)])


@cache
def _definitions(path: str) -> Mapping[int, list[ast.FunctionDef | ast.Lambda]]:
    """The functions in a file by their first lines."""
    found: dict[int, list[ast.FunctionDef | ast.Lambda]] = {}
    for node in ast.walk(ast.parse(Path(path).read_bytes())):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            found.setdefault(_first_line(node), []).append(node)
    return found
