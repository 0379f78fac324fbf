"""What an action asks for, derived from the function's ABI: each argument's name and kind, and back again to the arguments."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

import msgspec

from marquee.actions.abi import Entry, Parameter

__all__ = ["Field", "Kind", "arguments_of", "field_of", "fields_of"]

_SIGNATURE_PARTS: Final = ("v", "r", "s")
_TIMES: Final = frozenset({"deadline", "permitDeadline", "validAfter", "validBefore"})
_SECONDS: Final = frozenset({"duration"})


class Kind(StrEnum):
    """How a value is meant, beyond its Solidity type. In the domain all are ``bytes`` or ``int``, lists are lists and structs mappings."""

    ADDRESS = "address"
    BYTES32 = "bytes32"
    PURPOSE = "purpose"
    METHOD = "method"
    NUMBER = "number"
    TIME = "time"
    SECONDS = "seconds"
    BYTES = "bytes"
    KEY_SIGNATURE = "key signature"
    STRUCT = "struct"


class Field(msgspec.Struct, frozen=True):
    """One value that is asked for. ``bits`` is how wide a number is, ``fields`` are those of a struct.

    What is ``optional`` is 0 where it is not given: a consent that holds until it is revoked, an authorisation from now on.
    """

    name: str
    kind: Kind
    is_list: bool = False
    bits: int = 256
    fields: tuple["Field", ...] = ()
    optional: bool = False


def fields_of(function: Entry) -> tuple[Field, ...]:
    """Name what a call needs: a single struct as its fields, the three parts of a key's signature as one.

    ``from`` is the sender everywhere here, so an argument of that name is called ``owner``.
    """
    if _is_single_struct(function):
        return field_of(function.inputs[0]).fields
    fields = [field_of(part) for part in function.inputs if part.name not in _SIGNATURE_PARTS]
    if _is_split(function):
        fields.append(Field("signature", Kind.KEY_SIGNATURE))
    return tuple(fields)


def arguments_of(function: Entry, values: Mapping[str, Any]) -> list[Any]:
    """Put values, by the names of :func:`fields_of`, into the order and form of the call.

    Raises:
        KeyError: one is missing.
    """
    if _is_split(function):
        signature: bytes = values["signature"]
        values = {**values, "r": signature[:32], "s": signature[32:64], "v": signature[64]}
    if _is_single_struct(function):
        return [_value(function.inputs[0], values)]
    return [_value(part, values[_name(part)]) for part in function.inputs]


def _is_single_struct(function: Entry) -> bool:
    return len(function.inputs) == 1 and function.inputs[0].type == "tuple"


def _is_split(function: Entry) -> bool:
    return [part.name for part in function.inputs[-3:]] == list(_SIGNATURE_PARTS)


def _name(part: Parameter) -> str:
    return "owner" if part.name == "from" else part.name.rstrip("_")


def field_of(part: Parameter, *, inside: bool = False) -> Field:
    """Name one argument; ``inside`` a struct, an expiry may be left out."""
    kind = part.type.removesuffix("[]")
    return Field(
        _name(part),
        _kind(part, kind),
        is_list=part.type.endswith("[]"),
        bits=int(kind.removeprefix("uint")) if kind.startswith("uint") else 256,
        fields=tuple(field_of(inner, inside=True) for inner in part.components),
        optional=part.name == "validAfter" or (inside and part.name == "expiresAt"),
    )


def _kind(part: Parameter, kind: str) -> Kind:
    if kind == "tuple":
        return Kind.STRUCT
    if kind in {"address", "bytes"}:
        return Kind(kind)
    if kind == "bytes32":
        return Kind.PURPOSE if part.name == "purpose" else Kind.BYTES32
    if kind == "uint40" or part.name in _TIMES:
        return Kind.TIME
    if part.name in _SECONDS:
        return Kind.SECONDS
    if part.name == "method":
        return Kind.METHOD
    if kind.startswith("uint"):
        return Kind.NUMBER
    raise ValueError(f"no kind for {part.type} {part.name}")


def _value(part: Parameter, value: Any) -> Any:
    if part.type.endswith("[]"):
        item = msgspec.structs.replace(part, type=part.type.removesuffix("[]"))
        items: Sequence[Any] = value
        return [_value(item, one) for one in items]
    if part.type == "tuple":
        return tuple(_value(inner, value[_name(inner)]) for inner in part.components)
    return value
