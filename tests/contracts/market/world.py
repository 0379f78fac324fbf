"""The whole market on a chain of its own: deployed by the deployment script, and people who have money or a role, or neither."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ape import accounts, networks, project
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak
from msgspec.structs import replace

from marquee.audit.calls import Call, Contract
from marquee.chain.deployments import Registry
from marquee.hexes import to_address
from scripts.bench.anvil import GENESIS_TIME, anvil, calldata
from scripts.deploy import deploy
from scripts.deployment.parameters import FOLDER, Parameters
from tests.contracts.market.chain import Chain, Mined, Transaction

HOUR = 3_600
DAY = 24 * HOUR
WINDOW = 2 * HOUR
SILENCE = 7 * DAY
USD = 10**6
MARQ = 10**18
INFINITE = 2**256 - 1
CHAIN_ID = 31337
CONTRACTS = ("MockUSDC", "MarqueeToken", "ConsentRegistry", "CampaignEscrow", "YieldVault", "StreamingWallet")
BEGINNING = GENESIS_TIME + 30 * DAY
"""Time of the first block after the deployment, whose own blocks have the time that they took."""


@dataclass(frozen=True)
class Person:
    """Somebody with a key. Told apart by address."""

    name: str

    @property
    def key(self) -> Any:
        return _KEYS[self.name]

    @property
    def address(self) -> bytes:
        return _ADDRESSES[self.name]


USERS = (Person("alice"), Person("bob"))
ADVERTISERS = (Person("acme"), Person("bolt"))
PUBLISHERS = (Person("press"), Person("blog"))
CREATORS = (Person("ada"), Person("cy"))
SETTLERS = (Person("settler 1"), Person("settler 2"), Person("settler 3"))
OPERATOR = Person("operator")
KEEPER = Person("keeper")
GUARDIAN = Person("guardian")
CHALLENGER = Person("challenger")
REPORTER = Person("reporter")
TREASURER = Person("treasurer")
THIEF = Person("thief")
TRADERS = (*USERS, *ADVERTISERS, *PUBLISHERS, *CREATORS)
"""Who may come to hold money. Publishers and creators begin with none: all they have, the market paid them."""
PEOPLE = (*TRADERS, *SETTLERS, OPERATOR, KEEPER, GUARDIAN, CHALLENGER, REPORTER, TREASURER, THIEF)
_KEYS = {person.name: Account.from_key(keccak(text=person.name)) for person in PEOPLE}
_ADDRESSES = {name: bytes.fromhex(key.address[2:]) for name, key in _KEYS.items()}
BY_ADDRESS = {person.address: person for person in PEOPLE}

PURSES = dict.fromkeys(USERS, 1_000 * USD) | dict.fromkeys(ADVERTISERS, 10_000 * USD)
"""What people begin with, in USDC."""
MARQ_PURSES = dict.fromkeys(ADVERTISERS, 10_000 * MARQ)


def parameters() -> tuple[Path, Parameters]:
    """The local chain's parameters with people of ours in the roles, two of three settlers, and periods as where money is real."""
    source = FOLDER / "local.yaml"
    given = Parameters.load(source)
    contracts = dict(given.contracts)
    escrow = contracts["CampaignEscrow"]
    terms = {"threshold": 2, "minWindowSeconds": HOUR, "windowSeconds": WINDOW, "silenceSeconds": SILENCE}
    contracts["CampaignEscrow"] = replace(escrow, arguments={**escrow.arguments, **terms})
    for name, contract in contracts.items():
        if "adminDelay" in contract.arguments:
            contracts[name] = replace(contract, arguments={**contract.arguments, "adminDelay": DAY})
    guardian = [to_address(GUARDIAN.address)]
    roles = {
        "MarqueeToken": {"MINTER_ROLE": ["$deployer"]},
        "CampaignEscrow": {
            "GUARDIAN_ROLE": guardian,
            "SETTLER_ROLE": [to_address(each.address) for each in SETTLERS],
            "CHALLENGER_ROLE": [to_address(CHALLENGER.address)],
        },
        "YieldVault": {
            "GUARDIAN_ROLE": guardian,
            "CHARGER_ROLE": ["@StreamingWallet"],
            "REPORTER_ROLE": [to_address(REPORTER.address)],
        },
        "StreamingWallet": {
            "GUARDIAN_ROLE": guardian,
            "TREASURER_ROLE": [to_address(TREASURER.address)],
        },
    }
    return source, replace(given, contracts=contracts, roles=roles)


