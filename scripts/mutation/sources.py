"""Which Solidity files belong to which of the five contracts."""

import re
from collections.abc import Iterable
from pathlib import Path

CONTRACTS = ("MarqueeToken", "ConsentRegistry", "CampaignEscrow", "YieldVault", "StreamingWallet")
SHARED = "shared"
_IMPORT = re.compile(r'^\s*(?:import\b|\}\s*from\b)[^;"]*"(\.[^"]+)"\s*;', re.MULTILINE)


def imports_of(root: Path, file: str) -> list[str]:
    """The project's own files that `file` imports, as paths below `root`."""
    text = (root / file).read_text()
    return [
        str((root / file).parent.joinpath(path).resolve().relative_to(root.resolve()))
        for path in _IMPORT.findall(text)
    ]


def closure(root: Path, files: Iterable[str]) -> set[str]:
    """`files` and all that they import, directly or not."""
    found: set[str] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting.extend(imports_of(root, file))
    return found


def main_file(contract: str) -> str:
    return f"contracts/{contract}.sol"


def parts_of(root: Path, contract: str) -> set[str]:
    """The files whose code is in `contract`: not interfaces, which have none."""
    return {file for file in closure(root, [main_file(contract)]) if "/interfaces/" not in file}


def contracts_with(root: Path, file: str) -> tuple[str, ...]:
    """The contracts that `file` is a part of, in the order of CONTRACTS."""
    return tuple(name for name in CONTRACTS if file in parts_of(root, name))
