"""Creators' earnings, and the protocol's fee beside them."""

from litestar import Router, get
from litestar.params import FromPath

from api.creators.schemas import Earnings, Fees, earnings_of, fees_of
from api.envelopes import Mirrored, mirrored
from api.guards import public
from api.inputs import Address, AtBlock
from api.runtime import Runtime
from marquee.streaming.repository import read_earnings, read_state

__all__ = ["creator_routes"]


def creator_routes(runtime: Runtime) -> Router:
    """``/api/v1/creators``."""

    @get(
        "/{address:str}/earnings",
        opt=public("chain data is public"),
        summary="A creator's earnings",
        operation_id="getCreatorEarnings",
    )
    async def earnings(address: FromPath[Address], at_block: AtBlock = None) -> Mirrored[Earnings]:
        """What was earned, withdrawn and is left; zeros for who never earned."""
        return mirrored(await read_earnings(runtime.database, address, at_block=at_block), earnings_of)

    @get("/fees", opt=public("chain data is public"), summary="The protocol's fee", operation_id="getFees")
    async def fees(at_block: AtBlock = None) -> Mirrored[Fees]:
        """The fee of sessions to come, and the fees that the protocol has not taken out yet."""
        return mirrored(await read_state(runtime.database, at_block=at_block), fees_of)

    return Router("/creators", route_handlers=[earnings, fees], tags=["streaming"])
