"""TypeScript types of the document, by openapi-typescript."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from scripts.toolchain import PROJECT, environment

__all__ = ["types_text"]

_PROGRAM = PROJECT / "clients" / "node_modules" / ".bin" / "openapi-typescript"
_HEAD = "/** Generated from the OpenAPI document by `make clients`: do not edit. */\n\n"


def types_text(document: dict[str, Any]) -> str:
    """Write the types of every path and schema.

    Raises:
        RuntimeError: the generator does not take the document; its own words.
    """
    with tempfile.TemporaryDirectory(prefix="marquee-clients-") as folder:
        source, target = Path(folder, "openapi.json"), Path(folder, "schema.ts")
        source.write_text(json.dumps(document))
        done = subprocess.run(
            [_PROGRAM, source, "--output", target, "--alphabetize"],
            cwd=PROJECT / "clients",
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr or done.stdout)
        text = target.read_text()
    # The generator's own banner goes: ours says which command it was.
    return _HEAD + text[text.index("export interface paths") :]
