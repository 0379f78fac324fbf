"""Audit reports and proofs of indexing."""

import asyncio
from functools import cache
from typing import Annotated, Final, TypeAlias

import aiohttp
from litestar import Router, get
from litestar.params import QueryParameter

from api.audit.schemas import AuditReport, BlockProof, DifferenceFound, IndexingProof
from api.declared import raises
from api.envelopes import Mirrored, as_of_block, mirrored
from api.etags import may_change
from api.guards import public
from api.inputs import AtBlock, Number
from api.rate_limits import Policy, rate_limit
from api.runtime import Runtime
from marquee.audit.calls import Contract
from marquee.audit.errors import (
    AuditBusy,
    AuditGoesOn,
    AuditTooLarge,
    ReceiptsUnknown,
    StateUnavailable,
    TooManyBlocks,
)
from marquee.audit.events import audit_events
from marquee.audit.node import Node
from marquee.audit.proofs import Proof, spaced
from marquee.audit.registry import CHECKS
from marquee.audit.repository import ProofOf, read_block, read_proof, read_proofs
from marquee.audit.service import Report, audit, contracts_of
from marquee.audit.shared import SharedAudit
from marquee.chain.deployments import Registry
from marquee.chain.rpc import Rpc
from marquee.db.as_of import BlockRef
from marquee.errors import BlockNotIndexed, MirrorEmpty, NodeUnavailable
from marquee.hexes import to_address, to_hex

__all__ = ["audit_routes"]

_LIMIT: Final = 100_000
_SHOWN: Final = 1_000
_NODE_SECONDS: Final = 30.0
_POLICY: Final = Policy("audit", limit=6, window_seconds=60)

FromBlock: TypeAlias = Annotated[Number, QueryParameter(name="fromBlock", description="The first.")]
ToBlock: TypeAlias = Annotated[Number, QueryParameter(name="toBlock", description="The last.")]


def audit_routes(runtime: Runtime) -> Router:
    @cache
    def registry() -> Registry:
        return Registry.of_chain(runtime.settings.deployments, runtime.settings.chain_id)

    @cache
    def contracts() -> dict[str, Contract]:
        return contracts_of(registry())

    async def run(block: BlockRef) -> Report:
        mirrored = await asyncio.to_thread(contracts)
        timeout = aiohttp.ClientTimeout(total=_NODE_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            node = Node(session, runtime.settings.rpc_url)
            return await audit(runtime.database, node, mirrored, CHECKS, at_block=block.number, limit=_LIMIT)

    shared = SharedAudit(run, clock=runtime.clock)
    runtime.on_close(shared.close)

    @get(
        "/differences",
        opt=public("whoever doubts the mirror may see it compared with the chain")
        | may_change("who asks again wants to know whether it is so now"),
        guards=[rate_limit(_POLICY)],
        summary="The mirror against the contracts' storage",
        operation_id="getAuditDifferences",
    )
    @raises(AuditBusy, AuditGoesOn, AuditTooLarge, NodeUnavailable, StateUnavailable)
    async def differences(at_block: AtBlock = None) -> Mirrored[AuditReport]:
        """Compare every row with what the contracts answer at the same block, and check that money is conserved.

        One block is compared at a time; its report is kept. One of the newest block may be half a minute old. A mirror with too many rows
        for a request is compared by `marquee audit`, which also hashes and folds the whole history anew.
        """
        report = shared.newest() if at_block is None else None
        if report is None:
            found = await read_block(runtime.database, at_block)
            report = await shared.report(found.block, newest=at_block is None)
        return Mirrored(data=_report(report), as_of=as_of_block(report.block))

    @get(
        "/receipts",
        opt=public("whoever doubts the mirror may see its events held against the block's root of receipts"),
        guards=[rate_limit(_POLICY)],
        summary="The mirror's events against the blocks' receipts",
        operation_id="getAuditReceipts",
    )
    @raises(BlockNotIndexed, MirrorEmpty, NodeUnavailable, ReceiptsUnknown, TooManyBlocks)
    async def receipts(from_block: FromBlock, to_block: ToBlock) -> Mirrored[AuditReport]:
        """Compare the events of a few blocks with their receipts, whose root is in the header, which hashes to the block's hash.

        A node that leaves out a log or invents one is found out by the roots. The hash of a log's transaction is as the node says it.
        """
        known = await asyncio.to_thread(registry)
        async with Rpc(runtime.settings.rpc_url, timeout=_NODE_SECONDS) as rpc:
            addresses = [contract.address for contract in known.mirrored]
            report = await audit_events(runtime.database, rpc, addresses, from_block, to_block)
        return Mirrored(data=_report(report), as_of=as_of_block(report.block))

    @get(
        "/poi",
        opt=public("chain data is public, and so is what was made of it"),
        summary="Proof of indexing",
        operation_id="getProofOfIndexing",
    )
    async def proof(at_block: AtBlock = None) -> Mirrored[IndexingProof]:
        """Give the running hash over every mirrored block and event up to a block: two mirrors that agree on it agree on all of them."""
        found = await read_proof(runtime.database, at_block)
        return mirrored(found, lambda proof: _proof(found.block, proof))

    @get(
        "/poi/range",
        opt=public("chain data is public, and so is what was made of it"),
        summary="Proofs of indexing, evenly apart",
        operation_id="listProofsOfIndexing",
    )
    @raises(BlockNotIndexed, MirrorEmpty)
    async def proofs(
        from_block: FromBlock,
        to_block: ToBlock,
        points: Annotated[
            int,
            QueryParameter(
                name="points", ge=2, le=200, description="How many at most, both ends among them."
            ),
        ] = 32,
    ) -> Mirrored[list[BlockProof]]:
        """Give the proofs of blocks that are evenly apart, to find the first at which two mirrors differ in few requests."""
        found = await read_proofs(runtime.database, spaced(from_block, to_block, points))
        return mirrored(found, lambda proofs: [_block_proof(each) for each in proofs])

    return Router("/audit", route_handlers=[differences, receipts, proof, proofs], tags=["audit"])


def _report(report: Report) -> AuditReport:
    return AuditReport(
        compared=dict(report.compared),
        difference_count=len(report.differences),
        differences=[
            DifferenceFound(
                subject=each.subject, key=each.key, asked=each.asked, mirror=each.mirror, chain=each.chain
            )
            for each in report.differences[:_SHOWN]
        ],
    )


def _block_proof(proof: Proof) -> BlockProof:
    return BlockProof(block_number=proof.number, block_hash=to_hex(proof.hash), poi=to_hex(proof.poi))


def _proof(block: BlockRef, proof: ProofOf) -> IndexingProof:
    return IndexingProof(
        block_number=block.number,
        block_hash=to_hex(block.hash),
        poi=to_hex(proof.poi),
        chain_id=proof.chain_id,
        genesis_hash=to_hex(proof.genesis_hash),
        start_block=proof.start_block,
        contracts=[to_address(address) for address in proof.contracts],
    )
