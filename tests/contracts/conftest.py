"""Fixtures of all contract tests: named accounts and the tokens, deployed once per module on a chain that each test rolls back."""

import pytest

pytest.register_assert_rewrite(
    "tests.contracts.support", "tests.contracts.market.agreement", "tests.contracts.market.machine"
)

MARQ = 10**18
USDC = 10**6
CAP = 1_000_000_000 * MARQ
ADMIN_DELAY_SECONDS = 2 * 24 * 3600


def pytest_configure(config):
    # ape's own isolation sets modules up again when a later test is the first to use one of their fixtures; `isolation` need not.
    config.option.disable_isolation = True


@pytest.fixture(autouse=True)
def isolation(chain):
    """Roll the chain back after each test, to what the module's fixtures left."""
    snapshot = chain.snapshot()
    yield
    chain.restore(snapshot)


@pytest.fixture(scope="session")
def admin(accounts):
    return accounts[0]


@pytest.fixture(scope="session")
def minter(accounts):
    return accounts[1]


@pytest.fixture(scope="session")
def alice(accounts):
    return accounts[2]


@pytest.fixture(scope="session")
def bob(accounts):
    return accounts[3]


@pytest.fixture(scope="session")
def carol(accounts):
    return accounts[4]


@pytest.fixture(scope="session")
def relayer(accounts):
    """Submits what others signed, and has no rights of its own."""
    return accounts[5]


@pytest.fixture(scope="session")
def stranger(accounts):
    return accounts[6]


@pytest.fixture(scope="module")
def usdc(project, admin):
    return admin.deploy(project.MockUSDC)


@pytest.fixture(scope="module")
def source(project, usdc, admin):
    """A yield source that earns what a test says."""
    return admin.deploy(project.MockYieldSource, usdc, 0)


@pytest.fixture(scope="module")
def marq(project, admin, minter):
    """MARQ without supply; `minter` may mint."""
    token = admin.deploy(project.MarqueeToken, CAP, ADMIN_DELAY_SECONDS, admin)
    token.grantRole(token.MINTER_ROLE(), minter, sender=admin)
    return token


@pytest.fixture(scope="module")
def wallet(project, admin, alice):
    """An ERC-1271 wallet that signs what alice's key signs."""
    return admin.deploy(project.MockWallet, alice)
