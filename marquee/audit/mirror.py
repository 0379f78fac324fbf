"""The mirror as of one block, read in one snapshot."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

from marquee.audit.calls import Contract
from marquee.audit.errors import ContractNotMirrored
from marquee.db.as_of import BlockRef
from marquee.db.pool import Connection, Pool
from marquee.db.snapshot import whole_picture
from marquee.db.versioned import R, VersionedTable
from marquee.errors import BlockNotIndexed, BlockPruned, MirrorEmpty
from marquee.hexes import to_address

__all__ = ["Mirror", "open_mirror", "spell_key"]

_PREFETCH = 2_000


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
        self.strangers: list[tuple[str, str]] = []
        """Rows of contracts that are not there as of the block: table and key. Nobody can be asked about them."""

    def contract_at(self, address: bytes) -> Contract:
        """The contract that a row of :meth:`rows` speaks of."""
        return self._by_address[address]

    async def rows(self, source: VersionedTable[R], *, of: str | None = None) -> AsyncIterator[R]:
        """Every row of a versioned table, in the order of its key, as a server-side cursor.

        ``of`` names the column with the contract that a row belongs to. Rows of contracts that are not there are left out, and
        remembered in ``strangers``.
        """
        columns = ", ".join(f"v.{column}" for column in source.columns)
        order = ", ".join(f"v.{column}" for column in source.key)
        statement = f"select {columns} from chain.{source.name} v where {self._holds} order by {order}"
        async for record in self._connection.cursor(statement, self.block.number, prefetch=_PREFETCH):
            row = source.row(*record)
            if of is not None and getattr(row, of) not in self._by_address:
                self.strangers.append((source.name, spell_key(getattr(row, name) for name in source.key)))
                continue
            yield row

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

    async def falls(self, source: VersionedTable[Any], column: str) -> int:
        """Count the versions up to the block whose column is less than that of the version before: none where it never falls."""
        key = ", ".join(f"v.{name}" for name in source.key)
        found: int = await self._connection.fetchval(
            f"select count(*) from (select v.{column} < lag(v.{column}) over (partition by {key} order by v.valid_from) as fell"
            f" from chain.{source.name} v where v.valid_from <= $1) s where fell",
            self.block.number,
        )
        return found

    async def count(self, source: VersionedTable[Any]) -> int:
        """How many rows a table has."""
        return (await self.sums(source, "1::numeric")).get(None, 0)

    @property
    def _holds(self) -> str:
        return "v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)"


def spell_key(parts: Iterable[Any]) -> str:
    """Spell the key of a row as differences name it: hex and decimal, between slashes."""
    return "/".join(part.hex() if isinstance(part, bytes) else str(part) for part in parts)


@asynccontextmanager
async def open_mirror(
    pool: Pool, contracts: Mapping[str, Contract], at_block: int | None
) -> AsyncIterator[Mirror]:
    """Open a read-only snapshot of the mirror as of a block; None: the newest.

    Raises:
        MirrorEmpty: nothing is mirrored yet.
        BlockNotIndexed: the block is not in the mirror.
        BlockPruned: rows as of that block are no longer kept.
        ContractNotMirrored: the registry is of another mirror.
    """
    async with pool.acquire() as connection, whole_picture(cast("Connection", connection)):
        known = await connection.fetchrow(
            "select start_block, block_number, finalized_number, pruned_below from chain.checkpoint"
        )
        if known is None:
            raise MirrorEmpty
        number = known["block_number"] if at_block is None else at_block
        row = await connection.fetchrow(
            "select number, hash, timestamp from chain.blocks where number = $1", number
        )
        if row is None:
            raise BlockNotIndexed(block=number, first=known["start_block"], last=known["block_number"])
        if number < known["pruned_below"]:
            raise BlockPruned(block=number, first=known["pruned_below"], last=known["block_number"])
        await _require_registry(connection, contracts)
        block = BlockRef(row["number"], row["hash"], row["timestamp"], number <= known["finalized_number"])
        yield Mirror(cast("Connection", connection), block, contracts)


async def _require_registry(connection: Any, contracts: Mapping[str, Contract]) -> None:
    """Check that the registry has every contract that is mirrored: without one, all of its rows would look wrong."""
    known = {contract.address for contract in contracts.values()}
    for record in await connection.fetch("select address from chain.contracts order by address"):
        if record[0] not in known:
            raise ContractNotMirrored(address=to_address(record[0]))
