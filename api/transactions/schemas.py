"""What is answered about transactions to send and intents to sign."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Meta

from api.envelopes import AddressText, AsOfBlock, HashText, Mirrored, Schema, block_time
from marquee.actions.intents import INTENTS
from marquee.actions.node import Block
from marquee.actions.registry import ACTIONS, Action
from marquee.actions.service import Built, WarningCode
from marquee.actions.signing import Prepared
from marquee.hexes import to_address, to_hex
from marquee.transactions.rules import State, Transaction

__all__ = ["IntentAccepted", "IntentPrepared", "TransactionBuilt", "accepted", "built", "prepared"]

Quantity = Annotated[
    str, Meta(pattern="^0x(0|[1-9a-f][0-9a-f]*)$", description="A number in hexadecimal", examples=["0x7a69"])
]
Sentence = Annotated[str, Meta(examples=["Deposit 50.00 USDC into the vault for you."])]


class UnsignedTransaction(Schema):
    """As ``eth_sendTransaction`` takes it: numbers in hexadecimal."""

    type: Literal["0x2"]
    chain_id: Quantity
    sender: AddressText = msgspec.field(name="from")
    to: AddressText
    data: Annotated[str, Meta(pattern="^0x([0-9a-f]{2})*$", examples=["0x6e553f65"])]
    value: Literal["0x0"]
    gas: Annotated[Quantity, Meta(description="A quarter more than the estimate")]
    max_fee_per_gas: Annotated[Quantity, Meta(description="Wei: twice the base fee, and the priority fee")]
    max_priority_fee_per_gas: Annotated[Quantity, Meta(description="Wei, as the node proposes")]
    nonce: Annotated[Quantity, Meta(description="The sender's next one; wallets choose their own")]


class Warning_(Schema):  # noqa: N801 -- Warning is Python's own
    """Something that the signer should know."""

    code: WarningCode
    message: Annotated[str, Meta(examples=["The spender is none of this site's contracts."])]


ActionName: TypeAlias = Literal[tuple(ACTIONS)]  # type: ignore[valid-type]
IntentName: TypeAlias = Literal[tuple(INTENTS)]  # type: ignore[valid-type]


class TransactionBuilt(Schema):
    """A transaction to sign and send. It went through when it was tried at the end of the block in ``asOf``."""

    action: ActionName
    signer: Annotated[str, Meta(description="Who may send it", examples=["the depositor"])]
    transaction: UnsignedTransaction
    gas_estimate: Annotated[str, Meta(examples=["141852"])]
    summary: Sentence
    effect: Annotated[
        str | None, Meta(description="What came of trying it", examples=["It gives 50.00 mvUSDC."])
    ]
    results: Annotated[
        dict[str, str],
        Meta(description="What the call returned, by its name in the contract", examples=[{"result": "50"}]),
    ]
    warnings: list[Warning_]


class TypedDataMember(Schema):
    name: Annotated[str, Meta(examples=["controller"])]
    type: Annotated[str, Meta(examples=["address"])]


class TypedDataDomain(Schema):
    name: Annotated[str, Meta(examples=["Marquee ConsentRegistry"])]
    version: Annotated[str, Meta(examples=["1"])]
    chain_id: int
    verifying_contract: AddressText


class TypedDataDocument(Schema):
    """As ``eth_signTypedData_v4`` takes it."""

    domain: TypedDataDomain
    types: Annotated[
        dict[str, list[TypedDataMember]],
        Meta(examples=[{"RevokeConsent": [{"name": "controller", "type": "address"}]}]),
    ]
    primary_type: Annotated[str, Meta(examples=["RevokeConsent"])]
    message: Annotated[
        dict[str, Any],
        Meta(description="By the types; numbers in decimal digits", examples=[{"nonce": "0"}]),
    ]


class IntentPrepared(Schema):
    """Something to sign. Nonces are those of the block in ``asOf``."""

    action: IntentName
    signer: AddressText
    typed_data: TypedDataDocument
    digest: Annotated[HashText, Meta(description="What is signed: to compare with a wallet that shows it")]
    summary: Sentence
    deadline: datetime | None
    submit: Annotated[
        Literal["intents", "transactions/build"],
        Meta(description="Where the signature goes: Marquee sends it, or its holder builds a transaction"),
    ]


class IntentAccepted(Schema):
    """An intent that is stored and will be sent. ``id`` follows it."""

    id: UUID
    state: State
    digest: HashText
    action: IntentName
    signer: AddressText
    summary: Sentence
    deadline: datetime | None
    accepted_at: datetime


def built(action: Action, found: Built) -> Mirrored[TransactionBuilt]:
    transaction = UnsignedTransaction(
        type="0x2",
        chain_id=hex(found.chain_id),
        sender=to_address(found.sender),
        to=to_address(found.to),
        data=to_hex(found.data),
        value="0x0",
        gas=hex(found.gas),
        max_fee_per_gas=hex(found.max_fee),
        max_priority_fee_per_gas=hex(found.priority_fee),
        nonce=hex(found.nonce),
    )
    return Mirrored(
        data=TransactionBuilt(
            action=action.name,
            signer=action.signer,
            transaction=transaction,
            gas_estimate=str(found.gas_estimate),
            summary=found.summary,
            effect=found.effect,
            results=_results(found.results),
            warnings=[Warning_(code=each.code, message=each.message) for each in found.warnings],
        ),
        as_of=_as_of(found.block),
    )


def prepared(found: Prepared) -> Mirrored[IntentPrepared]:
    message = found.data.message
    return Mirrored(
        data=IntentPrepared(
            action=found.kind.name,
            signer=to_address(bytes(message[found.kind.signer])),
            typed_data=msgspec.convert(found.data.show(), TypedDataDocument),
            digest=to_hex(found.data.digest),
            summary=found.summary,
            deadline=None if found.deadline is None else block_time(found.deadline),
            submit="intents" if found.kind.relayed else "transactions/build",
        ),
        as_of=_as_of(found.block),
    )


def accepted(transaction: Transaction) -> IntentAccepted:
    return IntentAccepted(
        id=transaction.id,
        state=transaction.state,
        digest=to_hex(transaction.digest),
        action=transaction.action,
        signer=to_address(transaction.signer),
        summary=transaction.summary,
        deadline=transaction.deadline,
        accepted_at=transaction.accepted_at,
    )


def _results(results: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: to_hex(value) if isinstance(value, bytes) else str(value) for name, value in results.items()
    }


def _as_of(block: Block) -> AsOfBlock:
    """The newest block, which the chain may still take back."""
    return AsOfBlock(
        block_number=block.number,
        block_hash=to_hex(block.hash),
        timestamp=block_time(block.timestamp),
        finalized=False,
    )
