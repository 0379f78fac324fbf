"""The command line as a user runs it: a process of its own."""

import os
import subprocess
import sys

from tests.conftest import ROOT

__all__ = ["marquee"]


def marquee(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, with these variables beside those that are set; on a terminal of 200 columns."""
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "200"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
