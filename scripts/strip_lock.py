"""Take addresses out of an npm lock: `python -m scripts.strip_lock package-lock.json`.

The integrity hashes stay; npm asks whichever registry its user has set.
"""

import json
import sys
from pathlib import Path

ADDRESSES = ("funding", "resolved")


def strip(lock: dict[str, dict[str, dict[str, object]]]) -> None:
    for package in lock["packages"].values():
        for key in ADDRESSES:
            package.pop(key, None)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        content = json.loads(file.read_text())
        strip(content)
        file.write_text(json.dumps(content, indent=2) + "\n")
