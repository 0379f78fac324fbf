"""The mirror's history against the proof of indexing and a fresh fold: every column of every projection, every event."""

import itertools
import random

import aiohttp
import pytest

from indexer.projections import ALL
from indexer.recheck.service import Scope, recheck, sample
from marquee.audit.errors import ReceiptsUnavailable
from marquee.audit.node import Node
from marquee.audit.receipts import Receipts
from marquee.audit.registry import CHECKS
from marquee.audit.service import audit, contracts_of
from marquee.chain.rpc import Rpc
from marquee.db.event_tables import EVENT_TABLES
from marquee.db.pool import connect, create_pool
from tests.indexer.market import addresses_of, altered
from tests.indexer.proxy import proxy

pytestmark = [pytest.mark.integration, pytest.mark.slow]


async def look(market, database, **fields):
    return await recheck(database, ALL, addresses_of(market), scope=fields.pop("scope", Scope.ALL), **fields)


async def test_recheck__mirror_as_it_is__finds_nothing_and_compares_every_table(mirror, market):
    report = await look(market, mirror)
    assert report.differences == ()
    assert report.compared["blocks"] == market.node.height - market.start_block + 1
    assert report.compared["events"] > 500
    unused = {"role_admins history"}
    assert not {name for name, count in report.compared.items() if not count} - unused


SOURCES_OF = {projection.target.name: projection.target for projection in ALL}
WIDEST = max(len(source.columns) for source in SOURCES_OF.values()) + 2

# What the contracts do not store, or do not tell of every row: the fold of the events shows that it changed.
NOT_IN_STORAGE = {
    *(("consents", column) for column in ("categories_hash", "receipt_hash")),
    *(("campaigns", column) for column in ("spent", "pending_post")),
    *(("escrow_state", column) for column in ("posted_root", "final_post")),
    *(("sessions", column) for column in ("paused_seconds", "started_at", "stopped_at")),
    ("contents", "listed_at"),
    *(("default_admins", column) for column in ("delay", "pending_delay_schedule")),
    ("token_authorizations", "state"),
}
# What a sum over another table shows.
SUMMED_BY = {("sessions", column): "creator_earnings" for column in ("from_yield", "from_principal", "fee")}


