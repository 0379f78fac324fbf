"""From an event's place to everything that proves it under its block's hash.

header → ``receiptsRoot`` → (Merkle-Patricia trie, key RLP(transaction's position)) → receipt → the log among its logs. What it does not
prove is the hash of the transaction, which no receipt holds, and that the block is on the chain, which headers say.
"""

import msgspec

from marquee.activity.stored import Happened
from marquee.chain.headers import FullHeader
from marquee.chain.receipts import ReceiptLog
from marquee.chain.rlp import integer
from marquee.chain.trie import proof_of
from marquee.db.as_of import AsOf
from marquee.db.pool import Connection, Pool
from marquee.proofs.errors import EventNotFound, ProofImpossible
from marquee.proofs.node import ProofNode, ProvenBlock
from marquee.proofs.repository import Placed, event_at

__all__ = ["LogProof", "ProvenEvent", "prove", "proven"]


class ProvenEvent(msgspec.Struct, frozen=True):
    """A mirrored event with its proof."""

    placed: Placed
    proof: "LogProof"


class LogProof(msgspec.Struct, frozen=True):
    """A log and its way to the header.

    ``key`` is the RLP of ``transaction_index``; ``nodes`` lead to ``receipt``, which is encoded as EIP-2718 says; the log is its
    log number ``position``, from 0.
    """

    header: FullHeader
    transaction_index: int
    key: bytes
    nodes: tuple[bytes, ...]
    receipt: bytes
    position: int
    log: ReceiptLog


async def prove(
    database: Pool | Connection, node: ProofNode, block_number: int, log_index: int
) -> AsOf[ProvenEvent]:
    """Prove a mirrored event.

    Raises:
        EventNotFound: no mirrored event stands there.
        NodeUnavailable, NodeDisagrees, ProofImpossible: as :meth:`~marquee.proofs.node.ProofNode.block`.
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await event_at(database, block_number, log_index)
    if found.value is None:
        raise EventNotFound(block=block_number, log_index=log_index)
    event = found.value.event
    block = await node.block(event.block_number, event.block_hash)
    return AsOf(ProvenEvent(found.value, proven(block, event)), found.block)


def proven(block: ProvenBlock, event: Happened) -> LogProof:
    """Find an event's log among a block's receipts; its index is its place among all logs of the block.

    Raises:
        ProofImpossible: the block has no such log, or one of another contract: the mirror is wrong, as `marquee audit` would say.
    """
    first = 0
    for position, receipt in enumerate(block.receipts):
        if event.log_index < first + len(receipt.logs):
            log = receipt.logs[event.log_index - first]
            if log.address != "0x" + event.contract.hex() or log.topics[:1] != [
                "0x" + event.event.TOPIC.hex()
            ]:
                break
            return LogProof(
                header=block.header,
                transaction_index=position,
                key=integer(position),
                nodes=tuple(proof_of(block.encoded, position)),
                receipt=block.encoded[position],
                position=event.log_index - first,
                log=log,
            )
        first += len(receipt.logs)
    raise ProofImpossible(
        block=event.block_number, reason=f"its log {event.log_index} is not the event that the mirror has"
    )
