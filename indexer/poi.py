"""The proof of indexing: a running hash over every mirrored block and log. Two mirrors that agree on it agree on all inputs.

    poi(start − 1) = SHA-256("marquee poi 1" ‖ chain id ‖ genesis hash ‖ start block ‖ contracts' addresses, ascending)
    poi(n)         = SHA-256(poi(n − 1) ‖ hash of block n ‖ logs of block n)
    log            = address ‖ number of topics ‖ topics ‖ length of data ‖ data ‖ transaction hash ‖ log index

Numbers are 8 bytes, big-endian, except the number of topics, which is 1. Logs are those of our contracts, in the order of their
log index. A block without any counts with its hash alone.
"""

from binascii import unhexlify
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from indexer.source import RawLog

__all__ = ["eight_bytes", "log_head", "log_text", "poi_next", "poi_seed"]

_VERSION: Final = b"marquee poi 1"


def poi_seed(chain_id: int, genesis_hash: bytes, start_block: int, addresses: Iterable[bytes]) -> bytes:
    """Begin a proof: 32 bytes that say what is mirrored."""
    parts = (_VERSION, chain_id.to_bytes(8, "big"), genesis_hash, start_block.to_bytes(8, "big"))
    return sha256(b"".join((*parts, *sorted(addresses)))).digest()


def log_head(address: str, topics: int, topic: str) -> str:
    """What all logs of one contract and event begin with in the hashed bytes, as hex: ``topics`` of them, ``topic`` the first."""
    return f"{address[2:]}0{topics}{topic[2:]}"


def log_text(head: str, log: "RawLog", log_index: str) -> str:
    """One log's part of the hashed bytes, as hex: ``head`` is its :func:`log_head`, ``log_index`` its :func:`eight_bytes`."""
    topics, data = log.topics, log.data
    count = len(topics)
    # Spelled out, because a loop over the topics would cost as much as all the rest of the proof.
    second = topics[1][2:] if count > 1 else ""
    third = topics[2][2:] if count > 2 else ""
    fourth = topics[3][2:] if count > 3 else ""
    return f"{head}{second}{third}{fourth}{_length(len(data))}{data[2:]}{log.transaction_hash[2:]}{log_index}"


def eight_bytes(value: int) -> str:
    """A number in the hashed bytes, as hex."""
    return f"{value:016x}"


@lru_cache(maxsize=4_096)
def _length(digits: int) -> str:
    """The number of bytes in 0x-hex of so many characters."""
    return eight_bytes(digits // 2 - 1)


def poi_next(previous: bytes, block_hash: bytes, logs: list[str]) -> bytes:
    """Go on by one block: ``logs`` are the :func:`log_text` of its logs.

    Raises:
        ValueError: a log is not hex.
    """
    return sha256(b"".join((previous, block_hash, unhexlify("".join(logs))))).digest()
