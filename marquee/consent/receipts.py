"""The receipt of a consent: the event that gave or withdrew it, its proof, and by what right the registry took it.

The registry takes a change from its subject alone: by a signature over EIP-712 typed data that anyone hands in, or by a call of the
subject. Where a key signed, the receipt shows that without the chain. Where the call came through another contract (a wallet,
a batch), the event stands for itself: the contract's code lets nothing else emit it.
"""

from enum import StrEnum
from typing import Final

import msgspec

from marquee.actions.calldata import Submitted, read_call
from marquee.actions.signing import DOMAINS
from marquee.activity.stored import Happened
from marquee.chain.typed_data import Domain, TypedData
from marquee.proofs.node import ProofNode, SeenTransaction
from marquee.proofs.repository import Placed
from marquee.proofs.service import LogProof, proven

__all__ = ["Authorisation", "ConsentReceipt", "Right", "authorisation", "receipt_of"]

_REGISTRY: Final = "ConsentRegistry"


class Right(StrEnum):
    """How the registry knew that it was the subject."""

    SIGNATURE = "signature"
    TRANSACTION = "transaction"
    CONTRACT = "contract"


class Authorisation(msgspec.Struct, frozen=True):
    """With ``signature``: what the subject signed, and the signature."""

    right: Right
    typed_data: TypedData | None = None
    signature: bytes | None = None


class ConsentReceipt(msgspec.Struct, frozen=True):
    """A grant or a revocation with all that shows it."""

    placed: Placed
    proof: LogProof
    transaction: SeenTransaction
    authorisation: Authorisation


async def receipt_of(node: ProofNode, placed: Placed, *, chain_id: int) -> ConsentReceipt:
    """Make the receipt of a ``ConsentGranted`` or ``ConsentRevoked``.

    Raises:
        NodeUnavailable, NodeDisagrees, ProofImpossible: as :meth:`~marquee.proofs.node.ProofNode.block`.
    """
    event = placed.event
    block = await node.block(event.block_number, event.block_hash)
    transaction = await node.transaction_in(event.tx_hash, event.block_number, event.block_hash)
    return ConsentReceipt(
        placed, proven(block, event), transaction, authorisation(event, transaction, chain_id)
    )


def authorisation(event: Happened, transaction: SeenTransaction, chain_id: int) -> Authorisation:
    """Say by what right a transaction made the event."""
    if transaction.to != event.contract:
        return Authorisation(Right.CONTRACT)
    call = read_call(_REGISTRY, transaction.data)
    if call is not None and _is_of(call, event):
        name, version = DOMAINS[_REGISTRY]
        domain = Domain(name=name, version=version, chain_id=chain_id, contract=event.contract)
        return Authorisation(
            Right.SIGNATURE, TypedData(domain, call.kind.types, call.message), call.signature
        )
    return Authorisation(
        Right.TRANSACTION if transaction.sender == event.arguments["subject"] else Right.CONTRACT
    )


def _is_of(call: Submitted, event: Happened) -> bool:
    """Whether the event is one that the call signed for: signed are the nonces before, an event has the one after."""
    arguments = event.arguments
    place = arguments["controller"], arguments["purpose"], arguments["nonce"] - 1
    return call.message["subject"] == arguments["subject"] and any(
        (item["controller"], item["purpose"], item["nonce"]) == place for item in call.items
    )
