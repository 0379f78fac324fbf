"""All contracts that check signatures, and a way to ask them without ape's work around each call."""

import time
from contextlib import contextmanager

import pytest
from eth_utils import keccak

from tests.contracts.standards.messages import HELD, SIGNERS
from tests.contracts.support import DAY, deploy_vault, now

CAMPAIGNS, BUDGET = 3, 10**12


class Wire:
    """Bare JSON-RPC: a call's or transaction's end is "" or the selector of its error, in hex."""

    def __init__(self, provider, sender):
        self._request = provider.web3.provider.make_request
        self._sender = sender.address

    @contextmanager
    def undone(self):
        """What is done within is undone after it."""
        snapshot = self._request("evm_snapshot", [])["result"]
        yield
        self._request("evm_revert", [snapshot])

    def call(self, to, data, sender=None):
        transaction = {"from": sender or self._sender, "to": to, "data": "0x" + data.hex(), "gasPrice": "0x0"}
        answer = self._request("eth_call", [transaction, "latest"])
        error = answer.get("error")
        return "" if error is None else str(error.get("data", error["message"]))[2:10]

    def send(self, to, data):
        transaction = {"from": self._sender, "to": to, "data": "0x" + data.hex(), "gas": hex(5_000_000)}
        answer = self._request("eth_sendTransaction", [transaction])
        # Mined at once, but known a moment later.
        for _ in range(1000):
            if (
                receipt := self._request("eth_getTransactionReceipt", [answer["result"]])["result"]
            ) is not None:
                break
            time.sleep(0.002)
        assert receipt["status"] in (1, "0x1")


@pytest.fixture(scope="module")
def wire(chain, relayer):
    return Wire(chain.provider, relayer)


@pytest.fixture(scope="module")
def registry(project, admin):
    return admin.deploy(project.ConsentRegistry)


@pytest.fixture(scope="module")
def rich_marq(project, admin):
    """MARQ of which each signer holds 2^200."""
    token = admin.deploy(project.MarqueeToken, 2**255, 2 * DAY, admin)
    token.grantRole(token.MINTER_ROLE(), admin, sender=admin)
    for signer in SIGNERS:
        token.mint(signer.address, HELD, sender=admin)
    return token


@pytest.fixture(scope="module")
def vault(project, admin, source):
    return deploy_vault(project, admin, source)


@pytest.fixture(scope="module")
def streaming(project, admin, vault):
    return admin.deploy(project.StreamingWallet, admin, 2 * DAY, vault, 0)


@pytest.fixture(scope="module")
def escrow(project, admin, usdc):
    """An escrow with some campaigns, at which each signer is a settler and one signature is enough."""
    contract = admin.deploy(project.CampaignEscrow, admin, 2 * DAY, 1, 3600, 3600, 7 * DAY)
    contract.setTokenAllowed(usdc, True, sender=admin)
    for signer in SIGNERS:
        contract.grantRole(contract.SETTLER_ROLE(), signer.address, sender=admin)
    usdc.mint(admin, CAMPAIGNS * BUDGET, sender=admin)
    usdc.approve(contract, CAMPAIGNS * BUDGET, sender=admin)
    for _ in range(CAMPAIGNS):
        start = now()
        contract.createCampaign(usdc, BUDGET, start, start + DAY, bytes(32), sender=admin)
    return contract


def selector(error: str) -> str:
    """The first four bytes of `Error(type,type)`, in hex."""
    return keccak(text=error)[:4].hex()
