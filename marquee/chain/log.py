"""Where an event stands in the chain, and what every generated event has."""

from collections.abc import Sequence
from typing import ClassVar, Self

import msgspec

__all__ = ["Event", "Log"]


class Log(msgspec.Struct, frozen=True, gc=False):
    """The position of one event: everything of a log but its arguments.

    ``timestamp`` is the block's, in Unix seconds. (``block_number``, ``log_index``) orders all events of a chain and names
    each of them once.
    """

    block_number: int
    log_index: int
    timestamp: int
    address: bytes
    tx_hash: bytes


class Event(msgspec.Struct, frozen=True, gc=False):
    """Base of the generated events; the fields of a subclass are the event's arguments in the order of the ABI."""

    CONTRACT: ClassVar[str]
    """Name of the contract, as in the deployment registry (``YieldVault``)."""
    NAME: ClassVar[str]
    """Name of the event (``Charged``)."""
    SIGNATURE: ClassVar[str]
    """Canonical signature (``Transfer(address,address,uint256)``)."""
    TOPIC: ClassVar[bytes]
    """keccak-256 of the signature: the first topic of its logs."""
    TOPICS: ClassVar[int]
    """Number of topics of its logs: the signature's and one per indexed argument."""
    TABLE: ClassVar[str]
    """Name of its table in the schema ``chain`` (``event_yield_vault_charged``)."""

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        """Make the event from a log's topics and data, each 0x-hex as the node sent it.

        Raises:
            ValueError: they do not fit the event: number of topics, length of data, or padding of a word.
        """
        raise NotImplementedError

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        """Spell a row of the event's table as a line for Postgres' ``COPY … (format text)``; what is given are its first columns."""
        raise NotImplementedError
