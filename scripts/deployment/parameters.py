"""What is deployed to a chain: one YAML file per chain in `deployments/params/`.

A value that begins with ``@`` is the address of the contract of that name, ``$deployer`` the account that deploys.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import yaml
from eth_utils.crypto import keccak

from marquee.errors import MarqueeError

__all__ = ["FOLDER", "ContractParameters", "Parameters", "ParametersInvalid"]

FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "deployments" / "params"

LOCAL_CHAIN_ID: Final = 31337

DEPLOYER: Final = "$deployer"
"""Stands for the account that deploys."""

Value = int | str


class ParametersInvalid(MarqueeError):
    """The deployment parameters {path} cannot be used: {reason}."""


class ContractParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contract that is deployed, or one of somebody else's that is used (``external``)."""

    arguments: Mapping[str, Value] = {}
    """By the constructor's names for them, without a trailing underscore."""
    external: str | None = None
    """Address of a contract that exists already."""
    abi: str | None = None
    """Name of the contract whose ABI it has; its own name where not given."""
    mirrored: bool = True


class Parameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """A deployment. Contracts are made in the order in which they are listed."""

    chain_id: int
    admin: str
    """Default admin of every contract in the end. Where it is not the deployer, it has to accept."""
    admin_notice: int = 0
    """Seconds that the admin, a timelock, has to announce each of its acts before; 0 where it is not to be a timelock."""
    contracts: dict[str, ContractParameters]
    roles: dict[str, dict[str, list[str]]] = {}
    """Contract → role constant → members."""
    settings: dict[str, dict[str, int]] = {}
    """Contract → name of a value that has a setter → value, where it is to be changed without deploying anew."""
    allowed_tokens: list[str] = []
    seed_deposit: int = 0
    """First deposit into the vault, in the asset's smallest unit."""

    @classmethod
    def load(cls, path: Path) -> "Parameters":
        """Read parameters.

        Raises:
            ParametersInvalid: there is no such file, a name in it is unknown, or a reference has nothing to refer to.
        """
        try:
            parameters = msgspec.convert(yaml.safe_load(path.read_text()), cls)
        except OSError as error:
            raise ParametersInvalid(path=path, reason=error.strerror) from None
        except (yaml.YAMLError, msgspec.ValidationError, ValueError) as error:
            raise ParametersInvalid(path=path, reason=" ".join(str(error).split())) from None
        problem = parameters.problem()
        if problem:
            raise ParametersInvalid(path=path, reason=problem)
        return parameters

    @classmethod
    def of_chain(cls, chain_id: int, folder: Path = FOLDER) -> "tuple[Path, Parameters] | None":
        """Find the file in ``folder`` that is for ``chain_id``."""
        for path in sorted(folder.glob("*.yaml")):
            parameters = cls.load(path)
            if parameters.chain_id == chain_id:
                return path, parameters
        return None

    def problem(self) -> str | None:
        """Say what contradicts itself, if anything."""
        made: set[str] = set()
        for name, contract in self.contracts.items():
            for argument, value in contract.arguments.items():
                if isinstance(value, str) and value[:1] == "@" and value[1:] not in made:
                    return f"{name}.{argument} is {value}, which is not listed before it"
            made.add(name)
        used = [
            *self.allowed_tokens,
            *(m for roles in self.roles.values() for ms in roles.values() for m in ms),
        ]
        unknown = [value for value in used if value[:1] == "@" and value[1:] not in made]
        unknown += [name for name in (*self.roles, *self.settings) if name not in made]
        return f"{unknown[0]} is not a contract of this file" if unknown else None

    @property
    def local(self) -> bool:
        return self.chain_id == LOCAL_CHAIN_ID

    def fingerprint(self) -> bytes:
        """keccak-256 over the values: it changes when a value does, not when a comment does."""
        return keccak(msgspec.json.encode(self, order="sorted"))
