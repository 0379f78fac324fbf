"""The deployment registry: which contract is where, since when, made how.

``marquee deploy`` writes it, after every contract; the indexer, the API, the worker and the command line read it. The file is JSON:
names in camelCase, hashes and addresses as 0x-hex, addresses with their EIP-55 checksum.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from marquee.errors import MarqueeError
from marquee.hexes import to_address, to_hex

__all__ = ["Deployment", "Registry", "RegistryInvalid", "RegistryMissing"]

VERSION: Final = 1
"""Number of the file's layout."""

_ADDRESS_BYTES: Final = 20
_HASH_BYTES: Final = 32


class RegistryMissing(MarqueeError):
    """There is no deployment registry at {path}: run `marquee deploy`, or name another file in MARQUEE_DEPLOYMENTS."""


class RegistryOfAnotherChain(MarqueeError):
    """The deployment registry {path} is for chain {found}, and CHAIN_ID is {expected}: set CHAIN_ID to {found}, or name the registry of chain {expected} in MARQUEE_DEPLOYMENTS."""


class RegistryInvalid(MarqueeError):
    """The deployment registry {path} cannot be used: {reason}."""


class Deployment(msgspec.Struct, frozen=True, kw_only=True):
    """One contract. What is external was deployed by somebody else, so that its block and transaction are not known."""

    name: str
    """``MarqueeToken``, ``ConsentRegistry``, …; the dollar is ``MockUSDC`` where we deploy it and ``USDC`` where it is external."""
    address: bytes
    abi: str
    """Name of the contract whose interface it has."""
    abi_hash: bytes
    """keccak-256 of the ABI as JSON with sorted keys and no spaces."""
    code_hash: bytes | None = None
    """keccak-256 of the creation code without arguments; none where external."""
    block: int | None = None
    transaction: bytes | None = None
    deployer: bytes | None = None
    arguments: Mapping[str, str] = {}
    """Constructor arguments by their names in the ABI, as decimal numbers, addresses or 0x-hex."""
    mirrored: bool = True
    """Whether the indexer follows its events."""

    @property
    def external(self) -> bool:
        return self.transaction is None


class _Entry(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    address: str
    abi: str
    abi_hash: str
    code_hash: str | None = None
    block: int | None = None
    transaction: str | None = None
    deployer: str | None = None
    arguments: dict[str, str] = {}
    mirrored: bool = True


class _File(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    version: int
    chain_id: int
    genesis_hash: str
    parameters_hash: str | None = None
    contracts: dict[str, _Entry] = {}


class Registry(msgspec.Struct, frozen=True, kw_only=True):
    """All contracts of one chain."""

    chain_id: int
    genesis_hash: bytes
    parameters_hash: bytes | None = None
    """Of the parameters that are in force: set when every step of the deployment is done, none until then."""
    contracts: Mapping[str, Deployment] = {}

    @property
    def start_block(self) -> int:
        """The first block in which a mirrored contract may have events; 0 where none is known."""
        return min(
            (item.block for item in self.contracts.values() if item.mirrored and item.block is not None),
            default=0,
        )

    @property
    def mirrored(self) -> tuple[Deployment, ...]:
        """What the indexer follows, by name."""
        return tuple(sorted((d for d in self.contracts.values() if d.mirrored), key=lambda d: d.name))

    def address_of(self, name: str) -> bytes:
        """Return the contract's 20 bytes.

        Raises:
            KeyError: no contract has that name.
        """
        return self.contracts[name].address

    @property
    def dollar(self) -> Deployment:
        """The dollar that the vault holds: our own MockUSDC, or the chain's USDC, which is not mirrored."""
        return self.contracts["MockUSDC" if "MockUSDC" in self.contracts else "USDC"]

    def with_contract(self, deployment: Deployment) -> Self:
        """Return a registry that has this contract too, and whose parameters are not in force yet."""
        contracts = {**self.contracts, deployment.name: deployment}
        return msgspec.structs.replace(self, contracts=contracts, parameters_hash=None)

    @classmethod
    def of_chain(cls, path: Path, chain_id: int) -> Self:
        """Read the registry of that chain.

        Raises:
            RegistryMissing, RegistryInvalid: as ``load``.
            RegistryOfAnotherChain: it is for another chain.
        """
        registry = cls.load(path)
        if registry.chain_id != chain_id:
            raise RegistryOfAnotherChain(path=path, found=registry.chain_id, expected=chain_id)
        return registry

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a registry.

        Raises:
            RegistryMissing: there is no such file.
            RegistryInvalid: it is none.
        """
        try:
            content = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise RegistryMissing(path=path) from None
        except OSError as error:
            raise RegistryInvalid(path=path, reason=error.strerror or str(error)) from None
        try:
            file = msgspec.json.decode(content, type=_File)
            return cls._of(file)
        except ValueError as error:
            raise RegistryInvalid(path=path, reason=error) from None

    @classmethod
    def _of(cls, file: _File) -> Self:
        if file.version != VERSION:
            raise ValueError(f"its version is {file.version}, and this program reads {VERSION}")
        return cls(
            chain_id=file.chain_id,
            genesis_hash=_bytes(file.genesis_hash, _HASH_BYTES),
            parameters_hash=_optional(file.parameters_hash, _HASH_BYTES),
            contracts={name: _deployment(name, entry) for name, entry in file.contracts.items()},
        )

    def save(self, path: Path) -> None:
        """Write the file in one step: whoever reads it sees the whole old one or the whole new one."""
        file = _File(
            version=VERSION,
            chain_id=self.chain_id,
            genesis_hash=to_hex(self.genesis_hash),
            parameters_hash=_hex(self.parameters_hash),
            contracts={name: _entry(item) for name, item in self.contracts.items()},
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{os.getpid()}")
        with partial.open("wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)


def _deployment(name: str, entry: _Entry) -> Deployment:
    return Deployment(
        name=name,
        address=_bytes(entry.address, _ADDRESS_BYTES),
        abi=entry.abi,
        abi_hash=_bytes(entry.abi_hash, _HASH_BYTES),
        code_hash=_optional(entry.code_hash, _HASH_BYTES),
        block=entry.block,
        transaction=_optional(entry.transaction, _HASH_BYTES),
        deployer=_optional(entry.deployer, _ADDRESS_BYTES),
        arguments=entry.arguments,
        mirrored=entry.mirrored,
    )


def _entry(item: Deployment) -> _Entry:
    fields: dict[str, Any] = {
        "abi": item.abi,
        "abi_hash": to_hex(item.abi_hash),
        "code_hash": _hex(item.code_hash),
        "block": item.block,
        "transaction": _hex(item.transaction),
        "deployer": None if item.deployer is None else to_address(item.deployer),
        "arguments": dict(item.arguments),
        "mirrored": item.mirrored,
    }
    return _Entry(address=to_address(item.address), **fields)


def _hex(value: bytes | None) -> str | None:
    return None if value is None else to_hex(value)


def _optional(text: str | None, length: int) -> bytes | None:
    return None if text is None else _bytes(text, length)


def _bytes(text: str, length: int) -> bytes:
    value = bytes.fromhex(text.removeprefix("0x"))
    if len(value) != length:
        raise ValueError(f"{text} is not {length} bytes long")
    return value
