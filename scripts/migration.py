"""Draft a migration from what is migrated to what is declared: `python -m scripts.migration add campaign goals`.

It starts a Postgres of its own, so nothing of yours is touched. Read the draft before you commit it.
"""

import re
import subprocess
import sys

from marquee.db.migrations import draft
from scripts.bench.database import database
from scripts.toolchain import PROJECT


def main(words: list[str]) -> int:
    """Write ``migrations/versions/<next number>_<words>.py``."""
    if not words or not all(re.fullmatch(r"[a-z0-9]+", word) for word in words):
        print(
            "Say what changes, in lower-case words: python -m scripts.migration add campaign goals",
            file=sys.stderr,
        )
        return 2
    folder = PROJECT / "migrations" / "versions"
    number = 1 + max(int(path.name[:4]) for path in folder.glob("[0-9][0-9][0-9][0-9]_*.py"))
    with database() as server:
        draft(server.url, " ".join(words), f"{number:04}")
    subprocess.run(["ruff", "check", "-q", "--fix-only", str(folder)], check=False)
    subprocess.run(["ruff", "format", "-q", str(folder)], check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
