"""What is not in one mirror as in another, counted; and whether one is torn in itself."""

from collections import Counter
from typing import Any

import asyncpg
import msgspec

from marquee.db.declared import declared
from marquee.db.event_tables import EVENT_TABLES

Rows = dict[str, list[tuple[Any, ...]]]


class Differences(msgspec.Struct):
    """Rows of a mirror beside those of a fresh sync, by primary key.

    ``lost``: missing. ``doubled``: there, and not in the other. ``wrong``: with other values. ``examples``: some, to read.
    """

    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    examples: list[str] = []

    @property
    def any(self) -> bool:
        return bool(self.lost or self.doubled or self.wrong)

    def add(self, other: "Differences") -> None:
        self.lost += other.lost
        self.doubled += other.doubled
        self.wrong += other.wrong
        self.examples += other.examples


def differences(found: Rows, expected: Rows, *, examples: int = 3) -> Differences:
    """Compare every table of two mirrors."""
    tables = {table.name: table for table in declared()[0].sorted_tables}
    result = Differences()
    for name, rows in expected.items():
        if found[name] == rows:
            continue
        key = [place for place, column in enumerate(tables[name].columns) if column.primary_key]
        ours, theirs = ({_at(row, key): row for row in side} for side in (found[name], rows))
        repeated = [row for row, times in Counter(found[name]).items() if times > 1]
        lost = [row for place, row in theirs.items() if place not in ours]
        doubled = [row for place, row in ours.items() if place not in theirs] + repeated
        wrong = [
            (row, theirs[place]) for place, row in ours.items() if place in theirs and theirs[place] != row
        ]
        told = [
            *(f"{name}: lost {row}" for row in lost[:examples]),
            *(f"{name}: doubled {row}" for row in doubled[:examples]),
            *(f"{name}: is {row}, should be {right}" for row, right in wrong[:examples]),
        ]
        result.add(Differences(len(lost), len(doubled), len(wrong), told))
    return result


def _at(row: tuple[Any, ...], key: list[int]) -> tuple[Any, ...]:
    return tuple(row[place] for place in key)


async def tears(database: str) -> list[str]:
    """What in a mirror contradicts its checkpoint, as of one moment, whatever is being done to it."""
    above = " union all ".join(
        f"select '{table.name}', max(block_number) from chain.{table.name}" for table in EVENT_TABLES.values()
    )
    statement = f"""
        with held as (select block_number, block_hash from chain.checkpoint),
        tip as (select number, hash from chain.blocks order by number desc limit 1),
        newest(source, number) as ({above})
        select 'checkpoint ' || coalesce(h.block_number::text, 'none') || ', last block ' || coalesce(t.number::text, 'none')
          from held h full join tip t on true
          where h.block_number is distinct from t.number or h.block_hash is distinct from t.hash
        union all
        select source || ' has block ' || n.number from newest n left join held h on true
          where n.number > coalesce(h.block_number, -1)
        union all
        select 'blocks do not link at ' || b.number from chain.blocks b join chain.blocks p on p.number = b.number - 1
          where b.parent_hash <> p.hash
        union all
        select 'a block is missing below ' || max(number) from chain.blocks having count(*) <> max(number) - min(number) + 1
    """
    connection = await asyncpg.connect(database)
    try:
        return [record[0] for record in await connection.fetch(statement)]
    finally:
        await connection.close()
