"""The activity of an address as of a block: one statement, whatever the events.

Every argument that names an address has an index that goes on with the event's place in the chain, so the newest events are
found by one step into each index and merged. What belongs to an address and does not name it (a paused session, a debited
campaign) is looked up thing by thing: a step for each session that the viewer ever started, each campaign, each content.
"""

from collections.abc import Iterable, Sequence

from marquee.activity.concerns import OWNED, PARTIES, Kind, kind_of
from marquee.activity.errors import ActivityNotIndexed
from marquee.activity.stored import Happened, happened, select_of
from marquee.activity.tables import missing_indexes
from marquee.chain.log import Event
from marquee.db.as_of import AsOf, fetch_as_of
from marquee.db.pool import Connection, Pool

__all__ = ["ActivityRepository"]

_BEFORE = "{0}.block_number <= as_of.number and ({0}.block_number, {0}.log_index) < ($3, $4)"
_NEWEST = "order by {0}.block_number desc nulls last, {0}.log_index desc nulls last limit $5"
_BEYOND = (2**63 - 1, 2**31 - 1)


def _branches(events: Iterable[type[Event]]) -> list[str]:
    branches: list[str] = []
    for event in events:
        parties = PARTIES.get(event, ())
        branches += [
            f'(select {select_of(event)} from chain.{event.TABLE} e where e."{name}" = $2'
            f" and {_BEFORE.format('e')} {_NEWEST.format('e')})"
            for name in parties
        ]
        if event in OWNED:
            branches.append(_owned(event))
    return branches


def _owned(event: type[Event]) -> str:
    owner = OWNED[event]
    mine = f"select o.{owner.id} from chain.{owner.table} o where o.{owner.owner} = $2"
    # From thing to thing by the index: a thing has as many rows as it had versions.
    things = (
        f"with recursive k as (({mine} order by o.{owner.id} limit 1) union all select n.{owner.id} from k cross join lateral"
        f" ({mine} and o.{owner.id} > k.{owner.id} order by o.{owner.id} limit 1) n) select {owner.id} from k"
    )
    return (
        f"(select {select_of(event)} from ({things}) k cross join lateral ("
        f"select n.* from chain.{event.TABLE} n where n.{owner.id} = k.{owner.id} and {_BEFORE.format('n')}"
        f" {_NEWEST.format('n')}) e {_NEWEST.format('e')})"
    )


def _statement(events: Iterable[type[Event]]) -> str:
    union = " union all ".join(_branches(events))
    # An event that names an address twice comes twice.
    return (
        "a.block_number, a.log_index, a.tx_hash, a.address, a.event, a.arguments, b.timestamp, b.hash"
        " from as_of left join lateral (select distinct on (u.block_number, u.log_index) * from"
        f" ({union}) u order by u.block_number desc, u.log_index desc limit $5) a on true"
        " left join chain.blocks b on b.number = a.block_number order by a.block_number desc, a.log_index desc"
    )


class ActivityRepository:
    """What concerns an address, newest first. Statements are made once per kind."""

    def __init__(self) -> None:
        concerning = list({**PARTIES, **OWNED})
        kinds = {kind_of(event) for event in concerning}
        self._indexed = False
        self._all = _statement(concerning)
        self._of: dict[Kind, str] = {
            kind: _statement([event for event in concerning if kind_of(event) == kind]) for kind in kinds
        }

    async def page(
        self,
        database: Pool | Connection,
        address: bytes,
        *,
        kind: Kind | None = None,
        before: Sequence[object] | None = None,
        limit: int,
        at_block: int | None = None,
    ) -> AsOf[list[Happened]]:
        """Up to ``limit`` events that concern an address, newest first, strictly before a (block, log index).

        Raises:
            ActivityNotIndexed: the mirror has not caught up yet.
            BlockNotIndexed: ``at_block`` is not in the mirror. Events are never pruned.
            MirrorEmpty: nothing is mirrored yet.
        """
        await self._require_indexes(database)
        statement = self._all if kind is None else self._of[kind]
        block_number, log_index = before or _BEYOND
        found = await fetch_as_of(
            database, statement, address, block_number, log_index, limit, at_block=at_block, never_pruned=True
        )
        return AsOf(
            [happened(tuple(record)[4:10], record[10], record[11]) for record in found.value], found.block
        )

    async def _require_indexes(self, database: Pool | Connection) -> None:
        """Ask until they are there, and never again: without them every event of the chain would be read."""
        if not self._indexed:
            if await missing_indexes(database):
                raise ActivityNotIndexed
            self._indexed = True
