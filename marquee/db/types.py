"""Columns for Solidity's types, and Struct annotations turned into columns."""

import re
import typing
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, Numeric, SmallInteger, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

from marquee.units import Solidity

__all__ = ["column_type", "columns_of", "solidity_type"]

_BYTES = re.compile(r"address|bytes([0-9]*)")
_INTEGER = re.compile(r"(u?)int([0-9]+)")
_ARRAY = re.compile(r"(.+)\[[0-9]*\]")

# Largest unsigned width, in bits, that fits each signed column.
_SMALLINT_BITS = 15
_INTEGER_BITS = 31
_BIGINT_BITS = 63


def column_type(solidity: str) -> TypeEngine[Any]:
    """Map an elementary Solidity type, or an array of one, to the narrowest column that holds all of its values.

    Integers that may not fit 64 signed bits are ``numeric(78, 0)``; nothing is ever a float.

    Raises:
        ValueError: the type is not elementary (a tuple, a mapping) or unknown.
    """
    if match := _ARRAY.fullmatch(solidity):
        return ARRAY(column_type(match[1]))
    if _BYTES.fullmatch(solidity):
        return LargeBinary()
    if solidity == "bool":
        return Boolean()
    if solidity == "string":
        return Text()
    if match := _INTEGER.fullmatch(solidity):
        bits = int(match[2]) - (0 if match[1] else 1)
        if bits <= _SMALLINT_BITS:
            return SmallInteger()
        if bits <= _INTEGER_BITS:
            return Integer()
        if bits <= _BIGINT_BITS:
            return BigInteger()
        return Numeric(78, 0)
    message = f"no column type for Solidity type {solidity!r}"
    raise ValueError(message)


def solidity_type(annotation: object) -> str:
    """Read the Solidity type off an annotation of :mod:`marquee.units`.

    Raises:
        TypeError: the annotation has none.
    """
    for mark in typing.get_args(annotation)[1:]:
        if isinstance(mark, Solidity):
            return mark.type
    message = f"{annotation!r} is not a type of marquee.units"
    raise TypeError(message)


def columns_of(row: type[msgspec.Struct]) -> list[Column[Any]]:
    """Make one not-null column per field of a row, in the order of its fields."""
    hints = typing.get_type_hints(row, include_extras=True)
    return [
        Column(name, column_type(solidity_type(hints[name])), nullable=False, autoincrement=False)
        for name in row.__struct_fields__
    ]
