"""What happened to the mirror since somebody knew it, with the events: read in one snapshot."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

import asyncpg
import msgspec

from marquee.activity.concerns import ALL_EVENTS, OWNED
from marquee.activity.stored import select_of
from marquee.chain.log import Event
from marquee.db.pool import Connection, Record
from marquee.live.changes import NOTHING, Missed, Reorged, Tip
from marquee.live.occurred import Loaded
from marquee.live.place import Place
from marquee.live.standing import difference, read
from marquee.live.topics import ARGUMENTS, KINDS, Topic, TopicKind

__all__ = ["Since", "Step", "load"]

Step = Reorged | Missed | Loaded

_BYTES: Final = frozenset({"address", "content", "consent", "transaction"})


class Since(msgspec.Struct, frozen=True):
    """What happened, and where one is after it."""

    place: Place
    steps: Sequence[tuple[Step, Place]]


async def load(
    connection: Connection,
    known: Sequence[Tip],
    *,
    most: int,
    topics: Collection[Topic] | None = None,
) -> Since:
    """Say what happened since the mirror stood at the last of the tips that are ``known``, the oldest first.

    Of the blocks that are new the events are given, or those of ``topics``: ``most`` at most, and where there are more, or they are
    not to be found in the time that a statement of this session has, it is said that the blocks are missed.
    """
    try:
        return await _load(connection, known, most, topics)
    except asyncpg.QueryCanceledError:
        return await _load(connection, known, 0, topics)


async def _load(
    connection: Connection, known: Sequence[Tip], most: int, topics: Collection[Topic] | None
) -> Since:
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        standing = await read(connection, [tip.number for tip in known])
        changes = difference(known, standing) if known else []
        steps: list[tuple[Step, Place]] = []
        for change in changes:
            step: Step
            match change:
                case Missed():
                    rows = await _rows(connection, change, most, topics) if most else None
                    final = change.number <= standing.finalized.number
                    step = (
                        change
                        if rows is None
                        else Loaded(change.first, change.tip, standing.timestamp, final=final, rows=rows)
                    )
                    steps.append((step, Place(change.tip, standing.finalized)))
                case Reorged():
                    steps.append((change, Place(change.tip, standing.finalized if change.hash else NOTHING)))
    return Since(Place(standing.tip, standing.finalized), steps)


async def _rows(
    connection: Connection, change: Missed, most: int, topics: Collection[Topic] | None
) -> list[Record] | None:
    if topics is None:
        statement, values = _of_all(), []
    else:
        kinds = tuple(kind for kind in KINDS if any(topic.kind == kind for topic in topics))
        statement = _of_kinds(kinds)
        values = [[topic.value for topic in topics if topic.kind == kind] for kind in kinds]
    rows = await connection.fetch(statement, change.first - 1, change.number, most + 1, *values)
    return rows if len(rows) <= most else None


@cache
def _of_all() -> str:
    # By the primary key, whose order it is: as many steps as there are tables, and the rows.
    order = " order by e.block_number, e.log_index"
    return _statement([_branch(event, "true", order) for event in ALL_EVENTS])


@cache
def _of_kinds(kinds: tuple[TopicKind, ...]) -> str:
    """Parameters from $4 on: the values of each kind."""
    marks = {
        kind: f"${number}::{'bytea' if kind in _BYTES else 'numeric'}[]"
        for number, kind in enumerate(kinds, 4)
    }
    branches = []
    for event in ALL_EVENTS:
        conditions = [f'e."{name}" = any({marks[kind]})' for kind, name in ARGUMENTS[event] if kind in marks]
        if "transaction" in marks:
            conditions.append(f"e.tx_hash = any({marks['transaction']})")
        if "address" in marks and event in OWNED:
            owner = OWNED[event]
            mine = f"select o.{owner.id} from chain.{owner.table} o where o.{owner.owner} = any({marks['address']})"
            conditions.append(f"e.{owner.id} in ({mine})")
        if conditions:
            branches.append(_branch(event, " or ".join(conditions), ""))
    return _statement(branches)


def _branch(event: type[Event], condition: str, order: str) -> str:
    owner = OWNED.get(event)
    whose = (
        "null::text"
        if owner is None
        else f"(select o.{owner.owner} from chain.{owner.table} o where o.{owner.id} = e.{owner.id} limit 1)::text"
    )
    return (
        f"(select {select_of(event)}, {whose} as owner from chain.{event.TABLE} e"
        f" where e.block_number > $1 and e.block_number <= $2 and ({condition}){order} limit $3)"
    )


def _statement(branches: Sequence[Any]) -> str:
    return (
        f"select u.*, b.timestamp, b.hash from ({' union all '.join(branches)}) u"
        " join chain.blocks b on b.number = u.block_number order by u.block_number, u.log_index limit $3"
    )
