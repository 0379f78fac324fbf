"""Why a call is not worth sending any more. Pure."""

from datetime import UTC, datetime, timedelta
from typing import Final

from marquee.actions import Revert
from marquee.transactions.rules import Failure, Transaction
from worker.relayer.policy import Refusal

__all__ = ["of_revert", "over"]

_MARGIN: Final = timedelta(seconds=2)
"""What is sent has to be in a block before its deadline."""


def over(transaction: Transaction, timestamp: int, now: datetime) -> Refusal | None:
    """Whether the deadline has passed by the newest block's ``timestamp`` (Unix seconds), or by the clock where no block was made for a while."""
    if transaction.deadline is None:
        return None
    time = max(datetime.fromtimestamp(timestamp, UTC), now)
    if time + _MARGIN <= transaction.deadline:
        return None
    return Refusal(
        Failure.EXPIRED, "Its deadline passed before it was in a block: sign and hand it in again."
    )


def of_revert(revert: Revert) -> Refusal:
    """What a revert comes to.

    A signature whose nonce the contract has passed can never do anything again. Whether this very signature used it, handed in by
    somebody else, or another one did, is in the contract's events; either way what it asked for was decided on chain.
    """
    if revert.name == "NonceMismatch" and int(revert.arguments.get("expected", "0")) > int(
        revert.arguments.get("given", "0")
    ):
        return Refusal(
            Failure.ALREADY_DONE,
            "The signature's nonce is used on chain already, by this signature from elsewhere or by another one:"
            " read the mirror before signing again.",
        )
    if revert.name == "AuthorizationAlreadyUsed":
        return Refusal(
            Failure.ALREADY_DONE,
            "This authorisation was used or cancelled on chain before, by this signature from elsewhere or by another one:"
            " read the mirror before signing again.",
        )
    if revert.name in {"SignatureExpired", "AuthorizationExpired"}:
        return Refusal(Failure.EXPIRED, revert.text)
    return Refusal(Failure.REVERTED, revert.text)
