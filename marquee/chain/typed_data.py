"""EIP-712: what people sign, as its digest and as wallets are handed it (``eth_signTypedData_v4``). Pure.

Types are given as Solidity spells them for ``keccak256``, the primary type first:
``GrantConsents(address subject,ConsentItem[] consents,uint256 deadline)ConsentItem(address controller,…)``.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, Self

import msgspec

from marquee.chain.keccak import keccak
from marquee.hexes import to_address, to_hex

__all__ = ["Domain", "Member", "TypedData", "Types"]

_WORD: Final = 32
_STRUCT = re.compile(r"([A-Za-z_]\w*)\(([^()]*)\)")
_ARRAY = re.compile(r"(.+)\[(\d*)\]")
_NUMBER = re.compile(r"(u?)int(\d+)")
_FIXED = re.compile(r"bytes(\d+)")


class Member(msgspec.Struct, frozen=True):
    """One member of a struct."""

    type: str
    name: str


def _members(text: str) -> tuple[Member, ...]:
    parts = [part.split(" ") for part in text.split(",") if part]
    if any(len(part) != 2 for part in parts):
        raise ValueError(f"no members of a struct: {text}")
    return tuple(Member(kind, name) for kind, name in parts)


def _number(value: int, bits: int, *, signed: bool) -> bytes:
    low, high = (-(1 << (bits - 1)), 1 << (bits - 1)) if signed else (0, 1 << bits)
    if not low <= value < high:
        raise ValueError(f"{value} does not fit {bits} bits")
    return (value % (1 << 256)).to_bytes(_WORD)


class Types(msgspec.Struct, frozen=True):
    """A primary type and the structs that it is made of."""

    primary: str
    structs: Mapping[str, tuple[Member, ...]]

    @classmethod
    def read(cls, text: str) -> Self:
        """Read types as Solidity spells them.

        Raises:
            ValueError: the text is not made of structs.
        """
        found = {name: _members(inside) for name, inside in _STRUCT.findall(text)}
        if "".join(f"{name}({inside})" for name, inside in _STRUCT.findall(text)) != text or not found:
            raise ValueError(f"no EIP-712 types: {text}")
        return cls(next(iter(found)), found)

    def encode_type(self, name: str) -> str:
        """Spell a struct with all that it refers to, those in alphabetical order."""
        others = sorted(self._referred(name, set()) - {name})
        return "".join(
            f"{each}({','.join(f'{member.type} {member.name}' for member in self.structs[each])})"
            for each in (name, *others)
        )

    def hash_struct(self, name: str, values: Mapping[str, Any]) -> bytes:
        """32 bytes. Values are ``bytes``, ``int``, ``bool``, ``str``, lists and mappings.

        Raises:
            KeyError: a member has no value.
            ValueError, TypeError: one does not fit its type.
        """
        words = [self._word(member.type, values[member.name]) for member in self.structs[name]]
        return keccak(keccak(self.encode_type(name).encode()) + b"".join(words))

    def show(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Spell a struct's values for JSON: numbers in decimal digits, addresses EIP-55, bytes 0x-hex."""
        return {member.name: self._shown(member.type, values[member.name]) for member in self.structs[name]}

    def _referred(self, name: str, seen: set[str]) -> set[str]:
        seen.add(name)
        for member in self.structs[name]:
            inner = member.type.partition("[")[0]
            if inner in self.structs and inner not in seen:
                self._referred(inner, seen)
        return seen

    def _word(self, kind: str, value: Any) -> bytes:
        if array := _ARRAY.fullmatch(kind):
            if array[2] and len(value) != int(array[2]):
                raise ValueError(f"{kind} has {len(value)} items")
            return keccak(b"".join(self._word(array[1], item) for item in value))
        if kind in self.structs:
            return self.hash_struct(kind, value)
        if kind == "string":
            return keccak(value.encode())
        if kind == "bytes":
            return keccak(value)
        if kind == "bool":
            return int(value).to_bytes(_WORD)
        if number := _NUMBER.fullmatch(kind):
            return _number(value, int(number[2]), signed=not number[1])
        if (fixed := _FIXED.fullmatch(kind)) and len(value) == int(fixed[1]):
            return bytes(value).ljust(_WORD, b"\0")
        if kind == "address" and len(value) == 20:
            return bytes(value).rjust(_WORD, b"\0")
        raise ValueError(f"not a value of {kind}")

    def _shown(self, kind: str, value: Any) -> Any:
        if array := _ARRAY.fullmatch(kind):
            return [self._shown(array[1], item) for item in value]
        if kind in self.structs:
            return self.show(kind, value)
        if kind == "address":
            return to_address(bytes(value))
        if kind.startswith("bytes"):
            return to_hex(value)
        return value if kind in {"string", "bool"} else str(value)


class Domain(msgspec.Struct, frozen=True, kw_only=True):
    """For which contract of which chain something is signed. ``contract`` is 20 bytes."""

    name: str
    version: str
    chain_id: int
    contract: bytes

    @property
    def separator(self) -> bytes:
        """32 bytes."""
        return _DOMAIN.hash_struct(_DOMAIN.primary, self._values())

    def show(self) -> dict[str, Any]:
        """Spell it for JSON; the chain id is a number, as wallets compare it."""
        return {**_DOMAIN.show(_DOMAIN.primary, self._values()), "chainId": self.chain_id}

    def _values(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "version": self.version,
            "chainId": self.chain_id,
            "verifyingContract": self.contract,
        }


_DOMAIN: Final = Types.read(
    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
)


class TypedData(msgspec.Struct, frozen=True):
    """Something to sign."""

    domain: Domain
    types: Types
    message: Mapping[str, Any]

    @property
    def digest(self) -> bytes:
        """The 32 bytes that are signed."""
        struct = self.types.hash_struct(self.types.primary, self.message)
        return keccak(b"\x19\x01" + self.domain.separator + struct)

    def show(self) -> dict[str, Any]:
        """Spell it as ``eth_signTypedData_v4`` takes it."""
        structs = {**_DOMAIN.structs, **self.types.structs}
        return {
            "domain": self.domain.show(),
            "types": {
                name: [{"name": member.name, "type": member.type} for member in members]
                for name, members in structs.items()
            },
            "primaryType": self.types.primary,
            "message": self.types.show(self.types.primary, self.message),
        }
