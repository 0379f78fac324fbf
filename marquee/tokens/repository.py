"""Reads of ERC-20 state as of a block, one statement each."""

from collections.abc import Sequence

from marquee.db.as_of import AsOf, Versions, fetch_as_of, version_of, walk
from marquee.db.pool import Connection, Pool
from marquee.db.versioned import Row
from marquee.tokens.tables import (
    TokenAllowance,
    TokenAuthorization,
    TokenBalance,
    TokenSupply,
    token_allowances,
    token_authorizations,
    token_balances,
    token_nonces,
    token_supplies,
)
from marquee.units import Address, Uint256

__all__ = ["Holding", "TokenRepository"]

_ALLOWED = walk(
    token_allowances, equal={"owner": "$2"}, after=("$3", "$4"), where="v.allowance > 0", limit="$5"
)
_ALLOWANCES = (
    f"{', '.join(f'v.{column}' for column in token_allowances.columns)} from as_of left join lateral {_ALLOWED} v on true"
    " order by v.token, v.spender"
)


class Holding(Row, frozen=True):
    """What an account holds of a token, and the nonce of its next permit."""

    token: Address
    account: Address
    balance: Uint256
    nonce: Uint256


class TokenRepository:
    """Balances, allowances and supplies. All amounts are in the token's smallest unit."""

    def __init__(self) -> None:
        self._balances = Versions(token_balances)
        self._allowances = Versions(token_allowances)
        self._authorizations = Versions(token_authorizations)

    async def balance(
        self, database: Pool | Connection, token: bytes, account: bytes, *, at_block: int | None
    ) -> AsOf[TokenBalance]:
        """What an account holds; nothing where it never had any."""
        found = await self._balances.get(database, token, account, at_block=at_block)
        return AsOf(found.value or TokenBalance(token, account, 0), found.block)

    async def authorization(
        self,
        database: Pool | Connection,
        token: bytes,
        authorizer: bytes,
        nonce: bytes,
        *,
        at_block: int | None,
    ) -> AsOf[TokenAuthorization | None]:
        """What became of an ERC-3009 authorisation; None while it was neither used nor cancelled."""
        return await self._authorizations.get(database, token, authorizer, nonce, at_block=at_block)

    async def holdings(
        self, database: Pool | Connection, account: bytes, tokens: Sequence[bytes], *, at_block: int | None
    ) -> AsOf[list[Holding]]:
        """What an account holds of each of ``tokens``, in their order."""
        found = await fetch_as_of(
            database,
            "t.token, $3::bytea, coalesce(b.balance, 0), coalesce(n.nonce, 0)"
            " from as_of cross join unnest($2::bytea[]) with ordinality t(token, place)"
            f" {version_of(token_balances, 'b.token = t.token and b.account = $3', 'b')}"
            f" {version_of(token_nonces, 'n.token = t.token and n.owner = $3', 'n')}"
            " order by t.place",
            list(tokens),
            account,
            at_block=at_block,
        )
        return AsOf([Holding(*tuple(record)[4:]) for record in found.value], found.block)

    async def allowances(
        self,
        database: Pool | Connection,
        owner: bytes,
        *,
        after: Sequence[object] | None,
        limit: int,
        at_block: int | None,
    ) -> AsOf[list[TokenAllowance]]:
        """What spenders may still take from an owner, where it is anything, strictly after a (token, spender)."""
        token, spender = after or (b"", b"")
        found = await fetch_as_of(database, _ALLOWANCES, owner, token, spender, limit, at_block=at_block)
        return AsOf([TokenAllowance(*tuple(record)[4:]) for record in found.value], found.block)

    async def supplies(
        self, database: Pool | Connection, tokens: Sequence[bytes], *, at_block: int | None
    ) -> AsOf[list[TokenSupply]]:
        """The supply of each of ``tokens``, in their order."""
        found = await fetch_as_of(
            database,
            "t.token, coalesce(s.supply, 0) from as_of"
            " cross join unnest($2::bytea[]) with ordinality t(token, place)"
            f" {version_of(token_supplies, 's.token = t.token', 's')} order by t.place",
            list(tokens),
            at_block=at_block,
        )
        return AsOf([TokenSupply(*tuple(record)[4:]) for record in found.value], found.block)
