"""The mirror as of one block, read in one snapshot."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

from marquee.audit.calls import Contract
from marquee.db.as_of import BlockRef
from marquee.db.pool import Connection, Pool
from marquee.db.versioned import R, VersionedTable
from marquee.errors import BlockNotIndexed, MarqueeError, MirrorEmpty
from marquee.hexes import to_address

__all__ = ["ContractNotMirrored", "Mirror", "open_mirror"]

_PREFETCH = 2_000


class ContractNotMirrored(MarqueeError):
    """The mirror has rows of a contract {address} at block {block} that the deployment registry does not have there: is it the registry of this mirror?"""


class Mirror:
    """What a check is given: rows and sums as of ``block``, and the contracts to compare them with.

    ``contracts`` holds the mirrored contracts and the dollar by their name in the deployment registry; those that this chain does
    not have (MockUSDC on a public one), or did not have yet, are not in it.
    """

    def __init__(self, connection: Connection, block: BlockRef, contracts: Mapping[str, Contract]) -> None:
        self._connection = connection
        self.block = block
        self.contracts = {
            name: contract for name, contract in contracts.items() if contract.since <= block.number
        }
        self._by_address = {contract.address: contract for contract in self.contracts.values()}

    def contract_at(self, address: bytes) -> Contract:
        """The contract that a row speaks of.

        Raises:
            ContractNotMirrored: the registry has none there, or not yet.
        """
        found = self._by_address.get(address)
        if found is None:
            raise ContractNotMirrored(address=to_address(address), block=self.block.number)
        return found

    async def rows(self, source: VersionedTable[R]) -> AsyncIterator[R]:
        """Every row of a versioned table, in the order of its key, as a server-side cursor."""
        columns = ", ".join(f"v.{column}" for column in source.columns)
        order = ", ".join(f"v.{column}" for column in source.key)
        statement = f"select {columns} from chain.{source.name} v where {self._holds} order by {order}"
        async for record in self._connection.cursor(statement, self.block.number, prefetch=_PREFETCH):
            yield source.row(*record)

    async def sums(
        self, source: VersionedTable[Any], expression: str, *, by: str | None = None
    ) -> dict[Any, int]:
        """Sum an SQL expression over a table's columns (alias ``v``), grouped by one of them; without ``by``, under None.

        >>> await mirror.sums(token_balances, "v.balance", by="token")  # {token: Σ balance}
        """
        group = "null" if by is None else f"v.{by}"
        records = await self._connection.fetch(
            f"select {group}, sum({expression}) from chain.{source.name} v where {self._holds} group by 1",
            self.block.number,
        )
        return {record[0]: record[1] for record in records}

    async def count(self, source: VersionedTable[Any]) -> int:
        """How many rows a table has."""
        return (await self.sums(source, "1::numeric")).get(None, 0)

    @property
    def _holds(self) -> str:
        return "v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)"


@asynccontextmanager
async def open_mirror(
    pool: Pool, contracts: Mapping[str, Contract], at_block: int | None
) -> AsyncIterator[Mirror]:
    """Open a read-only snapshot of the mirror as of a block; None: the newest.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
        BlockNotIndexed: the block is not in the mirror.
    """
    async with (
        pool.acquire() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        known = await connection.fetchrow(
            "select start_block, block_number, finalized_number from chain.checkpoint"
        )
        if known is None:
            raise MirrorEmpty
        number = known["block_number"] if at_block is None else at_block
        row = await connection.fetchrow(
            "select number, hash, timestamp from chain.blocks where number = $1", number
        )
        if row is None:
            raise BlockNotIndexed(block=number, first=known["start_block"], last=known["block_number"])
        block = BlockRef(row["number"], row["hash"], row["timestamp"], number <= known["finalized_number"])
        yield Mirror(cast("Connection", connection), block, contracts)
