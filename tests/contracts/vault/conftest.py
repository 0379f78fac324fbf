"""A vault over the mock source, seeded as a deployment seeds it, and three depositors with money and allowance."""

import pytest

from tests.contracts.support import MAX_UINT256, NOBODY, deploy_vault
from tests.contracts.vault.teller import SEED, Teller

MILLION = 10**6 * 10**6


@pytest.fixture(scope="session")
def reporter(accounts):
    return accounts[7]


@pytest.fixture(scope="session")
def guardian(accounts):
    return accounts[8]


@pytest.fixture(scope="session")
def charger(accounts):
    """Stands for the streaming contract."""
    return accounts[9]


@pytest.fixture(scope="module")
def bare_vault(project, usdc, source, admin, alice, bob, carol, reporter, guardian, charger):
    """A vault that nobody has deposited into."""
    vault = deploy_vault(project, admin, source, deposit_cap=1_000 * MILLION)
    for role, holder in (
        (vault.REPORTER_ROLE(), reporter),
        (vault.GUARDIAN_ROLE(), guardian),
        (vault.CHARGER_ROLE(), charger),
    ):
        vault.grantRole(role, holder, sender=admin)
    for account in (admin, alice, bob, carol):
        usdc.mint(account, 10 * MILLION, sender=admin)
        usdc.approve(vault, MAX_UINT256, sender=account)
    return vault


@pytest.fixture(scope="module")
def vault(bare_vault, admin):
    bare_vault.deposit(SEED, NOBODY, sender=admin)
    return bare_vault


@pytest.fixture
def teller(vault, source, reporter):
    return Teller(vault, source, reporter)


@pytest.fixture
def bare_teller(bare_vault, source, reporter):
    return Teller(bare_vault, source, reporter)
