"""Arguments of events as JSON spells them: addresses EIP-55, other bytes in hexadecimal, numbers as decimal text."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from marquee.hexes import to_address, to_hex

__all__ = ["ArgumentText", "camel", "spell"]

ArgumentText: TypeAlias = str | bool | list[str]

_ADDRESS_BYTES = 20


def spell(arguments: Mapping[str, Any]) -> dict[str, ArgumentText]:
    """Spell the arguments of an event, by their names in the ABI."""
    return {camel(name): _spell(value) for name, value in arguments.items()}


def camel(name: str) -> str:
    """``from_`` → ``from``, ``session_id`` → ``sessionId``."""
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(word.capitalize() for word in rest)


def _spell(value: Any) -> ArgumentText:
    if isinstance(value, bool):
        return value
    if isinstance(value, bytes):
        return to_address(value) if len(value) == _ADDRESS_BYTES else to_hex(value)
    if isinstance(value, list):
        return [str(_spell(each)) for each in value]
    return str(value)
