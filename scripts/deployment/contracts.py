"""Contracts: found where the registry says they are, or deployed and written down."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from marquee.chain.deployments import Deployment, Registry
from marquee.errors import MarqueeError
from marquee.hexes import to_address
from scripts.deployment.errors import (
    CodeChanged,
    CodeMissing,
    DeployerUnfunded,
    DeploymentFailed,
    ExternalMissing,
)
from scripts.deployment.parameters import DEPLOYER, ContractParameters, Parameters

__all__ = ["Contracts"]

UNFUNDED = ("insufficient funds", "exceeds account balance", "gas required exceeds")
"""How nodes and ape say that an account cannot pay, in lower case."""


class Contracts:
    """All contracts of the parameters, as ape's instances, by name. The registry on disk grows with each one deployed."""

    def __init__(
        self,
        project: Any,
        provider: Any,
        account: Any,
        parameters: Parameters,
        registry: Registry,
        path: Path,
        say: Callable[[str], None],
    ) -> None:
        self._project = project
        self._provider = provider
        self._account = account
        self._parameters = parameters
        self._path = path
        self._say = say
        self.registry = registry
        self.instances: dict[str, Any] = {}

    def ensure(self) -> Mapping[str, Any]:
        """Deploy what is not there yet, in the order of the parameters.

        Raises:
            CodeMissing, CodeChanged, ExternalMissing: the registry names a contract that is not (or no longer) that one.
            DeploymentFailed: a constructor reverted, or its arguments are not those of the parameters.
        """
        for name, contract in self._parameters.contracts.items():
            known = self.registry.contracts.get(name)
            if known is not None:
                self._check(known)
            elif contract.external is not None:
                known = self._adopt(name, contract, contract.external)
            else:
                known = self._deploy(name, contract)
            self.instances[name] = self._container(known.abi).at(
                to_address(known.address), fetch_from_explorer=False
            )
        return self.instances

    def resolve(self, value: int | str) -> int | str:
        """Put an address in the place of ``@Name`` and ``$deployer``."""
        if value == DEPLOYER:
            return str(self._account.address)
        if isinstance(value, str) and value.startswith("@"):
            return to_address(self.registry.address_of(value[1:]))
        return value

    def failure(self, step: str, error: Exception) -> MarqueeError:
        """Say why a transaction could not be made: most often because nobody can pay for it."""
        text = _line(error)
        if any(words in text.lower() for words in UNFUNDED):
            balance = int(self._provider.get_balance(self._account.address))
            return DeployerUnfunded(
                address=self._account.address, balance=balance, chain_id=self._parameters.chain_id
            )
        return DeploymentFailed(step=step, reason=text)

    def _container(self, name: str) -> Any:
        try:
            return self._project.get_contract(name)
        except Exception as error:
            raise DeploymentFailed(step=f"compiling {name}", reason=_line(error)) from error

    def _check(self, known: Deployment) -> None:
        address = to_address(known.address)
        if not self._provider.get_code(address):
            raise CodeMissing(name=known.name, address=address, path=self._path)
        if known.code_hash is not None and known.code_hash != _code_hash(self._container(known.abi)):
            raise CodeChanged(name=known.name, address=address)

    def _adopt(self, name: str, contract: ContractParameters, address: str) -> Deployment:
        checksummed = to_checksum_address(address)
        if not self._provider.get_code(checksummed):
            raise ExternalMissing(name=name, address=checksummed, chain_id=self._parameters.chain_id)
        abi = contract.abi or name
        return self._record(
            Deployment(
                name=name,
                address=bytes.fromhex(checksummed[2:]),
                abi=abi,
                abi_hash=_abi_hash(self._container(abi)),
                mirrored=contract.mirrored,
            )
        )

    def _deploy(self, name: str, contract: ContractParameters) -> Deployment:
        abi = contract.abi or name
        container = self._container(abi)
        arguments = self._arguments(name, container, contract)
        try:
            instance = self._account.deploy(container, *arguments.values())
        except Exception as error:
            raise self.failure(f"deploying {name}", error) from error
        receipt = self._provider.get_receipt(instance.txn_hash)
        return self._record(
            Deployment(
                name=name,
                address=bytes.fromhex(str(instance.address)[2:]),
                abi=abi,
                abi_hash=_abi_hash(container),
                code_hash=_code_hash(container),
                block=int(receipt.block_number),
                transaction=bytes.fromhex(str(receipt.txn_hash).removeprefix("0x")),
                deployer=bytes.fromhex(str(self._account.address)[2:]),
                arguments={key: str(value) for key, value in arguments.items()},
                mirrored=contract.mirrored,
            )
        )

    def _record(self, deployment: Deployment) -> Deployment:
        self.registry = self.registry.with_contract(deployment)
        self.registry.save(self._path)
        verb = "found" if deployment.external else "deployed"
        self._say(f"{verb} {deployment.name} at {to_address(deployment.address)}")
        return deployment

    def _arguments(self, name: str, container: Any, contract: ContractParameters) -> dict[str, int | str]:
        """The constructor's arguments in its order, each under its name without the trailing underscore."""
        inputs = [item.name.rstrip("_") for item in container.constructor.abi.inputs]
        if set(inputs) != set(contract.arguments):
            reason = f"its constructor takes {', '.join(inputs) or 'nothing'}, the parameters give {', '.join(contract.arguments) or 'nothing'}"
            raise DeploymentFailed(step=f"deploying {name}", reason=reason)
        return {key: self.resolve(contract.arguments[key]) for key in inputs}


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _abi_hash(container: Any) -> bytes:
    entries = [
        msgspec.json.decode(entry.model_dump_json(by_alias=True)) for entry in container.contract_type.abi
    ]
    canonical = sorted(msgspec.json.encode(entry, order="sorted") for entry in entries)
    return keccak(b"[" + b",".join(canonical) + b"]")


def _code_hash(container: Any) -> bytes:
    return keccak(hexstr=str(container.contract_type.deployment_bytecode.bytecode))
