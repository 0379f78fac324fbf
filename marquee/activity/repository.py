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
_NEWEST = "order by {0}.block_number desc, {0}.log_index desc limit $5"
_BEYOND = (2**63 - 1, 2**31 - 1)


def _branches(events: Iterable[type[Event]]) -> list[str]:
    branches: list[str] = []
    for event in events:
        parties = PARTIES.get(event, ())
        for number, name in enumerate(parties):
            # An event that names an address twice is one event.
            once = "".join(f' and e."{other}" <> $2' for other in parties[:number])
            branches.append(
                f'(select {select_of(event)} from chain.{event.TABLE} e where e."{name}" = $2{once}'
                f" and {_BEFORE.format('e')} {_NEWEST.format('e')})"
            )
        if event in OWNED:
            branches.append(_owned(event))
    return branches


def _owned(event: type[Event]) -> str:
    owner = OWNED[event]
    once = "".join(f' and n."{name}" <> $2' for name in PARTIES.get(event, ()))
    return (
        f"(select {select_of(event)} from (select distinct o.{owner.id} from chain.{owner.born.TABLE} o"
        f" where o.{owner.owner} = $2 and {_BEFORE.format('o')}) k cross join lateral ("
        f"select n.* from chain.{event.TABLE} n where n.{owner.id} = k.{owner.id}{once} and {_BEFORE.format('n')}"
        f" {_NEWEST.format('n')}) e {_NEWEST.format('e')})"
    )


def _statement(events: Iterable[type[Event]]) -> str:
    union = " union all ".join(_branches(events))
    return (
        "a.block_number, a.log_index, a.tx_hash, a.address, a.event, a.arguments, b.timestamp, b.hash"
        f" from as_of left join lateral (select * from ({union}) u order by u.block_number desc, u.log_index desc limit $5) a on true"
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
