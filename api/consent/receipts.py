"""What a receipt of a consent looks like."""

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from api.activity.schemas import EventDetail, event_detail
from api.consent.schemas import ConsentEvent, consent_event
from api.envelopes import AddressText, HashText, Schema
from api.inputs import Bytes32
from api.proofs.schemas import BytesText, Final, ReceiptProof, receipt_proof
from api.transactions.schemas import TypedDataDocument
from marquee.chain.typed_data import TypedData
from marquee.consent.receipts import ConsentReceipt
from marquee.consent.repository import change_of
from marquee.consent.rules import PURPOSE_NAMES
from marquee.hexes import to_address, to_hex

__all__ = ["ConsentReceiptDetail", "consent_receipt"]


RightText: TypeAlias = Literal["signature", "transaction", "contract"]


class ConsentTransaction(Schema):
    """The transaction whose event it is, as the node has it."""

    hash: HashText
    sender: AddressText = msgspec.field(name="from")
    to: AddressText | None
    data: BytesText
    raw: Annotated[
        BytesText | None,
        Meta(
            description="The signed transaction, whose keccak-256 is the hash; null where the node does not give it",
            examples=["0x02f8b1827a69"],
        ),
    ]


class AuthorisationDetail(Schema):
    """How the registry knew that it was the subject."""

    by: Annotated[
        RightText,
        Meta(
            description="`signature`: the subject signed typed data, which someone handed in. `transaction`: the subject's own"
            " transaction. `contract`: a call by way of another contract, for which the event stands"
        ),
    ]
    typed_data: Annotated[
        TypedDataDocument | None, Meta(description="What was signed, as `eth_signTypedData_v4` takes it")
    ]
    digest: Annotated[HashText | None, Meta(description="Its EIP-712 digest", examples=[Bytes32.example])]
    signature: Annotated[
        BytesText | None,
        Meta(
            description="The subject's: of a key, or for ERC-1271 where it is a contract",
            examples=["0x" + "ab" * 65],
        ),
    ]


class ConsentReceiptDetail(Schema):
    """What a subject can keep, and anyone can check without Marquee. `docs/api.md` says how, and a test does so."""

    chain_id: int
    registry: AddressText
    subject: AddressText
    controller: AddressText
    purpose: str
    purpose_hash: HashText
    change: Annotated[ConsentEvent, Meta(description="What was accepted, as in the history")]
    event: Annotated[EventDetail, Meta(description="The same as the contract said it")]
    final: Final
    proof: ReceiptProof
    transaction: ConsentTransaction
    authorisation: AuthorisationDetail


def consent_receipt(receipt: ConsentReceipt, chain_id: int) -> ConsentReceiptDetail:
    event, right = receipt.placed.event, receipt.authorisation
    arguments, transaction, typed = event.arguments, receipt.transaction, right.typed_data
    return ConsentReceiptDetail(
        chain_id=chain_id,
        registry=to_address(event.contract),
        subject=to_address(arguments["subject"]),
        controller=to_address(arguments["controller"]),
        purpose=PURPOSE_NAMES.get(arguments["purpose"], to_hex(arguments["purpose"])),
        purpose_hash=to_hex(arguments["purpose"]),
        change=consent_event(change_of(event)),
        event=event_detail(event),
        final=receipt.placed.final,
        proof=receipt_proof(event, receipt.proof),
        transaction=ConsentTransaction(
            hash=to_hex(transaction.hash),
            sender=to_address(transaction.sender),
            to=None if transaction.to is None else to_address(transaction.to),
            data=to_hex(transaction.data),
            raw=None if transaction.raw is None else to_hex(transaction.raw),
        ),
        authorisation=AuthorisationDetail(
            by=right.right.value,
            typed_data=None if typed is None else _document(typed),
            digest=None if typed is None else to_hex(typed.digest),
            signature=None if right.signature is None else to_hex(right.signature),
        ),
    )


def _document(typed: TypedData) -> TypedDataDocument:
    return msgspec.convert(typed.show(), TypedDataDocument)
