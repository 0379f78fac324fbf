"""What a node means when it refuses a transaction. Pure.

Clients word it differently, and behind a code that says nothing (−32000): the texts are those of geth (``core/txpool/errors.go``,
``core/error.go``), Erigon (``txpoolcfg.go``), Nethermind (``AcceptTxResult.cs``), Besu (``RpcErrorType``), reth and anvil (``eth/error.rs``). What
none of them says is not known: nothing is decided by it, and the same bytes are given again.
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
        "already known",
        r"\bknown transaction",
        "already ?imported",
        "alreadyknown",
        "already (?:exists )?in (?:the )?(?:mem)?pool",
        "already present",
        "existing tx with same hash",
    ),
    (
        Taken.USED,
        "nonce (?:is )?too low",
        "oldnonce",
        "invalid nonce",
        "nonce too small",
        "^(?:internal_error: )?mined$",
    ),
    (
        Taken.UNDERPRICED,
        "underpriced",
        "less than block base fee",
        "fee ?too ?low",
        "gas price below",
        "gas price.* too low",
        "fee cap less",
        "below minimum",
        "replacementnotallowed",
        "not enough to replace",
        "to replace existing",
        "could not replace",
        "ownnoncealreadyused",
    ),
    (
        Taken.POOR,
        "insufficient (?:funds|balance|sender balance)",
        "insufficientfunds",
        "upfront cost exceeds",
        "not enough funds",
        "out of funds",
        "overdraft",
    ),
    (
        Taken.NEVER,
        "exceeds (?:the )?(?:block|maximum|max)",
        "intrinsic ?gas",
        "gas limit (?:is )?too (?:low|high)",
        "gaslimitexceeded",
        "gas limit reached",
        "gas limit is greater than",
        "invalid (?:sender|chain ?id|signature)",
        "oversized",
        "type not supported",
    ),
)
_PATTERNS: Final = tuple(
    (taken, re.compile("|".join(patterns), re.IGNORECASE)) for taken, *patterns in _MEANINGS
)


def meaning(message: str) -> Taken:
    """Read the message of a refusal of ``eth_sendRawTransaction``."""
    for taken, pattern in _PATTERNS:
        if pattern.search(message):
            return taken
    return Taken.UNKNOWN
