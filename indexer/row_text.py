r"""Rows as lines of Postgres' text COPY, by a function that is made once per row type.

A loop over a row's columns would cost several times what the whole line costs: this runs for every version.
"""

import typing
from collections.abc import Callable
from typing import TypeAlias

from marquee.db.types import solidity_type
from marquee.db.versioned import Row

__all__ = ["RowText", "row_text"]

RowText: TypeAlias = Callable[[Row], str]


def row_text(row: type[Row]) -> RowText:
    """Make the function that spells a row's columns, in the order of its fields, each followed by a tab.

    Raises:
        TypeError: a column is of a type that needs escaping, which no projection has had so far.
    """
    hints = typing.get_type_hints(row, include_extras=True)
    columns = (_column(name, solidity_type(hints[name])) for name in row.__struct_fields__)
    source = "lambda row: f'" + "".join(columns) + "'"
    made: RowText = eval(source, {})  # noqa: S307 - made of the names of fields alone
    return made


def _column(name: str, solidity: str) -> str:
    if solidity == "address" or solidity.startswith("bytes"):
        return rf"\\\\x{{row.{name}.hex()}}\t"
    if solidity == "bool" or "int" in solidity:
        return rf"{{row.{name}}}\t"
    message = f"column {name} of type {solidity} needs escaping"
    raise TypeError(message)