def changed(value, kind):
    """The same value but for one unit, or one bit."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    limit = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}.get(kind, 10**78)
    return value - 1 if value + 1 >= limit else value + 1


async def alter_one(connection, source, column, rng, *, newest):
    """Change one unit in one column of one version; give the key of that version and where it begins."""
    rows = await connection.fetch(
        f"select ctid, * from chain.{source.name} where valid_to is null or not $1 order by {', '.join(source.key)}, valid_from",
        newest,
    )
    if not rows:
        return None
    # Of numbers that must stay apart, the last one: one more than it is taken by nobody.
    last = isinstance(rows[-1][column], int) and column in {*source.key, "valid_from"}
    row = rows[-1] if last else rng.choice(rows)
    kind = await connection.fetchval(
        "select data_type from information_schema.columns where table_schema = 'chain' and table_name = $1 and column_name = $2",
        source.name,
        column,
    )
    value = (
        row["valid_from"] + 1 if column == "valid_to" and row[column] is None else changed(row[column], kind)
    )
    await connection.execute(
        f"update chain.{source.name} set {column} = $1 where ctid = $2", value, row["ctid"]
    )
    key = "/".join(
        part.hex() if isinstance(part, bytes) else str(part) for part in (row[name] for name in source.key)
    )
    return key, row["valid_from"]


async def alter(database, turn, *, newest):
    """Change one unit in the column of that number of every projection; give by table the column and whose it was."""
    rng = random.Random(turn)
    done = {}
    connection = await connect(database, application="test")
    for source in SOURCES_OF.values():
        columns = source.columns if newest else (*source.columns, "valid_from", "valid_to")
        if turn < len(columns):
            place = await alter_one(connection, source, columns[turn], rng, newest=newest)
            if place is not None:
                done[source.name] = columns[turn], *place
    await connection.close()
    return done


@pytest.mark.parametrize("turn", range(WIDEST))
async def test_recheck__one_unit_changed_in_any_column_of_any_version__is_named(
    turn, market, mirror, postgres_url
):
    async with altered(postgres_url, mirror) as copy:
        done = await alter(copy, turn, newest=False)
        report = await look(market, copy)
    assert done
    for table, (column, key, valid_from) in done.items():
        name = f"{key} from block {valid_from}"
        named = [each.key for each in report.differences if each.subject == f"{table} history"]
        assert any(each == name or each.startswith(f"{name} ") for each in named), (table, column, named)


@pytest.mark.parametrize("turn", range(WIDEST - 2))
async def test_audit__one_unit_changed_in_any_column_of_any_newest_version__is_named(
    turn, market, mirror, postgres_url
):
    async with altered(postgres_url, mirror) as copy:
        done = await alter(copy, turn, newest=True)
        async with (
            await create_pool(copy, application="test", max_size=1) as pool,
            aiohttp.ClientSession() as session,
        ):
            node = Node(session, market.node.url)
            report = await audit(pool, node, contracts_of(market.registry()), CHECKS)
    for table, (column, key, _) in done.items():
        # A key may be that of a row which is as good as none: an allowance of 0.
        if (table, column) in NOT_IN_STORAGE or column in SOURCES_OF[table].key:
            continue
        subject = SUMMED_BY.get((table, column), table)
        named = [each.key for each in report.differences if each.subject == subject]
        assert named, (table, column)
        if subject == table and column not in SOURCES_OF[table].key:
            assert any(
                each.startswith(key) or key in each or len(SOURCES_OF[table].key) == 1 for each in named
            )


# -- events and blocks


async def event_rows(database):
    """The tables of events that have rows."""
    connection = await connect(database, application="test")
    tables = [
        table
        for table in EVENT_TABLES.values()
        if await connection.fetchval(f"select exists (select from chain.{table.name})")
    ]
    await connection.close()
    return tables


async def test_recheck__one_unit_changed_in_any_column_of_any_event__is_named(market, mirror, postgres_url):
    rng = random.Random(1)
    tables = await event_rows(mirror)
    assert len(tables) > 40
    for turn in range(max(len(table.columns) for table in tables)):
        done = []
        async with altered(postgres_url, mirror) as copy:
            connection = await connect(copy, application="test")
            taken = set()
            for table in rng.sample(tables, len(tables)):
                if turn >= len(table.columns):
                    continue
                column = list(table.columns)[turn].name
                rows = [
                    row
                    for row in await connection.fetch(f"select ctid, * from chain.{table.name}")
                    if row["block_number"] not in taken
                ]
                if not rows or column == "block_number":
                    continue
                row = rng.choice(rows)
                taken.add(row["block_number"])
                value = (
                    row[column] + 1_000
                    if column == "log_index"
                    else changed(row[column], str(table.columns[column].type).lower())
                )
                await connection.execute(
                    f'update chain.{table.name} set "{column}" = $1 where ctid = $2', value, row["ctid"]
                )
                done.append((table.name, column, str(row["block_number"])))
            await connection.close()
            report = await look(market, copy)
        named = {each.key for each in report.differences if each.subject == "poi"}
        assert {number for _, _, number in done} == named, done


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        (
            "delete from chain.event_marquee_token_transfer where ctid = (select max(ctid) from chain.event_marquee_token_transfer)",
            "poi",
        ),
        (
            "update chain.event_marquee_token_transfer set block_number = block_number + 1 where ctid = (select max(ctid) from chain.event_marquee_token_transfer)",
            "poi",
        ),
        (
            "update chain.event_marquee_token_transfer set block_number = 100000 where ctid = (select max(ctid) from chain.event_marquee_token_transfer)",
            "event_marquee_token_transfer",
        ),
        ("update chain.blocks set poi = set_byte(poi, 3, get_byte(poi, 3) # 1) where number = 100", "poi"),
        ("update chain.blocks set hash = set_byte(hash, 3, get_byte(hash, 3) # 1) where number = 100", "poi"),
        (
            "update chain.blocks set parent_hash = set_byte(parent_hash, 3, get_byte(parent_hash, 3) # 1) where number = 100",
            "blocks",
        ),
        (
            "update chain.checkpoint set block_hash = set_byte(block_hash, 3, get_byte(block_hash, 3) # 1)",
            "checkpoint",
        ),
        (
            "update chain.token_balances set valid_from = 1000000 where ctid = (select max(ctid) from chain.token_balances)",
            "token_balances",
        ),
        (
            "insert into chain.token_balances select token, '\\x01', balance, valid_from, valid_to from chain.token_balances where valid_to is null limit 1",
            "token_balances history",
        ),
        ("delete from chain.blocks where number = 100", "blocks"),
        ("delete from chain.token_supplies where valid_to is null", "token_supplies history"),
    ],
)
async def test_recheck__a_row_of_the_history_changed_by_hand__is_named(
    statement, subject, market, mirror, postgres_url
):
    async with altered(postgres_url, mirror, statement) as copy:
        report = await look(market, copy)
    assert subject in {each.subject for each in report.differences}


async def test_recheck__other_contracts__the_proof_begins_differently(mirror, market):
    report = await recheck(mirror, ALL, addresses_of(market)[1:], scope=Scope.ALL)
    assert [(each.subject, each.key) for each in report.differences] == [("poi", str(market.start_block))]


def test_sample__many_blocks__the_first_the_last_and_some_between():
    ranges = sample(10, 100_000, random.Random(2))
    assert ranges[0][0] == 10
    assert ranges[-1][1] == 100_000
    assert 64 < sum(last - first + 1 for first, last in ranges) <= 256
    assert all(last < first for (_, last), (first, _) in itertools.pairwise(ranges))
    assert sample(10, 500, random.Random(2)) == [(10, 500)]


@pytest.fixture
async def receipts(market):
    async with Rpc(market.node.url) as rpc:
        yield Receipts(rpc, addresses_of(market))


async def test_receipts__every_block__prove_the_events(market, mirror, receipts):
    report = await look(market, mirror, receipts=Scope.ALL, ask_node=receipts.compare)
    assert report.differences == ()
    assert report.compared["receipts"] == report.compared["blocks"] == receipts.blocks


REHASHED = "update chain.event_mock_usdc_transfer set value = value + 1 where ctid = (select max(ctid) from chain.event_mock_usdc_transfer)"


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        (REHASHED, "event_mock_usdc_transfer"),
        (
            "delete from chain.event_mock_usdc_transfer where ctid = (select max(ctid) from chain.event_mock_usdc_transfer)",
            "receipts",
        ),
        (
            "update chain.event_mock_usdc_transfer set log_index = 1000 where ctid = (select max(ctid) from chain.event_mock_usdc_transfer)",
            "event_mock_usdc_transfer",
        ),
        ("update chain.blocks set timestamp = timestamp + 1 where number = 100", "blocks"),
    ],
)
async def test_receipts__what_the_chain_does_not_have__is_named(
    statement, subject, market, mirror, receipts, postgres_url
):
    async with altered(postgres_url, mirror, statement) as copy:
        report = await look(market, copy, receipts=Scope.ALL, ask_node=receipts.compare)
    found = [each for each in report.differences if each.subject == subject]
    assert found
    assert all(each.mirror != each.chain for each in found)


def left_out(call, result):
    if call["method"] == "eth_getBlockReceipts" and result:
        return result[:-1]
    return result


def another_header(call, result):
    if call["method"] == "eth_getBlockByNumber":
        return result | {"receiptsRoot": "0x" + "11" * 32}
    return result


@pytest.mark.parametrize(
    ("alter", "reason"), [(left_out, "the node lies"), (another_header, "the node lies, or")]
)
async def test_receipts__a_node_that_lies__is_found_out(alter, reason, market, mirror):
    async with proxy(market.node.url) as liar, Rpc(liar.url) as rpc:
        liar.alter = alter
        report = await look(
            market, mirror, receipts=Scope.ALL, ask_node=Receipts(rpc, addresses_of(market)).compare
        )
    assert report.differences
    assert all(reason in each.chain for each in report.differences)


async def test_receipts__node_without_the_method__says_what_to_do(market, mirror):
    async with proxy(market.node.url) as old, Rpc(old.url) as rpc:
        old.errors = {"eth_getBlockReceipts": (-32601, "method not found")}
        with pytest.raises(ReceiptsUnavailable, match="--receipts none"):
            await look(
                market, mirror, receipts=Scope.ALL, ask_node=Receipts(rpc, addresses_of(market)).compare
            )
