"""Functions and errors of the contracts as their ABIs (:mod:`marquee.chain.abi`) have them: selectors, encoding, decoding."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

import msgspec
from eth_abi.abi import decode, encode

from marquee.chain.keccak import keccak

__all__ = ["CONTRACTS", "Entry", "Parameter", "errors", "functions", "views"]

CONTRACTS: Final = (
    "MarqueeToken",
    "MockUSDC",
    "YieldVault",
    "StreamingWallet",
    "CampaignEscrow",
    "ConsentRegistry",
)
"""Contracts by the names of their ABIs, in the order in which an error that several declare is looked for."""


class Parameter(msgspec.Struct, frozen=True):
    """An argument or a result. ``type`` is as in the ABI, where a struct is a ``tuple`` with ``components``."""

    type: str
    name: str = ""
    components: tuple["Parameter", ...] = ()

    @property
    def canonical(self) -> str:
        if not self.type.startswith("tuple"):
            return self.type
        return f"({','.join(part.canonical for part in self.components)}){self.type.removeprefix('tuple')}"


class Entry(msgspec.Struct, frozen=True):
    """A function or an error."""

    type: str
    name: str = ""
    inputs: tuple[Parameter, ...] = ()
    outputs: tuple[Parameter, ...] = ()
    mutability: str = msgspec.field(default="", name="stateMutability")

    @property
    def signature(self) -> str:
        return f"{self.name}({','.join(part.canonical for part in self.inputs)})"

    @property
    def selector(self) -> bytes:
        """4 bytes."""
        return keccak(self.signature.encode())[:4]

    def encode(self, arguments: Sequence[Any]) -> bytes:
        """Make calldata. Addresses and bytes are ``bytes``, integers ``int``, structs sequences.

        Raises:
            eth_abi.exceptions.EncodingError: an argument is not of its type.
        """
        return self.selector + encode([part.canonical for part in self.inputs], arguments)

    def results(self, answer: bytes) -> tuple[Any, ...]:
        """Decode what a call returned; addresses as lower-case text.

        Raises:
            eth_abi.exceptions.DecodingError: it is not of the ABI's types.
        """
        return decode([part.canonical for part in self.outputs], answer)


_READ_ONLY: Final = frozenset({"view", "pure"})
_ENTRIES: Final = msgspec.json.Decoder(list[Entry])


@cache
def _entries(contract: str) -> tuple[Entry, ...]:
    return tuple(_ENTRIES.decode(files("marquee.chain.abi").joinpath(f"{contract}.json").read_bytes()))


@cache
def functions(contract: str) -> Mapping[str, Entry]:
    """Name the functions of a contract that change something, by their signatures."""
    return MappingProxyType(
        {
            entry.signature: entry
            for entry in _entries(contract)
            if entry.type == "function" and entry.mutability not in _READ_ONLY
        }
    )


@cache
def views(contract: str) -> Mapping[str, Entry]:
    """Name the functions of a contract that only answer, by their names, of which each is there once."""
    return MappingProxyType(
        {
            entry.name: entry
            for entry in _entries(contract)
            if entry.type == "function" and entry.mutability in _READ_ONLY
        }
    )


@cache
def errors() -> Mapping[bytes, Entry]:
    """Every custom error of every contract, by its selector; of the same signature, the first contract's argument names."""
    found: dict[bytes, Entry] = {}
    for contract in CONTRACTS:
        for entry in _entries(contract):
            if entry.type == "error":
                found.setdefault(entry.selector, entry)
    return MappingProxyType(found)
