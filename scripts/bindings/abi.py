"""ABIs of the mirrored contracts, as the compiler gives them."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eth_utils.crypto import keccak

from scripts.toolchain import PROJECT, environment

__all__ = ["CONTRACTS", "EventAbi", "Input", "build", "compile_abis", "events_of"]

CONTRACTS = (
    "CampaignEscrow",
    "ConsentRegistry",
    "MarqueeToken",
    "MockUSDC",
    "StreamingWallet",
    "YieldVault",
)
"""The contracts whose events are mirrored, by their name in the deployment registry."""

_OUT = PROJECT / ".build" / "forge" / "out"


@dataclass(frozen=True, slots=True)
class Input:
    """One argument of an event. ``type`` is the canonical Solidity type."""

    name: str
    type: str
    indexed: bool


@dataclass(frozen=True, slots=True)
class EventAbi:
    """One event of a contract."""

    name: str
    inputs: tuple[Input, ...]

    @property
    def signature(self) -> str:
        """The canonical signature, whose keccak-256 is the topic."""
        return f"{self.name}({','.join(each.type for each in self.inputs)})"

    @property
    def topic(self) -> bytes:
        return keccak(text=self.signature)

    @property
    def declaration(self) -> str:
        """The event as Solidity declares it."""
        arguments = (
            f"{each.type} indexed {each.name}" if each.indexed else f"{each.type} {each.name}"
            for each in self.inputs
        )
        return f"{self.name}({', '.join(arguments)})"


def compile_abis() -> dict[str, list[dict[str, Any]]]:
    """Compile the contracts with forge and return each one's ABI, its entries in a fixed order.

    Raises:
        SystemExit: forge does not compile them; its message is shown.
    """
    sources = [_source(contract) for contract in CONTRACTS]
    build(*(str(source.relative_to(PROJECT)) for source in sources))
    return {name: _read(source) for name, source in zip(CONTRACTS, sources, strict=True)}


def build(*sources: str) -> None:
    """Compile sources and what they import, named by their paths in the project.

    Raises:
        SystemExit: forge does not compile them; its message is shown.
    """
    run = subprocess.run(
        ["forge", "build", "--quiet", *sources],
        cwd=PROJECT,
        env={**os.environ, **environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)


def events_of(abi: list[dict[str, Any]]) -> list[EventAbi]:
    """The events of an ABI, by name.

    Raises:
        ValueError: an event is anonymous, overloaded, takes a tuple, or two of its arguments share a name.
    """
    events = [
        EventAbi(
            entry["name"],
            tuple(Input(each["name"], each["type"], each["indexed"]) for each in entry["inputs"]),
        )
        for entry in abi
        if entry["type"] == "event"
    ]
    for entry in abi:
        if entry["type"] == "event" and entry.get("anonymous"):
            raise _refused(entry["name"], "is anonymous: nothing tells its logs from others")
    for name in {event.name for event in events}:
        if sum(event.name == name for event in events) > 1:
            raise _refused(name, "is overloaded: its class and table would need two names")
    for event in events:
        names = [each.name for each in event.inputs]
        if "" in names or len(set(names)) != len(names):
            raise _refused(event.name, "has arguments without a name of their own")
        if any(each.type.startswith("tuple") for each in event.inputs):
            raise _refused(event.name, "takes a struct: emit its fields")
    return sorted(events, key=lambda event: event.name)


def _refused(event: str, reason: str) -> ValueError:
    return ValueError(f"event {event} {reason}")


def _source(contract: str) -> Path:
    folders = (PROJECT / "contracts", PROJECT / "contracts" / "mocks")
    return next(path for folder in folders if (path := folder / f"{contract}.sol").exists())


def _read(source: Path) -> list[dict[str, Any]]:
    artifact = json.loads((_OUT / source.name / f"{source.stem}.json").read_text())
    entries: list[dict[str, Any]] = artifact["abi"]
    return sorted(entries, key=lambda entry: (entry["type"], entry.get("name", ""), json.dumps(entry)))
