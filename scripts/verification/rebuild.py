"""Contracts compiled anew from this checkout's sources, in a folder of their own: nothing that was there before is believed."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from marquee.errors import MarqueeError
from scripts.toolchain import PROJECT, environment

__all__ = ["Artifact", "NoSource", "NotCompiled", "rebuild"]


class NotCompiled(MarqueeError):
    """The contracts do not compile: {reason}."""


class NoSource(MarqueeError):
    """The registry has a contract {name}, and this checkout has no source of that name."""


class Artifact(msgspec.Struct, frozen=True):
    """What the compiler makes of one contract."""

    name: str
    abi: tuple[Mapping[str, Any], ...]
    creation: bytes
    """Creation code, without arguments."""
    runtime: bytes
    """Runtime code, with zeros where the constructor puts immutables."""
    immutables: tuple[tuple[int, int], ...]
    """(start, length) of each place of ``runtime`` that holds an immutable."""


def rebuild(names: Iterable[str]) -> dict[str, Artifact]:
    """Compile the contracts of these names, with the settings of foundry.toml.

    Raises:
        NoSource, NotCompiled.
    """
    sources = {name: _source(name) for name in names}
    with tempfile.TemporaryDirectory(prefix="marquee-verify-") as folder:
        out = Path(folder, "out")
        run = subprocess.run(
            ["forge", "build", "--quiet", *(str(path.relative_to(PROJECT)) for path in sources.values())],
            cwd=PROJECT,
            env={
                **_without_foundry(os.environ),
                **environment(),
                "FOUNDRY_OUT": str(out),
                "FOUNDRY_CACHE_PATH": str(Path(folder, "cache")),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise NotCompiled(reason=" ".join((run.stdout + run.stderr).split()))
        return {name: _read(name, out / path.name / f"{name}.json") for name, path in sources.items()}


def _without_foundry(variables: Mapping[str, str]) -> dict[str, str]:
    """Whoever verifies must not have other compiler settings in his shell."""
    return {name: value for name, value in variables.items() if not name.startswith(("FOUNDRY_", "DAPP_"))}


def _source(name: str) -> Path:
    found = sorted((PROJECT / "contracts").rglob(f"{name}.sol"))
    if not found:
        raise NoSource(name=name)
    return found[0]


def _read(name: str, path: Path) -> Artifact:
    content = json.loads(path.read_text())
    runtime = content["deployedBytecode"]
    places = [place for each in runtime["immutableReferences"].values() for place in each]
    return Artifact(
        name=name,
        abi=tuple(content["abi"]),
        creation=bytes.fromhex(content["bytecode"]["object"].removeprefix("0x")),
        runtime=bytes.fromhex(runtime["object"].removeprefix("0x")),
        immutables=tuple(sorted((place["start"], place["length"]) for place in places)),
    )
