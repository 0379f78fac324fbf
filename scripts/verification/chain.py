"""A contract on the chain: its views by name, its events of some kinds, its code."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from eth_abi.abi import decode, encode
from eth_utils.crypto import keccak

from marquee.errors import MarqueeError
from marquee.hexes import to_address, to_hex

__all__ = ["Asks", "Event", "OnChain", "address_word"]

Event = Mapping[str, Any]

_WORD: Final = 32


class Asks(Protocol):
    """Whatever speaks JSON-RPC; a refusal is a MarqueeError."""

    def call(self, method: str, *parameters: Any) -> Any:
        """Ask once; return the result."""


def address_word(word: str) -> str:
    """Spell the address in a 32-byte topic."""
    return to_address(bytes.fromhex(word.removeprefix("0x"))[-20:])


class OnChain:
    """One contract at one block, so that everything that is read belongs together."""

    def __init__(self, node: Asks, abi: Sequence[Mapping[str, Any]], address: bytes, block: int) -> None:
        self._node = node
        self._block = block
        self._views = {entry["name"]: entry for entry in abi if entry["type"] == "function"}
        self.address = to_address(address)

    def has(self, view: str) -> bool:
        return view in self._views

    def roles(self) -> list[str]:
        """Names of the role constants."""
        return sorted(name for name in self._views if name.endswith("_ROLE"))

    def read(self, view: str, *arguments: Any) -> Any:
        """Call a view of plain types: one result as itself (addresses with their checksum), several as a tuple."""
        entry = self._views[view]
        inputs = [each["type"] for each in entry["inputs"]]
        data = keccak(text=f"{view}({','.join(inputs)})")[:4] + encode(inputs, arguments)
        answer = self._node.call("eth_call", {"to": self.address, "data": to_hex(data)}, hex(self._block))
        outputs = [each["type"] for each in entry["outputs"]]
        values = decode(outputs, bytes.fromhex(answer[2:]))
        plain = tuple(
            to_address(bytes.fromhex(value[2:])) if kind == "address" else value
            for kind, value in zip(outputs, values, strict=True)
        )
        return plain[0] if len(plain) == 1 else plain

    def code(self) -> bytes:
        return bytes.fromhex(self._node.call("eth_getCode", self.address, hex(self._block))[2:])

    def construct(self, creation: bytes) -> bytes:
        """Return the runtime code that creation code with its arguments makes, run at this address on empty storage."""
        override = {self.address: {"code": to_hex(creation), "state": {}}}
        answer = self._node.call("eth_call", {"to": self.address, "data": "0x"}, hex(self._block), override)
        return bytes.fromhex(answer[2:])

    def logs(self, signatures: Sequence[str], since: int) -> Iterator[tuple[str, Event]]:
        """(signature, log) of every event of these kinds from block ``since`` on, in their order."""
        topics = {to_hex(keccak(text=signature)): signature for signature in signatures}
        for log in self._range(list(topics), since, self._block):
            yield topics[log["topics"][0]], log

    def _range(self, topics: list[str], first: int, last: int) -> Iterator[Event]:
        """Nodes bound the blocks or the logs of an answer, each in its own way: what is refused is asked for in halves."""
        question = {
            "address": self.address,
            "topics": [topics],
            "fromBlock": hex(first),
            "toBlock": hex(last),
        }
        try:
            found = self._node.call("eth_getLogs", question)
        except MarqueeError:
            if first >= last:
                raise
            middle = (first + last) // 2
            yield from self._range(topics, first, middle)
            yield from self._range(topics, middle + 1, last)
        else:
            yield from found
