"""View calls as data: whom to ask, what, and how the answer reads."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import msgspec
from eth_abi.abi import decode, encode
from eth_utils.crypto import keccak

__all__ = ["Call", "Contract"]


class _Parameter(msgspec.Struct, frozen=True):
    type: str
    components: tuple["_Parameter", ...] = ()

    @property
    def canonical(self) -> str:
        if not self.type.startswith("tuple"):
            return self.type
        return f"({','.join(part.canonical for part in self.components)}){self.type[len('tuple') :]}"


class _Function(msgspec.Struct, frozen=True):
    type: str
    name: str = ""
    inputs: tuple[_Parameter, ...] = ()
    outputs: tuple[_Parameter, ...] = ()

    @property
    def signature(self) -> str:
        return f"{self.name}({','.join(part.canonical for part in self.inputs)})"


class Call(msgspec.Struct, frozen=True):
    """One ``eth_call``: ``data`` for the contract at ``to``, answered by ``outputs``."""

    to: bytes
    data: bytes
    function: str
    outputs: tuple[_Parameter, ...]

    def read(self, answer: bytes) -> tuple[Any, ...]:
        """Decode an answer: addresses as 20 bytes, a single struct as its fields in order.

        Raises:
            eth_abi.exceptions.DecodingError: the answer is not what the ABI says; an account without code answers nothing.
        """
        values = decode([part.canonical for part in self.outputs], answer)
        plain = tuple(_plain(part, value) for part, value in zip(self.outputs, values, strict=True))
        single_struct = len(self.outputs) == 1 and self.outputs[0].type == "tuple"
        return plain[0] if single_struct else plain


class Contract:
    """A deployed contract's view functions, by its ABI in :mod:`marquee.chain.abi`."""

    def __init__(self, name: str, address: bytes, *, since: int = 0) -> None:
        """Read the ABI of ``name`` (``YieldVault``); ``since`` is the block in which it was deployed."""
        self.name = name
        self.address = address
        self.since = since
        text = files("marquee.chain").joinpath("abi", f"{name}.json").read_bytes()
        entries = msgspec.json.decode(text, type=list[_Function])
        self._functions: Mapping[str, _Function] = {
            name: entry
            for entry in entries
            if entry.type == "function"
            for name in (entry.name, entry.signature)
        }
        self._selectors = {name: keccak(text=entry.signature)[:4] for name, entry in self._functions.items()}

    def has(self, function: str) -> bool:
        """Whether the ABI has a function of that name."""
        return function in self._functions

    def call(self, function: str, *arguments: Any) -> Call:
        """Make a call. Addresses and bytes are ``bytes``, integers ``int``; an overloaded function is named by its signature."""
        abi = self._functions[function]
        data = self._selectors[function] + encode([part.canonical for part in abi.inputs], arguments)
        return Call(self.address, data, f"{self.name}.{function}", abi.outputs)


def _plain(part: _Parameter, value: Any) -> Any:
    if part.type.endswith("]"):
        item = msgspec.structs.replace(part, type=part.type[: part.type.rindex("[")])
        return tuple(_plain(item, one) for one in value)
    if part.type == "tuple":
        return tuple(_plain(inner, one) for inner, one in zip(part.components, value, strict=True))
    if part.type == "address":
        return bytes.fromhex(value[2:])
    return value
