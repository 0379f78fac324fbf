"""Balances, allowances and supplies of the mirrored ERC-20 tokens."""

from collections.abc import Mapping

from litestar import Router, get
from litestar.params import FromPath

from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import MAXIMUM_PAGE, Address, AtBlock, Bytes32, CursorText, Limit
from api.runtime import Runtime
from api.tokens.schemas import (
    AllowanceDetail,
    AuthorizationDetail,
    BalanceDetail,
    HoldingDetail,
    TokenDetail,
    allowance_detail,
    authorization_detail,
    balance_detail,
    holding_detail,
    token_detail,
)
from marquee.hexes import to_address
from marquee.tokens.repository import TokenRepository
from marquee.tokens.rules import TokenNotMirrored, balances_of, tokens_of

__all__ = ["token_routes"]

_ALLOWANCES = Cursor("tokens.allowances", (bytes, bytes))
# One page holds every token, so these two lists have no next page and their cursors are never read.
_TOKENS = Cursor("tokens", (bytes,))
_HOLDINGS = Cursor("tokens.holdings", (bytes,))


def token_routes(runtime: Runtime, contracts: Mapping[str, bytes]) -> Router:
    """``/api/v1/tokens`` and ``/api/v1/user/{address}/tokens|allowances``; ``contracts`` maps names to addresses."""
    tokens = tokens_of(contracts)
    held = balances_of(contracts)
    repository = TokenRepository()

    @get(
        "/tokens",
        opt=public("chain data is public"),
        summary="The mirrored tokens",
        operation_id="listTokens",
    )
    async def list_tokens(at_block: AtBlock = None) -> MirroredPage[TokenDetail]:
        """Each with its supply. The vault's shares are not among them: they are positions."""
        found = await repository.supplies(runtime.database, held, at_block=at_block)
        return mirrored_page(
            found,
            lambda row: token_detail(row, tokens),
            limit=MAXIMUM_PAGE,
            cursor=_TOKENS,
            key=lambda row: (row.token,),
        )

    @get(
        "/tokens/{token:str}/balances/{address:str}",
        opt=public("chain data is public"),
        summary="What an account holds of a token",
        operation_id="getTokenBalance",
    )
    @raises(TokenNotMirrored)
    async def balance(
        token: FromPath[Address], address: FromPath[Address], at_block: AtBlock = None
    ) -> Mirrored[BalanceDetail]:
        """Zero for an account that never held any; `token_not_mirrored` for a token whose balances are not kept here."""
        if token not in held:
            raise TokenNotMirrored(token=to_address(token))
        found = await repository.balance(runtime.database, token, address, at_block=at_block)
        return mirrored(found, lambda row: balance_detail(row, tokens[token]))

    @get(
        "/tokens/{token:str}/authorizations/{authorizer:str}/{nonce:str}",
        opt=public("chain data is public"),
        summary="What became of an ERC-3009 authorisation",
        operation_id="getTokenAuthorization",
    )
    @raises(TokenNotMirrored)
    async def authorization(
        token: FromPath[Address],
        authorizer: FromPath[Address],
        nonce: FromPath[Bytes32],
        at_block: AtBlock = None,
    ) -> Mirrored[AuthorizationDetail]:
        """`UNUSED` also for one that was never signed: a signature is nobody's business until it is submitted."""
        if token not in held:
            raise TokenNotMirrored(token=to_address(token))
        found = await repository.authorization(runtime.database, token, authorizer, nonce, at_block=at_block)
        return mirrored(found, lambda row: authorization_detail(token, authorizer, nonce, row))

    @get(
        "/user/{address:str}/tokens",
        opt=public("chain data is public"),
        summary="What an account holds of every token",
        operation_id="listUserTokens",
    )
    async def holdings(address: FromPath[Address], at_block: AtBlock = None) -> MirroredPage[HoldingDetail]:
        """Balances with the nonce of the next permit. Vault shares are positions: see `user/{address}/balance`."""
        found = await repository.holdings(runtime.database, address, held, at_block=at_block)
        return mirrored_page(
            found,
            lambda row: holding_detail(row, tokens),
            limit=MAXIMUM_PAGE,
            cursor=_HOLDINGS,
            key=lambda row: (row.token,),
        )

    @get(
        "/user/{address:str}/allowances",
        opt=public("chain data is public"),
        summary="Who may take an account's tokens",
        operation_id="listUserAllowances",
    )
    async def allowances(
        address: FromPath[Address], at_block: AtBlock = None, cursor: CursorText = None, limit: Limit = 50
    ) -> MirroredPage[AllowanceDetail]:
        """Every spender with an allowance above zero, of vault shares too, by token and spender."""
        start = _ALLOWANCES.after(cursor, at_block)
        found = await repository.allowances(
            runtime.database,
            address,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            lambda row: allowance_detail(row, tokens),
            limit=limit,
            cursor=_ALLOWANCES,
            key=lambda row: (row.token, row.spender),
        )

    handlers = [list_tokens, balance, authorization, holdings, allowances]
    return Router("/", route_handlers=handlers, tags=["tokens"])
