"""What a path, a query or a body may hold, strictly: classes that are ``bytes`` or ``int`` to whoever receives them.

Litestar and msgspec make them from text through :data:`TYPE_DECODERS`; what does not fit is a 400 that names the parameter.
Path parameters are declared ``{address:str}`` and typed ``FromPath[Address]``: Litestar's own ``:int`` also takes Unicode digits.
"""

import re
from typing import Annotated, Any, ClassVar, Self, TypeAlias
from uuid import UUID

from litestar.params import QueryParameter

from marquee.hexes import to_address

__all__ = [
    "MAXIMUM_PAGE",
    "TYPE_DECODERS",
    "Address",
    "AtBlock",
    "BlockNumber",
    "Bytes32",
    "CursorText",
    "Limit",
    "LogIndex",
    "Number",
    "TextInput",
    "Uint256",
    "Uuid",
    "Whole",
]

MAXIMUM_PAGE = 200


class TextInput:
    """Base of the types here: what OpenAPI says of them, and how they are read."""

    pattern: ClassVar[str]
    description: ClassVar[str]
    example: ClassVar[str]

    @classmethod
    def read(cls, text: str) -> Self:
        """Make a value from text.

        Raises:
            ValueError: the text does not fit; the message is shown to whoever sent it.
        """
        raise NotImplementedError


class Address(TextInput, bytes):
    """20 bytes. Mixed case is checked against EIP-55; all lower case (or upper) is taken as it is."""

    pattern = "^0x[0-9a-fA-F]{40}$"
    description = "An address, EIP-55 or in lower case"
    example = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"

    @classmethod
    def read(cls, text: str) -> Self:
        if not _ADDRESS.fullmatch(text):
            raise ValueError("Expected an address: 0x and 40 hexadecimal digits")
        value = bytes.fromhex(text[2:])
        digits = text[2:]
        if digits not in {digits.lower(), digits.upper()} and to_address(value) != text:
            raise ValueError("The address fails its EIP-55 checksum: a letter is wrong")
        return cls(value)


class Bytes32(TextInput, bytes):
    """32 bytes: a hash, an id, a role."""

    pattern = "^0x[0-9a-fA-F]{64}$"
    description = "32 bytes in hexadecimal"
    example = "0x" + "ab" * 32

    @classmethod
    def read(cls, text: str) -> Self:
        if not _BYTES32.fullmatch(text):
            raise ValueError("Expected 32 bytes: 0x and 64 hexadecimal digits")
        return cls(bytes.fromhex(text[2:]))


class Whole(TextInput, int):
    """A whole number below 2 to the power of ``bits``, in decimal digits without leading zeros."""

    bits: ClassVar[int]
    example = "1"

    def __init_subclass__(cls, *, bits: int | None = None) -> None:
        if bits is not None:
            more = len(str(2**bits - 1)) - 1
            cls.bits = bits
            cls.pattern = f"^(0|[1-9][0-9]{{0,{more}}})$"
            if "description" not in vars(cls):
                cls.description = f"A whole number below 2^{bits}, in decimal digits"

    @classmethod
    def read(cls, text: str) -> Self:
        if not _DECIMAL.fullmatch(text) or (value := int(text)) >> cls.bits:
            raise ValueError(f"Expected a whole number below 2^{cls.bits}, in decimal digits")
        return cls(value)


class Uint256(Whole, bits=256):
    """An amount or an id as a decimal string, as contracts have it."""

    example = "1000000"


class Number(Whole, bits=63):
    """What fits Postgres' bigint."""


class Uuid(TextInput, UUID):
    """A UUID as it is written in answers: lower case, with hyphens."""

    pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
    description = "A UUID"
    example = "01890a5d-ac96-774b-bcce-b302099a8057"

    @classmethod
    def read(cls, text: str) -> Self:
        if not _UUID.fullmatch(text):
            raise ValueError("Expected a UUID: 32 hexadecimal digits in lower case, with hyphens")
        return cls(text)


class BlockNumber(Number):
    description = "The number of a block; the answer is as of its end"
    example = "1024"


class LogIndex(Whole, bits=31):
    """A log's place in its block, which fits Postgres' integer."""

    description = "The place of a log among all logs of its block"
    example = "0"


_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ADDRESS = re.compile("0x[0-9a-fA-F]{40}")
_BYTES32 = re.compile("0x[0-9a-fA-F]{64}")
_DECIMAL = re.compile("0|[1-9][0-9]{0,77}")


def _is_input(target: Any) -> bool:
    return isinstance(target, type) and issubclass(target, TextInput)


def _decode(target: type[TextInput], value: Any) -> TextInput:
    if not isinstance(value, str):
        raise ValueError(f"Expected `str`, got `{type(value).__name__}`")  # noqa: TRY004 -- msgspec reports ValueErrors as the sender's
    return target.read(value)


TYPE_DECODERS = [(_is_input, _decode)]

AtBlock: TypeAlias = Annotated[
    BlockNumber | None,
    QueryParameter(
        name="atBlock",
        description="Read as of the end of this block instead of the newest one that is mirrored.",
    ),
]
"""Add ``at_block: AtBlock = None`` to a handler whose answer comes from the chain."""

CursorText: TypeAlias = Annotated[
    str | None,
    QueryParameter(
        name="cursor",
        max_length=1024,
        description="`nextCursor` of the page before; leave out for the first page.",
    ),
]
"""Add ``cursor: CursorText = None`` to a list."""

Limit: TypeAlias = Annotated[
    int, QueryParameter(name="limit", ge=1, le=MAXIMUM_PAGE, description="How many at most on a page.")
]
"""Add ``limit: Limit = 50`` to a list."""
