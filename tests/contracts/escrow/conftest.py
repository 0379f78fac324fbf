"""An escrow with a threshold of two among three settlers, all of whom differ from everybody else."""

import pytest

from tests.contracts.escrow.desk import MIN_WINDOW, SILENCE, WINDOW, Desk

ADMIN_DELAY = 2 * 24 * 3600


@pytest.fixture(scope="session")
def settlers(accounts):
    return [accounts[7], accounts[8], accounts[9]]


@pytest.fixture(scope="session")
def guardian(accounts):
    return accounts[10]


@pytest.fixture(scope="session")
def challenger(accounts):
    return accounts[11]


@pytest.fixture(scope="session")
def advertiser(accounts):
    return accounts[12]


@pytest.fixture(scope="session")
def rival(accounts):
    """Another advertiser."""
    return accounts[13]


@pytest.fixture(scope="module")
def escrow(project, admin, usdc, settlers, guardian, challenger):
    contract = admin.deploy(project.CampaignEscrow, admin, ADMIN_DELAY, 2, MIN_WINDOW, WINDOW, SILENCE)
    for settler in settlers:
        contract.grantRole(contract.SETTLER_ROLE(), settler, sender=admin)
    contract.grantRole(contract.GUARDIAN_ROLE(), guardian, sender=admin)
    contract.grantRole(contract.CHALLENGER_ROLE(), challenger, sender=admin)
    contract.setTokenAllowed(usdc, True, sender=admin)
    return contract


@pytest.fixture(scope="module")
def desk(escrow, usdc, admin, advertiser, settlers, guardian, challenger):
    return Desk(escrow, usdc, admin, advertiser, settlers, guardian, challenger)
