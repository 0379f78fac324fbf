"""Which tests are run against an altered contract, and in which order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.mutation.sources import closure

FOLDERS = {
    "MarqueeToken": "token",
    "ConsentRegistry": "consent",
    "CampaignEscrow": "escrow",
    "YieldVault": "vault",
    "StreamingWallet": "streaming",
}
"""Where the tests of one contract are, below tests/forge/invariants and tests/forge/unit."""

PYTHON_TESTS = {
    "MarqueeToken": (
        "tests/contracts/test_marquee_token.py",
        "tests/contracts/test_permits.py",
        "tests/contracts/test_transfer_authorizations.py",
    ),
    "ConsentRegistry": ("tests/contracts/consent",),
    "CampaignEscrow": ("tests/contracts/escrow",),
    "YieldVault": ("tests/contracts/vault",),
    "StreamingWallet": ("tests/contracts/streaming",),
}


@dataclass(frozen=True)
class Stage:
    """Some forge tests: the campaigns in `files`, or all that are none, but for those in `without`."""

    name: str
    files: tuple[str, ...]
    campaigns: bool
    without: tuple[str, ...] = ()

    def options(self, *, fail_fast: bool = True) -> tuple[str, ...]:
        """What `forge test` is to be told."""
        left_out = [*(() if self.campaigns else ("invariant_",)), *(rf"{name}\(" for name in self.without)]
        return (
            *(("--fail-fast",) if fail_fast else ()),
            *(("--match-test", "^invariant_") if self.campaigns else ()),
            *(("--no-match-test", f"^({'|'.join(left_out)})") if left_out else ()),
            "--match-path",
            "{" + ",".join(self.files) + "}",
        )


def forge_stages(root: Path, contracts: Sequence[str], *, quick: bool = False) -> list[Stage]:
    """All forge tests below `root` in which one of `contracts` is deployed: single ones, then campaigns, their own first.

    `quick` leaves campaigns out.
    """
    files = [file for file in _test_files(root) if _deploys(root, file, contracts)]
    folders = {FOLDERS[name] for name in contracts}
    own = [file for file in files if folders & set(Path(file).parts)]
    others = [file for file in files if file not in own]
    stages = (
        Stage("own tests", tuple(own), campaigns=False),
        Stage("other tests", tuple(others), campaigns=False),
        Stage("own campaigns", tuple(file for file in own if _has_campaign(root, file)), campaigns=True),
        Stage("other campaigns", tuple(file for file in others if _has_campaign(root, file)), campaigns=True),
    )
    return [stage for stage in stages if stage.files and not (quick and stage.campaigns)]


def _test_files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in (root / "tests" / "forge").rglob("*.t.sol"))


def _deploys(root: Path, file: str, contracts: Sequence[str]) -> bool:
    asked = re.compile("|".join(rf'"{name}"' for name in contracts))
    return any(asked.search((root / part).read_text()) for part in closure(root, [file]))


def _has_campaign(root: Path, file: str) -> bool:
    return "function invariant_" in (root / file).read_text()
