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

__all__ = ["log_text", "poi_next", "poi_seed"]

_VERSION: Final = b"marquee poi 1"


def poi_seed(chain_id: int, genesis_hash: bytes, start_block: int, addresses: Iterable[bytes]) -> bytes:
    """Begin a proof: 32 bytes that say what is mirrored."""
    parts = (_VERSION, chain_id.to_bytes(8, "big"), genesis_hash, start_block.to_bytes(8, "big"))
    return sha256(b"".join((*parts, *sorted(addresses)))).digest()


def log_text(log: "RawLog", log_index: int) -> str:
    """One log's part of the hashed bytes, as hex."""
    topics, data = log.topics, log.data
    count = len(topics)
    # Spelled out, because a loop over the topics would cost as much as all the rest of the proof.
    first = topics[0][2:] if count else ""
    second = topics[1][2:] if count > 1 else ""
    third = topics[2][2:] if count > 2 else ""
    fourth = topics[3][2:] if count > 3 else ""
    return (
        f"{log.address[2:]}0{count}{first}{second}{third}{fourth}{_number(len(data) // 2 - 1)}{data[2:]}"
        f"{log.transaction_hash[2:]}{_number(log_index)}"
    )


@lru_cache(maxsize=4_096)
def _number(value: int) -> str:
    return f"{value:016x}"


def poi_next(previous: bytes, block_hash: bytes, logs: list[str]) -> bytes:
    """Go on by one block: ``logs`` are the :func:`log_text` of its logs.

    Raises:
        ValueError: a log is not hex.
    """
    return sha256(b"".join((previous, block_hash, unhexlify("".join(logs))))).digest()
