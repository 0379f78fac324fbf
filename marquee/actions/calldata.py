"""Calls that submitted an intent, read back into what was signed: the inverse of :meth:`IntentKind.calldata`."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError

from marquee.actions.abi import Parameter
from marquee.actions.intents import INTENTS, IntentKind

__all__ = ["Submitted", "read_call"]

_SELECTOR: Final = 4


class Submitted(msgspec.Struct, frozen=True):
    """A message and its signature as a call carried them. Addresses and bytes are ``bytes``, numbers ``int``."""

    kind: IntentKind
    message: Mapping[str, Any]
    signature: bytes

    @property
    def items(self) -> list[Mapping[str, Any]]:
        """What was signed for: of a batch its items, else the message itself."""
        return self.kind.items(self.message)


def read_call(contract: str, data: bytes) -> Submitted | None:
    """Read a call of a contract (the ABI's name); None if it submits none of the intents that are relayed."""
    kind = next(
        (
            each
            for each in INTENTS.values()
            if each.relayed and each.contract == contract and each.entry.selector == data[:_SELECTOR]
        ),
        None,
    )
    if kind is None:
        return None
    inputs = kind.entry.inputs
    try:
        values = decode([part.canonical for part in inputs], data[_SELECTOR:])
    except (DecodingError, OverflowError):
        return None
    given = {part.name: _value(part, value) for part, value in zip(inputs, values, strict=True)}
    signature, nonces = given.pop("signature"), given.pop("nonces", None)
    message: dict[str, Any] = {}
    for part in inputs:
        if part.type == "tuple":
            message |= given[part.name]
        elif part.name in given:
            message[part.name] = given[part.name]
    if nonces is not None:
        batch = next(name for name, value in message.items() if isinstance(value, list))
        if len(message[batch]) != len(nonces):
            return None
        pairs = zip(message[batch], nonces, strict=True)
        message[batch] = [{**item, "nonce": nonce} for item, nonce in pairs]
    return Submitted(kind, message, signature)


def _value(part: Parameter, value: Any) -> Any:
    """An argument as EIP-712 takes it."""
    if part.type.endswith("[]"):
        inner = msgspec.structs.replace(part, type=part.type.removesuffix("[]"))
        return [_value(inner, each) for each in value]
    if part.type == "tuple":
        return {each.name: _value(each, item) for each, item in zip(part.components, value, strict=True)}
    return bytes.fromhex(value[2:]) if part.type == "address" else value
