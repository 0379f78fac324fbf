"""What a revert says: its bytes as a name, arguments and a sentence in plain words that says what to do.

Known are the custom errors of all our contracts, those of the libraries that they use, ``Error(string)``, ``Panic(uint256)`` and
an error wrapped in another (ERC-7751). Whatever else comes is said to be unknown: no bytes raise.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import msgspec
from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError

from marquee.actions.abi import Entry, Parameter, errors
from marquee.actions.sentences import LIBRARY_ERRORS, PANICS, SENTENCES
from marquee.actions.words import NOTHING_KNOWN, Known, fill
from marquee.hexes import to_address, to_hex

__all__ = ["Revert", "explain"]

_SELECTOR_BYTES: Final = 4
_MAXIMUM_BYTES: Final = 65_536
_MAXIMUM_TEXT: Final = 256
_MAXIMUM_DEPTH: Final = 4


class Revert(msgspec.Struct, frozen=True):
    """Why a call reverts.

    ``name`` is the error's name in Solidity, ``Empty`` without bytes and ``Unknown`` for bytes that mean nothing here. ``arguments``
    are by their names, in the API's conventions: numbers in decimal digits, EIP-55 addresses, 0x-hex; none where they could not
    be read. ``text`` is one or two sentences.
    """

    name: str
    arguments: Mapping[str, str]
    text: str


def explain(data: bytes, known: Known = NOTHING_KNOWN) -> Revert:
    """Say what the bytes of a revert mean; ``known`` names addresses and tokens. Never raises."""
    return _explain(data, known, _MAXIMUM_DEPTH)


def _explain(data: bytes, known: Known, depth: int) -> Revert:
    if not data:
        return Revert(
            "Empty",
            {},
            "It reverts without a reason: the address may be no contract, or one that does not know this call.",
        )
    entry = _known_errors().get(data[:_SELECTOR_BYTES])
    if entry is None:
        return Revert(
            "Unknown",
            {"data": to_hex(data[:_MAXIMUM_TEXT])},
            f"It reverts with an error that is not known here ({to_hex(data[:_SELECTOR_BYTES])}).",
        )
    values = _values(entry, data)
    if values is None:
        return Revert(entry.name, {}, f"It reverts with {entry.name}, and what more it says cannot be read.")
    arguments = {part.name: _shown(value) for part, value in zip(entry.inputs, values, strict=True)}
    return Revert(entry.name, arguments, _text(entry, values, known, depth))


def _text(entry: Entry, values: tuple[Any, ...], known: Known, depth: int) -> str:
    if entry.name == "Error":
        said = fill("{0}", {"0": values[0]}).strip()
        return f"It reverts: {said}" if said else "It reverts without a reason."
    if entry.name == "Panic":
        meaning = PANICS.get(values[0], "Nothing is known of this code.")
        return f"The contract panicked (0x{values[0]:02x}). {meaning}"
    by_name = {part.name: value for part, value in zip(entry.inputs, values, strict=True)}
    by_place = {str(place): value for place, value in enumerate(values)}
    template = SENTENCES.get(entry.signature) or SENTENCES[entry.name]
    sentence = fill(template, by_name | by_place, known)
    if entry.name == "WrappedError" and depth > 0:
        return f"{sentence} {_explain(values[2], known, depth - 1).text}"
    return sentence


def _values(entry: Entry, data: bytes) -> tuple[Any, ...] | None:
    """The arguments, None where the bytes are not those of the error's types. Numbers that are too large for them are refused, too."""
    try:
        return decode(
            [part.canonical for part in entry.inputs], data[_SELECTOR_BYTES:_MAXIMUM_BYTES], strict=False
        )
    except (DecodingError, UnicodeDecodeError, OverflowError, ValueError):
        return None


def _shown(value: Any) -> str:
    if isinstance(value, bytes):
        return to_hex(value[:_MAXIMUM_TEXT])
    if isinstance(value, str) and value.startswith("0x") and len(value) == 42:
        return _checksummed(value)
    return fill("{0}", {"0": value})


def _checksummed(value: str) -> str:
    try:
        return to_address(bytes.fromhex(value[2:]))
    except ValueError:
        return value


@cache
def _known_errors() -> Mapping[bytes, Entry]:
    more = [_declared(text) for text in ("Error(string message)", "Panic(uint256 code)", *LIBRARY_ERRORS)]
    return MappingProxyType({entry.selector: entry for entry in more} | dict(errors()))


def _declared(text: str) -> Entry:
    """An error of a declaration as Solidity has it."""
    name, _, rest = text.removesuffix(")").partition("(")
    inputs = (part.split(" ") for part in rest.split(",") if part)
    return Entry("error", name, tuple(Parameter(kind, argument) for kind, argument in inputs))
