"""Dynamic arguments of events: strings, bytes and arrays, by eth-abi."""

from collections.abc import Sequence
from typing import Any

from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError

__all__ = ["copy_value", "decode_data"]


def decode_data(types: Sequence[str], data: str) -> tuple[Any, ...]:
    """Decode the arguments that are not indexed; addresses become 20 bytes.

    Raises:
        ValueError: the data is no ABI encoding of the types.
    """
    try:
        values = decode(types, bytes.fromhex(data[2:]))
    except DecodingError as error:
        raise ValueError(data) from error
    return tuple(_plain(kind, value) for kind, value in zip(types, values, strict=True))


def _plain(kind: str, value: Any) -> Any:
    if kind.endswith("]"):
        element = kind[: kind.rindex("[")]
        return tuple(_plain(element, each) for each in value)
    return bytes.fromhex(value[2:]) if kind == "address" else value


def copy_value(value: Any) -> str:
    r"""Spell a value for ``COPY … (format text)``: its escapes are ``\\``, ``\t``, ``\n``, ``\r``.

    Postgres text cannot hold NUL, which a Solidity string can: it becomes U+FFFD.
    """
    text = _array(value) if isinstance(value, tuple) else _scalar(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _scalar(value: Any) -> str:
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    return str(value).replace("\0", "�")


def _array(value: Any) -> str:
    if isinstance(value, tuple):
        return f"{{{','.join(_array(each) for each in value)}}}"
    escaped = _scalar(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
