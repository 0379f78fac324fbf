"""A fresh chain with all contracts on it, and what it measures there: each transaction alone in a block, at a time that is set."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from eth_abi.abi import decode, encode
from eth_account import Account
from eth_account.messages import SignableMessage, encode_typed_data
from eth_utils.crypto import keccak

from marquee.hexes import to_address
from scripts.bench.anvil import DEPLOYER, GENESIS_TIME, Anvil
from scripts.toolchain import PROJECT

__all__ = [
    "ADMIN",
    "CONTRACTS",
    "DAY",
    "FOREVER",
    "MAX",
    "Ground",
    "artifact",
    "function_of",
    "functions",
    "person",
    "split",
    "word",
]

ADMIN = DEPLOYER
CONTRACTS = ("CampaignEscrow", "ConsentRegistry", "MarqueeToken", "StreamingWallet", "YieldVault")
DAY = 86_400
MAX = 2**256 - 1
FOREVER = GENESIS_TIME + 1_000 * DAY
GAS = hex(30_000_000)


def word(text: str) -> bytes:
    """A bytes32 that stands for `text`."""
    return keccak(text=text)


def person(name: str) -> str:
    """An address whose key :meth:`Ground.sign` knows by the same name."""
    return str(Account.from_key(word(name)).address)


def artifact(contract: str) -> dict[str, Any]:
    """What `forge build` made of a contract."""
    path = PROJECT / ".build" / "forge" / "out" / f"{contract}.sol" / f"{contract}.json"
    made: dict[str, Any] = json.loads(path.read_text())
    return made


def functions(contract: str) -> dict[str, Mapping[str, Any]]:
    """Every function that can change something, by its signature."""
    return {
        signature(entry): entry
        for entry in artifact(contract)["abi"]
        if entry["type"] == "function" and entry["stateMutability"] not in {"view", "pure"}
    }


def function_of(contract: str, name: str) -> str:
    """The signature of a function that is given by name, or by a signature where the name has several."""
    found = [each for each in functions(contract) if name in {each, each.partition("(")[0]}]
    if len(found) != 1:
        message = f"{contract} has {len(found)} functions {name}"
        raise LookupError(message)
    return found[0]


def signature(entry: Mapping[str, Any]) -> str:
    return f"{entry['name']}({','.join(map(_type, entry['inputs']))})"


def _type(part: Mapping[str, Any]) -> str:
    kind = str(part["type"])
    if not kind.startswith("tuple"):
        return kind
    return f"({','.join(map(_type, part['components']))}){kind.removeprefix('tuple')}"


class Ground:
    """``send`` makes a transaction, ``measure`` also notes what it used; a revert is an error."""

    def __init__(self, node: Anvil) -> None:
        self.node = node
        self.time = GENESIS_TIME
        self.measured: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        self.addresses: dict[str, str] = {}
        node.rpc("anvil_autoImpersonateAccount", True)
        usdc = self.deploy("MockUSDC")
        self.deploy("MarqueeToken", 10**27, 0, ADMIN)
        self.deploy("ConsentRegistry")
        self.deploy("CampaignEscrow", ADMIN, 0, 1, 60, 60, 3_600)
        source = self.deploy("MockYieldSource", usdc, 10**21)
        vault = self.deploy("YieldVault", ADMIN, 0, "Vault", "V", source, 3_600, 1_000, 500, 10**15)
        self.deploy("StreamingWallet", ADMIN, 0, vault, 500)

    def deploy(self, contract: str, *arguments: Any) -> str:
        """Deploy a contract; its address, which is also its name's from now on."""
        made = artifact(contract)
        (inputs,) = [each["inputs"] for each in made["abi"] if each["type"] == "constructor"] or [[]]
        code = made["bytecode"]["object"] + encode([_type(part) for part in inputs], arguments).hex()
        self._next_block()
        self.addresses[contract] = to_address(self.node.create(code))
        return self.addresses[contract]

    def wait(self, seconds: int) -> None:
        """Let the next transaction be this much later."""
        self.time += seconds - 1

    def _next_block(self) -> None:
        self.time += 1
        self.node.rpc("evm_setNextBlockTimestamp", self.time)

    def send(self, sender: str, contract: str, name: str, *arguments: Any) -> int:
        """Make a transaction; the gas it used."""
        entries = [each for each in artifact(contract)["abi"] if each["type"] == "function"]
        (entry,) = [each for each in entries if name in {signature(each), each["name"]}]
        data = keccak(text=signature(entry))[:4] + encode(
            [_type(part) for part in entry["inputs"]], arguments
        )
        call = {"from": sender, "to": self.addresses[contract], "data": "0x" + data.hex(), "gas": GAS}
        self.node.rpc("anvil_setBalance", sender, hex(10**21))
        sent = self.node.rpc("eth_sendTransaction", call)
        self._next_block()
        self.node.mine()
        receipt = self.node.rpc("eth_getTransactionReceipt", sent)
        if receipt["status"] != "0x1":
            message = f"{contract}.{name} reverted: {self._reason(call)}"
            raise RuntimeError(message)
        return int(receipt["gasUsed"], 16)

    def _reason(self, call: Mapping[str, Any]) -> str:
        try:
            self.node.rpc("eth_call", call, "latest")
        except RuntimeError as error:
            return str(error)
        return "not when it is repeated"

    def measure(self, scenario: str, sender: str, contract: str, name: str, *arguments: Any) -> None:
        """Make a transaction, and note its gas under the scenario."""
        found = self.measured[contract][function_of(contract, name)]
        if scenario in found:
            message = f"{contract}.{name}, {scenario}: measured twice"
            raise LookupError(message)
        found[scenario] = self.send(sender, contract, name, *arguments)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What happens inside leaves no trace."""
        snapshot, time = self.node.rpc("evm_snapshot"), self.time
        yield
        self.node.rpc("evm_revert", snapshot)
        self.time = time

    def call(
        self, contract: str, name: str, types: Sequence[str], returns: Sequence[str], *arguments: Any
    ) -> Any:
        """Read something."""
        data = keccak(text=f"{name}({','.join(types)})")[:4] + encode(types, arguments)
        call = {"to": self.addresses[contract], "data": "0x" + data.hex()}
        return decode(returns, bytes.fromhex(self.node.rpc("eth_call", call, "latest")[2:]))

    def sign(self, name: str, contract: str, primary: str, values: Mapping[str, Any], **parts: str) -> bytes:
        """Sign typed data, `Mail(address to,Item[] items)` with `Item="address to"`; 65 bytes."""
        title, _, inside = primary.rstrip(")").partition("(")
        types = {
            kind: [dict(zip(("type", "name"), field.split(), strict=True)) for field in fields.split(",")]
            for kind, fields in {title: inside, **parts}.items()
        }
        returns = ("bytes1", "string", "string", "uint256", "address", "bytes32", "uint256[]")
        _, called, version, chain_id, verifier, _, _ = self.call(contract, "eip712Domain", (), returns)
        domain = {"name": called, "version": version, "chainId": chain_id, "verifyingContract": verifier}
        message = encode_typed_data(domain, types, dict(values))
        return self.sign_message(name, message)

    def sign_message(self, name: str, message: SignableMessage) -> bytes:
        """Sign what is ready to be signed; 65 bytes."""
        return bytes(Account.sign_message(message, word(name)).signature)

    def permit(self, name: str, token: str, spender: str, value: int) -> tuple[int, int, bytes, bytes]:
        """(deadline, v, r, s) of an ERC-2612 permit."""
        (nonce,) = self.call(token, "nonces", ("address",), ("uint256",), person(name))
        kind = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        values = {
            "owner": person(name),
            "spender": spender,
            "value": value,
            "nonce": nonce,
            "deadline": FOREVER,
        }
        return FOREVER, *split(self.sign(name, token, kind, values))


def split(signed: bytes) -> tuple[int, bytes, bytes]:
    """(v, r, s) of r ‖ s ‖ v."""
    return signed[64], signed[:32], signed[32:64]
