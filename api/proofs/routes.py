"""``GET /api/v1/proofs/events/{block_number}/{log_index}``."""

from typing import Final

from litestar import Router, get
from litestar.params import FromPath

from api.declared import raises
from api.envelopes import Mirrored, mirrored
from api.guards import public
from api.inputs import LogIndex, Number
from api.proofs.schemas import EventProof, event_proof
from api.rate_limits import Policy, rate_limit
from api.runtime import Runtime
from marquee.errors import MirrorEmpty, NodeUnavailable
from marquee.proofs.errors import EventNotFound, NodeDisagrees, ProofImpossible
from marquee.proofs.node import ProofNode
from marquee.proofs.service import prove

__all__ = ["PROVING", "proof_routes"]

PROVING: Final = Policy("proofs", limit=120, window_seconds=60)
"""Of an address: each proof asks the node for all receipts of a block."""


def proof_routes(runtime: Runtime, node: ProofNode) -> Router:
    """``/api/v1/proofs``."""

    @get(
        "/events/{block_number:str}/{log_index:str}",
        opt=public("chain data is public, and whoever doubts the mirror may see an event proven"),
        guards=[rate_limit(PROVING)],
        summary="Proof that an event is in its block",
        operation_id="getEventProof",
    )
    @raises(EventNotFound, MirrorEmpty, NodeDisagrees, NodeUnavailable, ProofImpossible)
    async def proof(block_number: FromPath[Number], log_index: FromPath[LogIndex]) -> Mirrored[EventProof]:
        """Give the header, the receipt that holds the event's log, and the nodes of the trie between them: nothing but the block's hash has to be trusted.

        The node's part is checked before it is given. The hash of the transaction is no part of a receipt and not proven by it.
        """
        found = await prove(runtime.database, node, block_number, log_index)
        return mirrored(found, event_proof)

    return Router("/proofs", route_handlers=[proof], tags=["audit"])
