"""A viewer's balance and statistics."""

from litestar import Router, get
from litestar.params import FromPath

from api.envelopes import Mirrored, mirrored
from api.guards import public
from api.inputs import Address, AtBlock
from api.runtime import Runtime
from api.user.schemas import Balance, Stats, balance, stats
from marquee.streaming.repository import read_viewer
from marquee.vault.repository import read_holding

__all__ = ["user_routes"]


def user_routes(runtime: Runtime) -> Router:
    """``/api/v1/user``."""

    @get(
        "/{address:str}/balance",
        opt=public("chain data is public"),
        summary="A viewer's balance",
        operation_id="getUserBalance",
    )
    async def balance_of(address: FromPath[Address], at_block: AtBlock = None) -> Mirrored[Balance]:
        """Yield, principal and reserve at the block's time; zeros for who never deposited."""
        found = await read_holding(runtime.database, address, at_block=at_block)
        return mirrored(found, lambda _: balance(found))

    @get(
        "/{address:str}/stats",
        opt=public("chain data is public"),
        summary="A viewer's sessions in numbers",
        operation_id="getUserStats",
    )
    async def stats_of(address: FromPath[Address], at_block: AtBlock = None) -> Mirrored[Stats]:
        """How many sessions, how long, how much, with the balance as of the same block."""
        found = await read_viewer(runtime.database, address, at_block=at_block)
        return mirrored(found, lambda _: stats(found))

    return Router("/user", route_handlers=[balance_of, stats_of], tags=["vault"])
