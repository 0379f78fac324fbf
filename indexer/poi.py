"""The proof of indexing: a running hash over every mirrored block and log. Two mirrors that agree on it agree on all inputs.

    poi(start − 1) = SHA-256("marquee poi 1" ‖ chain id ‖ genesis hash ‖ start block ‖ contracts' addresses, ascending)
    poi(n)         = SHA-256(poi(n − 1) ‖ hash of block n ‖ logs of block n)
    log            = address ‖ number of topics ‖ topics ‖ length of data ‖ data ‖ transaction hash ‖ log index

Numbers are 8 bytes, big-endian, except the number of topics, which is 1. Logs are those of our contracts, in the order of their
log index. A block without any counts with its hash alone.
"""

from collections.abc import Iterable
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
    topics = "".join([topic[2:] for topic in log.topics])
    data = log.data[2:]
    return (
        f"{log.address[2:]}{len(log.topics):02x}{topics}{len(data) // 2:016x}{data}"
        f"{log.transaction_hash[2:]}{log_index:016x}"
    )


def poi_next(previous: bytes, block_hash: bytes, logs: list[str]) -> bytes:
    """Go on by one block: ``logs`` are the :func:`log_text` of its logs."""
    return sha256(b"".join((previous, block_hash, bytes.fromhex("".join(logs))))).digest()
