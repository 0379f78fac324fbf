"""Types of on-chain values, by the name that Solidity gives them.

Each is a plain ``bytes``, ``int``, ``bool`` or ``str`` to a type checker and at run time; the annotation tells the database
schema and the event decoders which Solidity type it is. Addresses are 20 bytes, ``Bytes32`` is 32 bytes; both are shown as
EIP-55 or 0x-hex only at the edge (:mod:`marquee.hexes`).
"""

from dataclasses import dataclass
from typing import Annotated, Final

__all__ = [
    "ZERO_ADDRESS",
    "Address",
    "Bool",
    "Bytes32",
    "Solidity",
    "Uint8",
    "Uint16",
    "Uint24",
    "Uint32",
    "Uint40",
    "Uint48",
    "Uint64",
    "Uint96",
    "Uint256",
]


@dataclass(frozen=True, slots=True)
class Solidity:
    """The Solidity type of an annotated value, in the canonical spelling of the ABI (``uint256``, not ``uint``)."""

    type: str


Address = Annotated[bytes, Solidity("address")]
Bytes32 = Annotated[bytes, Solidity("bytes32")]
Bool = Annotated[bool, Solidity("bool")]
Uint8 = Annotated[int, Solidity("uint8")]
Uint16 = Annotated[int, Solidity("uint16")]
Uint24 = Annotated[int, Solidity("uint24")]
Uint32 = Annotated[int, Solidity("uint32")]
Uint40 = Annotated[int, Solidity("uint40")]
Uint48 = Annotated[int, Solidity("uint48")]
Uint64 = Annotated[int, Solidity("uint64")]
Uint96 = Annotated[int, Solidity("uint96")]
Uint256 = Annotated[int, Solidity("uint256")]

ZERO_ADDRESS: Final = bytes(20)
