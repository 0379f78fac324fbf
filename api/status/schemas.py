"""What status and readiness look like."""

from typing import Annotated, Literal

from msgspec import Meta

from api.envelopes import AddressText, AsOfBlock, Schema

__all__ = ["Health", "Mirror", "Ready", "Status", "StatusAnswer"]


class Health(Schema):
    status: Literal["ok"] = "ok"


class Ready(Schema):
    ready: bool
    reasons: Annotated[
        dict[str, str], Meta(description="What is in the way, by name: database, migrations, mirror, redis")
    ]
    degraded: Annotated[
        dict[str, str],
        Meta(description="What is away and costs only some answers, by name: node, indexer, worker"),
    ]


class Mirror(Schema):
    """Where the mirror of the chain stands."""

    start_block: Annotated[int, Meta(description="The first block that is mirrored")]
    readable_from: Annotated[
        int, Meta(description="The oldest that `atBlock` may name: older rows may be pruned")
    ]
    block_number: Annotated[int, Meta(description="The newest")]
    finalized_number: Annotated[int, Meta(description="The newest that the chain cannot take back")]
    head_number: Annotated[int, Meta(description="The newest that the indexer saw at its node")]
    lag_seconds: Annotated[float, Meta(description="At most so far behind the chain", ge=0)]
    halted: Annotated[bool, Meta(description="The chain and the mirror disagree below the finalized block")]


class Status(Schema):
    chain_id: int
    version: str
    mirror: Mirror | None
    contracts: Annotated[dict[str, AddressText], Meta(description="Address by the contract's name")]
    services: Annotated[dict[str, Literal["up", "down"]], Meta(examples=[{"database": "up", "redis": "up"}])]


class StatusAnswer(Schema):
    """``asOf`` is null until the first block is mirrored."""

    data: Status
    as_of: AsOfBlock | None
