import pytest


@pytest.fixture(scope="module")
def registry(project, admin):
    return admin.deploy(project.ConsentRegistry)


@pytest.fixture(scope="session")
def publisher(accounts):
    """A controller."""
    return accounts[7]


@pytest.fixture(scope="session")
def advertiser(accounts):
    """Another controller."""
    return accounts[8]
