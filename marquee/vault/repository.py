"""Reads of the vault as of a block, one statement each."""

from collections.abc import Sequence
from typing import Any

import msgspec

from marquee.db.as_of import AsOf, fetch_as_of, version_of, walk
from marquee.db.pool import Connection, Pool
from marquee.units import ZERO_ADDRESS
from marquee.vault.tables import VaultPosition, VaultState, vault_positions, vault_state

__all__ = [
    "HOLDING_COLUMNS",
    "HOLDING_JOINS",
    "HOLDING_WIDTH",
    "Holding",
    "empty_state",
    "holding_of",
    "read_holding",
    "read_holdings",
    "read_state",
]

_STATE_COLUMNS = ", ".join(f"v.{column}" for column in vault_state.columns)
_POSITION_COLUMNS = ", ".join(f"p.{column}" for column in vault_positions.columns)
_STATES = len(vault_state.columns)

# There is one vault: its books are the only row by then.
HOLDING_COLUMNS = f"{_STATE_COLUMNS}, {_POSITION_COLUMNS}"
HOLDING_WIDTH = _STATES + len(vault_positions.columns)
_STATE_JOIN = f"left join lateral {walk(vault_state, limit='1')} v on true"
HOLDING_JOINS = f"{_STATE_JOIN} {version_of(vault_positions, 'p.account = $2', 'p')}"
"""Joins of ``as_of`` with the position of account ``$2`` and the vault's books; :func:`holding_of` reads their columns."""

# The account comes first: it is never null, also where there is no vault yet.
_ONE = f"$2::bytea, {HOLDING_COLUMNS} from as_of {HOLDING_JOINS}"

_PAGE = f"""{_POSITION_COLUMNS.partition(",")[0]}, {HOLDING_COLUMNS} from as_of
{_STATE_JOIN}
left join lateral {walk(vault_positions, "p", after=("$2",), limit="$3")} p on true order by p.account"""

_BOOKS = f"{_STATE_COLUMNS} from as_of {_STATE_JOIN}"


class Holding(msgspec.Struct, frozen=True):
    """A position and the books that give it its value. Both are of the same block."""

    position: VaultPosition
    state: VaultState


def empty_state(vault: bytes = ZERO_ADDRESS) -> VaultState:
    """The books of a vault before its first event."""
    return VaultState(vault, 0, 0, 0, 0, 0, ZERO_ADDRESS, 0, 0, 0, 0)


async def read_holding(
    database: Pool | Connection, account: bytes, *, at_block: int | None = None
) -> AsOf[Holding]:
    """Read an account's position with the vault's books; who never deposited has a position of nothing.

    Raises:
        BlockNotIndexed, BlockPruned: ``at_block`` is not in the mirror, or no longer kept.
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await fetch_as_of(database, _ONE, account, at_block=at_block)
    return AsOf(holding_of(tuple(found.value[0])[5:], account), found.block)


async def read_holdings(
    database: Pool | Connection, *, after: bytes | None, limit: int, at_block: int | None = None
) -> AsOf[list[Holding]]:
    """Read positions by account, strictly after ``after``.

    Raises:
        BlockNotIndexed, BlockPruned: ``at_block`` is not in the mirror, or no longer kept.
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await fetch_as_of(database, _PAGE, after or b"", limit, at_block=at_block)
    return AsOf([holding_of(tuple(record)[5:], record[4]) for record in found.value], found.block)


async def read_state(database: Pool | Connection, *, at_block: int | None = None) -> AsOf[VaultState]:
    """Read the vault's books; empty ones before its first event.

    Raises:
        BlockNotIndexed, BlockPruned: ``at_block`` is not in the mirror, or no longer kept.
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await fetch_as_of(database, _BOOKS, at_block=at_block)
    return AsOf(VaultState(*tuple(found.value[0])[4:]) if found.value else empty_state(), found.block)


def holding_of(values: Sequence[Any], account: bytes) -> Holding:
    """Make a holding of the values of :data:`HOLDING_COLUMNS`; nulls are nothing."""
    state, position = values[:_STATES], values[_STATES:]
    return Holding(
        VaultPosition(account, 0, 0, 0) if position[0] is None else VaultPosition(*position),
        empty_state() if state[0] is None else VaultState(*state),
    )
