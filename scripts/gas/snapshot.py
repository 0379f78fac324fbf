"""The committed figures: how they are kept, and what counts as having moved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.toolchain import PROJECT

__all__ = ["AIMS", "ROOM", "SNAPSHOT", "Move", "dump", "moves", "problems", "rows"]

# Not in contracts/, where ape takes every JSON file for a contract.
SNAPSHOT: Final[Path] = PROJECT / "docs" / "gas.json"
TOLERANCE: Final = 0.01
"""A figure may differ by this part of it, in either direction: what was saved has to be committed as well."""

ROOM: Final = 1_500
"""Bytes that a contract must stay below the limits of EIP-170 and EIP-3860."""

LIMITS: Final = {"runtime": 24_576, "init": 49_152}

AIMS: Final[Mapping[str, int]] = {
    "ConsentRegistry.grantBySig, first": 80_000,
    "CampaignEscrow.claim, first among 1,000": 78_000,
    "StreamingWallet.startSession, usual": 113_000,
    "StreamingWallet.pauseSession, usual": 30_000,
    "StreamingWallet.stopSession, usual": 111_000,
}
"""Gas that the scenario of a function is meant to stay within."""

Snapshot = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """A figure that differs: ``None`` is a figure that one side lacks."""

    name: str
    before: int | None
    after: int | None

    def __str__(self) -> str:
        if self.before is None or self.after is None:
            return f"{self.name:<70} {self.before or 'none':>10} {self.after or 'none':>10}"
        change = (self.after - self.before) / self.before * 100
        return f"{self.name:<70} {self.before:>10,} {self.after:>10,} {change:+8.2f} %"


def dump(snapshot: Snapshot) -> str:
    """As it is committed: one figure a line, sorted."""
    return json.dumps(snapshot, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def rows(snapshot: Snapshot) -> dict[str, int]:
    """Every figure by a name: `YieldVault.deposit, first`, `YieldVault, init bytes`. Overloads keep their signature."""
    found: dict[str, int] = {}
    for contract, functions in snapshot["gas"].items():
        names = [signature.partition("(")[0] for signature in functions]
        for signature, scenarios in functions.items():
            short = signature.partition("(")[0]
            name = short if names.count(short) == 1 else signature
            found |= {f"{contract}.{name}, {scenario}": gas for scenario, gas in scenarios.items()}
    for contract, sizes in snapshot["bytes"].items():
        found |= {f"{contract}, {kind} bytes": size for kind, size in sizes.items()}
    return found


def moves(committed: Snapshot, measured: Snapshot) -> list[Move]:
    """What differs by more than the tolerance, or is on one side only."""
    before, after = rows(committed), rows(measured)
    found = [Move(name, before.get(name), after.get(name)) for name in sorted(before.keys() | after.keys())]
    return [
        move
        for move in found
        if move.before is None
        or move.after is None
        or abs(move.after - move.before) > TOLERANCE * move.before
    ]


def problems(measured: Snapshot) -> list[str]:
    """What no snapshot can make good: aims that are missed, contracts without room."""
    figures = rows(measured)
    missed = [
        f"{name} costs {figures[name]:,} gas; the aim is {aim:,}"
        for name, aim in AIMS.items()
        if figures[name] > aim
    ]
    large = [
        f"{contract} has {LIMITS[kind] - size:,} bytes of {kind} code left; {ROOM:,} must be"
        for contract, sizes in measured["bytes"].items()
        for kind, size in sizes.items()
        if LIMITS[kind] - size < ROOM
    ]
    return missed + large
