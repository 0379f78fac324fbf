"""docs/contracts.md names tests and files: they have to be there, and every numbered invariant has to have its campaign."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "contracts.md"
TEXT = MANUAL.read_text()
NUMBERS = range(1, 32)


@pytest.fixture(scope="module")
def campaigns():
    """Names of all invariant functions of the forge tests."""
    sources = (ROOT / "tests" / "forge" / "invariants").rglob("*.sol")
    return {
        name for source in sources for name in re.findall(r"function (invariant_\w+)", source.read_text())
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_invariant__numbered__stands_in_the_manual_and_has_a_campaign(campaigns, number):
    prefix = f"invariant_{number:02}_"
    assert f"| {number} | " in TEXT
    assert f"`{prefix}*`" in TEXT
    assert [name for name in campaigns if name.startswith(prefix)] != []


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(((?!http|#)[^)]+)\)", TEXT))))
def test_link__of_the_manual__leads_somewhere(target):
    assert (MANUAL.parent / target.partition("#")[0]).exists()


def test_parameters__with_a_setter__are_all_in_the_manual():
    from scripts.deployment.steps import SETTERS

    for contract, readers in SETTERS.items():
        section = TEXT.partition(f"## {contract}\n")[2].partition("\n## ")[0]
        for reader in readers:
            assert re.search(rf"^\| `{reader}` \|", section, re.MULTILINE), f"{contract}.{reader}"
