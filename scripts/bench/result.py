"""What a benchmark says."""

from collections.abc import Callable
from typing import TypeAlias

import msgspec

__all__ = ["Result", "Say", "quantile"]

Say: TypeAlias = Callable[[str], None]
"""Tells people what is being done."""


class Result(msgspec.Struct, frozen=True):
    """One line of the table. ``baseline`` is what it is compared with, ``ratio`` = value ÷ baseline."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    note: str = ""


def quantile(values: list[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    place = min(len(values) - 1, int(len(values) * share))
    return sorted(values)[place]
