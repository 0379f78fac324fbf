"""The vault's books, and who has a position."""

from typing import cast

from litestar import Router, get

from api.cursors import Cursor
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import AtBlock, CursorText, Limit
from api.runtime import Runtime
from api.user.schemas import Balance, balance
from api.vault.schemas import Vault, vault_books
from marquee.db.as_of import AsOf
from marquee.vault.repository import read_holdings, read_state

__all__ = ["vault_routes"]

_POSITIONS = Cursor("vault.positions", (bytes,))


def vault_routes(runtime: Runtime) -> Router:
    """``/api/v1/vault``."""

    @get("/", opt=public("chain data is public"), summary="The vault", operation_id="getVault")
    async def vault(at_block: AtBlock = None) -> Mirrored[Vault]:
        """Assets, locked gain and share price at the block's time, with the parameters in force."""
        found = await read_state(runtime.database, at_block=at_block)
        return mirrored(found, lambda _: vault_books(found))

    @get(
        "/positions",
        opt=public("chain data is public"),
        summary="Positions",
        operation_id="listVaultPositions",
    )
    async def positions(
        at_block: AtBlock = None, cursor: CursorText = None, limit: Limit = 50
    ) -> MirroredPage[Balance]:
        """Everyone who has, or had, shares, by address."""
        start = _POSITIONS.after(cursor, at_block)
        found = await read_holdings(
            runtime.database,
            after=None if start is None else cast("bytes", start.key[0]),
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            lambda holding: balance(AsOf(holding, found.block)),
            limit=limit,
            cursor=_POSITIONS,
            key=lambda holding: (holding.position.account,),
        )

    return Router("/vault", route_handlers=[vault, positions], tags=["vault"])
