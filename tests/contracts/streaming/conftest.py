"""A wallet on a seeded vault over the mock source; a viewer with a deposit, a creator with content, an operator."""

import pytest

from tests.contracts.streaming.stage import DAY, FEE_BPS, Stage
from tests.contracts.support import MAX_UINT256, NOBODY, deploy_vault


@pytest.fixture(scope="session")
def viewer(accounts):
    return accounts[7]


@pytest.fixture(scope="session")
def creator(accounts):
    return accounts[8]


@pytest.fixture(scope="session")
def operator(accounts):
    return accounts[9]


@pytest.fixture(scope="session")
def treasurer(accounts):
    return accounts[10]


@pytest.fixture(scope="session")
def guardian(accounts):
    return accounts[11]


@pytest.fixture(scope="module")
def vault(project, usdc, source, admin, guardian):
    contract = deploy_vault(project, admin, source)
    contract.grantRole(contract.REPORTER_ROLE(), admin, sender=admin)
    contract.grantRole(contract.GUARDIAN_ROLE(), guardian, sender=admin)
    usdc.mint(admin, 10**6, sender=admin)
    usdc.approve(contract, MAX_UINT256, sender=admin)
    contract.deposit(10**6, NOBODY, sender=admin)
    return contract


@pytest.fixture(scope="module")
def streaming(project, vault, admin, guardian, treasurer):
    contract = admin.deploy(project.StreamingWallet, admin, 2 * DAY, vault, FEE_BPS)
    contract.grantRole(contract.GUARDIAN_ROLE(), guardian, sender=admin)
    contract.grantRole(contract.TREASURER_ROLE(), treasurer, sender=admin)
    vault.grantRole(vault.CHARGER_ROLE(), contract, sender=admin)
    return contract


@pytest.fixture(scope="module")
def stage(streaming, vault, source, usdc, admin, viewer, creator, operator):
    made = Stage(streaming, vault, source, usdc, admin, viewer, creator, operator)
    made.deposit(viewer)
    made.list()
    return made
