"""A pytest plugin, loaded before all others, that fits ape's own plugin in.

It points ape into the project before ape is imported. And it keeps ape to the contract tests: its plugin starts a chain for every run
(4 s) and takes a snapshot of it around every test (6 ms), whatever is tested. And it sees to it that ape's cache is not of other
contracts.
"""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.ape_cache import forget_stale_contracts
from scripts.toolchain import PROJECT, activate

TESTS = PROJECT / "tests"
CONTRACT_TESTS = TESTS / "contracts"
DECIDED = "MARQUEE_TESTS_WITHOUT_APE"


def without_ape(program: str, arguments: list[str]) -> bool:
    """Whether the arguments name folders or files of tests, and none with contract tests."""
    if Path(program).stem == "ape":
        return False
    paths = [Path(argument.partition("::")[0]).resolve() for argument in arguments if argument[:1] != "-"]
    asked = [path for path in paths if path.exists() and (path in {PROJECT, TESTS} or TESTS in path.parents)]
    return bool(asked) and not any(
        path == CONTRACT_TESTS or path in CONTRACT_TESTS.parents or CONTRACT_TESTS in path.parents
        for path in asked
    )


activate()
# In the environment, so that the workers of pytest-xdist, which see no arguments, decide alike.
os.environ.setdefault(DECIDED, "1" if without_ape(sys.argv[0], sys.argv[1:]) else "0")
if os.environ[DECIDED] == "0":
    forget_stale_contracts()


def pytest_plugin_registered(manager: Any) -> None:
    if os.environ[DECIDED] == "1":
        manager.set_blocked("ape_test")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    ape = config.pluginmanager.get_plugin("ape-test")
    if ape is None:
        return
    isolate = ape._setup_isolation  # noqa: SLF001 - the narrowest place to stand between; there is no setting

    def isolate_contract_test(item: pytest.Item) -> None:
        if CONTRACT_TESTS in item.path.parents:
            isolate(item)

    ape._setup_isolation = isolate_contract_test  # noqa: SLF001
