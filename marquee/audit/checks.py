"""What a feature tells the audit: things to ask the contracts, and sums that must agree."""

from collections.abc import AsyncIterator, Callable
from enum import StrEnum
from typing import Any, TypeAlias

import msgspec

from marquee.audit.calls import Call
from marquee.audit.mirror import Mirror
from marquee.hexes import to_hex

__all__ = ["Check", "Comparison", "Difference", "Finding", "Relation", "Sum", "holds", "spell"]


class Relation(StrEnum):
    """How the mirror's value must stand to the other one."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"


class Comparison(msgspec.Struct, frozen=True):
    """A row of the mirror beside what the contract answers at the same block.

    ``mirrored`` has one value for each that the call returns (for a struct: its fields in order), addresses as bytes.
    ``subject`` names the table, ``key`` the row, in hex and decimal, so that whoever reads a difference finds it.
    """

    subject: str
    key: str
    mirrored: tuple[Any, ...]
    call: Call
    relation: Relation = Relation.EQUAL


class Sum(msgspec.Struct, frozen=True):
    """Two numbers of the mirror itself: ``key`` says what they are (``Σ balance = supply of 0x…``)."""

    subject: str
    key: str
    left: int
    right: int
    relation: Relation = Relation.EQUAL


class Difference(msgspec.Struct, frozen=True, rename="camel"):
    """Where mirror and chain, or two sums, disagree."""

    subject: str
    key: str
    asked: str
    mirror: str
    chain: str


Finding: TypeAlias = Comparison | Sum
Check: TypeAlias = Callable[[Mirror], AsyncIterator[Finding]]


def holds(left: Any, relation: Relation, right: Any) -> bool:
    """Whether two values stand in a relation."""
    if relation is Relation.EQUAL:
        return bool(left == right)
    return bool(left <= right) if relation is Relation.AT_MOST else bool(left >= right)


def spell(values: Any) -> str:
    """Spell a value, or several between commas, as differences show them: bytes in hex, the rest as Python does."""
    if isinstance(values, bytes):
        return to_hex(values)
    if isinstance(values, tuple):
        return spell(values[0]) if len(values) == 1 else ", ".join(spell(value) for value in values)
    return str(values)
