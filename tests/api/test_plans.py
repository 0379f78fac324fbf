"""However many versions rows have, no read scans a table, and none reads more than it has to: now and of the past."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from api.app import create_app
from api.guards import RUNTIME
from marquee.hexes import to_address
from marquee.streaming.due import sessions_to_settle
from tests.api.busy_mirror import KEYS, ONE, fill
from tests.api.conftest import running, settings_for
from tests.api.every_read import parameters, paths, reads

pytestmark = [pytest.mark.integration, pytest.mark.slow]

VERSIONS = 2_000
MOST_ROWS = 20 * KEYS
"""Of a statement: some steps for each row of a list, nothing for each of its versions."""
MOST_ROWS_OF_ACTIVITY = 200 * KEYS
"""A page's rows of each of 90 indexes and of each thing that is the address's own; nothing for each event."""

ADDRESS, WORD = to_address(ONE), "0x" + ONE.rjust(32, b"\0").hex()
FEW = 10
"""An event's table that has no more rows is read as it is."""
SMALL = {"checkpoint", "contracts", "projections"}
SUBJECTS = {
    **{
        name: [ADDRESS]
        for name in (
            "address",
            "account",
            "subject",
            "controller",
            "viewer",
            "operator",
            "token",
            "contract",
            "authorizer",
        )
    },
    **{name: [WORD] for name in ("nonce", "content_id")},
    "purpose": ["ANALYTICS"],
    **{name: ["1"] for name in ("campaign_id", "post", "session_id")},
}
FILTERS = {"kind": "session", "advertiser": ADDRESS, "creator": ADDRESS, "status": "ACTIVE", "listed": "any"}


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes(child)


def rows_read(node: dict[str, Any]) -> int:
    """Rows that a scan of a table or an index looked at."""
    if "Scan" not in node["Node Type"] or node["Node Type"] in {
        "CTE Scan",
        "WorkTable Scan",
        "Subquery Scan",
    }:
        return 0
    removed = sum(count for name, count in node.items() if name.startswith("Rows Removed by"))
    return int((node["Actual Rows"] + removed) * node["Actual Loops"])


class Explaining:
    """A database that explains every statement, with what it really did, before it runs it."""

    def __init__(self, database):
        self._database = database
        self.wrong: list[str] = []
        self.statements: set[str] = set()

    async def fetch(self, statement, *arguments):
        await self._explain(statement, arguments)
        return await self._database.fetch(statement, *arguments)

    async def fetchrow(self, statement, *arguments):
        await self._explain(statement, arguments)
        return await self._database.fetchrow(statement, *arguments)

    async def close(self):
        await self._database.close()

    async def _explain(self, statement, arguments):
        self.statements.add(statement)
        record = await self._database.fetchval(f"explain (analyze, format json) {statement}", *arguments)
        plan = json.loads(record)[0]["Plan"]
        scanned = {
            each["Relation Name"]
            for each in nodes(plan)
            if each["Node Type"] == "Seq Scan" and rows_read(each) > FEW
        }
        read = sum(rows_read(each) for each in nodes(plan))
        if scanned - SMALL or read > (MOST_ROWS_OF_ACTIVITY if " as event, " in statement else MOST_ROWS):
            self.wrong.append(f"{read} rows, scans {scanned}: {statement}")


@pytest.fixture(scope="module")
async def newest(database_url):
    return await fill(database_url, VERSIONS)


async def test_every_read__rows_with_many_versions__reads_a_few_rows_by_index(
    newest, database_url, redis_flushed
):
    app = create_app(
        settings_for(database_url, redis_flushed), contracts={"MarqueeToken": ONE, "CampaignEscrow": ONE}
    )
    runtime = app.inner.state[RUNTIME]
    queries = {operation.operation_id: parameters(operation, "query") for _, operation in reads(app)}
    async with running(app) as api:
        runtime.database = explaining = Explaining(runtime.database)
        for name, path in paths(app, SUBJECTS):
            given = {key: value for key, value in FILTERS.items() if key in queries[name]}
            for query in ({}, {"atBlock": newest}, {"atBlock": newest // 2}, {"atBlock": newest // 50}):
                for filters in ({}, given):
                    answer = await api.get(path, params={**query, **filters})
                    assert answer.status_code == 200, (path, answer.json())
                    cursor = None
                    if "limit" in queries[name] and not explaining.wrong:
                        cursor = (await api.get(path, params={**query, **filters, "limit": 2})).json()[
                            "nextCursor"
                        ]
                    if cursor is not None:
                        second = await api.get(path, params={**filters, "cursor": cursor, "limit": 2})
                        assert second.status_code == 200
            assert not explaining.wrong, (name, explaining.wrong)
        assert len(explaining.statements) > len(queries) - 10
        await sessions_to_settle(explaining, max_pause_seconds=10, limit=10)
        assert not explaining.wrong


async def test_search_and_events_by_place__however_many_there_are__read_a_few_rows_by_key(
    newest, database_url, redis_flushed
):
    app = create_app(settings_for(database_url, redis_flushed, RPC_URL="http://127.0.0.1:9"))
    runtime = app.inner.state[RUNTIME]
    asked = [
        *(f"search?q={query}{at}" for query in ("1", ADDRESS, WORD) for at in ("", "&atBlock=9000")),
        *(f"chain/blocks/{newest // 2}{path}" for path in ("", "/events", f"/events?transaction={WORD}")),
    ]
    proven = [f"proofs/events/{newest // 2}/0", f"consents/{ADDRESS}/{ADDRESS}/ANALYTICS/receipt"]
    async with running(app) as api:
        runtime.database = explaining = Explaining(runtime.database)
        for path in asked:
            answer = await api.get(f"/api/v1/{path}")
            assert answer.status_code == 200, (path, answer.json())
        for path in proven:
            assert (await api.get(f"/api/v1/{path}")).json()["code"] == "node_unavailable"
        assert not explaining.wrong
        assert len(explaining.statements) == 7


async def test_explaining__a_scan_and_a_filter__are_told(newest, database_url):
    import asyncpg

    connection = await asyncpg.connect(database_url)
    told = Explaining(connection)
    await told.fetch("select * from chain.token_balances where balance = 7")
    await told.fetch("select * from chain.token_balances where token = $1 and balance = 7", ONE)
    assert len(told.wrong) == 2
    await connection.close()
