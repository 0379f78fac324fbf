r"""Versions of rows as lines of Postgres' text COPY, by a function that is made once per table.

A loop over a row's columns would cost several times what the whole line costs: this runs for every version. Columns of the
key, which all versions of a row share, are spelled once per row and batch.
"""

import typing
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from marquee.db.types import solidity_type
from marquee.db.versioned import Row, VersionedTable

__all__ = ["Version", "VersionLines", "version_lines"]

Version: TypeAlias = tuple[int, Row]
"""The block in which a row began to hold, and the row."""

VersionLines: TypeAlias = Callable[[str, Sequence[Version]], list[str]]
KeyText: TypeAlias = Callable[[tuple[Any, ...]], str]


def version_lines(table: VersionedTable[Any]) -> tuple[KeyText, VersionLines]:
    """Make the functions that spell a key, and successive versions of it: the columns of the row, ``valid_from`` and ``valid_to``.

    The second takes what the first gave. Each version but the last, which is the current one, ends where the next begins.

    Raises:
        TypeError: a column is of a type that needs escaping, which no projection has had so far.
    """
    hints = typing.get_type_hints(table.row, include_extras=True)
    shared, own = "", ""
    for place, column in enumerate(table.columns):
        kind = solidity_type(hints[column])
        if table.key[place : place + 1] == (column,) and not own:
            shared += _column(column, f"key[{place}]", kind)
        else:
            own += _column(column, f"row.{column}", kind)
    source = f"""
def text(key):
    return f'{shared}'

def lines(shared, versions):
    if len(versions) == 1:
        ((began, row),) = versions
        return [f'{{shared}}{own}{{began}}\\t\\\\N\\n']
    ends = [began for began, _ in versions[1:]]
    ends.append('\\\\N')
    return [f'{{shared}}{own}{{began}}\\t{{end}}\\n' for (began, row), end in zip(versions, ends)]
"""
    made: dict[str, Any] = {}
    exec(source, made)  # noqa: S102 - made of the names of fields alone
    return made["text"], made["lines"]


def _column(name: str, value: str, solidity: str) -> str:
    if solidity == "address" or solidity.startswith("bytes"):
        return rf"\\\\x{{{value}.hex()}}\t"
    if solidity == "bool" or "int" in solidity:
        return rf"{{{value}}}\t"
    message = f"column {name} of type {solidity} needs escaping"
    raise TypeError(message)