class World:
    """The chain, its contracts and how to call them. ``history`` are all blocks up to where every example begins."""

    def __init__(self, chain: Chain, registry: Registry, admin: bytes, spare_source: bytes) -> None:
        self.chain = chain
        self.admin = admin
        self.contracts = {
            name: Contract(name, registry.address_of(name), since=registry.contracts[name].block or 0)
            for name in CONTRACTS
        }
        self.sources = (registry.address_of("MockYieldSource"), spare_source)
        self.history: list[Mined] = []
        self._snapshot = ""

    def address(self, contract: str) -> bytes:
        return self.contracts[contract].address

    def call(self, contract: str, function: str, *arguments: Any) -> Call:
        return self.contracts[contract].call(function, *arguments)

    def read(self, contract: str, function: str, *arguments: Any) -> Any:
        """A view's single answer."""
        answer = self.chain.read(self.call(contract, function, *arguments))
        return answer[0] if len(answer) == 1 else answer

    def transaction(self, sender: bytes, contract: str, function: str, *arguments: Any) -> Transaction:
        return Transaction(sender, self.address(contract), self.call(contract, function, *arguments).data)

    def of_source(self, source: bytes, signature: str, *arguments: Any) -> Transaction:
        """A call of a yield source's, by nobody in particular."""
        data = bytes.fromhex(calldata(signature, *arguments)[2:])
        return Transaction(KEEPER.address, source, data)

    def ask_source(self, source: bytes, signature: str, *arguments: Any) -> int:
        fields = {"to": "0x" + source.hex(), "data": calldata(signature, *arguments)}
        return int(self.chain.rpc("eth_call", fields, "latest"), 16)

    def sign(
        self, person: Person, domain: tuple[str, str], types: dict[str, list[str]], values: Any
    ) -> bytes:
        """65 bytes r ‖ s ‖ v over typed data; ``domain`` is the contract and its name in the EIP-712 domain."""
        contract, name = domain
        fields = {
            kind: [dict(zip(("type", "name"), field.split(), strict=True)) for field in declared]
            for kind, declared in types.items()
        }
        separator = {"name": name, "version": "1", "chainId": CHAIN_ID}
        separator["verifyingContract"] = to_address(self.address(contract))
        return bytes(person.key.sign_message(encode_typed_data(separator, fields, values)).signature)

    def open(self) -> None:
        """Hand out what people begin with, and remember this as the beginning."""
        rpc = self.chain.rpc
        rpc("evm_setAutomine", False)
        rpc("anvil_autoImpersonateAccount", True)
        for address in (self.admin, *(person.address for person in PEOPLE)):
            rpc("anvil_setBalance", "0x" + address.hex(), hex(10**24))
        height = int(rpc("eth_blockNumber"), 16)
        self.history = [self.chain.mined(hex(number)) for number in range(1, height + 1)]
        opening = [
            *(self.transaction(p.address, "MockUSDC", "mint", p.address, n) for p, n in PURSES.items()),
            *(
                self.transaction(self.admin, "MarqueeToken", "mint", p.address, n)
                for p, n in MARQ_PURSES.items()
            ),
            *(
                self.transaction(person.address, token, "approve", self.address(spender), INFINITE)
                for person in TRADERS
                for token, spender in APPROVED
            ),
        ]
        self.history.append(self.chain.block(BEGINNING, opening))
        assert all(receipt.ok for mined in self.history for receipt in mined.receipts)
        self._snapshot = rpc("evm_snapshot")

    def rewind(self) -> None:
        """Begin again."""
        assert self.chain.rpc("evm_revert", self._snapshot)
        self._snapshot = self.chain.rpc("evm_snapshot")


APPROVED = (("MockUSDC", "YieldVault"), ("MockUSDC", "CampaignEscrow"), ("MarqueeToken", "CampaignEscrow"))


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """A chain with everything deployed on it."""
    source, wanted = parameters()
    with anvil() as node:
        node.rpc("evm_setAutomine", True)
        settings = {"host": node.url, "manage_process": False}
        with networks.ethereum.local.use_provider("foundry", provider_settings=settings) as provider:
            deployer = accounts.test_accounts[0]
            registry = deploy(provider, deployer, wanted, source, folder / "registry.json")
            spare = _another_source(deployer, registry)
        world = World(Chain(node), registry, bytes.fromhex(deployer.address[2:]), spare)
        world.open()
        yield world
        world.chain.close()


def _another_source(deployer: Any, registry: Registry) -> bytes:
    """A second yield source, that the vault can move to."""
    made = deployer.deploy(project.MockYieldSource, to_address(registry.address_of("MockUSDC")), 0)
    return bytes.fromhex(made.address[2:])
