"""A whole deployment, made by the deployment script as it is made for real: another admin than the deployer, who accepts."""

import contextlib
import io
from typing import NamedTuple

import msgspec
import pytest
from ape.exceptions import ProviderError

from marquee.errors import MarqueeError
from scripts.deploy import deploy
from scripts.deployment.parameters import FOLDER, Parameters
from scripts.verification.rebuild import rebuild
from tests.contracts.admin.people import People
from tests.contracts.support import mine_at, now

ADMIN_DELAY = 2 * 24 * 3600
ALL = ("CampaignEscrow", "ConsentRegistry", "MarqueeToken", "StreamingWallet", "YieldVault")
ADMINISTERED = tuple(name for name in ALL if name != "ConsentRegistry")


class Deployed(NamedTuple):
    registry: object
    parameters: Parameters
    contracts: dict
    """Name → ape's instance."""
    path: object


class Refused(MarqueeError):
    """{reason}"""


class Node:
    """The test chain as the verification asks it."""

    def __init__(self, provider):
        self._provider = provider

    def call(self, method, *parameters):
        try:
            return self._provider.make_request(method, list(parameters))
        except ProviderError as error:
            raise Refused(reason=error) from error


@pytest.fixture(scope="module")
def people(accounts):
    return People.of(accounts)


@pytest.fixture(scope="module")
def offered(project, chain, people, tmp_path_factory):
    """Deployed, and the administration offered to the admin, who has not accepted it yet."""
    folder = tmp_path_factory.mktemp("deployment")
    parameters = people.parameters(Parameters.load(FOLDER / "local.yaml"), ADMIN_DELAY)
    path = folder / "registry.json"
    with contextlib.redirect_stdout(io.StringIO()):
        registry = deploy(chain.provider, people.deployer, parameters, folder / "parameters.yaml", path)
    (folder / "parameters.yaml").write_bytes(msgspec.yaml.encode(parameters))
    contracts = {
        name: project.get_contract(item.abi).at("0x" + item.address.hex(), fetch_from_explorer=False)
        for name, item in registry.contracts.items()
    }
    return Deployed(registry, parameters, contracts, path)


@pytest.fixture(scope="module")
def deployed(offered, people):
    """The same after the admin accepted."""
    mine_at(now() + ADMIN_DELAY + 1)
    for name in ADMINISTERED:
        offered.contracts[name].acceptDefaultAdminTransfer(sender=people.admin)
    return offered


@pytest.fixture(scope="session")
def node(chain):
    return Node(chain.provider)


@pytest.fixture(scope="session")
def artifacts():
    """What the source makes of the deployed contracts."""
    return rebuild([*ALL, "MockUSDC", "MockYieldSource"])
