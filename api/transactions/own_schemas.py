"""What is answered about transactions that were handed in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from api.envelopes import AddressText, HashText, Schema
from marquee.hexes import to_address, to_hex
from marquee.transactions.rules import Change, Failure, State, Transaction

__all__ = ["TransactionChange", "TransactionDetail", "TransactionItem", "change_shown", "detail", "item"]


class _Outcome(Schema):
    state: Annotated[
        State,
        Meta(
            description="`accepted`: to be sent; `sent`: signed, stored and given to the node; `mined`: in a block; `confirmed`: under"
            " enough blocks; `final`: in a block that cannot be taken back; `failed`: it did not happen"
        ),
    ]
    sequence: Annotated[int, Meta(ge=0, description="Number of its last change, 0 being `accepted`")]
    transaction_hash: Annotated[
        HashText | None,
        Meta(
            examples=["0x" + "5c" * 32],
            description="Of what is in a block; else of what waits to be, which may still be replaced",
        ),
    ]
    block_number: int | None
    block_hash: HashText | None
    failure: Annotated[Failure | None, Meta(description="Why it failed: a stable code")]
    reason: Annotated[
        str | None,
        Meta(
            description="The same in plain words",
            examples=["Its deadline passed before it was in a block: sign and hand it in again."],
        ),
    ]


class TransactionChange(_Outcome):
    """One step of a transaction: the state that it reached, and what was known then."""

    at: datetime


class TransactionItem(_Outcome):
    """A signed intent that Marquee sends, and where it stands."""

    id: UUID
    digest: Annotated[HashText, Meta(description="The EIP-712 digest that was signed: it names the intent")]
    action: Annotated[str, Meta(examples=["consent.revoke"])]
    summary: Annotated[str, Meta(examples=["Revoke a consent."])]
    signer: AddressText
    target: Annotated[AddressText, Meta(description="The contract that is called")]
    deadline: Annotated[datetime | None, Meta(description="The contract's: afterwards it would revert")]
    request_id: Annotated[
        str,
        Meta(description="Of the request that handed it in, as it is in logs", examples=["7f9c2ba4e88f827d"]),
    ]
    accepted_at: datetime
    changed_at: datetime


class TransactionDetail(TransactionItem):
    """A signed intent, and every step that its transaction made."""

    changes: Annotated[list[TransactionChange], Meta(description="In their order, from `accepted` on")]


def item(transaction: Transaction) -> TransactionItem:
    return TransactionItem(**_fields(transaction))


def detail(transaction: Transaction, changes: Sequence[Change]) -> TransactionDetail:
    """``changes`` may go on after the transaction was read: those are left out, so that the last one is its state."""
    shown = [change_shown(change) for change in changes if change.sequence <= transaction.sequence]
    return TransactionDetail(**_fields(transaction), changes=shown)


def change_shown(change: Change) -> TransactionChange:
    return TransactionChange(**_outcome(change), at=change.at)


def _fields(transaction: Transaction) -> dict[str, Any]:
    return {
        **_outcome(transaction),
        "id": transaction.id,
        "digest": to_hex(transaction.digest),
        "action": transaction.action,
        "summary": transaction.summary,
        "signer": to_address(transaction.signer),
        "target": to_address(transaction.target),
        "deadline": transaction.deadline,
        "request_id": transaction.request_id,
        "accepted_at": transaction.accepted_at,
        "changed_at": transaction.changed_at,
    }


def _outcome(found: Transaction | Change) -> dict[str, Any]:
    return {
        "state": found.state,
        "sequence": found.sequence,
        "transaction_hash": None if found.transaction_hash is None else to_hex(found.transaction_hash),
        "block_number": found.block_number,
        "block_hash": None if found.block_hash is None else to_hex(found.block_hash),
        "failure": found.failure,
        "reason": found.reason,
    }
