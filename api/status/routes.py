"""Liveness, readiness and status."""

from collections.abc import Mapping

from litestar import Response, Router, get
from litestar.openapi.datastructures import ResponseSpec

from api.envelopes import AsOfBlock, as_of_block
from api.guards import public
from api.runtime import Runtime
from api.status.schemas import Health, Mirror, Ready, Status, StatusAnswer
from marquee.db.as_of import BlockRef
from marquee.db.migrations import revisions
from marquee.hexes import to_address
from marquee.status.node import NodeCheck
from marquee.status.rules import Checkpoint
from marquee.status.service import StatusService

__all__ = ["probes", "status_routes", "status_service"]


def status_service(runtime: Runtime, *, node: bool = False) -> StatusService:
    """What says whether the mirror is fit to be read, with the limits of the settings; with ``node``, the node is asked as well."""
    settings = runtime.settings
    return StatusService(
        clock=runtime.clock,
        chain_id=settings.chain_id,
        allowed_lag_seconds=settings.ready_lag_seconds,
        revisions=revisions(),
        node=NodeCheck(settings.rpc_url, settings.chain_id) if node else None,
    )


def probes(runtime: Runtime) -> Router:
    """``/health`` and ``/ready``, for whoever runs the process."""
    service = status_service(runtime, node=True)

    @get(
        "/health",
        opt=public("liveness says nothing but that the process answers"),
        summary="Is the process alive?",
        operation_id="getHealth",
    )
    async def health() -> Health:
        """200 while the process answers at all; what it leans on is not asked."""
        return Health()

    @get(
        "/ready",
        opt=public("load balancers ask without a session"),
        summary="May requests be sent here?",
        operation_id="getReady",
        responses={
            503: ResponseSpec(Ready, generate_examples=False, description="Not now, for the reasons given")
        },
    )
    async def ready() -> Response[Ready]:
        """200 while database and Redis answer and the mirror is fit to be read, else 503 with the reasons.

        What is away and costs only some answers is told either way, under `degraded`. Each check has two seconds, all at once.
        """
        report = await service.report(runtime.database, runtime.redis)
        answer = Ready(ready=not report.not_ready, reasons=report.not_ready, degraded=report.degraded)
        return Response(
            answer,
            status_code=200 if answer.ready else 503,
            headers={} if answer.ready else {"retry-after": "2"},
        )

    return Router("/", route_handlers=[health, ready], tags=["health"])


def status_routes(runtime: Runtime, contracts: Mapping[str, bytes], version: str) -> Router:
    """``GET /api/v1/status``."""
    service = status_service(runtime, node=True)
    addresses = {name: to_address(address) for name, address in sorted(contracts.items())}

    @get(
        "/status",
        opt=public("what is up is no secret"),
        summary="Chain, mirror and services",
        operation_id="getStatus",
    )
    async def status() -> StatusAnswer:
        """Say which chain is mirrored up to which block, how far that is behind, and which services answer."""
        report = await service.report(runtime.database, runtime.redis)
        data = Status(
            chain_id=runtime.settings.chain_id,
            version=version,
            mirror=_mirror(report.checkpoint, report.lag_seconds or 0.0),
            contracts=addresses,
            services=dict(report.services),
        )
        return StatusAnswer(data=data, as_of=None if report.checkpoint is None else _as_of(report.checkpoint))

    return Router("/", route_handlers=[status], tags=["health"])


def _mirror(checkpoint: Checkpoint | None, lag_seconds: float) -> Mirror | None:
    if checkpoint is None:
        return None
    return Mirror(
        start_block=checkpoint.start_block,
        readable_from=checkpoint.readable_from,
        block_number=checkpoint.block_number,
        finalized_number=checkpoint.finalized_number,
        head_number=checkpoint.head_number,
        lag_seconds=round(lag_seconds, 3),
        halted=checkpoint.halted,
    )


def _as_of(checkpoint: Checkpoint) -> AsOfBlock:
    return as_of_block(
        BlockRef(
            checkpoint.block_number,
            checkpoint.block_hash,
            checkpoint.block_timestamp,
            checkpoint.block_number <= checkpoint.finalized_number,
        )
    )
