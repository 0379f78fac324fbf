"""What a node means when it refuses a transaction. Pure.

Clients word it differently, and behind a code that says nothing (−32000): the texts are those of geth (``core/txpool/errors.go``,
``core/error.go``), Erigon, Nethermind, Besu, reth and anvil.
"""

import re
from enum import Enum, auto
from typing import Final

__all__ = ["Taken", "meaning"]


class Taken(Enum):
    """Whether a node has got the transaction that it was given."""

    YES = auto()
    """It has, now or since before."""
    USED = auto()
    """The nonce is used already, by this transaction or another one: receipts tell."""
    UNDERPRICED = auto()
    """Its fees are too low: for the block, for the pool, or to replace what waits at its nonce."""
    POOR = auto()
    """The account cannot pay for it."""
    NEVER = auto()
    """No fees and no waiting will help: it cannot be in a block as it is."""
    UNKNOWN = auto()
    """It may have taken it or not."""


_MEANINGS: Final = (
    (
        Taken.YES,
        r"already known|known transaction|already imported|alreadyknown|already (?:exists )?in (?:the )?(?:mem)?pool|already present",
    ),
    (Taken.USED, r"nonce (?:is )?too low|oldnonce|invalid nonce|nonce too small"),
    (
        Taken.UNDERPRICED,
        r"underpriced|less than block base fee|fee too low|feetoolow|gas price below|fee cap less|below minimum|replacementnotallowed|not enough to replace",
    ),
    (
        Taken.POOR,
        r"insufficient (?:funds|balance|sender balance)|insufficientfunds|upfront cost exceeds|out of funds",
    ),
    (
        Taken.NEVER,
        r"exceeds (?:the )?(?:block|maximum|max)|intrinsic gas|gas limit (?:is )?too (?:low|high)|invalid (?:sender|chain ?id|signature)|oversized|type not supported",
    ),
)
_PATTERNS: Final = tuple((taken, re.compile(pattern, re.IGNORECASE)) for taken, pattern in _MEANINGS)


def meaning(message: str) -> Taken:
    """Read the message of a refusal of ``eth_sendRawTransaction``."""
    for taken, pattern in _PATTERNS:
        if pattern.search(message):
            return taken
    return Taken.UNKNOWN
