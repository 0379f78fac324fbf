"""ape's cache of compiled contracts lives as long as all that it was compiled from."""

import pytest

from scripts.ape_cache import SETTINGS, forget_stale_contracts

SOURCES = ("contracts/Wallet.sol", "contracts/streaming/Sessions.sol")


@pytest.fixture
def project(tmp_path):
    for name in (*SETTINGS, *SOURCES):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    forget_stale_contracts(tmp_path)
    (tmp_path / ".build" / "__local__.json").write_text("{}")
    return tmp_path


def test_forget__nothing_changed__keeps_the_cache(project):
    assert not forget_stale_contracts(project)
    assert (project / ".build" / "__local__.json").exists()


@pytest.mark.parametrize("name", [*SETTINGS, *SOURCES])
def test_forget__any_input_changed__drops_the_cache_once(project, name):
    (project / name).write_text("changed")
    assert forget_stale_contracts(project)
    assert not (project / ".build" / "__local__.json").exists()
    assert not forget_stale_contracts(project)


def test_forget__a_source_renamed__drops_the_cache(project):
    (project / SOURCES[1]).rename(project / "contracts/streaming/Other.sol")
    assert forget_stale_contracts(project)


def test_forget__cache_of_unknown_origin__is_dropped(project):
    (project / ".build" / "contracts.sha256").unlink()
    assert forget_stale_contracts(project)
