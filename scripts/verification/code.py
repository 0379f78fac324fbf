"""Bytecode: equal but for immutables, and free of opcodes by which other code could take a contract's place."""

from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["FORBIDDEN", "difference", "forbidden_opcodes", "masked", "opcodes"]

FORBIDDEN: Final = {0xF2: "CALLCODE", 0xF4: "DELEGATECALL", 0xFF: "SELFDESTRUCT"}
"""What a proxy needs, or a contract whose code can go away. By their byte."""

_PUSH1: Final = 0x60
_PUSH32: Final = 0x7F
_LENGTH_BYTES: Final = 2


def masked(code: bytes, places: Iterable[tuple[int, int]]) -> bytes:
    """Return the code with zeros at these (start, length)."""
    blank = bytearray(code)
    for start, length in places:
        blank[start : start + length] = bytes(len(blank[start : start + length]))
    return bytes(blank)


def difference(built: bytes, found: bytes, places: Iterable[tuple[int, int]]) -> str | None:
    """Say how the code on the chain differs from what was built, if it does; ``places`` of immutables do not count."""
    if not found:
        return "no code"
    if len(built) != len(found):
        return f"{len(found)} bytes instead of {len(built)}"
    places = tuple(places)
    left, right = masked(built, places), masked(found, places)
    if left == right:
        return None
    first = next(index for index, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1])
    return f"differs from byte {first} on"


def opcodes(code: bytes) -> Iterator[tuple[int, int]]:
    """(position, opcode) of each instruction of runtime code; the data of pushes and the compiler's metadata are none."""
    end = len(code) - _metadata_bytes(code)
    position = 0
    while position < end:
        opcode = code[position]
        yield position, opcode
        position += 1
        if _PUSH1 <= opcode <= _PUSH32:
            position += opcode - _PUSH1 + 1


def forbidden_opcodes(code: bytes) -> list[str]:
    """Name the forbidden instructions in the code, each with its position."""
    return [f"{FORBIDDEN[opcode]} at {position}" for position, opcode in opcodes(code) if opcode in FORBIDDEN]


def _metadata_bytes(code: bytes) -> int:
    """Length of the CBOR map that solc appends, with the two bytes that tell it; 0 where there is none."""
    if len(code) < _LENGTH_BYTES:
        return 0
    length = int.from_bytes(code[-_LENGTH_BYTES:]) + _LENGTH_BYTES
    body = code[-length:-_LENGTH_BYTES] if length <= len(code) else b""
    return length if body[:1] == b"\xa1" and b"solc" in body else 0
