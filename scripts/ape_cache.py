"""Keep ape from deploying what the contracts were, rather than what they are.

ape compiles a file again when it changed itself, not when only a file that it imports did: after an edit of
``contracts/streaming/StreamingSessions.sol`` it goes on deploying the old ``StreamingWallet``. So its cache is dropped whenever any
source, the compiler's settings or a locked package changed since it was last used.
"""

import hashlib
from pathlib import Path

from scripts.toolchain import PROJECT

SETTINGS = ("ape-config.yaml", "package-lock.json", "scripts/solc")


def forget_stale_contracts(project: Path = PROJECT) -> bool:
    """Drop ape's cache of ``project`` if it was made from other contracts; return whether it was dropped.

    Call it before ape is imported, or before a process of it is started.
    """
    cache, mark = project / ".build" / "__local__.json", project / ".build" / "contracts.sha256"
    digest = _digest(project)
    if mark.exists() and mark.read_text() == digest:
        return False
    had_cache = cache.exists()
    cache.unlink(missing_ok=True)
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(digest)
    return had_cache


def _digest(project: Path) -> str:
    digest = hashlib.sha256()
    for path in [*sorted((project / "contracts").rglob("*.sol")), *(project / name for name in SETTINGS)]:
        digest.update(f"{path.relative_to(project)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
