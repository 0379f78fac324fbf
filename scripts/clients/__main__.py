"""``python -m scripts.clients [--check]``."""

import argparse
import sys

from scripts.clients.document import whole_document
from scripts.clients.postman import collection_text
from scripts.clients.typescript import types_text
from scripts.toolchain import PROJECT

COLLECTION = PROJECT / "clients" / "postman" / "marquee.postman_collection.json"
TYPES = PROJECT / "clients" / "typescript" / "src" / "schema.ts"


def main() -> int:
    """Write the files that differ, or with ``--check`` name them and fail."""
    parser = argparse.ArgumentParser(prog="python -m scripts.clients", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is stale")
    check = parser.parse_args().check
    document = whole_document()
    files = {COLLECTION: collection_text(document), TYPES: types_text(document)}
    stale = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    if check and stale:
        names = ", ".join(str(path.relative_to(PROJECT)) for path in stale)
        print(f"stale clients: {names}. Run: make clients", file=sys.stderr)
        return 1
    for path in stale:
        path.write_text(files[path])
        print(f"wrote {path.relative_to(PROJECT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
