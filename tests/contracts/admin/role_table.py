"""The tables of docs/contracts.md that say who may call what, as data."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "contracts.md"

ADMINISTERED = ("CampaignEscrow", "MarqueeToken", "StreamingWallet", "YieldVault")
ANYONE, SIGNED = "anyone", "anyone with the signature of "


class Row(NamedTuple):
    contract: str
    function: str
    who: str
    """The first clause of the cell, without its quotes: a role, a party, or anyone."""

    @property
    def open(self) -> bool:
        return self.who.startswith(ANYONE)

    @property
    def signed(self) -> bool:
        return self.who.startswith(SIGNED)


def rows(text: str) -> list[Row]:
    """Every function of every table that is headed `| function | who may call it |`, under its contract's heading; what stands under
    "Administration" is of all contracts that have one."""
    return list(_rows(text))


def _rows(text: str) -> Iterator[Row]:
    contract, inside = "", False
    for line in text.splitlines():
        if heading := re.fullmatch(r"## (\w+)", line):
            contract = heading[1]
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("|") else []
        if cells[:2] == ["function", "who may call it"]:
            inside = True
        elif not cells:
            inside = False
        elif inside and not set(cells[0]) <= {"-", "|"}:
            who = cells[1].split(";")[0].replace("`", "").strip()
            for function in re.findall(r"`(\w+)`", cells[0]):
                for each in ADMINISTERED if contract == "Administration" else (contract,):
                    yield Row(each, function, who)
