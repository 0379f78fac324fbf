"""Search, blocks and transactions over HTTP, against the node's own answers and plain looks into the mirror's tables."""

from contextlib import asynccontextmanager

import asyncpg
import pytest

from api.app import create_app
from marquee.hexes import to_address, to_hex
from scripts.bench.anvil import DEPLOYER
from tests.api.conftest import running, settings_for
from tests.api.reads import walk
from tests.indexer.market import altered
from tests.indexer.proxy import proxy

pytestmark = [pytest.mark.integration, pytest.mark.slow]

SEARCH = "/api/v1/search"
UNKNOWN = "0x" + "ab" * 32


@pytest.fixture
def asked(market, mirror, redis_flushed, monkeypatch):
    @asynccontextmanager
    async def ask(database=mirror, node=market.node.url):
        settings = settings_for(database, redis_flushed, RPC_URL=node, MARQUEE_LOG_REQUESTS="no")
        contracts = {name: each.address for name, each in market.contracts.items()}
        async with running(create_app(settings, contracts=contracts)) as client:
            yield client

    return ask


@pytest.fixture
async def tables(mirror):
    connection = await asyncpg.connect(mirror)
    yield connection
    await connection.close()


async def hits_of(api, query, **more):
    answer = await api.get(SEARCH, params={"q": query, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def follow(api, hits):
    for hit in hits:
        for link in hit["links"].values():
            answer = await api.get(link)
            assert answer.status_code == 200, (link, answer.text)


def transactions_of(market, first, last):
    blocks = market.node.batch(
        [("eth_getBlockByNumber", [hex(number), False]) for number in range(first, last + 1)]
    )
    return {sent: block for block in blocks for sent in block["transactions"]}


async def test_search__by_the_hash_of_any_transaction__says_what_became_of_it(asked, market):
    first = market.start_block + 60
    found = transactions_of(market, first, first + 25)
    ours = {"0x" + each.address.hex() for each in market.contracts.values()}
    states, told = set(), 0
    async with asked() as api:
        for sent, block in found.items():
            receipt = market.node.rpc("eth_getTransactionReceipt", sent)
            data = await hits_of(api, sent)
            (hit,) = data["hits"]
            state = "succeeded" if receipt["status"] == "0x1" else "reverted"
            assert (hit["kind"], hit["id"], hit["state"], hit["mirrored"]) == (
                "transaction",
                sent,
                state,
                True,
            )
            assert (hit["blockNumber"], data["node"], data["complete"]) == (
                int(block["number"], 16),
                "answered",
                True,
            )
            states.add(state)
            detail = (await api.get(hit["links"]["transaction"])).json()["data"]
            theirs = [log for log in receipt["logs"] if log["address"] in ours]
            assert [each["logIndex"] for each in detail["events"]] == [
                int(log["logIndex"], 16) for log in theirs
            ]
            assert detail["from"].lower() == receipt["from"]
            assert detail["blockHash"] == receipt["blockHash"]
            told += len(theirs)
        await follow(api, data["hits"])
    assert states == {"succeeded", "reverted"}
    assert told > 50


async def test_search__by_the_hash_of_a_block__is_that_block(asked, market):
    number = market.start_block + 77
    async with asked() as api:
        by_hash = (await hits_of(api, to_hex(market.node.block_hash(number))))["hits"]
        block = (await api.get(by_hash[0]["links"]["block"])).json()["data"]
        await follow(api, by_hash)
        later = (await hits_of(api, to_hex(market.node.block_hash(number)), atBlock=number - 1))["hits"]
    (hit,) = by_hash
    assert (hit["kind"], hit["id"], hit["mirrored"]) == ("block", str(number), True)
    assert block["blockHash"] == to_hex(market.node.block_hash(number))
    assert block["parentHash"] == to_hex(market.node.block_hash(number - 1))
    assert [(each["mirrored"], each["state"], each["links"]) for each in later] == [(False, "unmirrored", {})]


async def test_search__a_transaction_that_waits__is_pending_and_an_unknown_one_is_not_there(asked, market):
    fields = {"from": DEPLOYER, "to": DEPLOYER, "value": "0x1", "gas": hex(30_000)}
    sent = market.node.rpc("eth_sendTransaction", fields)
    try:
        async with asked() as api:
            (hit,) = (await hits_of(api, sent))["hits"]
            detail = (await api.get(f"/api/v1/chain/transactions/{sent}")).json()["data"]
            unknown = await hits_of(api, UNKNOWN)
            missing = await api.get(f"/api/v1/chain/transactions/{UNKNOWN}")
    finally:
        market.node.rpc("anvil_dropTransaction", sent)
    assert (hit["state"], hit["blockNumber"], hit["mirrored"]) == ("pending", None, False)
    assert (detail["state"], detail["blockNumber"], detail["mirrored"], detail["events"]) == (
        "pending",
        None,
        False,
        [],
    )
    assert (unknown["hits"], unknown["complete"]) == ([], True)
    assert (missing.status_code, missing.json()["code"]) == (404, "transaction_unknown")


async def test_search__node_is_away__says_so_and_finds_what_the_mirror_knows(asked, market, tables):
    content = to_hex(await tables.fetchval("select content_id from chain.contents limit 1"))
    (sent, *_) = transactions_of(market, market.start_block + 60, market.start_block + 60)
    async with asked(node="http://127.0.0.1:9") as api:
        known, unknown, number = (
            await hits_of(api, content),
            await hits_of(api, sent),
            await hits_of(api, "1"),
        )
        away = await api.get(f"/api/v1/chain/transactions/{sent}")
    assert [hit["kind"] for hit in known["hits"]] == ["content"]
    assert (known["node"], known["complete"]) == ("unavailable", False)
    assert (unknown["hits"], unknown["node"], unknown["complete"]) == ([], "unavailable", False)
    assert (number["node"], number["complete"]) == ("not_needed", True)
    assert (away.status_code, away.json()["code"]) == (503, "node_unavailable")


async def test_search__transaction_in_a_block_of_another_fork__is_not_mirrored(
    asked, market, mirror, postgres_url
):
    number = market.start_block + 61
    (sent, *_) = transactions_of(market, number, number)
    foreign = f"update chain.blocks set hash = decode('{'cd' * 32}', 'hex') where number = {number}"
    async with altered(postgres_url, mirror, foreign) as copy, asked(copy) as api:
        (hit,) = (await hits_of(api, sent))["hits"]
        detail = (await api.get(hit["links"]["transaction"])).json()["data"]
    assert (hit["mirrored"], list(hit["links"])) == (False, ["transaction"])
    assert (detail["mirrored"], detail["events"]) == (False, [])


async def test_search__node_says_nonsense__is_unavailable(asked, market):
    (sent, *_) = transactions_of(market, market.start_block + 60, market.start_block + 60)
    answers = {
        "eth_getTransactionByHash": [7, {"hash": sent}, {"hash": sent, "from": "0xzz", "input": "0x"}],
        "eth_getBlockByHash": ["x", {"hash": sent, "number": "zz"}],
    }
    async with proxy(market.node.url) as node, asked(node=node.url) as api:
        for method, wrong in answers.items():
            for result in wrong:
                node.alter = lambda call, true, method=method, result=result: (
                    result if call["method"] == method else true
                )
                assert (await hits_of(api, sent))["node"] == "unavailable", (method, result)
        node.alter = lambda _call, true: true
        node.errors = {
            "eth_getTransactionReceipt": (-32601, "no"),
            "eth_getRawTransactionByHash": (-32601, "no"),
        }
        (hit,) = (await hits_of(api, sent))["hits"]
    assert hit["state"] == "mined"


NUMBERED = {
    "campaign": ("campaigns", "campaign_id"),
    "session": ("sessions", "session_id"),
    "post": ("epoch_posts", "post"),
}


async def test_search__by_number__is_all_that_has_it_as_of_any_block(asked, market, tables):
    last = market.node.height
    kinds = set()
    async with asked() as api:
        for number in (0, 1, 2, 3, 5, 9, last, last + 1, 2**63, 2**256 - 1):
            for block in (None, last // 3, last // 2):
                at = {} if block is None else {"atBlock": block}
                hits = (await hits_of(api, str(number), **at))["hits"]
                by = last if block is None else block
                expected = ["block"] if market.start_block <= number <= by else []
                for kind, (table, key) in NUMBERED.items():
                    since = await tables.fetchval(
                        f"select min(valid_from) from chain.{table} where {key} = $1", number
                    )
                    expected += [kind] if since is not None and since <= by else []
                assert [hit["kind"] for hit in hits] == expected, (number, block)
                assert {hit["id"] for hit in hits} <= {str(number)}
                kinds |= {hit["kind"] for hit in hits}
                if block is None:
                    await follow(api, hits)
    assert kinds == {"block", *NUMBERED}


HELD = {
    "advertiser": ("campaigns", "advertiser"),
    "creator": ("contents", "creator"),
    "viewer": ("sessions", "viewer"),
    "permitter": ("permissions", "viewer"),
    "depositor": ("vault_positions", "account"),
    "subject": ("consents", "subject"),
    "controller": ("consents", "controller"),
}


async def test_search__by_address__is_what_it_is_of_the_mirrors_things_as_of_any_block(asked, market, tables):
    contract = market.contracts["CampaignEscrow"].address
    last, seen, fewer = market.node.height, set(), 0
    async with asked() as api:
        for address in (*market.people, contract, b"\x99" * 20):
            for block in (None, market.start_block + 15, market.start_block + 30, last // 2):
                at = {} if block is None else {"atBlock": block}
                (hit,) = (await hits_of(api, to_address(address), **at))["hits"]
                roles = set()
                for role, (table, column) in HELD.items():
                    since = await tables.fetchval(
                        f"select min(valid_from) from chain.{table} where {column} = $1", address
                    )
                    if since is not None and since <= (last if block is None else block):
                        roles.add(role)
                assert set(hit["roles"]) == roles, (address, block)
                assert hit["state"] == ("CampaignEscrow" if address == contract else None)
                seen |= roles
                fewer += len(roles) < 5
                if block is None:
                    await follow(api, [hit])
    assert seen == set(HELD)
    assert fewer > 5


@pytest.mark.parametrize(
    "text", ["", "-1", "01", "0x", "0x12", "ab" * 32, "0x" + "zz" * 20, str(2**256), "1 ", "٣", "0X" + "ab" * 20,
             "0xf39fd6e51aad88F6F4ce6aB8827279cffFb92266"]
)  # fmt: skip
async def test_search__what_cannot_be_meant__is_400(asked, text):
    async with asked() as api:
        answer = await api.get(SEARCH, params={"q": text})
        without = await api.get(SEARCH)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")
    assert answer.json()["errors"][0]["field"] == "q"
    assert without.status_code == 400


async def test_block_events__in_pages__are_the_nodes_logs(asked, market):
    ours = {"0x" + each.address.hex() for each in market.contracts.values()}
    busy = 0
    async with asked() as api:
        for number in range(market.start_block + 60, market.start_block + 75):
            span = {"fromBlock": hex(number), "toBlock": hex(number)}
            logs = [log for log in market.node.rpc("eth_getLogs", span) if log["address"] in ours]
            found = await walk(api, f"chain/blocks/{number}/events", limit=3)
            assert [(each["logIndex"], each["transactionHash"]) for each in found] == [
                (int(log["logIndex"], 16), log["transactionHash"]) for log in logs
            ]
            for sent in {log["transactionHash"] for log in logs}:
                mine = await walk(api, f"chain/blocks/{number}/events", limit=3, transaction=sent)
                assert mine == [each for each in found if each["transactionHash"] == sent]
            busy += len(logs) > 3
        for place in (market.node.height + 1, 0, 2**63 - 1):
            for path in (f"chain/blocks/{place}", f"chain/blocks/{place}/events"):
                answer = await api.get(f"/api/v1/{path}")
                assert (answer.status_code, answer.json()["code"]) == (404, "block_not_indexed")
                assert answer.json()["first"] == market.start_block
    assert busy > 3
