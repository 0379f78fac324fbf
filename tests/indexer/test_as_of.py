"""Pages of rows as of a block, against the plain predicate over all versions: any table, any filter, any direction."""

import itertools
import random

import asyncpg
import pytest

from marquee.campaigns.tables import campaigns
from marquee.consent.tables import consents
from marquee.db.as_of import Versions
from marquee.db.pool import connect
from marquee.streaming.tables import contents, sessions
from tests.indexer.test_store import row_of

pytestmark = pytest.mark.integration

LAST = 60
KEYS = 9
TABLES = {
    # Columns that lists are filtered by, with their values, and columns of the key that several rows share.
    "consents": (
        consents,
        {"subject": [b"\x01" * 20, b"\x02" * 20], "controller": [b"\x03" * 20, b"\x04" * 20]},
    ),
    "sessions": (sessions, {"viewer": [b"\x01" * 20, b"\x02" * 20], "status": [1, 2, 3]}),
    "campaigns": (campaigns, {"advertiser": [b"\x05" * 20, b"\x06" * 20], "status": [1, 2]}),
    "contents": (contents, {"creator": [b"\x05" * 20, b"\x06" * 20], "listed": [True, False]}),
}


def versions_of(source, choices, choose):
    """Random histories: (row as a dict, valid_from, valid_to); columns of lists change from version to version, too."""
    found = []
    for seed in range(1, KEYS + 1):
        fixed = {name: choose.choice(values) for name, values in choices.items() if name in source.key}
        starts = sorted(choose.sample(range(1, LAST + 1), choose.randrange(1, 8)))
        for start, end in itertools.zip_longest(starts, starts[1:]):
            row = row_of(source.row, seed)
            fields = {name: getattr(row, name) for name in source.columns} | fixed
            fields |= {
                name: choose.choice(values) for name, values in choices.items() if name not in source.key
            }
            found.append((fields, start, end))
    return {
        (*(fields[column] for column in source.key), start): (fields, start, end)
        for fields, start, end in found
    }


async def fill(url, source, versions):
    connection = await asyncpg.connect(url)
    await connection.execute(f"truncate chain.blocks, chain.checkpoint, chain.{source.name}")
    await connection.execute(
        "insert into chain.blocks (number, hash, parent_hash, timestamp, poi)"
        f" select n, '\\x00', '\\x00', n, '\\x00' from generate_series(1, {LAST}) n"
    )
    await connection.execute(
        "insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash,"
        f" finalized_number, head_number) values (1, 1, '\\x00', 1, {LAST}, '\\x00', {LAST}, {LAST})"
    )
    columns = [*source.columns, "valid_from", "valid_to"]
    marks = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    await connection.executemany(
        f"insert into chain.{source.name} ({', '.join(columns)}) values ({marks})",
        [(*(fields[name] for name in source.columns), start, end) for fields, start, end in versions],
    )
    await connection.close()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("seed", range(3))
async def test_page__any_block_filter_and_direction__is_what_the_predicate_says(database_url, name, seed):
    choose = random.Random(f"{name}{seed}")
    source, choices = TABLES[name]
    versions = list(versions_of(source, choices, choose).values())
    await fill(database_url, source, versions)
    connection = await connect(database_url, application="test", role="marquee_api")
    table = Versions(source)
    filters = [
        dict(zip(names, values, strict=True))
        for size in range(len(choices) + 1)
        for names in itertools.combinations(choices, size)
        for values in itertools.product(*(choices[each] for each in names))
    ]
    compared = 0
    for at, where, descending in itertools.product((None, 1, 20, 45, LAST), filters, (False, True)):
        block = LAST if at is None else at
        held = [
            fields
            for fields, start, end in versions
            if start <= block and (end is None or end > block) and where.items() <= fields.items()
        ]
        expected = sorted(
            held, key=lambda fields: tuple(fields[column] for column in source.key), reverse=descending
        )
        limit = choose.randrange(1, 5)
        after, found = None, []
        while True:
            page = await table.page(
                connection, where=dict(where), after=after, limit=limit, descending=descending, at_block=at
            )
            found += page.value
            if len(page.value) < limit:
                break
            after = tuple(getattr(page.value[-1], column) for column in source.key)
        assert found == [source.row(**fields) for fields in expected], (at, where, descending)
        compared += len(found)
    assert compared > 50
    await connection.close()
