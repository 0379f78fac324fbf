"""What an intent is, which states its transaction goes through, and who decides that it is over. Pure."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

__all__ = ["CHANNEL", "FOLLOWS", "JOB", "OVER", "Change", "Failure", "Intent", "State", "Transaction"]

CHANNEL: Final = "marquee_transactions"
"""Postgres channel on which every change is told, in the transaction that makes it: ``<id> <sequence>``."""

JOB: Final = "job."
"""How the actions of the worker's own jobs begin: nobody signed for them, and there is one of each open at a time."""


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """A call that somebody signed for and Marquee pays for. It never carries value.

    ``digest`` is the EIP-712 digest (32 bytes), which names the intent: there is one transaction for it. ``signer`` and ``target`` are
    20 bytes; ``calldata`` holds the signature. ``deadline`` (aware) is the contract's, after which it would revert. ``summary`` is what
    it does in plain words. ``request_id`` is that of the request that handed it in, ``traceparent`` its span, where it was traced.
    """

    digest: bytes
    signer: bytes
    action: str
    target: bytes
    calldata: bytes
    gas_limit: int
    deadline: datetime | None
    summary: str
    request_id: str
    traceparent: str | None = None


class State(StrEnum):
    """Where a transaction stands.

    ``accepted``: stored, and to be sent. ``sent``: signed with a nonce, stored, and given to the node. ``mined``: in a block.
    ``confirmed``: under enough blocks. ``final``: in a block that cannot be taken back. ``failed``: it did not happen, see the reason.
    """

    ACCEPTED = "accepted"
    SENT = "sent"
    MINED = "mined"
    CONFIRMED = "confirmed"
    FINAL = "final"
    FAILED = "failed"


FOLLOWS: Final[dict[State, frozenset[State]]] = {
    State.ACCEPTED: frozenset({State.SENT, State.FAILED}),
    State.SENT: frozenset({State.MINED, State.FAILED, State.ACCEPTED}),
    State.MINED: frozenset({State.CONFIRMED, State.SENT, State.FAILED}),
    State.CONFIRMED: frozenset({State.FINAL, State.SENT, State.FAILED}),
    State.FINAL: frozenset(),
    State.FAILED: frozenset({State.SENT}),
}
"""Which state may follow which.

Back to ``sent``: a reorg took back the block, also that of a revert for which it was ``failed``. Back to ``accepted``: its nonce was
used, finally, by something that Marquee did not sign, so that it has to have another.
"""

OVER: Final = frozenset({State.FINAL, State.FAILED})
"""States after which nobody has to wait any longer; only a reorg brings a ``failed`` one back."""


class Failure(StrEnum):
    """Why a transaction ``failed``: a stable code."""

    EXPIRED = "expired"
    REVERTED = "reverted"
    ALREADY_DONE = "already_done"
    NOT_ALLOWED = "not_allowed"
    TOO_EXPENSIVE = "too_expensive"
    SIGNER_LIMIT = "signer_limit"
    TRANSFER_LIMIT = "transfer_limit"
    CANCELLED = "cancelled"


class Transaction(msgspec.Struct, frozen=True, kw_only=True):
    """One intent and what became of it. ``id`` is a UUIDv7; times are aware.

    ``sequence`` counts its changes from 0, which is ``accepted``. ``transaction_hash`` and ``block_number`` are set while it is in a block,
    ``transaction_hash`` also while it waits to be (the newest attempt's). ``failure`` and ``reason`` (plain words) are set where it failed.
    """

    id: UUID
    digest: bytes
    signer: bytes
    action: str
    target: bytes
    calldata: bytes
    gas_limit: int
    deadline: datetime | None
    summary: str
    request_id: str
    state: State
    sequence: int
    accepted_at: datetime
    changed_at: datetime
    transaction_hash: bytes | None = None
    block_number: int | None = None
    block_hash: bytes | None = None
    failure: Failure | None = None
    reason: str | None = None
    traceparent: str | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a transaction, as it was when it was made."""

    sequence: int
    state: State
    at: datetime
    transaction_hash: bytes | None = None
    block_number: int | None = None
    block_hash: bytes | None = None
    failure: Failure | None = None
    reason: str | None = None
